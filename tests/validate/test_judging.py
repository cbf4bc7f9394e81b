"""Many graphs judged together get the verdict that each of them gets alone, from ``kg validate``."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from kg.resources import shipped
from kg.turtle.formatting import format_triples
from kg.turtle.reading import parse_file
from kg.validate.judging import Judge
from kg.validate.report import violations
from kg.validate.validating import validate
from kg.vocab import ID, KG, RDFS

NAME = "islamabad-2018-07"
FILE = shipped().data / "articles" / NAME / "article.ttl"
GOOD = [quad.triple for quad in parse_file(FILE)]


@pytest.fixture(scope="module")
def judge():
    return Judge()


def called(name):
    """Return the curated article under another name."""

    def renamed(term):
        return NamedNode(term.value.replace(NAME, name)) if isinstance(term, NamedNode) else term

    return [Triple(renamed(t.subject), t.predicate, renamed(t.object)) for t in GOOD]


def without(triples, name):
    return [triple for triple in triples if triple.predicate.value != KG + name]


def with_late_start(triples):
    """Let the first statement with a day begin after its article."""
    day = next(t for t in triples if t.predicate.value == KG + "notBefore" and "statement" in t.subject.value)
    late = Literal("2031-01-01", datatype=day.object.datatype)
    end = [t for t in triples if t.subject == day.subject and t.predicate.value == KG + "notAfter"]
    gone = {day, *end}
    return [*(t for t in triples if t not in gone), Triple(day.subject, day.predicate, late)]


BROKEN = {
    "shape": lambda triples: without(triples, "legalStage"),
    "check": with_late_start,
    "both": lambda triples: with_late_start(without(triples, "mode")),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_the_one_that_is_broken_is_found_among_good_ones(judge, fault, tmp_path):
    graphs = {name: called(name) for name in ("one", "two", "three")}
    graphs["two"] = BROKEN[fault](graphs["two"])
    found = judge.violations(graphs)
    assert set(found) == {"two"}
    alone = tmp_path / "two.ttl"
    Path(alone).write_text(format_triples(graphs["two"]), encoding="utf-8")
    expected = {(item.focus, item.message, item.rule) for item in validate([alone]) if violations([item])}
    assert {(item.focus, item.message, item.rule) for item in found["two"]} == expected != set()


def test_good_ones_have_nothing(judge):
    assert judge.violations({name: called(name) for name in ("one", "two")}) == {}
    assert judge.violations({}) == {}


def test_people_of_the_same_name_in_two_articles_are_no_fault(judge):
    graphs = {}
    for name in ("one", "two"):
        actor = NamedNode(f"{ID}article/{name}/person-jana-birch")
        passage = next(t.object for t in called(name) if t.predicate.value == KG + "evidence")
        graphs[name] = [
            *called(name),
            Triple(actor, NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), NamedNode(KG + "Person")),
            Triple(actor, NamedNode(KG + "actorKind"), NamedNode(KG + "Person")),
            Triple(actor, NamedNode(RDFS + "label"), Literal("Jana Birch", language="en")),
            Triple(actor, NamedNode(KG + "evidence"), passage),
        ]
    assert judge.violations(graphs) == {}


def test_one_block_leaves_nothing_behind_for_the_next(judge):
    judge.violations({"two": BROKEN["check"](called("two"))})
    assert judge.violations({"one": called("one")}) == {}
