"""The answer to a SPARQL query as cells, for the page that shows it without script. Entry point: ``rows``."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.model import Store
from kg.results.cells import plain, tabular
from kg.store import guard
from kg.store.prefixes import declare_prefixes

MOST = 1000
"""Rows that the page shows; the downloads have all."""


@dataclass(frozen=True)
class Value:
    """A cell: its text, and the IRI where it is a node."""

    text: str
    iri: str


@dataclass(frozen=True)
class Table:
    """Columns and rows; ``total`` is the number of rows before the cut."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: int


def rows(store: Store, text: str) -> Table:
    """Return the answer of a query; what changes data or reaches out raises ForbiddenQuery."""
    guard.check_query(text)
    columns, found = tabular(store.query(declare_prefixes(text)))
    every = list(found)
    shown = tuple(
        tuple(Value(plain(cell), cell.value if isinstance(cell, NamedNode) else "") for cell in row)
        for row in every[:MOST]
    )
    return Table(columns, shown, len(every))
