"""Writing RDF: canonical Turtle for people, the engine's other syntaxes for programs.

Entry point: ``write_quads``. Turtle and N-Triples cannot say which graph a triple is in: graphs are merged there.
"""

from collections.abc import Iterable
from typing import IO

from pyoxigraph import BlankNode, DefaultGraph, Quad, Triple, serialize

from kg.errors import TurtleError
from kg.turtle.formatting import format_triples
from kg.turtle.reading import FORMATS
from kg.vocab import PREFIXES

_SUPPORTS_GRAPHS = {"trig", "nquads", "jsonld"}


def write_quads(quads: Iterable[Quad], stream: IO[bytes], syntax: str) -> None:
    """Write quads in one of the syntaxes of ``kg.turtle.reading.FORMATS``, sorted so that two runs give the same."""
    if syntax == "turtle":
        triples = [quad.triple for quad in quads]
        try:
            stream.write(format_triples(triples).encode())
            return
        except TurtleError:  # blank nodes that are referred to twice have no canonical form: plain Turtle can say them
            quads = [Quad(t.subject, t.predicate, t.object) for t in triples]
    ordered: list[Quad] | list[Triple] = sorted(quads, key=_order)
    if syntax not in _SUPPORTS_GRAPHS:
        ordered = list(dict.fromkeys(quad.triple for quad in ordered if isinstance(quad, Quad)))
    known = {} if syntax in {"ntriples", "nquads"} else {**PREFIXES}
    serialize(ordered, stream, FORMATS[syntax], prefixes=known)


def _order(quad: Quad) -> tuple[str, bool, str, str, str]:
    graph = "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)
    return graph, isinstance(quad.subject, BlankNode), str(quad.subject), str(quad.predicate), str(quad.object)
