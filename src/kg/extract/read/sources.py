"""What the caller named to the sources that can be read: folders and patterns to files.

Entry points: ``expand_each``, and ``size_of`` for the progress.
"""

import glob
import os
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from kg.errors import ArticleError
from kg.extract.read.fetching import is_url

_NO_FILE = 5_000
"""Bytes that a source counts for in the progress, where it is no file: about one article."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def expand_each(sources: Iterable[str], suffixes: Collection[str]) -> Iterator[str | ArticleError]:
    """Give the files, URLs and ``-`` that sources stand for, each once, and an error in the place of what is none.

    Of a folder, the files with one of the ``suffixes`` at any depth, by name, without hidden ones and without following
    links to folders; of a pattern (``news/**/*.html``), what it matches.
    """
    given: set[str] = set()
    for source in sources:
        for found in _expanded(source, suffixes):
            if isinstance(found, ArticleError) or found not in given:
                yield found
            if not isinstance(found, ArticleError):
                given.add(found)


def size_of(source: str) -> int:
    """Return what a source counts for in the progress: the bytes of a file."""
    try:
        return max(1, Path(source).stat().st_size) if source != "-" else _NO_FILE
    except (OSError, ValueError):
        return _NO_FILE


def _expanded(source: str, suffixes: Collection[str]) -> Iterator[str | ArticleError]:
    if source == "-" or is_url(source):
        yield source
    elif _SCHEME.match(source):
        yield ArticleError(source, "read", "only http and https are read")
    elif os.path.isdir(source):
        yield from _files(source, suffixes)
    elif os.path.lexists(source):
        yield source
    elif glob.has_magic(source):
        matches = sorted(glob.glob(source, recursive=True))
        if not matches:
            yield ArticleError(source, "read", "no file matches")
        for match in matches:
            if not os.path.isdir(match):
                yield match
            elif "**" not in source:
                yield from _files(match, suffixes)
    else:
        yield ArticleError(source, "read", "no such file")


def _files(folder: str, suffixes: Collection[str]) -> Iterator[str | ArticleError]:
    none = True
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in suffixes:
                none = False
                yield os.path.join(here, name)
    if none:
        known = ", ".join(sorted(suffixes))
        yield ArticleError(folder, "read", f"is a folder without a file that can be read ({known})")
