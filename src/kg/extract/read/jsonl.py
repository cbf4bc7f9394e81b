"""A corpus of JSON Lines, one article a line.

``text`` is needed; ``title``, ``date``, ``source``, ``url``, ``language`` and ``id`` where they are known.
"""

import codecs
import json
from collections.abc import Iterator
from io import BufferedIOBase, BytesIO

from kg.errors import ArticleError
from kg.extract.document import Document
from kg.extract.read.decoding import decode
from kg.extract.read.making import make
from kg.extract.read.raw import LARGEST, Raw

_KEYS = ("title", "date", "source", "url", "language")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)  # that of UTF-32-LE begins like the first


def read(raw: Raw, language: str | None) -> Iterator[Document | ArticleError]:
    """Give the article of each line, or what is wrong with the line."""
    yield from read_lines(BytesIO(raw.data), raw.path, language)


def read_lines(stream: BufferedIOBase, path: str, language: str | None) -> Iterator[Document | ArticleError]:
    """Give the article of each line while it is read, or what is wrong with the line: a corpus may be of any size.

    Raises ArticleError where the first line is no text, and for a line of more than LARGEST bytes.
    """
    empty = True
    for number, line in enumerate(_lines(stream, path), start=1):
        if not line.strip():
            continue
        place = f"{path}#{number}"
        try:
            text = line if isinstance(line, str) else decode(line, place)
        except ArticleError as problem:
            if empty:
                raise ArticleError(path, problem.stage, problem.reason) from None
            yield problem
        else:
            yield _article(text, place, language)
        empty = False
    if empty:
        raise ArticleError(path, "read", "is empty")


def _lines(stream: BufferedIOBase, path: str) -> Iterator[bytes | str]:
    """Give the lines; those of UTF-16, whose bytes cannot be split, when all is read."""
    number = 0
    while line := stream.readline(LARGEST + 1):
        number += 1
        if number == 1 and line.startswith(_WIDE):
            line += stream.read(LARGEST + 1 - len(line))
            if len(line) <= LARGEST:
                yield from decode(line, path).split("\n")
                return
        if len(line) > LARGEST:
            raise ArticleError(f"{path}#{number}", "read", f"has more than {LARGEST:,} bytes, too many for one article")
        yield line


def _article(line: str, place: str, language: str | None) -> Document | ArticleError:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as problem:
        return ArticleError(place, "read", f"no JSON: {problem}")
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        return ArticleError(place, "read", "an article is an object with a 'text'")
    about = {key: str(found[key]) for key in _KEYS if found.get(key)}
    if language:
        about["language"] = language
    name = str(found["id"]) if found.get("id") else place
    return make(found["text"], name, about)
