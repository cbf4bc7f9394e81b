"""The labels that the ontology knows, by their local names."""

from functools import cache

from pyoxigraph import NamedNode

from kg.resources import shipped
from kg.turtle.reading import parse_file
from kg.vocab import KG, RDFS, VOCAB

ABSTRACT = frozenset({"Statement", "Response"})
"""Classes that only hold others together: an annotator says which."""
_TYPES = VOCAB + "allegation-type/"


def kinds() -> frozenset[str]:
    """Return the kinds of statement."""
    return _below("Statement") - ABSTRACT


def accusations() -> frozenset[str]:
    """Return the kinds that accuse somebody."""
    return _below("Accusation")


def answers() -> frozenset[str]:
    """Return the kinds that answer an allegation without making one."""
    return _below("Response") - _below("Accusation")


@cache
def allegation_types() -> frozenset[str]:
    """Return the allegation types."""
    subjects = (quad.subject for quad in parse_file(shipped().ontology / "vocab/allegation-type.ttl"))
    return frozenset(
        node.value.removeprefix(_TYPES)
        for node in subjects
        if isinstance(node, NamedNode) and node.value.startswith(_TYPES)
    )


@cache
def _below(name: str) -> frozenset[str]:
    """Return a class and all classes below it."""
    below = frozenset(
        quad.subject.value.removeprefix(KG)
        for quad in parse_file(shipped().ontology / "statement.ttl")
        if quad.predicate.value == RDFS + "subClassOf"
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, NamedNode)
        and quad.object.value == KG + name
    )
    return frozenset({name}).union(*(_below(child) for child in below))
