"""The graph of an extraction: every quote is in the text, it passes shapes and checks, the same bytes each time."""

import re
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, serialize
from reading import document

from kg.extract.graph import to_quads
from kg.extract.pipeline import article_slug, extract, published
from kg.validate.validating import validate
from kg.vocab import ID, KG, OA, RDF

ARTICLE = """Talks in Kabul end without result

The foreign ministers of Russia and Iran met in Kabul on Tuesday. Russia's foreign minister accused the United States of arming the rebels. The State Department denied the allegations.

"We have seen no evidence," said John Birch, a spokesman for the State Department. He rejected the criticism as absurd.

According to the ministry, Iran attacked a base in Syria last week. NATO troops attacked the Taliban in Afghanistan.
"""
PIECES = st.sampled_from(
    ["The minister said ", "Iran accused the United States of ", "lying", ". ", ", ", '"', "“", "”", "\n\n", "according to ",
     "the ministry", " denied ", "the allegations", " and ", "NATO", " attacked ", "Kabul", "ß😀\u0301", "He ", "that ", "\r\n", "'s "]
)  # fmt: skip


def graph(text=ARTICLE, **about):
    return to_quads(extract(document(text, **about)))


def values(quads):
    made = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        made[quad.subject.value][quad.predicate.value.removeprefix(KG).removeprefix(OA)].append(quad.object.value)
    return made


def quotes_equal_the_text(quads, text):
    selectors = [node for node in values(quads).values() if "exact" in node]
    for node in selectors:
        assert text[int(node["start"][0]) : int(node["end"][0])] == node["exact"][0]
    return len(selectors)


def test_every_quote_equals_the_text_it_points_to():
    assert quotes_equal_the_text(graph(), ARTICLE) > 8


@settings(deadline=None, max_examples=60)
@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=80), st.sampled_from(["en"]))
def test_any_text_gives_a_graph_whose_quotes_are_in_it(text, language):
    if text.strip():
        quotes_equal_the_text(graph(text, language=language), text)


def test_the_same_article_gives_the_same_bytes():
    one, other = (serialize((quad for quad in graph()), format=RdfFormat.N_QUADS) for _ in range(2))
    assert one == other


@pytest.mark.parametrize("date", ["2018-07-12", "2018-07", None])
def test_the_graph_passes_shapes_and_checks(tmp_path, date):
    path = tmp_path / "article.ttl"
    path.write_bytes(serialize((quad.triple for quad in graph(date=date)), format=RdfFormat.TURTLE))
    bad = [finding for finding in validate((path,)) if finding.severity == "Violation"]
    assert bad == []


def test_who_is_accused_of_what():
    vocabulary = "https://w3id.org/allegation-kg/vocab/allegation-type/"
    nodes = values(graph())
    allegations = [node for node in nodes.values() if KG + "Allegation" in node[RDF + "type"]]
    assert {
        (node["against"][0].removeprefix(ID), node["allegationType"][0].removeprefix(vocabulary))
        for node in allegations
    } == {
        ("state/us", "armsSupport"),
        ("state/ir", "militaryAttack"),
    }


def test_what_is_claimed_is_no_event():
    events = [node for node in values(graph()).values() if "eventKind" in node]
    kinds = sorted(node["eventKind"][0].removeprefix(KG) for node in events)
    assert kinds == ["Attack", "Meeting"]
    attack = next(node for node in events if node["eventKind"] == [KG + "Attack"])
    assert attack["target"] == [ID + "armedgroup/taliban"]
    assert attack["agent"] == [ID + "organization/nato-forces"]


def test_a_pronoun_and_a_denial():
    nodes = values(graph())
    speakers = {
        node["statementKind"][0].removeprefix(KG): node["speaker"] for node in nodes.values() if "statementKind" in node
    }
    assert speakers["Denial"] == [ID + "ministry/us-state"]
    (speaker,) = speakers["Rejection"]
    assert speaker.endswith("/person-john-birch")
    assert "respondsTo" in next(n for n in nodes.values() if n["statementKind"] == [KG + "Denial"])


def test_each_statement_says_how_it_was_found():
    statements = [node for node in values(graph()).values() if "statementKind" in node]
    assert len(statements) >= 5
    for node in statements:
        assert node["rule"]
        assert 0 <= float(node["extractionConfidence"][0]) <= 1
        assert node["foundBy"] or "headline" in node["rule"]


def test_slugs_name_the_article():
    slug = article_slug(document("Some text.", title="Vorwürfe gegen Ostland!", date="2020-05"))
    assert re.fullmatch(r"vorwuerfe-gegen-ostland-2020-05-[0-9a-f]{8}", slug)
    assert article_slug(document("Other text.", title="Vorwürfe gegen Ostland!", date="2020-05")) != slug


@pytest.mark.parametrize(
    ("date", "days"),
    [
        ("2018", ("2018-01-01", "2018-12-31")),
        ("2018-02", ("2018-02-01", "2018-02-28")),
        ("2018-02-03", ("2018-02-03", "2018-02-03")),
        ("2018-13", (None, None)),
        ("2018-02-30", (None, None)),
        ("yesterday", (None, None)),
        (None, (None, None)),
    ],
)
def test_days_of_publication(date, days):
    assert published(date) == days


def test_a_denial_answers_the_allegation_against_its_own_side():
    nodes = values(graph())
    denial = next(node for node in nodes.values() if node["statementKind"] == [KG + "Denial"])
    (answered,) = denial["respondsTo"]
    assert nodes[answered]["against"] == [ID + "state/us"]
    assert "claims" not in denial


def test_a_denial_of_something_new_answers_no_earlier_allegation():
    text = "Iran accused the United States of lying. The State Department denied that talks had taken place."
    denial = next(node for node in values(graph(text)).values() if node["statementKind"] == [KG + "Denial"])
    assert "/claim-02-1" in denial["respondsTo"][0]


def test_when_it_was_said_stands_in_the_frame_and_not_in_the_content():
    text = "Im Februar sagte die Ministerin, der Vertrag sei am Dienstag geschlossen worden. Am Montag wies Ostland die Vorwürfe zurück."
    nodes = values(graph(text, language="de", date="2018-07-12"))
    said = {node["statementKind"][0].removeprefix(KG): node for node in nodes.values() if "statementKind" in node}
    assert said["Assertion"]["timeExpression"] == ["Im Februar"]
    assert said["Assertion"]["edtf"] == ["2018-02?"]
    assert said["Rejection"]["timeExpression"] == ["Am Montag"]
    assert said["Rejection"]["notAfter"] == ["2018-07-09"]


def test_a_time_that_can_belong_to_what_is_alleged_is_not_taken():
    text = "Iran accused the United States of lying in May. The State Department denied it on Monday."
    nodes = values(graph(text))
    accusation = next(node for node in nodes.values() if node["statementKind"] == [KG + "Accusation"])
    assert "timeExpression" not in accusation
    assert accusation["edtf"] == ["[..2018-07-12]"]


def test_whom_an_allegation_or_an_event_means_has_its_reason():
    nodes = values(graph()).values()
    against = [node["rule"] for node in nodes if node["against"]]
    taking = [node["rule"] for node in nodes if node["participantActor"]]
    assert against
    assert taking
    assert all(rules == ["against: name"] for rules in against)
    assert all(len(rules) == 1 and re.fullmatch(r"participantActor: [a-z-]+", rules[0]) for rules in taking)
