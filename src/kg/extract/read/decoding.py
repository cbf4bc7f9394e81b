"""Bytes to text: UTF-8, UTF-16 with a byte order mark, or Windows' western code page. Entry point: ``decode``."""

import codecs
from pathlib import Path

from kg.errors import ArticleError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_WESTERN = "cp1252"
_CONTROLS = frozenset(range(32)) - {9, 10, 12, 13}


def decode(raw: bytes, path: Path | str) -> str:
    """Return the text; a byte order mark is no part of it. Raises ArticleError for what is no text, and for none."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _checked(_strict(raw[len(mark) :], encoding, path), path)
    if any(byte in _CONTROLS for byte in raw[:4096]):
        raise ArticleError(path, "read", "is no text but a binary file")
    try:
        return _checked(raw.decode("utf-8"), path)
    except UnicodeDecodeError:
        return _checked(_strict(raw, _WESTERN, path), path)


def _strict(raw: bytes, encoding: str, path: Path | str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as problem:
        byte = f"{raw[problem.start]:#04x}"
        raise ArticleError(path, "read", f"neither UTF-8 nor {encoding}: byte {byte} at {problem.start}") from None


def _checked(text: str, path: Path | str) -> str:
    if not text.strip():
        raise ArticleError(path, "read", "is empty")
    return text
