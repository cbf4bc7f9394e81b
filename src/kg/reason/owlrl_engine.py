"""The other engine: owlrl on an rdflib graph, the oracle of our own and ``kg reason --engine owlrl``.

Entry point: ``infer_with_owlrl``. Some hundred times slower than ours.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.reason import names
from kg.vocab import OWL, RDF, RDFS, XSD

if TYPE_CHECKING:
    import rdflib

_BUILT_IN = (OWL, RDF, RDFS, XSD)
_ERROR = "http://www.daml.org/2002/03/agents/agent-ont#"
"""owlrl describes a clash by a node with properties of this namespace."""


def infer_with_owlrl(triples: Iterable[Triple]) -> tuple[tuple[Triple, ...], tuple[str, ...]]:
    """Return the new triples, without owlrl's trivial ones (see ``is_trivial``), and its error messages."""
    import owlrl
    import rdflib

    graph = rdflib.Graph()
    asserted = set(triples)
    for triple in asserted:
        graph.add((_to_rdflib(triple.subject), _to_rdflib(triple.predicate), _to_rdflib(triple.object)))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    found, errors = set(), []
    for subject, predicate, value in graph:
        if str(predicate).startswith(_ERROR):
            errors.append(str(value))
        elif isinstance(predicate, rdflib.URIRef) and not isinstance(subject, rdflib.Literal):
            triple = Triple(_from_rdflib(subject), _from_rdflib(predicate), _from_rdflib(value))  # type: ignore[arg-type]
            if triple not in asserted and not is_trivial(triple):
                found.add(triple)
    return tuple(sorted(found, key=str)), tuple(sorted(errors))


def is_trivial(triple: Triple) -> bool:
    """Tell whether a triple says nothing of the graph: owlrl makes such ones, our engine does not.

    ``x owl:sameAs x`` and the other reflexive axioms; membership in owl:Thing and rdfs:Resource, subclasses of
    owl:Thing and superclasses of owl:Nothing; any statement about a term of RDF, RDFS, OWL or XSD; the types of
    classes, properties and datatypes as such; domains and ranges that are owl:Thing; clashes described as nodes.
    """
    subject, predicate, value = triple.subject, triple.predicate, triple.object
    if isinstance(subject, NamedNode) and subject.value.startswith(_BUILT_IN):
        return True
    if predicate.value.startswith(_ERROR) or (isinstance(value, NamedNode) and value.value.startswith(_ERROR)):
        return True
    reflexive = {names.SAME, names.SUB_CLASS, names.SUB_PROPERTY, names.EQUIVALENT_CLASS, names.EQUIVALENT_PROPERTY}
    if subject == value and predicate in reflexive:
        return True
    if predicate in (names.SUB_CLASS, names.TYPE, names.EQUIVALENT_CLASS, names.DOMAIN, names.RANGE):
        return isinstance(value, NamedNode) and value.value.startswith(_BUILT_IN) and value != names.NOTHING
    return False


def _to_rdflib(term: object) -> "rdflib.term.Node":
    import rdflib

    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    assert isinstance(term, Literal)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    plain = term.datatype.value == XSD + "string"
    return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value), normalize=False)


def _from_rdflib(term: object) -> NamedNode | BlankNode | Literal:
    import rdflib

    if isinstance(term, rdflib.URIRef):
        return NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return BlankNode(str(term))
    assert isinstance(term, rdflib.Literal)
    if term.language:
        return Literal(str(term), language=term.language)
    return Literal(str(term), datatype=NamedNode(str(term.datatype))) if term.datatype else Literal(str(term))
