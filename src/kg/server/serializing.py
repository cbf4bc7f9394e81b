"""Answers as bytes in the media type that the client likes best. Entry points: ``solutions`` and ``triples``.

An answer with more rows or bytes than allowed raises LimitExceeded: it is given whole or not at all.
"""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import Quad, QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Triple

from kg.errors import LimitExceeded, RequestProblem
from kg.server.negotiation import choose
from kg.server.settings import MEBIBYTE, Limits
from kg.turtle.writing import write_quads

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

ROWS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
    "text/xml": QueryResultsFormat.XML,
}
"""Media types of rows and truth values; the first is the usual one."""
GRAPHS = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/json": "jsonld",
    "application/xml": "rdfxml",
    "text/plain": "ntriples",
}
"""Media types of triples; the first is the usual one."""
# Triples from which Turtle is written as fast as it goes, not in the form for people.
_PLAIN_FROM = 20_000


@dataclass(frozen=True)
class Document:
    """A body with its media type."""

    media_type: str
    body: bytes


def solutions(result: QuerySolutions | QueryBoolean, accept: str | None, limits: Limits) -> Document:
    """Return rows or a truth value; raises RequestProblem (406) where the client likes no media type."""
    media_type = choose(accept, tuple(ROWS))
    bounded = _Bounded(limits.answer)
    result.serialize(bounded, ROWS[media_type])
    body = bounded.getvalue()
    if _rows(body, ROWS[media_type], limits.rows) > limits.rows:
        raise _too_many(limits.rows)
    return Document(media_type, body)


def triples(found: Iterable[Triple], accept: str | None, limits: Limits) -> Document:
    """Return triples, sorted, each once."""
    media_type = choose(accept, tuple(GRAPHS))
    kept: dict[Triple, None] = {}
    for triple in found:
        kept[triple] = None
        if len(kept) > limits.rows:
            raise _too_many(limits.rows, "triples")
    bounded = _Bounded(limits.answer)
    syntax = GRAPHS[media_type]
    if syntax == "turtle" and len(kept) > _PLAIN_FROM:
        pyoxigraph.serialize(sorted(kept, key=str), bounded, RdfFormat.TURTLE)
    else:
        _write(kept, bounded, syntax)
    return Document(media_type, bounded.getvalue())


def _write(found: Iterable[Triple], stream: "_Bounded", syntax: str) -> None:
    quads = [Quad(triple.subject, triple.predicate, triple.object) for triple in found]
    try:
        write_quads(quads, stream, syntax)
    except (ValueError, OSError) as problem:  # RDF/XML cannot say every property
        raise RequestProblem(f"this graph has no form in {syntax}: {problem}", 406) from None


def _rows(body: bytes, form: QueryResultsFormat, most: int) -> int:
    """Return the number of rows in a body, at least when there could be more than ``most``."""
    if form is QueryResultsFormat.XML:
        return body.count(b"<result>") + body.count(b"<result/>")
    if form is QueryResultsFormat.TSV:
        return body.count(b"\n") - 1
    if form is QueryResultsFormat.CSV:
        lines = body.count(b"\n") - 1
        return lines if lines <= most else sum(1 for _ in csv.reader(io.StringIO(body.decode(), newline=""))) - 1
    rows = body.count(b"},{") + 1
    return rows if rows <= most else len(json.loads(body).get("results", {}).get("bindings", ()))


def _too_many(most: int, what: str = "rows") -> LimitExceeded:
    return LimitExceeded("query", f"has more than {most:,} {what}; add a LIMIT, or ask for less")


class _Bounded(io.BytesIO):
    """Collects what is written, up to a number of bytes."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, block: "Buffer") -> int:
        """Keep a block; raises LimitExceeded where it is too much."""
        written = super().write(block)
        if self.tell() > self._most:
            reason = f"has an answer of more than {self._most / MEBIBYTE:g} MiB; add a LIMIT, or ask for less"
            raise LimitExceeded("query", reason)
        return written
