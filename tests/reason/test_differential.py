"""Our engine against owlrl: the same closure, up to the triples that say nothing (``owlrl_engine.is_trivial``)."""

import random
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.reason import names
from kg.reason.inferring import infer
from kg.reason.owlrl_engine import infer_with_owlrl, is_trivial
from kg.turtle.reading import parse_file
from kg.vocab import OWL, RDF, RDFS

ROOT = Path(__file__).parents[2]
E = "http://example.org/"


def node(name):
    return NamedNode(E + name)


def assert_same_closure(triples):
    triples = list(dict.fromkeys(triples))
    ours = {triple for triple in infer(triples).triples if not is_trivial(triple)}
    theirs, _ = infer_with_owlrl(triples)
    assert ours - set(theirs) == set()
    assert set(theirs) - ours == set()
    return ours


def files(*patterns):
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            yield from (quad.triple for quad in parse_file(path))


@pytest.mark.slow
def test_the_shipped_article_with_its_actors():
    derived = assert_same_closure(
        files(
            "ontology/*.ttl",
            "data/articles/*/article.ttl",
            "data/actors/p[eo]*.ttl",
            "data/actors/tenures.ttl",
            "data/actors/ministries.ttl",
        )
    )
    assert any(triple.predicate.value.endswith("#stateAccuses") for triple in derived)


def random_schema(rng, classes, properties):
    """Axioms of every kind that OWL 2 RL knows, over a few classes and properties."""

    def rdf_list(items):
        cells = [BlankNode() for _ in items]
        for cell, item, rest in zip(cells, items, [*cells[1:], NamedNode(RDF + "nil")], strict=True):
            yield Triple(cell, NamedNode(RDF + "first"), item)
            yield Triple(cell, NamedNode(RDF + "rest"), rest)
        return

    def with_list(subject, predicate, items):
        made = list(rdf_list(items))
        yield Triple(subject, predicate, made[0].subject)
        yield from made

    def restriction(kind, value):
        blank = NamedNode(f"{E}restriction{rng.randrange(10**9)}")
        yield Triple(blank, names.TYPE, names.owl("Restriction"))
        yield Triple(blank, names.ON_PROPERTY, rng.choice(properties))
        yield Triple(blank, kind, value)
        below, above = (blank, rng.choice(classes)) if rng.random() < 0.5 else (rng.choice(classes), blank)
        yield Triple(below, names.SUB_CLASS, above)

    c, p = (lambda: rng.choice(classes)), (lambda: rng.choice(properties))
    makers = [
        lambda: [Triple(c(), names.SUB_CLASS, c())],
        lambda: [Triple(c(), names.EQUIVALENT_CLASS, c())],
        lambda: [Triple(p(), names.SUB_PROPERTY, p())],
        lambda: [Triple(p(), names.EQUIVALENT_PROPERTY, p())],
        lambda: [Triple(p(), names.DOMAIN, c())],
        lambda: [Triple(p(), names.RANGE, c())],
        lambda: [Triple(p(), names.INVERSE, p())],
        lambda: [Triple(p(), names.TYPE, names.SYMMETRIC)],
        lambda: [Triple(p(), names.TYPE, names.TRANSITIVE)],
        lambda: list(with_list(p(), names.CHAIN, [p(), p()])),
        lambda: list(with_list(p(), names.CHAIN, [p(), p(), p()])),
        lambda: list(with_list(c(), names.INTERSECTION, [c(), c()])),
        lambda: list(with_list(c(), names.UNION, [c(), c()])),
        lambda: list(with_list(c(), names.ONE_OF, [node("i1"), node("i2")])),
        lambda: list(restriction(names.SOME_VALUES, c())),
        lambda: list(restriction(names.SOME_VALUES, names.THING)),
        lambda: list(restriction(names.ALL_VALUES, c())),
        lambda: list(restriction(names.HAS_VALUE, node("i1"))),
    ]
    for _ in range(rng.randint(3, 9)):
        yield from rng.choice(makers)()
    for cls in classes:
        yield Triple(cls, names.TYPE, names.owl("Class"))
    for prop in properties:
        yield Triple(prop, names.TYPE, names.owl("ObjectProperty"))


def random_data(rng, classes, properties, size, individuals):
    for _ in range(size):
        subject = rng.choice(individuals)
        if rng.random() < 0.3:
            yield Triple(subject, names.TYPE, rng.choice(classes))
        else:
            yield Triple(subject, rng.choice(properties), rng.choice(individuals))


@pytest.mark.parametrize("seed", range(120))
def test_random_axioms_and_data(seed):
    rng = random.Random(seed)
    classes, properties = [node(f"C{i}") for i in range(5)], [node(f"p{i}") for i in range(4)]
    individuals = [node(f"i{i}") for i in range(8)]
    schema = list(random_schema(rng, classes, properties))
    assert_same_closure([*schema, *random_data(rng, classes, properties, 12, individuals)])


@pytest.mark.parametrize("seed", range(12))
def test_identity(seed):
    """owl:sameAs by assertion, functional and inverse functional properties, keys and cardinalities."""
    rng = random.Random(1000 + seed)
    classes, properties = [node(f"C{i}") for i in range(3)], [node(f"p{i}") for i in range(3)]
    individuals = [node(f"i{i}") for i in range(6)]
    axioms = [
        [Triple(properties[0], names.TYPE, names.FUNCTIONAL)],
        [Triple(properties[1], names.TYPE, names.INVERSE_FUNCTIONAL)],
        [Triple(individuals[0], names.SAME, individuals[1])],
    ]
    data = random_data(rng, classes, properties, 8, individuals)
    schema = [Triple(node("C0"), names.SUB_CLASS, node("C1")), *axioms[seed % 3]]
    schema += [Triple(cls, names.TYPE, names.owl("Class")) for cls in classes]
    schema += [Triple(prop, names.TYPE, names.owl("ObjectProperty")) for prop in properties]
    assert_same_closure([*schema, *data])


@pytest.mark.parametrize(
    ("rule", "triples"),
    [
        ("cax-dw", [("C0", names.DISJOINT_CLASS, "C1"), ("i", names.TYPE, "C0"), ("i", names.TYPE, "C1")]),
        ("cls-com", [("C0", names.COMPLEMENT, "C1"), ("i", names.TYPE, "C0"), ("i", names.TYPE, "C1")]),
        ("prp-irp", [("p", names.TYPE, names.IRREFLEXIVE), ("i", "p", "i")]),
        ("prp-asyp", [("p", names.TYPE, names.ASYMMETRIC), ("i", "p", "j"), ("j", "p", "i")]),
        ("prp-pdw", [("p", names.DISJOINT_PROPERTY, "q"), ("i", "p", "j"), ("i", "q", "j")]),
        ("eq-diff1", [("i", names.SAME, "j"), ("i", names.DIFFERENT, "j")]),
        ("cls-nothing2", [("i", names.TYPE, names.NOTHING)]),
    ],
)
def test_inconsistencies_are_found_and_explained(rule, triples):
    graph = [Triple(*(term if isinstance(term, NamedNode) else node(term) for term in triple)) for triple in triples]
    found = infer(graph).inconsistencies
    assert {clash.rule for clash in found} == {rule}
    assert all(set(clash.premises) <= {*graph, *infer(graph).triples} for clash in found)
    _, errors = infer_with_owlrl(graph)
    assert errors, "owlrl finds it too"


def test_a_consistent_graph_has_no_clash():
    graph = [Triple(node("C0"), names.DISJOINT_CLASS, node("C1")), Triple(node("i"), names.TYPE, node("C0"))]
    assert infer(graph).inconsistencies == ()


def test_unsupported_constructs_are_named():
    graph = [Triple(node("C0"), NamedNode(OWL + "minCardinality"), Literal("1"))]
    assert infer(graph).warnings == (OWL + "minCardinality",)


def test_literals_never_become_subjects():
    graph = [Triple(node("p"), NamedNode(RDFS + "range"), node("C0")), Triple(node("i"), node("p"), Literal("x"))]
    assert infer(graph).triples == ()
