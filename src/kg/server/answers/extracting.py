"""An article that somebody sends, as a graph. Entry points: ``extracted``, a job, and ``KINDS``. Stores nothing.

The pipeline is loaded with the first article, for that takes two seconds.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.errors import ArticleError, LimitExceeded, RequestProblem
from kg.finders import DEFAULT
from kg.model import Store
from kg.server.settings import MEBIBYTE, Limits

if TYPE_CHECKING:
    from kg.extract.document import Document

KINDS = {
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "application/pdf": ".pdf",
    "application/json": ".json",
}
"""Media types of articles."""
FORMATS = {
    "turtle": "text/turtle",
    "trig": "application/trig",
    "nquads": "application/n-quads",
    "jsonld": "application/ld+json",
    "json": "application/json",
}
"""Formats of the graph, as ``kg extract`` names them, with their media types; the first is the usual one."""
ABOUT = ("title", "date", "language", "source", "url")
"""What may be told about an article beside its text; ``source`` is the outlet."""
NAME = "article"
"""What the article is called in messages, and in its IRI where it has no title."""
_KEYS = ("text", *ABOUT)
_OF_DATE = ("no date", "the date ")
_PARSING = 0.8
"""Part of the time limit that the parser of pages and PDF files has: enough is left to say that it was stopped."""


@dataclass(frozen=True)
class Sent:
    """An article as it came: ``kind`` is a value of KINDS, ``about`` what its sender says of it (keys of ABOUT)."""

    data: bytes
    kind: str
    charset: str | None = None
    about: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Extracted:
    """A graph in a format, what was odd about the article, and how many findings were left out for being unsure."""

    body: bytes
    warnings: tuple[str, ...]
    left_out: int


def extracted(store: Store, sent: Sent, format_: str, limits: Limits, tagger: str = DEFAULT) -> Extracted:
    """Return the graph of an article; ``tagger``: who finds statements, a key of ``kg.finders.CHOICES``.

    Raises ArticleError for an article that cannot be read, RequestProblem for what its sender says of it, TaggerMissing
    where a tagger is wanted and there is none.
    """
    from kg.extract.pipeline import extract
    from kg.extract.read import guarded
    from kg.extract.tagger.choosing import attributor
    from kg.extract.writing import written

    guarded.SECONDS = min(guarded.SECONDS, limits.seconds * _PARSING)
    document = _document(sent)
    extraction = extract(document, attributor(tagger))
    body = written(extraction, format_).encode()
    if len(body) > limits.answer:
        raise LimitExceeded(NAME, f"has a graph of more than {limits.answer / MEBIBYTE:g} MiB")
    return Extracted(body, document.warnings, sum(extraction.left_out.values()))


def _document(sent: Sent) -> "Document":
    from kg.extract.read import FORMATS as READERS
    from kg.extract.read.making import make
    from kg.extract.read.raw import Raw

    if sent.kind == ".json":
        text, about = _record(sent.data)
        return _made(make(text, NAME, _checked(about | dict(sent.about))))
    about = _checked(dict(sent.about))
    raw = Raw(NAME, sent.data, sent.kind, sent.charset, about.get("url"))
    document = _made(next(iter(READERS[sent.kind](raw, about.get("language")))))
    if "date" in about:
        document = replace(document, warnings=tuple(w for w in document.warnings if not w.startswith(_OF_DATE)))
    return replace(
        document,
        title=about.get("title", document.title),
        date=about.get("date", document.date),
        source=about.get("source", document.source),
        url=about.get("url", document.url),
    )


def _made(document: "Document | ArticleError") -> "Document":
    if isinstance(document, ArticleError):
        raise document
    return document


def _record(data: bytes) -> tuple[str, dict[str, str]]:
    """Return text and what else stands in a JSON object; raises RequestProblem for another form."""
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise RequestProblem(f"the body is no JSON in UTF-8: {problem}") from None
    if not isinstance(found, dict):
        raise RequestProblem("the body must be a JSON object with a 'text'")
    for key, value in found.items():
        if key not in _KEYS:
            raise RequestProblem(f"the JSON object has an unknown key '{key[:100]}' (known: {', '.join(_KEYS)})")
        if not isinstance(value, str) and (value is not None or key == "text"):
            raise RequestProblem(f"'{key}' must be a text, not {json.dumps(value)[:100]}")
    if "text" not in found:
        raise RequestProblem("the JSON object has no 'text'")
    return found["text"], {key: found[key] for key in ABOUT if found.get(key)}


def _checked(about: dict[str, str]) -> dict[str, str]:
    """Return what is told about an article, the date as EDTF; raises RequestProblem for what cannot be."""
    from kg.extract.read.making import LANGUAGES, date_of

    for name, value in about.items():
        if any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 or 0xD800 <= ord(letter) < 0xE000 for letter in value):
            raise RequestProblem(f"'{name}' holds a control character or half a character")
    if "date" in about:
        date = date_of(about["date"])
        if date is None:
            reason = f"'date' is a day, month or year (2018-07-31, 2018-07, 2018), not '{about['date'][:100]}'"
            raise RequestProblem(reason)
        about["date"] = date
    if "url" in about and not _is_address(about["url"]):
        raise RequestProblem(f"'url' is an http(s) address, not '{about['url'][:100]}'")
    if about.get("language", LANGUAGES[0]).lower().partition("-")[0] not in LANGUAGES:
        raise RequestProblem(f"'language' is {' or '.join(LANGUAGES)}, not '{about['language'][:100]}'")
    return about


def _is_address(text: str) -> bool:
    if not text.lower().startswith(("http://", "https://")):
        return False
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True
