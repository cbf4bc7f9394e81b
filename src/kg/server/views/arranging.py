"""An answer as graph, timeline or matrix: the same rows in another arrangement.

Entry points: ``as_graph``, ``as_timeline``, ``as_matrix``, ``ends``. Pure functions of the rows.
"""

from dataclasses import dataclass
from itertools import pairwise

from kg.queries.header import Question
from kg.server.views.edtf import bounds
from kg.server.views.question import ACTS, Answered, Cell, RowShown
from kg.server.views.shown import Link, Status

# More than this no person can read, and drawing takes seconds on a phone.
NODES = 60
LINES = 40
"""Rows and columns of a matrix at most."""
_WORDS = 140


@dataclass(frozen=True)
class Edge:
    """A line between two actors: how many rows stand behind it, and one of them as an example."""

    source: str
    target: str
    label: str
    tone: str
    status: Status | None
    act: str
    count: int
    quote: str


@dataclass(frozen=True)
class Graph:
    """Nodes and edges; ``total`` is the number of nodes that there are, of which ``nodes`` may be a part."""

    nodes: tuple[Link, ...]
    edges: tuple[Edge, ...]
    total: int
    focus: str = ""

    @property
    def alone(self) -> tuple[Link, ...]:
        """The nodes without any line."""
        tied = {iri for edge in self.edges for iri in (edge.source, edge.target)}
        return tuple(node for node in self.nodes if node.iri not in tied)


@dataclass(frozen=True)
class Moment:
    """An entry of a timeline: first and last day that the date allows, ``None`` where that is open."""

    start: str | None
    end: str | None
    date: str
    label: str
    status: Status | None
    row: RowShown


@dataclass(frozen=True)
class Matrix:
    """Who to whom: for each pair the rows; ``total`` counts rows and columns before the cut."""

    rows: tuple[Link, ...]
    columns: tuple[Link, ...]
    cells: dict[tuple[str, str], tuple[RowShown, ...]]
    total: tuple[int, int]


def ends(item: Question) -> tuple[str, ...]:
    """Return the columns, one or two, between which a graph or matrix of this question draws its lines."""
    names = {column.name for column in item.columns}
    nodes = [
        column.name
        for column in item.columns
        if f"{column.name}Iri" in names and f"{column.name}Iri" not in ACTS and column.name != "hop"
    ]
    return tuple(nodes[:2])


def as_graph(item: Question, found: Answered) -> Graph:
    """Return the actors of an answer and what goes on between them, the busiest where there are too many.

    Whom no row names together with another one stands alone.
    """
    pairs = _pairs(item, found)
    label = next((name for name in ("allegation", "claim", "kind", "event", "when") if name in found.columns), "")
    nodes: dict[str, Link] = {}
    degree: dict[str, int] = {}
    grouped: dict[tuple[str, str], list[RowShown]] = {}
    for source, target, row in pairs:
        for cell in (source, target):
            nodes[cell.iri] = Link(cell.iri, cell.text)
            degree[cell.iri] = degree.get(cell.iri, 0) + 1
        grouped.setdefault((source.iri, target.iri), []).append(row)
    for row in found.rows:
        for name in ends(item):
            single = found.cell(row, name)
            if single and single.iri and single.iri not in nodes:
                nodes[single.iri], degree[single.iri] = Link(single.iri, single.text), 0
    kept = set(sorted(nodes, key=lambda iri: (-degree[iri], iri))[:NODES])
    edges = tuple(
        _edge(found, source, target, rows, label)
        for (source, target), rows in grouped.items()
        if source in kept and target in kept
    )
    return Graph(tuple(nodes[iri] for iri in nodes if iri in kept), edges, len(nodes))


def as_timeline(item: Question, found: Answered) -> tuple[Moment, ...]:
    """Return the rows in the order of time, undated ones last; an event in several places is there once."""
    made = []
    for row, places in _once_for_all_places(found):
        date = _text(found, row, "date") or _text(found, row, "since")
        start, end = row.bounds if any(row.bounds) else bounds(date)
        if not date and "until" in found.columns:
            end = bounds(_text(found, row, "until"))[1]
        label = " · ".join(
            places if column == "place" else _attributed(cell)
            for column, cell in zip(found.columns, row.cells, strict=True)
            if column not in {"date", "since", "until", "quote", "status", "when"} and cell.text
        )
        made.append(Moment(start or None, end or None, date, label, _status(found, row), row))
    return tuple(sorted(made, key=lambda m: (m.start or m.end or "9999", m.end or "9999", m.label)))


def as_matrix(item: Question, found: Answered) -> Matrix:
    """Return how often who stands to whom, the busiest rows and columns where there are too many."""
    sources: dict[str, Link] = {}
    targets: dict[str, Link] = {}
    cells: dict[tuple[str, str], list[RowShown]] = {}
    for source, target, row in _pairs(item, found):
        sources[source.iri], targets[target.iri] = Link(source.iri, source.text), Link(target.iri, target.text)
        cells.setdefault((source.iri, target.iri), []).append(row)
    across = {iri: sum(len(rows) for (s, _), rows in cells.items() if s == iri) for iri in sources}
    down = {iri: sum(len(rows) for (_, t), rows in cells.items() if t == iri) for iri in targets}
    shown_rows = sorted(sources, key=lambda iri: (-across[iri], sources[iri].label))[:LINES]
    shown_columns = sorted(targets, key=lambda iri: (-down[iri], targets[iri].label))[:LINES]
    return Matrix(
        tuple(sources[iri] for iri in shown_rows),
        tuple(targets[iri] for iri in shown_columns),
        {pair: tuple(rows) for pair, rows in cells.items()},
        (len(sources), len(targets)),
    )


def _pairs(item: Question, found: Answered) -> list[tuple[Cell, Cell, RowShown]]:
    """Return source and target of each row; with one column only, each row leads to the next of its thread."""
    columns = [name for name in ends(item) if name in found.columns]
    made: list[tuple[Cell, Cell, RowShown]] = []
    if len(columns) == 2:
        for row in found.rows:
            source, target = found.cell(row, columns[0]), found.cell(row, columns[1])
            if source and target and source.iri and target.iri:
                made.append((source, target, row))
    elif columns:
        named = [(cell, row) for row in found.rows if (cell := found.cell(row, columns[0])) and cell.iri]
        made = [(a, b, row) for (a, _), (b, row) in pairwise(named) if a.iri != b.iri]
    return made


def _once_for_all_places(found: Answered) -> list[tuple[RowShown, str]]:
    """Return the rows, of those that differ in nothing but the place the first, with all their places."""
    together: dict[object, tuple[RowShown, list[str]]] = {}
    for number, row in enumerate(found.rows):
        rest = tuple(cell for column, cell in zip(found.columns, row.cells, strict=True) if column != "place")
        key = (row.act, row.bounds, rest) if row.act else number
        together.setdefault(key, (row, []))[1].append(_text(found, row, "place"))
    return [(row, ", ".join(dict.fromkeys(places))) for row, places in together.values()]


def _edge(found: Answered, source: str, target: str, rows: list[RowShown], label: str) -> Edge:
    acts = dict.fromkeys(row.act for row in rows)
    words = dict.fromkeys(text for row in rows if (text := _text(found, row, label)))
    quote = _text(found, rows[0], "quote")
    tone = "alleges" if "accused" in found.columns and "accuser" in found.columns else "says"
    return Edge(
        source, target, _cut(", ".join(words)), tone, _status(found, rows[0]), rows[0].act, len(acts), _cut(quote)
    )


def _status(found: Answered, row: RowShown) -> Status | None:
    cell = found.cell(row, "status")
    return cell.status if cell else None


def _text(found: Answered, row: RowShown, column: str) -> str:
    cell = found.cell(row, column) if column else None
    return cell.text if cell else ""


def _attributed(cell: Cell) -> str:
    """Return the text of a cell; a claim whose speaker has no column of his own with its speaker."""
    by = ", ".join(link.label for link in cell.claimed_by)
    return f"{by}: “{cell.text}”" if by else cell.text


def _cut(text: str) -> str:
    return text if len(text) <= _WORDS else text[: _WORDS - 1].rstrip() + "…"
