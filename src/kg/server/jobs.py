"""Jobs of the protocols, run by workers: texts in, bytes out."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

import pyoxigraph
from pyoxigraph import Literal, NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions

from kg.errors import UnknownName
from kg.model import Dataset, QueryResult, Solutions, Store, Triples
from kg.results import write
from kg.server import serializing
from kg.server.serializing import Document
from kg.server.settings import Limits
from kg.store import guard
from kg.store.embedded import Embedded
from kg.store.prefixes import declare_prefixes

_COUNTS = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
_CLASSES = "SELECT ?class (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?class } GROUP BY ?class ORDER BY ?class"
_NUMBERS = "SELECT (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?p) AS ?properties) WHERE { ?s ?p ?o }"


@dataclass(frozen=True)
class Statistics:
    """Triples of each graph, instances of each class, numbers of subjects and properties."""

    graphs: tuple[tuple[str, int], ...]
    classes: tuple[tuple[str, int], ...]
    subjects: int
    properties: int


def ping(store: Store) -> None:
    """Show that a worker works and that the store can be read."""
    store.query("ASK {}")


def query(store: Store, text: str, dataset: Dataset | None, accept: str | None, limits: Limits) -> Document:
    """Return the answer of a query in the media type that the client likes best."""
    guard.check_query(text)
    declared = declare_prefixes(text)
    if not isinstance(store, Embedded):
        return _document(store.query(declared, dataset), accept, limits)
    with store.evaluated(declared, dataset) as running:
        if isinstance(running, QuerySolutions | QueryBoolean):
            return serializing.solutions(running, accept, limits)
        return serializing.triples(running, accept, limits)


def update(store: Store, text: str, dataset: Dataset | None) -> None:
    """Run an update; a dataset stands for USING."""
    guard.check_update(text)
    store.update(declare_prefixes(guard.with_dataset(text, dataset) if dataset else text))


def graph(store: Store, iri: str | None, accept: str | None, limits: Limits) -> Document:
    """Return a graph by its IRI, or the default graph of queries; raises UnknownName where there is none."""
    name = None if iri is None else NamedNode(iri)
    found = serializing.triples((quad.triple for quad in store.quads(name)), accept, limits)
    if name is not None and name not in store.graph_names():
        raise UnknownName("graph", name.value)
    return found


def statistics(store: Store) -> Statistics:
    """Return how much of what there is."""
    [(subjects, properties)] = _rows(store, _NUMBERS)
    return Statistics(tuple(_counted(store, _COUNTS)), tuple(_counted(store, _CLASSES)), int(subjects), int(properties))


def _counted(store: Store, sparql: str) -> Iterator[tuple[str, int]]:
    for name, number in _rows(store, sparql):
        yield name, int(number)


def _rows(store: Store, sparql: str) -> list[tuple[str, ...]]:
    result = store.query(sparql)
    assert isinstance(result, Solutions)
    return [tuple(cell.value for cell in row if isinstance(cell, NamedNode | Literal)) for row in result.rows]


def _document(result: QueryResult, accept: str | None, limits: Limits) -> Document:
    """Return the answer of an endpoint, which has been read as terms, as the engine would write it."""
    if isinstance(result, Triples):
        return serializing.triples(result.triples, accept, limits)
    stream = StringIO()
    write(result, stream, "json")
    again = pyoxigraph.parse_query_results(stream.getvalue(), QueryResultsFormat.JSON)
    return serializing.solutions(again, accept, limits)
