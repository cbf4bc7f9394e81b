"""Shapes: the SHACL files of ontology/shapes/, judged by pyshacl.

Entry points: ``shape_findings`` and ``shape_files``. A finding's rule is ``<shape> <path> <constraint component>``, in
prefixed names, so that it says which line of which shape was broken.
"""

import logging
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.model import Finding
from kg.resources import shipped
from kg.turtle.reading import parse_file
from kg.vocab import PREFIXES, shorten

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

MAX_FOCUS_NODES = 1_000
"""Up to so many nodes pyshacl is told which ones to look at; it compares them one by one, so with more of them it is
faster to look at all nodes and to leave out what is found at the others."""

_SH = PREFIXES["sh"]


def shape_files() -> tuple[Path, ...]:
    """Return the shipped files of shapes."""
    return tuple(sorted((shipped().ontology / "shapes").glob("*.ttl")))


def shape_findings(
    triples: Iterable[Triple], shapes: Sequence[Path], focus: Collection[str] | None = None
) -> tuple[Finding, ...]:
    """Return the validation results of the shapes over the triples, which must hold the ontology's classes too.

    ``focus`` names the nodes that may be faulted (default: all). Nothing is inferred: a node counts as of a class by
    its types and by rdfs:subClassOf in the triples.
    """
    import pyshacl
    from rdflib import RDF, URIRef

    named = None
    if focus is not None and len(focus) <= MAX_FOCUS_NODES and all(":" in node for node in focus):
        named = sorted(focus)  # blank nodes have no colon, and pyshacl would leave them out
    shapes_graph = graph_of(quad.triple for path in shapes for quad in parse_file(path))
    with _quiet():
        _, results, _ = pyshacl.validate(
            graph_of(triples), shacl_graph=shapes_graph, inference="none", inplace=True, focus_nodes=named
        )
    found = results.subjects(RDF.type, URIRef(_SH + "ValidationResult"))
    findings = (_finding(results, shapes_graph, result) for result in found)
    return tuple(item for item in findings if focus is None or item.focus in focus)


def graph_of(triples: Iterable[Triple]) -> "Graph":
    """Return an rdflib graph of the triples, with lexical forms as written."""
    from rdflib import BNode, Graph, URIRef
    from rdflib import Literal as RdflibLiteral

    known: dict[object, Node] = {}

    def node(term: NamedNode | BlankNode | Literal | Triple) -> "Node":
        made = known.get(term)
        if made is None:
            made = known[term] = convert(term)
        return made

    def convert(term: NamedNode | BlankNode | Literal | Triple) -> "Node":
        if isinstance(term, NamedNode):
            return URIRef(term.value)
        if isinstance(term, BlankNode):
            return BNode(term.value)
        if isinstance(term, Triple):
            raise TypeError("shapes say nothing about quoted triples")
        if term.language:
            return RdflibLiteral(term.value, lang=term.language)
        datatype = URIRef(term.datatype.value)
        plain = datatype == URIRef(PREFIXES["xsd"] + "string")
        return RdflibLiteral(term.value, datatype=None if plain else datatype, normalize=False)

    graph = Graph()
    with _quiet():
        for triple in triples:
            graph.add((node(triple.subject), node(triple.predicate), node(triple.object)))
    return graph


def _finding(results: "Graph", shapes: "Graph", result: "Node") -> Finding:
    from rdflib import BNode, URIRef

    def value(name: str) -> "Node | None":
        return results.value(result, URIRef(_SH + name))

    shape = value("sourceShape")
    while isinstance(shape, BNode):
        shape = next(iter(shapes.subjects(None, shape)), None)
    path = value("resultPath")
    path_text = shorten(str(path)) if isinstance(path, URIRef) else ("path" if path is not None else "-")
    component = shorten(str(value("sourceConstraintComponent")))
    message = _english(list(results.objects(result, URIRef(_SH + "resultMessage"))))
    offending = value("value")
    if offending is not None and str(offending) != str(value("focusNode")):
        message = f"{message} ({shorten(str(offending))})"
    severity = str(value("resultSeverity")).removeprefix(_SH)
    rule = f"{shorten(str(shape))} {path_text} {component}"
    return Finding("", None, str(value("focusNode")), message, rule, severity)


def _english(messages: "list[Node]") -> str:
    ranked = sorted(messages, key=lambda text: (getattr(text, "language", None) != "en", str(text)))
    return str(ranked[0]) if ranked else "does not fit its shape"


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep rdflib from logging tracebacks of ill-typed literals: the shapes name them as findings."""
    logger = logging.getLogger("rdflib.term")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)
