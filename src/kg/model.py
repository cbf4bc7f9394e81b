"""The values that pass between layers: frozen, typed, without behaviour beyond reading themselves.

RDF terms are pyoxigraph's (``NamedNode``, ``Literal``, ``BlankNode``, ``Triple``, ``Quad``) in every layer.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

TYPE_CHECKING = False  # the name that type checkers take for true: importing typing takes 5 ms of each start
if TYPE_CHECKING:
    from typing import Protocol
else:
    Protocol = object

Term = NamedNode | BlankNode | Literal | Triple
GraphName = NamedNode | BlankNode | DefaultGraph


@dataclass(frozen=True)
class Solutions:
    """The rows of a SELECT: ``columns`` in the order of the query, an unbound cell is ``None``."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


@dataclass(frozen=True)
class Triples:
    """The triples of a CONSTRUCT or DESCRIBE, in the order in which the engine gave them."""

    triples: tuple[Triple, ...]


QueryResult = Solutions | Triples | bool


@dataclass(frozen=True)
class Dataset:
    """Graphs that a query is to see, by their IRIs: merged as its default graph, and by name."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


class Store(Protocol):
    """What every store can do; the default graph of a query is the union of all named graphs.

    Raises StoreError (or a subclass) when the store cannot be read or written, and QueryError for a SPARQL text
    that the engine refuses.
    """

    @property
    def location(self) -> str:
        """Directory or URL, for messages."""

    def query(self, sparql: str, dataset: Dataset | None = None) -> QueryResult:
        """Answer a SELECT, ASK, CONSTRUCT or DESCRIBE; a dataset takes the place of FROM and FROM NAMED."""

    def update(self, sparql: str) -> None:
        """Run a SPARQL update: all of it or nothing."""

    def graph_names(self) -> tuple[GraphName, ...]:
        """Return the named graphs, sorted; the default graph too where it holds triples."""

    def quads(self, graph: GraphName | None = None) -> Iterator[Quad]:
        """Give the quads of one graph, or of all."""

    def write(self, change: "Change") -> None:
        """Apply a change as one step: readers see all of it or nothing, and so does an interrupted run."""


@dataclass(frozen=True)
class FileLoad:
    """A file too big for memory, read by the store itself: its triples go to ``graph``, its quads keep theirs."""

    path: str
    graph: GraphName
    base: str | None = None


@dataclass(frozen=True)
class Change:
    """One atomic change: the graphs in ``drop`` are emptied first, then ``add`` and ``files`` are added."""

    add: tuple[Quad, ...] = ()
    drop: tuple[GraphName, ...] = ()
    files: tuple[FileLoad, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One thing that validation found; ``line`` starts at 1 and is ``None`` where it is not known."""

    path: str
    line: int | None
    focus: str
    message: str
    rule: str
    severity: str = "Violation"


@dataclass(frozen=True)
class Selection:
    """A stretch of an article's text: offsets in Unicode code points, ``end`` exclusive."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True)
class ArticleText:
    """An article as read: front matter and text; every offset of the graph refers to ``text``."""

    path: str
    front_matter: dict[str, str]
    text: str
    sha256: str
