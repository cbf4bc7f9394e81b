"""The canonical Turtle: lossless, idempotent, independent of order."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad, Triple

from kg.errors import TurtleError
from kg.turtle.formatting import format_text, format_triples
from kg.turtle.reading import parse_text

KG = "https://w3id.org/allegation-kg/ontology#"
iris = st.one_of(
    st.sampled_from([KG + name for name in ("Actor", "a.b", "x-", "-x", "1st", "dot.", "ü")]),
    st.sampled_from(["http://example.org/a/b", "urn:x:y", "https://w3id.org/allegation-kg/id/state/xx"]),
).map(NamedNode)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
literals = st.one_of(
    texts.map(Literal),
    texts.map(lambda t: Literal(t, language="de")),
    st.sampled_from(["01", "0.50", "+1"]).map(lambda t: Literal(t, datatype=NamedNode("urn:number"))),
)
graphs = st.lists(st.builds(Triple, iris, iris, st.one_of(iris, literals)), max_size=12)


def canonical(quads):
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return dataset


@given(graphs)
def test_formatting_loses_nothing(triples):
    assert {quad.triple for quad in parse_text(format_triples(triples), "made")} == set(triples)


@given(graphs, st.randoms())
def test_order_does_not_matter(triples, rng):
    shuffled = list(triples)
    rng.shuffle(shuffled)
    assert format_triples(shuffled) == format_triples(triples)


@given(graphs)
def test_formatting_twice_changes_nothing(triples):
    once = format_triples(triples)
    assert format_text(once, "made") == once


@given(graphs, st.integers(min_value=0, max_value=10_000))
def test_blank_nodes_and_lists_survive(triples, seed):
    rng = random.Random(seed)
    cell, nested = BlankNode(), BlankNode()
    first, rest = (NamedNode(f"http://www.w3.org/1999/02/22-rdf-syntax-ns#{n}") for n in ("first", "rest"))
    nil = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#nil")
    extra = [
        Triple(NamedNode("urn:s"), NamedNode("urn:list"), cell),
        Triple(cell, first, nested),
        Triple(cell, rest, nil),
        Triple(nested, NamedNode("urn:p"), Literal(str(rng.random()))),
    ]
    made = format_triples([*triples, *extra])
    assert canonical(parse_text(made, "made")) == canonical(
        Quad(t.subject, t.predicate, t.object) for t in [*triples, *extra]
    )


def test_layout():
    text = """# Head of the file

@prefix kg: <https://w3id.org/allegation-kg/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix unused: <http://example.org/> .
kg:B kg:p "2"@en, "1"@de ; a kg:X ; rdfs:label "b" . kg:A kg:q 0.50 .
"""
    assert (
        format_text(text, "x.ttl")
        == """# Head of the file

@prefix kg: <https://w3id.org/allegation-kg/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

kg:A
  kg:q "0.50"^^xsd:decimal ;
.

kg:B
  a kg:X ;
  rdfs:label "b" ;
  kg:p "1"@de ;
  kg:p "2"@en ;
.
"""
    )


def test_a_comment_in_the_middle_is_refused_with_its_place():
    with pytest.raises(TurtleError, match=r"^x\.ttl:2:22: this comment would be lost"):
        format_text("<urn:a> <urn:b#c> '# no' ;\n  <urn:d> <urn:e> .  # yes\n", "x.ttl")


def test_a_blank_node_used_twice_is_refused():
    with pytest.raises(TurtleError, match="referred to 2 times"):
        format_text("<urn:a> <urn:b> _:x . <urn:c> <urn:d> _:x .", "x.ttl")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("@prefix a: <http://a/> .\na:b a:c a:d a:e .\n", "x.ttl:2:13: A dot is expected at the end of statements"),
        ("<urn:a> <urn:b> x:y .", "x.ttl:1:17: The prefix x: has not been declared"),
    ],
)
def test_broken_turtle_is_named_with_line_and_column(text, message):
    with pytest.raises(TurtleError) as caught:
        list(parse_text(text, "x.ttl"))
    assert str(caught.value) == message
