"""Reading ``article.txt``: front matter between two ``---`` lines, then the text, exactly as it is in the file.

Entry point: ``read_article``. Nothing is stripped or translated: a CRLF stays two characters, the last line break
belongs to the text. Every offset of the graph counts Unicode code points of this text.
"""

import re
from hashlib import sha256
from pathlib import Path

from kg.errors import ArticleError
from kg.model import ArticleText

_FENCE = re.compile(r"---[ \t]*(?:\r\n|\n|\Z)")
_ENTRY = re.compile(r"(?P<key>[A-Za-z][A-Za-z0-9_-]*):[ \t]*(?P<value>[^\r\n]*)(?:\r\n|\n)")


def read_article(path: Path | str) -> ArticleText:
    """Return an article's front matter, its text and the SHA-256 of the text's UTF-8 bytes.

    Raises ArticleError when the file cannot be read, is not UTF-8, has no complete front matter or no text.
    """
    raw = _bytes(path)
    try:
        content = raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        reason = f"line {line}: not UTF-8: byte {raw[problem.start]:#04x} at offset {problem.start}"
        raise ArticleError(path, "read", reason) from None
    front_matter, begin = _front_matter(path, content)
    text = content[begin:]
    if not text.strip():
        raise ArticleError(path, "text", "nothing follows the front matter; the article's text belongs there")
    return ArticleText(str(path), front_matter, text, sha256(text.encode("utf-8")).hexdigest())


def line_of(article: ArticleText, offset: int) -> int:
    """Return the line of the file, from 1, in which a code point of the text stands."""
    return len(article.front_matter) + 2 + article.text.count("\n", 0, offset) + 1


def _bytes(path: Path | str) -> bytes:
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise ArticleError(path, "read", "no such file") from None
    except OSError as problem:
        raise ArticleError(path, "read", f"cannot be read: {problem.strerror or problem}") from None


def _front_matter(path: Path | str, content: str) -> tuple[dict[str, str], int]:
    """Return the entries and where the text begins; each line is one entry, so that lines can be counted."""
    fence = _FENCE.match(content)
    if not fence:
        hint = " (the file begins with a byte order mark; save it without)" if content.startswith("\ufeff") else ""
        raise ArticleError(path, "front matter", f"line 1: must be '---'{hint}")
    found: dict[str, str] = {}
    here, line = fence.end(), 2
    while here < len(content):
        fence = _FENCE.match(content, here)
        if fence:
            return found, fence.end()
        entry = _ENTRY.match(content, here)
        if not entry:
            raise ArticleError(path, "front matter", f"line {line}: neither 'key: value' nor the closing '---'")
        if entry["key"] in found:
            raise ArticleError(path, "front matter", f"line {line}: '{entry['key']}' stands twice")
        found[entry["key"]] = entry["value"].rstrip()
        here, line = entry.end(), line + 1
    raise ArticleError(path, "front matter", f"line {line}: the closing '---' is missing")
