"""Reading articles: files, pages of the web and standard input to documents. One module a format.

Entry points: ``read_documents``, and ``expand`` for folders and patterns. ``FORMATS`` names the formats by suffix; one
more format is one more module and one more row. Pages and PDF are parsed in a process of their own (``guarded``).
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kg.errors import ArticleError
from kg.extract.document import Document
from kg.extract.read import fetching, jsonl, pdf, plain, sources, web
from kg.extract.read.addresses import is_public
from kg.extract.read.raw import LARGEST, Raw, kind_of

__all__ = ["FORMATS", "LARGEST", "expand", "expand_each", "read_documents"]

Reader = Callable[[Raw, str | None], Iterator[Document | ArticleError]]
"""Gives the articles of a file, with the language that the caller knows."""

FORMATS: dict[str, Reader] = {
    ".jsonl": jsonl.read,
    ".txt": plain.read,
    ".md": plain.read,
    ".html": web.read,
    ".htm": web.read,
    ".xhtml": web.read,
    ".pdf": pdf.read,
    "": plain.read,
}


def read_documents(
    source: str, language: str | None = None, allow_private: bool = False
) -> Iterator[Document | ArticleError]:
    """Give the articles of a file, a URL or ``-`` (standard input), an error in the place of each that cannot be read.

    What cannot be read at all raises ArticleError. ``allow_private``: URLs may lead to addresses of one's own network.
    """
    raw = _raw(source, allow_private)
    if len(raw.data) > LARGEST:
        raise ArticleError(source, "read", f"has more than {LARGEST:,} bytes")
    if not raw.data:
        raise ArticleError(source, "read", "is empty")
    if raw.kind not in FORMATS:
        known = ", ".join(name for name in FORMATS if name)
        raise ArticleError(source, "read", f"no reader for '{raw.kind}' (known: {known})")
    kind = raw.kind or kind_of(raw.data)
    yield from FORMATS[kind](replace(raw, kind=kind), language)


def expand_each(named: Iterable[str]) -> Iterator[str | ArticleError]:
    """Give the files, URLs and ``-`` that arguments stand for, each once, an error in the place of what is none.

    A folder stands for all files in it, at any depth, that have a known suffix; a pattern for what it matches.
    """
    return sources.expand_each(named, [suffix for suffix in FORMATS if suffix])


def expand(named: Iterable[str]) -> list[str]:
    """Return what ``expand_each`` gives. Raises the first ArticleError."""
    found: list[str] = []
    for item in expand_each(named):
        if isinstance(item, ArticleError):
            raise item
        found.append(item)
    return found


def _raw(source: str, allow_private: bool) -> Raw:
    if source == "-":
        return Raw(source, sys.stdin.buffer.read(LARGEST + 1))
    if fetching.is_url(source):
        return fetching.fetch(source, permitted=(lambda _: True) if allow_private else is_public)
    try:
        with Path(source).open("rb") as stream:
            return Raw(source, stream.read(LARGEST + 1), Path(source).suffix.lower())
    except FileNotFoundError:
        raise ArticleError(source, "read", "no such file") from None
    except IsADirectoryError:
        raise ArticleError(source, "read", "is a folder; name the files in it") from None
    except OSError as problem:
        raise ArticleError(source, "read", f"cannot be read: {problem.strerror or problem}") from None
    except ValueError as problem:  # a null character in the name
        raise ArticleError(source, "read", f"cannot be read: {problem}") from None
