"""Cues alone: words that mention speech stay below the threshold of the graph."""

import json

from reading import document

from kg.extract.alone import RULE
from kg.extract.exchange import to_interchange
from kg.extract.interchange import to_json
from kg.extract.party import THRESHOLD
from kg.extract.pipeline import extract

TEXT = "Wir wollen über die Idee nachdenken. Nordland bestritt den Angriff."


def test_a_mention_is_left_out_of_the_graph():
    found = extract(document(TEXT, language="de"))
    assert [s.kind for s in found.statements] == ["Denial"]
    assert {one.lemma for one in found.unsure} == {"nachdenken", "Idee"}
    assert all(RULE in one.reasons and one.confidence < THRESHOLD for one in found.unsure)
    assert found.left_out == {}


def test_other_programs_can_have_them():
    found = extract(document(TEXT, language="de"))
    assert [s["id"] for s in json.loads(to_json(to_interchange(found)))["statements"]] == ["statement-02-1"]
    more = json.loads(to_json(to_interchange(found, unsure=True)))["statements"]
    assert [s["id"] for s in more] == ["statement-02-1", "unsure-1", "unsure-2"]
    assert {s["cue"]["text"] for s in more[1:]} == {"nachdenken", "Idee"}
    for statement in more[1:]:
        assert all(TEXT[a:b] == statement["cue"]["text"] for a, b in statement["cue"]["spans"])


def test_a_word_that_needs_its_arguments_is_no_mention_without_them():
    assert extract(document("Die Sorge wuchs, und so blieb es.", language="de")).unsure == ()
