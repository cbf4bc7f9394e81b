"""What the stages of extraction hand to each other. Offsets are Unicode code points of ``Document.text``."""

from dataclasses import dataclass
from functools import cached_property

Span = tuple[int, int]
"""Start, and end exclusive."""


@dataclass(frozen=True)
class Document:
    """An article as read; the text is never changed after its SHA-256 was taken."""

    path: str
    """Where it was read from: a path, a URL, ``-``; for a corpus ``path#line``."""
    text: str
    sha256: str
    """Of the text's UTF-8 bytes, hexadecimal."""
    language: str
    """``de`` or ``en``."""
    title: str | None = None
    date: str | None = None
    """Day, month or year of publication as EDTF (2018-07-31, 2018-07, 2018); ``None``: not told."""
    source: str | None = None
    """The outlet, as written."""
    url: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Token:
    """A word, number or punctuation mark."""

    start: int
    end: int
    text: str

    @cached_property
    def lower(self) -> str:
        """The text in lower case, made once: every stage asks for it."""
        return self.text.lower()


@dataclass(frozen=True)
class Sentence:
    """A sentence or a headline, from 1 in the order of the text."""

    number: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    headline: bool = False
