"""Why an inferred triple holds: the tree of rules and premises. Entry point: ``why``.

The closure is computed for the occasion, with its reasons, from ontology, actors and the articles that mention subject
or object; only where these do not suffice, from the whole store.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from kg.errors import UnknownName
from kg.model import Store
from kg.reason.explaining import Explanation, explain
from kg.reason.inferring import infer
from kg.server.views.facts import attributed, iri_of, links, quotes, rows
from kg.server.views.shown import Link, Quote
from kg.vocab import GRAPH_ACTORS, GRAPH_INFERRED, GRAPH_ONTOLOGY, shorten

_DEPTH = 12


@dataclass(frozen=True)
class Reason:
    """A triple with the rule that gave it; an asserted one has no rule, and the passages of its subject."""

    subject: Link
    property: Link
    object: Link
    rule: str
    premises: tuple["Reason", ...]
    quotes: tuple[Quote, ...]


def why(store: Store, subject: str, property_: str, object_: str, lang: str) -> Reason:
    """Return the tree behind a triple between two nodes; raises UnknownName where the store has no such triple."""
    triple = Triple(NamedNode(subject), NamedNode(property_), NamedNode(object_))
    if not store.query(f"ASK {{ {triple.subject} {triple.predicate} {triple.object} }}"):
        raise UnknownName("triple", " ".join(shorten(iri) for iri in (subject, property_, object_)))
    near = {iri_of(row[0]) for row in rows(store, "graphs-near", node=[subject, object_])}
    tree = _explained(store, triple, {GRAPH_ONTOLOGY, GRAPH_ACTORS, *near})
    if tree.rule is None and not _asserted(store, triple):
        tree = _explained(store, triple, None)
    found = list(_triples(tree))
    named = attributed(store, links(store, (iri_of(term) for item in found for term in item), lang), lang)
    shown = quotes(store, (iri_of(item.subject) for item in found), lang)
    return _reason(tree, named, shown, 0)


def _explained(store: Store, triple: Triple, graphs: set[str] | None) -> Explanation:
    if graphs is None:
        quads = [quad for quad in store.quads() if iri_of(quad.graph_name) != GRAPH_INFERRED]
    else:
        quads = [quad for graph in sorted(graphs) for quad in store.quads(NamedNode(graph))]
    return explain(infer((quad.triple for quad in quads), record=True), triple)


def _asserted(store: Store, triple: Triple) -> bool:
    pattern = f"{triple.subject} {triple.predicate} {triple.object}"
    return bool(store.query(f"ASK {{ GRAPH ?graph {{ {pattern} }} FILTER (?graph != <{GRAPH_INFERRED}>) }}"))


def _triples(tree: Explanation) -> Iterable[Triple]:
    yield tree.triple
    for premise in tree.premises:
        yield from _triples(premise)


def _reason(tree: Explanation, named: dict[str, Link], shown: dict[str, tuple[Quote, ...]], depth: int) -> Reason:
    subject, name, value = tree.triple
    return Reason(
        _link(subject, named),
        _link(name, named),
        _link(value, named),
        tree.rule or "",
        tuple(_reason(premise, named, shown, depth + 1) for premise in tree.premises) if depth < _DEPTH else (),
        () if tree.rule else shown.get(iri_of(subject), ()),
    )


def _link(term: object, named: dict[str, Link]) -> Link:
    iri = iri_of(term)
    return named[iri] if iri else Link("", "[…]" if "_:" in str(term) else str(term))
