"""A corpus of JSON Lines, one article a line.

``text`` is needed; ``title``, ``date``, ``source``, ``url``, ``language`` and ``id`` where they are known.
"""

import json
from collections.abc import Iterator

from kg.errors import ArticleError
from kg.extract.document import Document
from kg.extract.read.decoding import decode
from kg.extract.read.making import make
from kg.extract.read.raw import Raw

_KEYS = ("title", "date", "source", "url", "language")


def read(raw: Raw, language: str | None) -> Iterator[Document | ArticleError]:
    """Give the article of each line, or what is wrong with the line."""
    for number, line in enumerate(decode(raw.data, raw.path).split("\n"), start=1):
        if line.strip():
            yield _article(line, f"{raw.path}#{number}", language)


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
