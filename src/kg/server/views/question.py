"""The answer to a question as rows of cells, and the same as graph, timeline and matrix.

Entry points: ``answer`` and ``download``. What a column is follows from the names in the question's header: ``accuser``
is the name of ``accuserIri``; ``quote`` stands in ``article`` from ``start`` to ``end``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError, UsageProblem
from kg.model import Solutions, Store
from kg.queries.catalogue import question, system_query
from kg.queries.header import Question, without_header
from kg.queries.running import sparql_for
from kg.results import write
from kg.results.cells import plain
from kg.server.views.facts import coverage, iri_of, links, rows, text_of
from kg.server.views.shown import CLAIMED, Coverage, Link, Quote, Status
from kg.vocab import ID

_SUFFIX = "Iri"
_PLACES = {"start", "end", "notBefore", "notAfter"}
ACTS = ("statementIri", "responseIri", "hopIri", "eventIri", "tenureIri", "nodeIri", "partIri", "allegationIri",
        "claimIri")  # fmt: skip
"""Columns with what a row is about, the first that there is."""
_CLAIMS = ("allegationIri", "claimIri", "partIri")
_SPEAKERS = ("accuser", "speaker")
DOWNLOADS = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "json": "application/sparql-results+json",
    "jsonl": "application/jsonl",
    "md": "text/markdown",
}
"""Formats of ``kg.results`` that can say rows, with their media types."""


@dataclass(frozen=True)
class Cell:
    """One value of a row; ``iri`` where it names a node; ``quote`` and ``status`` where it is one."""

    text: str
    iri: str = ""
    quote: Quote | None = None
    status: Status | None = None
    claimed_by: tuple[Link, ...] = ()


@dataclass(frozen=True)
class RowShown:
    """One row; ``act`` is what it is about (statement, event …), ``bounds`` first and last day."""

    cells: tuple[Cell, ...]
    act: str
    bounds: tuple[str, str]


@dataclass(frozen=True)
class Answered:
    """The answer: ``columns`` are the names of what is shown, ``limited`` tells that more rows may exist."""

    columns: tuple[str, ...]
    rows: tuple[RowShown, ...]
    sparql: str
    coverage: Coverage
    limited: bool

    def cell(self, row: RowShown, column: str) -> Cell | None:
        """Return the cell of a column, where the answer has that column."""
        return row.cells[self.columns.index(column)] if column in self.columns else None


def answer(store: Store, name: str, values: Mapping[str, str], lang: str) -> Answered:
    """Return the answer to a question; raises what ``kg.queries.running.ask`` raises."""
    item = question(name)
    sparql = sparql_for(store, item, values, lang)
    found = _solutions(store, item, sparql)
    place = {column: index for index, column in enumerate(found.columns)}
    shown = tuple(
        column for column in found.columns if not column.endswith(_SUFFIX) and column not in _PLACES
    )  # fmt: skip
    if "quote" in shown:
        shown = (*(column for column in shown if column not in {"article", "quote"}), "quote")
    make = _Cells(store, found, place, lang)
    act = next((column for column in ACTS if column in place), "")
    made = tuple(
        RowShown(
            tuple(make.cell(row, column) for column in shown),
            iri_of(row[place[act]]) if act else "",
            (_plain(row, place, "notBefore"), _plain(row, place, "notAfter")),
        )
        for row in found.rows
    )
    return Answered(shown, made, without_header(sparql), coverage(store), _reaches_limit(item, values, found))


def download(store: Store, name: str, values: Mapping[str, str], lang: str, format_name: str) -> bytes:
    """Return the whole answer in a format."""
    if format_name not in DOWNLOADS:
        raise UsageProblem(f"no format '{format_name}' (known: {', '.join(DOWNLOADS)})")
    item = question(name)
    stream = StringIO()
    write(_solutions(store, item, sparql_for(store, item, values, lang)), stream, format_name)
    return stream.getvalue().encode()


def _solutions(store: Store, item: Question, sparql: str) -> Solutions:
    result = store.query(sparql)
    if not isinstance(result, Solutions):
        raise QueryError(item.name, "a question must be a SELECT")
    return result


class _Cells:
    """Makes cells, with what needs another query read for all rows at once."""

    def __init__(self, store: Store, found: Solutions, place: Mapping[str, int], lang: str) -> None:
        self._place = place
        self._passages = _passages(store, found, place)
        articles = {ID + "article/" + _plain(row, place, "article") for row in found.rows if "article" in place}
        self._articles = links(store, articles if "quote" in place else (), lang)
        self._statuses = {
            text_of(label): Status(iri_of(status).rpartition("/")[2], text_of(label), iri_of(status))
            for status, label, _ in rows(store, "statuses")
        }
        self._claimants = self._read_claimants(store, found, lang)

    def cell(self, row: tuple[object, ...], column: str) -> Cell:
        """Return the cell of a column."""
        text = _plain(row, self._place, column)
        iri = _plain(row, self._place, column + _SUFFIX)
        if column == "quote":
            return Cell(text, quote=self._quote(row, text))
        if column == "status":
            said = any(_plain(row, self._place, name) for name in _SPEAKERS)
            return Cell(text, status=self._statuses.get(text) or (Status(CLAIMED) if said and not text else None))
        if column == "article" and text and not iri:
            iri = ID + "article/" + text
        return Cell(text, iri, claimed_by=self._claimants.get(iri, ()) if column + _SUFFIX in _CLAIMS else ())

    def _quote(self, row: tuple[object, ...], text: str) -> Quote | None:
        if not text:
            return None
        article = ID + "article/" + _plain(row, self._place, "article")
        start, end = (int(_plain(row, self._place, name) or 0) for name in ("start", "end"))
        passage = self._passages.get((article, start, end), article)
        return Quote(text, passage, self._articles.get(article, Link(article, article)), start, end)

    def _read_claimants(self, store: Store, found: Solutions, lang: str) -> dict[str, tuple[Link, ...]]:
        """Return who makes each claim, where the question itself does not say it in a column of its own."""
        column = next((name for name in _CLAIMS if name in self._place), None)
        if column is None or "accuserIri" in self._place or (column == "claimIri" and "speakerIri" in self._place):
            return {}
        said = rows(store, "speakers-of-claims", claim=(iri_of(row[self._place[column]]) for row in found.rows))
        named = links(store, (iri_of(who) for _, who in said), lang)
        made: dict[str, list[Link]] = {}
        for claim, who in said:
            if iri_of(who) in named:
                made.setdefault(iri_of(claim), []).append(named[iri_of(who)])
        return {claim: tuple(dict.fromkeys(who)) for claim, who in made.items()}


def _passages(store: Store, found: Solutions, place: Mapping[str, int]) -> dict[tuple[str, int, int], str]:
    """Return the passage that stands at each article, start and end; of several the first by IRI."""
    if not {"article", "start", "end"} <= set(place):
        return {}
    wanted = []
    for row in found.rows:
        start, end = row[place["start"]], row[place["end"]]
        if isinstance(start, Literal) and isinstance(end, Literal):
            article = NamedNode(ID + "article/" + _plain(row, place, "article"))
            wanted.append(f"({article} {start} {end})")
    if not wanted:
        return {}
    text = system_query("passages-at").text.replace("(owl:Thing 0 0)", " ".join(dict.fromkeys(wanted)))
    result = store.query(text)
    assert isinstance(result, Solutions)
    at: dict[tuple[str, int, int], str] = {}
    for article_, passage, start, end in result.rows:
        at.setdefault((iri_of(article_), int(text_of(start)), int(text_of(end))), iri_of(passage))
    return at


def _reaches_limit(item: Question, values: Mapping[str, str], found: Solutions) -> bool:
    """Tell whether there may be more: some kind of node, or of pair of act and claim, occurs as often as allowed."""
    default = next((p.default or "" for p in item.parameters if p.name == "limit"), "")
    limit = values.get("limit") or default
    if not limit.isdigit() or not int(limit):
        return False
    nodes = [index for index, column in enumerate(found.columns) if column.endswith(_SUFFIX)]
    pairs = [{(row[a], row[b]) for row in found.rows} for a in nodes for b in nodes if a <= b]
    return any(len(distinct) == int(limit) for distinct in pairs)


def _plain(row: tuple[object, ...], place: Mapping[str, int], column: str) -> str:
    return plain(row[place[column]]) if column in place else ""  # type: ignore[arg-type]
