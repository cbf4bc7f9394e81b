"""Reading articles: a file or standard input to documents. One module a format; ``FORMATS`` names them by suffix.

Entry point: ``read_documents``. One more format is one more module and one more row.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.errors import ArticleError
from kg.extract.document import Document
from kg.extract.read import jsonl, plain
from kg.extract.read.decoding import decode

LARGEST = 20_000_000
"""Bytes of one file at most."""

Reader = Callable[[str, str, str | None], Iterator[Document | ArticleError]]
"""Gives the articles of a path's text, with the language that the caller knows."""

FORMATS: dict[str, Reader] = {".jsonl": jsonl.read, ".txt": plain.read, ".md": plain.read, "": plain.read}


def read_documents(source: str, language: str | None = None) -> Iterator[Document | ArticleError]:
    """Give the articles of a file (``-``: standard input), an error in the place of each that cannot be read.

    A file that cannot be read at all raises ArticleError.
    """
    raw = _bytes(source)
    if len(raw) > LARGEST:
        raise ArticleError(source, "read", f"has {len(raw):,} bytes; {LARGEST:,} are the most")
    text = decode(raw, source)
    suffix = Path(source).suffix.lower() if source != "-" else ""
    if suffix not in FORMATS:
        known = ", ".join(name for name in FORMATS if name)
        raise ArticleError(source, "read", f"no reader for '{suffix}' (known: {known})")
    reader = jsonl.read if not suffix and text.lstrip().startswith("{") else FORMATS[suffix]
    yield from reader(text, source, language)


def _bytes(source: str) -> bytes:
    if source == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    try:
        with Path(source).open("rb") as stream:
            return stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise ArticleError(source, "read", "no such file") from None
    except IsADirectoryError:
        raise ArticleError(source, "read", "is a folder; name the files in it") from None
    except OSError as problem:
        raise ArticleError(source, "read", f"cannot be read: {problem.strerror or problem}") from None
