"""Plain text and Markdown: optional front matter, then the text, exactly as it is.

Front matter is ``key: value`` lines between two ``---`` lines, or a bare ``date 2018-07`` before the text. It is no
part of the text as read; every offset counts from what follows it.
"""

import re
from collections.abc import Iterator

from kg.errors import ArticleError
from kg.extract.document import Document
from kg.extract.read.decoding import decode
from kg.extract.read.making import make
from kg.extract.read.raw import Raw

_FENCED = re.compile(r"---[ \t]*\r?\n(?P<entries>(?:[^\r\n]*\r?\n)*?)---[ \t]*(?:\r?\n|\Z)")
_ENTRY = re.compile(r"([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*)")
_BARE_DATE = re.compile(r"[ \t]*date[ \t:]+(?P<date>\d{4}(?:-\d{2}){0,2})(?:[ \t]*(?:\r?\n)+|[ \t]+)")


def read(raw: Raw, language: str | None) -> Iterator[Document | ArticleError]:
    """Give the one article of a file."""
    text = decode(raw.data, raw.path)
    about: dict[str, str] = {"url": raw.url} if raw.url else {}
    fenced, bare = _FENCED.match(text), _BARE_DATE.match(text)
    if fenced:
        entries = (_ENTRY.fullmatch(line.strip()) for line in fenced["entries"].splitlines() if line.strip())
        about |= {entry[1].lower(): entry[2].strip().strip("\"'") for entry in entries if entry}
        text = text[fenced.end() :]
    elif bare:
        about["date"], text = bare["date"], text[bare.end() :]
    if language:
        about["language"] = language
    yield make(text, raw.path, about)
