"""Bytes to text: UTF-8, UTF-16 or UTF-32 with a byte order mark, or Windows' western code page.

Entry points: ``decode``, and ``decode_page`` for pages, which may also name their encoding.
"""

import codecs
import re
from pathlib import Path

from kg.errors import ArticleError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
"""That of UTF-32 begins with that of UTF-16."""
_WESTERN = "cp1252"
_CONTROLS = frozenset(range(32)) - {9, 10, 12, 13}
_DECLARED = re.compile(
    rb"""<meta\s[^<>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})
    | ^\s*<\?xml\s[^<>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})""",
    re.IGNORECASE | re.VERBOSE,
)
_HEAD = 4096
"""Bytes in which a page names its encoding (browsers look at 1,024; some pages have it later)."""
ENCODINGS = {
    "utf-8": "utf-8", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8",
    "us-ascii": _WESTERN, "ascii": _WESTERN, "iso-8859-1": _WESTERN, "iso8859-1": _WESTERN, "latin1": _WESTERN,
    "latin-1": _WESTERN, "windows-1252": _WESTERN, "cp1252": _WESTERN,
    "iso-8859-2": "iso8859-2", "iso-8859-15": "iso8859-15", "latin-9": "iso8859-15", "windows-1250": "cp1250",
    "macintosh": "mac-roman", "utf-16": "utf-16", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
}  # fmt: skip
"""Names of encodings in which German and English pages are written. Latin-1 is cp1252 for every browser. Python knows
more, but some of those take quadratic time."""
_ODD = re.compile(r"(?<=[A-Za-z])[^\x00-\x7fÀ-ÖØ-öø-ÿŒœšžŽ‘’‚–—…·®©™²³°\xa0\xad]+(?=[A-Za-z])")
"""What no word has within it that is written in cp1252: *fŸr*, *Au§en* (Mac OS), *m”gen* (DOS)."""
_EVEN = re.compile(r"(?<=[A-Za-z])[À-ÖØ-öø-ÿ]+(?=[A-Za-z])")
_MOST_HIGH = 0.3
"""Bytes beyond ASCII, for each letter of a text in cp1252; German has 0.02, Cyrillic read as cp1252 about 1."""
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")


def decode(raw: bytes, path: Path | str) -> str:
    """Return the text; a byte order mark is no part of it. Raises ArticleError for what is no text, and for none."""
    marked = _marked(raw, path)
    if marked is not None:
        return _written(marked, path)
    _refuse_binary(raw, path)
    try:
        return _written(raw.decode("utf-8"), path)
    except UnicodeDecodeError as problem:
        if _is_damaged_utf8(raw):
            byte = f"{raw[problem.start]:#04x}"
            reason = f"is UTF-8 with a byte that is none: {byte} at {problem.start}"
            raise ArticleError(path, "read", reason) from None
        return _written(_western(raw, path), path)


def decode_page(raw: bytes, path: Path | str, charset: str | None) -> str:
    """Return the text of a web page: what is UTF-8 is UTF-8, else the server's ``charset``, else the page's own.

    Single wrong bytes in a page of UTF-8 become U+FFFD, as in a browser. Raises ArticleError as ``decode`` does.
    """
    marked = _marked(raw, path)
    if marked is not None:
        return _checked(marked, path)
    if (charset or "").lower().startswith("utf-16"):
        return _checked(_strict(raw, ENCODINGS.get((charset or "").lower(), "utf-16"), path), path)
    _refuse_binary(raw, path)
    try:
        return _checked(raw.decode("utf-8"), path)
    except UnicodeDecodeError:
        if _is_damaged_utf8(raw):
            return _checked(raw.decode("utf-8", "replace"), path)
    declared = _DECLARED.search(raw[:_HEAD])
    inside = (declared[1] or declared[2]).decode("ascii", "replace") if declared else ""
    name = (charset or inside or _WESTERN).lower()
    if name not in ENCODINGS:
        raise ArticleError(path, "read", f"the encoding '{name}' is not one of those that can be read")
    encoding = ENCODINGS[name]
    return _checked(_strict(raw, _WESTERN if encoding.startswith("utf") else encoding, path), path)


def _marked(raw: bytes, path: Path | str) -> str | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strict(raw[len(mark) :], encoding, path)
    return None


def _refuse_binary(raw: bytes, path: Path | str) -> None:
    if any(byte in _CONTROLS for byte in raw[:4096]):
        raise ArticleError(path, "read", "is no text but a binary file")


def _is_damaged_utf8(raw: bytes) -> bool:
    """Tell whether most bytes beyond ASCII form characters of UTF-8; in cp1252 hardly two in a row do."""
    formed = sum(len(match) for match in _SEQUENCE.findall(raw))
    return formed > 0.5 * len(_HIGH.findall(raw))


def _western(raw: bytes, path: Path | str) -> str:
    """Return a text in Windows' western code page. Every byte sequence looks like one, so its words must, too."""
    text = _strict(raw, _WESTERN, path)
    letters = sum(map(str.isalpha, text))
    odd = _ODD.findall(text)
    if len(_HIGH.findall(raw)) > _MOST_HIGH * letters or (odd and len(odd) >= len(_EVEN.findall(text))):
        shown = f" ('{odd[0]}' would be a letter)" if odd else ""
        reason = f"is written in an encoding that is neither UTF-8 nor cp1252{shown}; save it as UTF-8"
        raise ArticleError(path, "read", reason)
    return text


def _written(text: str, path: Path | str) -> str:
    if "\0" in text:
        raise ArticleError(path, "read", "is no text but a binary file")
    return _checked(text, path)


def _strict(raw: bytes, encoding: str, path: Path | str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as problem:
        byte = f"{raw[problem.start]:#04x}" if problem.start < len(raw) else "the end"
        raise ArticleError(path, "read", f"neither UTF-8 nor {encoding}: byte {byte} at {problem.start}") from None


def _checked(text: str, path: Path | str) -> str:
    if not text.strip():
        raise ArticleError(path, "read", "is empty")
    return text
