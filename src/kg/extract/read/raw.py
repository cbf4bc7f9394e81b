"""What is read before its format is looked at: bytes with their name, and what a parser makes of them."""

from dataclasses import dataclass

LARGEST = 20_000_000
"""Bytes of one file or page at most, unpacked."""


@dataclass(frozen=True)
class Raw:
    """A file, a page or standard input."""

    path: str
    """As the caller named it: a path, a URL, ``-``."""
    data: bytes
    kind: str = ""
    """Suffix of its format (``.html``); empty: to be told by its first bytes."""
    charset: str | None = None
    """As the server says."""
    url: str | None = None
    """Where a page was found in the end, after redirects."""


@dataclass(frozen=True)
class Parsed:
    """The text as read and what its file tells about it (keys of ``making.make``)."""

    text: str
    about: dict[str, str]
    warnings: tuple[str, ...] = ()


def kind_of(data: bytes) -> str:
    """Return the suffix of the format that the first bytes show; empty for plain text."""
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"%PDF-"):
        return ".pdf"
    if start.startswith(b"{"):
        return ".jsonl"
    return ".html" if start[:14].lower().startswith((b"<!doctype html", b"<html", b"<?xml")) else ""
