"""The quick look finds every node at which pyshacl finds a violation, in good examples and in thousands of broken ones.

Each example of tests/fixtures/shapes/ is copied many times into one graph, each time with one triple left out, doubled
with another value, or changed; both judge all of them.
"""

import re

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse
from test_shapes import FIXTURES, HIERARCHY

from kg.turtle.reading import parse_file
from kg.validate.fitting import Fitting
from kg.validate.shacl import shape_files, shape_findings
from kg.vocab import PREFIXES, XSD

SHAPES = [quad.triple for path in shape_files() for quad in parse_file(path)]
WRONG = (
    NamedNode("https://example.org/wrong"),
    Literal("wrong"),
    Literal("1950-02-30", datatype=NamedNode(XSD + "date")),
    Literal("1950-02-28", datatype=NamedNode(XSD + "date")),
    Literal("7", datatype=NamedNode(XSD + "nonNegativeInteger")),
    Literal("1.5", datatype=NamedNode(XSD + "decimal")),
    Literal("falsch", language="de"),
    Literal("mauvais", language="fr"),
)


COPIES = 40
"""At most about so many of each example: pyshacl takes some milliseconds for each."""
COMPARABLE = (WRONG[3],)
COMPARED = re.compile(r"([nN]otBefore|[nN]otAfter)$")
"""Properties whose values shapes compare: pyshacl does not survive a comparison of a day with a number."""


def copies(graph):
    """Give the graph with one triple left out or changed, each time."""
    yield graph
    for place, triple in enumerate(graph):
        rest = [*graph[:place], *graph[place + 1 :]]
        yield rest
        for value in WRONG:
            if COMPARED.search(triple.predicate.value) and isinstance(value, Literal) and value not in COMPARABLE:
                continue
            changed = Triple(triple.subject, triple.predicate, value)
            yield [*rest, changed]
            yield [*graph, changed]


def renamed(graph, suffix):
    """Return a copy whose nodes are its own, so that several fit into one graph."""
    own = {triple.subject for triple in graph if isinstance(triple.subject, NamedNode)}

    def name(term):
        return NamedNode(f"{term.value}-{suffix}") if term in own else term

    return [Triple(name(t.subject), t.predicate, name(t.object)) for t in graph]


@pytest.mark.parametrize("path", sorted(FIXTURES.iterdir()), ids=lambda path: path.stem)
def test_nothing_that_pyshacl_faults_goes_unseen(path):
    graph = [quad.triple for quad in parse_file(path)]
    blank = any(isinstance(term, BlankNode) for triple in graph for term in (triple.subject, triple.object))
    all_copies = list(copies(graph))
    some = all_copies[:: max(1, len(all_copies) // COPIES)]
    made = [graph] if blank else [renamed(copy, number) for number, copy in enumerate(some)]
    together = [triple for copy in made for triple in copy]
    findings = shape_findings([*HIERARCHY, *together], shape_files())
    own = {triple.subject.value for triple in together if isinstance(triple.subject, NamedNode)}
    faulted = {item.focus for item in findings if item.severity == "Violation" and item.focus in own}
    fitting = Fitting(SHAPES, HIERARCHY)
    suspects = {focus for copy in made for focus in fitting.suspects(copy)}
    assert faulted <= suspects
    few = sorted(suspects - faulted)
    assert len(few) <= len(suspects) // 20, few[:5]


def triples(turtle):
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items() if name in ("kg", "sh"))
    return [quad.triple for quad in parse(f"{head}@prefix : <http://example.org/> .\n{turtle}", RdfFormat.TURTLE)]


CLAIM = ":x a kg:Claim ; kg:a '1'^^:unheard-of . :y a kg:Event ; kg:a '1'^^:unheard-of ."


@pytest.mark.parametrize(
    "part",
    [
        "sh:closed true",
        "sh:sparql [ sh:select 'SELECT $this WHERE { }' ]",
        "sh:property [ sh:path ( kg:a kg:b ) ; sh:minCount 0 ]",
        "sh:property [ sh:path [ sh:inversePath kg:a ] ; sh:maxCount 9 ]",
        "sh:property [ sh:path kg:a ; sh:datatype :unheard-of ]",
    ],
)
def test_what_it_does_not_know_is_suspect(part):
    shapes = triples(f":shape a sh:NodeShape ; sh:targetClass kg:Claim ; {part} .")
    assert Fitting(shapes, []).suspects(triples(CLAIM)) == ("http://example.org/x",)


SHAPE = ":shape a sh:NodeShape ; sh:targetClass kg:Claim ; sh:property [ sh:path kg:gist ; sh:minCount 1 {} ] ."


def test_a_warning_is_no_suspicion():
    claim = triples(":x a kg:Claim .")
    assert Fitting(triples(SHAPE.format("")), []).suspects(claim) == ("http://example.org/x",)
    assert Fitting(triples(SHAPE.format("; sh:severity sh:Warning")), []).suspects(claim) == ()


def test_classes_of_the_surroundings_count():
    shapes = triples(SHAPE.format(""))
    around = triples("kg:Allegation <http://www.w3.org/2000/01/rdf-schema#subClassOf> kg:Claim .")
    assert Fitting(shapes, around).suspects(triples(":x a kg:Allegation .")) == ("http://example.org/x",)
