"""Plain text: optional front matter, then the text, exactly as it is.

Entry points: ``read``, and ``front_matter`` for other formats that begin with it.

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


_OPENED = re.compile(r"---[ \t]*\r?\n[A-Za-z][\w-]*[ \t]*:")


def read(raw: Raw, language: str | None) -> Iterator[Document | ArticleError]:
    """Give the one article of a file."""
    about, text, warnings = front_matter(decode(raw.data, raw.path))
    if raw.url:
        about = {"url": raw.url, **about}
    if language:
        about["language"] = language
    yield make(text, raw.path, about, warnings)


def front_matter(text: str) -> tuple[dict[str, str], str, list[str]]:
    """Return what is said about a text before it, the text that follows, and warnings."""
    fenced, bare = _FENCED.match(text), _BARE_DATE.match(text)
    if fenced:
        entries = (_ENTRY.fullmatch(line.strip()) for line in fenced["entries"].splitlines() if line.strip())
        about = {entry[1].lower(): entry[2].strip().strip("\"'") for entry in entries if entry}
        return about, text[fenced.end() :], []
    if bare:
        return {"date": bare["date"]}, text[bare.end() :], []
    if _OPENED.match(text):
        return {}, text, ["line 1: '---' begins front matter that no second '---' ends; it is read as text"]
    return {}, text, []
