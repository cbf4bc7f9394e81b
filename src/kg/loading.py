"""Loading files into a store: everything is read before anything is written, and written in one step.

Entry point: ``load``.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.errors import QueryError
from kg.model import Change, FileLoad, GraphName, Store
from kg.reason.inferring import inferred_quads
from kg.shipped import BARE, ensure
from kg.store.embedded import Embedded
from kg.store.opening import open_store
from kg.turtle.reading import parse_file, syntax_of
from kg.vocab import GRAPH_ARTICLE, GRAPH_FILE, GRAPH_INFERRED, ID, KG, RDF, expand

BULK_BYTES = 20_000_000
"""From this size on a file of lines is read by the store itself: as fast, and it needs no memory here."""

_ARTICLE = Quad(NamedNode("urn:x"), NamedNode(RDF + "type"), NamedNode(KG + "Article")).triple
_LINES = {"ntriples", "nquads"}


def load(
    files: Sequence[Path],
    location: str | None,
    graph: str | None,
    replace: bool,
    reason: bool,
    bare: bool,
    talk: Callable[[str], None],
) -> int:
    """Load files and return the number of triples read; on any error nothing has changed.

    ``graph`` takes triples that name no graph; otherwise an article's triples go to its graph and others to a graph
    named after the file. Raises TurtleError with file, line and column, UnreadableInput, StoreError.
    """
    quads: list[Quad] = []
    bulk: list[FileLoad] = []
    count = 0
    target = _named(graph) if graph else None
    for path in files:
        if target is None and path.is_file() and path.stat().st_size > BULK_BYTES and syntax_of(path) in _LINES:
            count += sum(1 for _ in parse_file(path))  # a broken line is found before anything is written
            bulk.append(FileLoad(str(path), NamedNode(GRAPH_FILE + path.stem)))
            continue
        talk(f"reading {path}") if len(files) > 1 else None
        read = _placed(path, target)
        quads += read
        count += len(read)
    store = open_store(location) if bare else ensure(location, talk)
    graphs: set[GraphName] = {quad.graph_name for quad in quads} | {file.graph for file in bulk}
    drop = tuple(sorted(graphs, key=str)) if replace else ()
    _write(store, Change(tuple(quads), drop, tuple(bulk)), BARE if bare else None)
    if reason:
        renew_inferred(store)
    return count


def renew_inferred(store: Store) -> int:
    """Write anew what follows from all other graphs of a store; return the number of inferred triples."""
    made = inferred_quads(store.quads())
    store.write(Change(made, (NamedNode(GRAPH_INFERRED),)))
    return len(made)


def _write(store: Store, change: Change, stamp: str | None) -> None:
    if isinstance(store, Embedded):
        store.write(change, stamp)
    else:
        store.write(change)


def _placed(path: Path, target: NamedNode | None) -> list[Quad]:
    read = list(parse_file(path))
    own = target or _own_graph(path, read)
    default = DefaultGraph()
    return [Quad(q.subject, q.predicate, q.object, own) if q.graph_name == default else q for q in read]


def _own_graph(path: Path, quads: Iterable[Quad]) -> NamedNode:
    """Return the graph of the one article that a file describes, or one named after the file."""
    prefix = f"{ID}article/"
    articles = {
        quad.subject.value
        for quad in quads
        if isinstance(quad.subject, NamedNode)
        and quad.predicate == _ARTICLE.predicate
        and quad.object == _ARTICLE.object
    }
    if len(articles) == 1:
        iri = articles.pop()
        if iri.startswith(prefix):
            return NamedNode(GRAPH_ARTICLE + iri.removeprefix(prefix))
    return _named(GRAPH_FILE + path.stem.replace(" ", "-"))


def _named(iri: str) -> NamedNode:
    try:
        return NamedNode(expand(iri))
    except ValueError as problem:
        raise QueryError(iri, f"not an IRI: {problem}") from None
