"""The terms of RDF, RDFS and OWL that the rules speak of."""

from pyoxigraph import NamedNode

from kg.vocab import OWL, RDF, RDFS

TYPE, FIRST, REST, NIL = (NamedNode(RDF + name) for name in ("type", "first", "rest", "nil"))
SUB_CLASS, SUB_PROPERTY, DOMAIN, RANGE = (
    NamedNode(RDFS + name) for name in ("subClassOf", "subPropertyOf", "domain", "range")
)


def owl(name: str) -> NamedNode:
    """Return a term of OWL."""
    return NamedNode(OWL + name)


THING, NOTHING, SAME, DIFFERENT = owl("Thing"), owl("Nothing"), owl("sameAs"), owl("differentFrom")
EQUIVALENT_CLASS, EQUIVALENT_PROPERTY = owl("equivalentClass"), owl("equivalentProperty")
INVERSE, CHAIN, KEY = owl("inverseOf"), owl("propertyChainAxiom"), owl("hasKey")
ON_PROPERTY, SOME_VALUES, ALL_VALUES, HAS_VALUE = (
    owl(name) for name in ("onProperty", "someValuesFrom", "allValuesFrom", "hasValue")
)
INTERSECTION, UNION, ONE_OF = owl("intersectionOf"), owl("unionOf"), owl("oneOf")
COMPLEMENT, DISJOINT_CLASS, DISJOINT_PROPERTY = owl("complementOf"), owl("disjointWith"), owl("propertyDisjointWith")
MAX, MAX_QUALIFIED, ON_CLASS = owl("maxCardinality"), owl("maxQualifiedCardinality"), owl("onClass")
MEMBERS, DISTINCT_MEMBERS = owl("members"), owl("distinctMembers")
ALL_DISJOINT_CLASSES, ALL_DISJOINT_PROPERTIES, ALL_DIFFERENT = (
    owl(name) for name in ("AllDisjointClasses", "AllDisjointProperties", "AllDifferent")
)
FUNCTIONAL, INVERSE_FUNCTIONAL, SYMMETRIC, TRANSITIVE, ASYMMETRIC, IRREFLEXIVE = (
    owl(f"{name}Property")
    for name in ("Functional", "InverseFunctional", "Symmetric", "Transitive", "Asymmetric", "Irreflexive")
)
NEGATIVE, SOURCE, ASSERTION, TARGET, TARGET_VALUE = (
    owl(name)
    for name in (
        "NegativePropertyAssertion",
        "sourceIndividual",
        "assertionProperty",
        "targetIndividual",
        "targetValue",
    )
)

SCHEMA = (
    SUB_CLASS, SUB_PROPERTY, DOMAIN, RANGE, EQUIVALENT_CLASS, EQUIVALENT_PROPERTY, INVERSE, CHAIN, KEY, ON_PROPERTY,
    SOME_VALUES, ALL_VALUES, HAS_VALUE, INTERSECTION, UNION, ONE_OF, COMPLEMENT, DISJOINT_CLASS, DISJOINT_PROPERTY,
    MAX, MAX_QUALIFIED, ON_CLASS, MEMBERS, DISTINCT_MEMBERS, FIRST, REST, SOURCE, ASSERTION, TARGET, TARGET_VALUE,
)  # fmt: skip
"""Predicates of the TBox: a derived triple with one of these makes new rules."""

SCHEMA_TYPES = (
    FUNCTIONAL, INVERSE_FUNCTIONAL, SYMMETRIC, TRANSITIVE, ASYMMETRIC, IRREFLEXIVE, ALL_DISJOINT_CLASSES,
    ALL_DISJOINT_PROPERTIES, ALL_DIFFERENT, NEGATIVE,
)  # fmt: skip
"""Classes whose members belong to the TBox."""

UNSUPPORTED = tuple(
    owl(name)
    for name in (
        "minCardinality",
        "minQualifiedCardinality",
        "cardinality",
        "qualifiedCardinality",
        "hasSelf",
        "disjointUnionOf",
    )
)
"""Constructs outside the rules of OWL 2 RL: they are named, not silently passed over."""
