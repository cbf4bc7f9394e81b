"""Each shape accepts its good example and rejects its bad one for the stated reason; each constraint of it bites.

The examples are tests/fixtures/shapes/<Shape>.{ok,bad}.ttl. The first line of a bad one is ``# expect: <rule>``, the
rule as ``kg validate`` prints it: shape, path, component. Beyond that every constraint of every shape is broken in turn
in a copy of the good example's node.
"""

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple

from kg.turtle.reading import parse_file
from kg.validate.shacl import shape_files, shape_findings
from kg.validate.validating import shipped_files
from kg.vocab import KG, PREFIXES, RDF, RDFS, VOCAB, XSD, shorten

FIXTURES = Path(__file__).parents[1] / "fixtures/shapes"
SH, OWL, SKOS = PREFIXES["sh"], PREFIXES["owl"], PREFIXES["skos"]
TYPE, SUBCLASS, IN_SCHEME = NamedNode(RDF + "type"), NamedNode(RDFS + "subClassOf"), NamedNode(SKOS + "inScheme")

SHAPES = Store()
for _path in shape_files():
    SHAPES.load(path=str(_path), format=RdfFormat.TURTLE)
ONTOLOGY = [quad.triple for path in shipped_files() if "ontology" in path.parts for quad in parse_file(path)]
HIERARCHY = [t for t in ONTOLOGY if t.predicate in {SUBCLASS, IN_SCHEME} or t.object == NamedNode(SKOS + "Concept")]
WRONG = "https://example.org/wrong"


def values(node, name, namespace=SH):
    return [quad.object for quad in SHAPES.quads_for_pattern(node, NamedNode(namespace + name), None)]


def value(node, name):
    return next(iter(values(node, name)), None)


NODE_SHAPES = sorted((q.subject for q in SHAPES.quads_for_pattern(None, TYPE, NamedNode(SH + "NodeShape"))), key=str)
NAMES = [node.value.removeprefix(KG) for node in NODE_SHAPES]
TARGETED = [node for node in NODE_SHAPES if value(node, "targetClass") or value(node, "targetSubjectsOf")]


def triples(path):
    return [quad.triple for quad in parse_file(path)]


def findings(graph):
    return shape_findings([*HIERARCHY, *graph], shape_files())


def superclasses(cls):
    above = {cls}
    while more := {t.object for t in HIERARCHY if t.predicate == SUBCLASS and t.subject in above} - above:
        above |= more
    return above


def focus_nodes(shape, graph):
    """Nodes of an example that a shape looks at, the one with most triples first."""
    classes, paths = set(values(shape, "targetClass")), set(values(shape, "targetSubjectsOf"))
    found = {t.subject for t in graph if t.predicate in paths}
    found |= {t.subject for t in graph if t.predicate == TYPE and superclasses(t.object) & classes}
    return sorted(found, key=lambda node: (-sum(t.subject == node for t in graph), str(node)))


def test_examples_and_shapes_mirror_each_other():
    wanted = {f"{name}.{kind}.ttl" for name in NAMES for kind in ("ok", "bad")}
    assert {path.name for path in FIXTURES.iterdir()} == wanted


@pytest.mark.parametrize("name", NAMES)
def test_the_good_example_fits(name):
    graph = triples(FIXTURES / f"{name}.ok.ttl")
    shape = NamedNode(KG + name)
    if shape in TARGETED:
        model = focus_nodes(shape, graph)[0].value
        assert [f for f in findings(graph) if f.focus == model and f.rule.startswith(f"kg:{name} ")] == []
    else:  # a shape that others refer to by sh:node
        assert [f for f in findings(graph) if f.rule.endswith("sh:NodeConstraintComponent")] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_bad_example_fails_for_the_stated_reason_alone(name):
    path = FIXTURES / f"{name}.bad.ttl"
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# expect: ")
    expected = first.removeprefix("# expect: ")
    shape = expected.split()[0]
    assert shape == f"kg:{name}" or NamedNode(KG + name) not in TARGETED
    graph = triples(path)
    model = focus_nodes(NamedNode(KG + shape.removeprefix("kg:")), graph)[0].value
    assert [f.rule for f in findings(graph) if f.focus == model and f.rule.startswith(f"{shape} ")] == [expected]


def broken(shape):
    """Give (rule, triples to add, predicates to drop) for each constraint of a shape."""
    for prop in values(shape, "property"):
        path = value(prop, "path")
        paths = [path] if isinstance(path, NamedNode) else members(value(path, "alternativePath"))
        rule = f"{shorten(shape.value)} {shorten(path.value) if isinstance(path, NamedNode) else 'path'} sh:"
        for component, added, dropped in [*broken_counts(prop, paths), *broken_values(prop), *broken_pairs(prop)]:
            yield rule + component, [(p or path, literal) for p, literal in added], dropped
    alternatives = members(value(shape, "or")) if value(shape, "or") else []
    if alternatives:
        yield f"{shorten(shape.value)} - sh:Or", [], [value(each, "path") for each in alternatives]


def broken_counts(prop, paths):
    most = value(prop, "maxCount")
    for name in ("minCount", "qualifiedMinCount"):
        if value(prop, name):
            yield name[0].upper() + name[1:], [(None, NamedNode(WRONG))] if name[0] == "q" else [], paths
    if most and most.value == "0":
        yield from (("MaxCount", [(each, NamedNode(WRONG))], []) for each in paths)
    elif most:
        yield "MaxCount", [(None, Literal("1")), (None, Literal("2"))], []


def broken_values(prop):
    """Give for each constraint on single values the ones that break it."""
    datatype = value(prop, "datatype")
    kind = value(prop, "nodeKind")
    wrong, text = NamedNode(WRONG), Literal("not of this kind", language="tlh")
    breakers = {
        "class": [wrong],
        "node": [wrong],
        "or": [wrong],
        "nodeKind": [text if kind and kind.value == SH + "IRI" else wrong],
        "datatype": [Literal("plain") if datatype and datatype.value == RDF + "langString" else text],
        "pattern": [Literal("?!")],
        "uniqueLang": [Literal("a", language="en"), Literal("b", language="en")],
        "languageIn": [text],
        "minLength": [Literal("")],
        "minInclusive": [Literal("-0.1", datatype=NamedNode(XSD + "decimal"))],
        "maxInclusive": [Literal("1.1", datatype=NamedNode(XSD + "decimal"))],
    }
    for name, wrongs in breakers.items():
        if value(prop, name):
            yield name[0].upper() + name[1:], [(None, each) for each in wrongs], []


def broken_pairs(prop):
    datatype = value(prop, "datatype")
    for name in ("lessThan", "lessThanOrEquals"):
        other = value(prop, name)
        if other:
            low, high = ("2020-01-01", "2020-01-02") if datatype.value == XSD + "date" else ("1", "2")
            pair = [(None, Literal(high, datatype=datatype)), (other, Literal(low, datatype=datatype))]
            yield name[0].upper() + name[1:], pair, [value(prop, "path"), other]


def test_no_constraint_is_left_unbroken():
    """A shape with a constraint of another kind needs a way to break it above."""
    known = {"minCount", "maxCount", "qualifiedMinCount", "qualifiedValueShape", "class", "node", "or", "nodeKind"}
    known |= {"datatype", "pattern", "uniqueLang", "languageIn", "minLength", "minInclusive", "maxInclusive"}
    known |= {"lessThan", "lessThanOrEquals", "path", "message", "severity"}
    for shape in TARGETED:
        for prop in values(shape, "property"):
            used = {q.predicate.value.removeprefix(SH) for q in SHAPES.quads_for_pattern(prop, None, None)}
            assert used - known == set()


def members(head):
    found = []
    while isinstance(head, BlankNode):
        found.append(values(head, "first", RDF)[0])
        head = values(head, "rest", RDF)[0]
    return found


@pytest.mark.parametrize("shape", TARGETED, ids=lambda node: node.value.removeprefix(KG))
def test_every_constraint_bites(shape):
    graph = triples(FIXTURES / f"{shape.value.removeprefix(KG)}.ok.ttl")
    model = focus_nodes(shape, graph)[0]
    own = [t for t in graph if t.subject == model]
    by_subject = value(shape, "targetSubjectsOf")
    expected, mutants = {}, []
    for number, (rule, added, dropped) in enumerate(broken(shape)):
        focus = NamedNode(f"https://example.org/mutant/{number}")
        expected[focus.value] = f"{rule}ConstraintComponent"
        kept = [t for t in own if t.predicate not in dropped]
        mutants += [Triple(focus, t.predicate, t.object) for t in kept]
        mutants += [Triple(focus, predicate, wrong) for predicate, wrong in added]
        if by_subject:
            mutants.append(Triple(focus, by_subject, Literal("2020")))
    found = {(f.focus, f.rule) for f in findings([*graph, *mutants])}
    assert expected
    assert {rule for focus, rule in expected.items() if (focus, rule) not in found} == set()


def test_each_property_shape_has_a_path_and_a_message_in_both_languages():
    for shape in NODE_SHAPES:
        for prop in [*values(shape, "property"), *([shape] if value(shape, "or") else [])]:
            languages = sorted(message.language for message in values(prop, "message"))
            assert languages == ["de", "en"], (shape, value(prop, "path"))
        assert all(value(prop, "path") for prop in values(shape, "property"))


def test_shapes_are_named_after_their_class():
    for shape in NODE_SHAPES:
        for target in values(shape, "targetClass"):
            assert shape.value.removeprefix(KG) == shorten(target.value).split(":")[1] + "Shape"


def test_shapes_keep_to_the_core_of_shacl():
    used = {q.predicate.value.removeprefix(SH) for q in SHAPES if q.predicate.value.startswith(SH)}
    assert used & {"sparql", "js", "rule", "target", "expression", "select"} == set()


def terms(kind):
    return {t.subject for t in ONTOLOGY if t.predicate == TYPE and t.object == NamedNode(OWL + kind)}


def test_each_class_has_a_shape_of_its_own_or_of_a_superclass():
    targets = {target for shape in NODE_SHAPES for target in values(shape, "targetClass")}
    classes = {cls for cls in terms("Class") if isinstance(cls, NamedNode) and cls.value.startswith(KG)}
    assert len(classes) > 90
    assert {cls.value for cls in classes if not superclasses(cls) & targets} == set()


def test_each_property_that_is_not_derived_is_constrained():
    paths = {path for shape in NODE_SHAPES for prop in values(shape, "property") for path in values(prop, "path")}
    derived = {
        t.subject
        for t in ONTOLOGY
        if t.predicate.value in {OWL + "inverseOf", OWL + "propertyChainAxiom", KG + "derivedSummary"}
    } - {NamedNode(KG + "represents")}
    properties = terms("ObjectProperty") | terms("DatatypeProperty")
    assert len(properties) > 80
    assert {p.value for p in properties - derived - paths} == set()


def test_the_schemes_that_shapes_name_exist():
    schemes = {t.object for t in HIERARCHY if t.predicate == IN_SCHEME}
    named = {v for shape in NODE_SHAPES for prop in values(shape, "property") for v in values(prop, "hasValue")}
    assert len(named) >= 9
    assert {v.value for v in named - schemes} == set()
    assert all(v.value.startswith(VOCAB) for v in named)


def test_the_shipped_data_fit():
    shipped = [triple for path in shipped_files() for triple in triples(path)]
    assert [f for f in shape_findings(shipped, shape_files()) if f.severity == "Violation"] == []
