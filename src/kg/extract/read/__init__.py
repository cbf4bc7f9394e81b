"""Reading articles: files, pages of the web and standard input to documents. One module a format.

Entry points: ``read_documents`` for one source, ``read_each`` for all that a caller names, folders and patterns too.
``FORMATS`` names the formats by suffix; one more format is one more module and one more row. Pages, Markdown and PDF
are parsed in a process of their own (``guarded``).
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BufferedReader
from pathlib import Path
from typing import cast

from kg.errors import ArticleError
from kg.extract.document import Document
from kg.extract.read import fetching, jsonl, markdown, pdf, plain, sources, web
from kg.extract.read.addresses import is_public
from kg.extract.read.raw import LARGEST, Raw, kind_of

__all__ = ["FORMATS", "LARGEST", "expand", "expand_each", "read_documents", "read_each", "size_of_all"]

Reader = Callable[[Raw, str | None], Iterator[Document | ArticleError]]
"""Gives the articles of a file, with the language that the caller knows."""

FORMATS: dict[str, Reader] = {
    ".jsonl": jsonl.read,
    ".txt": plain.read,
    ".md": markdown.read,
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
    if fetching.is_url(source):
        raw = fetching.fetch(source, permitted=(lambda _: True) if allow_private else is_public)
        yield from _read(raw, language)
        return
    with _opened(source) as stream:
        kind = Path(source).suffix.lower() if source != "-" else ""
        if (kind or kind_of(stream.peek())) == ".jsonl":
            yield from jsonl.read_lines(stream, source, language)
            return
        raw = Raw(source, stream.read(LARGEST + 1), kind)
    yield from _read(raw, language)


def _read(raw: Raw, language: str | None) -> Iterator[Document | ArticleError]:
    if len(raw.data) > LARGEST:
        raise ArticleError(raw.path, "read", f"has more than {LARGEST:,} bytes, too many for one article")
    if not raw.data:
        raise ArticleError(raw.path, "read", "is empty")
    if raw.kind not in FORMATS:
        known = ", ".join(name for name in FORMATS if name)
        raise ArticleError(raw.path, "read", f"no reader for '{raw.kind}' (known: {known})")
    kind = raw.kind or kind_of(raw.data)
    yield from FORMATS[kind](replace(raw, kind=kind), language)


def read_each(
    named: Iterable[str],
    language: str | None = None,
    allow_private: bool = False,
    advance: Callable[[int], None] = lambda size: None,
) -> Iterator[Document | ArticleError]:
    """Give the articles of everything that arguments stand for, an error in the place of what cannot be read.

    ``advance`` hears of the bytes that were read; they add up to ``size_of_all``.
    """
    for source in expand_each(named):
        if isinstance(source, ArticleError):
            yield source
            continue
        rest = sources.size_of(source)
        try:
            for document in read_documents(source, language, allow_private):
                size = min(rest, len(document.text)) if isinstance(document, Document) else 0
                rest -= size
                advance(size)
                yield document
        except ArticleError as problem:
            yield problem
        advance(rest)


def size_of_all(named: Iterable[str]) -> int:
    """Return what everything that arguments stand for counts for in the progress, in bytes."""
    return sum(sources.size_of(source) for source in expand_each(named) if isinstance(source, str))


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


@contextmanager
def _opened(source: str) -> Iterator[BufferedReader]:
    """Give the bytes of a file or of standard input. Raises ArticleError for what goes wrong, then and later."""
    if "\0" in source:
        raise ArticleError(source, "read", "a name of a file has no null character")
    try:
        if source == "-":
            yield cast(BufferedReader, sys.stdin.buffer)
            return
        with Path(source).open("rb") as stream:
            yield stream
    except FileNotFoundError:
        raise ArticleError(source, "read", "no such file") from None
    except IsADirectoryError:
        raise ArticleError(source, "read", "is a folder; name the files in it") from None
    except OSError as problem:
        raise ArticleError(source, "read", f"cannot be read: {problem.strerror or problem}") from None
