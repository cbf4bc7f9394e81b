"""Findings are sorted, told once, counted, and readable by people and by programs."""

import json
from random import Random

from kg.model import Finding
from kg.validate.report import FORMATS, ordered, render, tally, violations

STATE = "https://w3id.org/allegation-kg/id/state/xx"
FINDINGS = (
    Finding("a.ttl", 2, STATE, "has no label", "term-label"),
    Finding("a.ttl", 10, STATE, "a | b", "kg:StateShape kg:territory sh:MinCountConstraintComponent", "Warning"),
    Finding("b.ttl", None, "urn:x", "is odd", "odd", "Info"),
)


def test_order_is_by_place_and_does_not_depend_on_the_input():
    mixed = [*FINDINGS, *FINDINGS]
    Random(1).shuffle(mixed)
    assert ordered(mixed) == FINDINGS


def test_text_is_one_line_a_finding():
    assert render(FINDINGS, "text").splitlines() == [
        "a.ttl:2: Violation: state:xx: has no label [term-label]",
        "a.ttl:10: Warning: state:xx: a | b [kg:StateShape kg:territory sh:MinCountConstraintComponent]",
        "b.ttl: Info: urn:x: is odd [odd]",
    ]


def test_json_holds_every_field():
    rows = json.loads(render(FINDINGS, "json"))
    assert [Finding(**row) for row in rows] == list(FINDINGS)


def test_markdown_keeps_its_columns():
    rows = render(FINDINGS, "md").splitlines()
    assert len(rows) == 2 + len(FINDINGS)
    assert {row.replace("\\|", "").count("|") for row in rows} == {6}


def test_nothing_found_is_a_valid_empty_document():
    assert {name: render((), name) for name in FORMATS} == {"text": "", "json": "[]\n", "md": ""}
    assert tally(()) == "nothing found"


def test_counts():
    assert tally([*FINDINGS, FINDINGS[0]]) == "2 violations, 1 warning, 1 info"
    assert violations(FINDINGS) == 1
    assert violations(FINDINGS[1:]) == 0
