"""A claim is not a fact: whatever is alleged, nothing outside the allegation's own thread changes.

What belongs to a thread, and which derived summaries may name the accuser, is defined in
docs/decisions/0001-claims-change-nothing-else.md; the summaries are read from the ontology (kg:derivedSummary).
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Triple

from graphs import memory_store, tiny_quads
from kg.queries.catalogue import questions
from kg.queries.running import ask
from kg.reason.inferring import infer
from kg.vocab import KG, RDF, RDFS, expand

TYPE = NamedNode(RDF + "type")
THREAD = "https://w3id.org/allegation-kg/id/article/generated/"
BASE = tuple(dict.fromkeys(quad.triple for quad in tiny_quads()))
BASE_INFERRED = frozenset(infer(BASE).triples)
SUMMARIES = {t.subject for t in BASE if t.predicate == NamedNode(KG + "derivedSummary")}
SUB_CLASS = NamedNode(RDFS + "subClassOf")
EVENT_CLASSES = sorted({t.subject.value for t in (*BASE, *BASE_INFERRED) if t.predicate == SUB_CLASS
                        and t.object == NamedNode(KG + "Event")})  # fmt: skip
ACTORS = [expand(name) for name in ("state:ostland", "state:westland", "person:jana-test", "agency:westland-wd",
                                    "outlet:testbote", "place:seehafen", "post:westland-president")]  # fmt: skip
KINDS = ("Accusation", "Criticism", "Assertion", "Threat", "CounterAccusation")
RESPONSES = ("Denial", "Rejection", "Admission", "PartialAdmission", "Withdrawal", "Ruling", "DeclinedComment")


def kg(name):
    return NamedNode(KG + name)


@st.composite
def threads(draw):
    """The triples of one allegation: statement, claim, situation, maybe a report of it and responses to it."""
    key = draw(st.integers(0, 10**6))

    def node(name):
        return NamedNode(f"{THREAD}{name}-{key}")

    made = []

    def say(subject, predicate, value):
        made.append(Triple(subject, kg(predicate) if isinstance(predicate, str) else predicate, value))

    actors = st.sampled_from(ACTORS).map(NamedNode)
    statement, claim, situation, involvement = (
        node(n) for n in ("statement", "allegation", "situation", "involvement")
    )
    kind = draw(st.sampled_from(KINDS))
    say(statement, TYPE, kg(kind))
    say(statement, "statementKind", kg(kind))
    say(statement, "speaker", draw(actors))
    if draw(st.booleans()):
        post = draw(st.sampled_from(["post:ostland-foreign-minister", "post:westland-president"]))
        say(statement, "spokeAs", NamedNode(expand(post)))
    say(statement, "reportedIn", NamedNode(expand("article:tiny-2020-03")))
    say(statement, "claims", claim)
    say(claim, TYPE, kg("Allegation"))
    say(claim, "against", draw(actors))
    say(claim, "gist", Literal(draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=20)), language="en"))
    say(claim, "about", draw(actors))
    say(claim, "describes", situation)
    say(situation, TYPE, kg("Situation"))
    say(situation, "situationKind", NamedNode(draw(st.sampled_from(EVENT_CLASSES))))
    say(situation, "situationPlace", NamedNode(expand("place:seehafen")))
    say(situation, "involvement", involvement)
    say(involvement, TYPE, kg("Involvement"))
    say(involvement, "involvedActor", draw(actors))
    if draw(st.booleans()):
        outer = node("report")
        say(outer, TYPE, kg("Report"))
        say(outer, "statementKind", kg("Report"))
        say(outer, "speaker", draw(actors))
        say(outer, "claims", statement)
    for number in range(draw(st.integers(0, 2))):
        response = node(f"response{number}")
        answer = draw(st.sampled_from(RESPONSES))
        say(response, TYPE, kg(answer))
        say(response, "statementKind", kg(answer))
        say(response, "speaker", draw(actors))
        say(response, "respondsTo", draw(st.sampled_from([statement, claim])))
    return tuple(made)


def in_thread(triple):
    return any(
        isinstance(term, NamedNode) and term.value.startswith(THREAD) for term in (triple.subject, triple.object)
    )


def makers(thread):
    """Who made a statement of the thread, and the states in whose name the posts speak."""
    people = {t.object for t in thread if t.predicate == kg("speaker")}
    return people | {NamedNode(expand(name)) for name in ("state:ostland", "state:westland")}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(threads(), min_size=1, max_size=4))
def test_nothing_outside_the_threads_changes(generated):
    added = [triple for thread in generated for triple in thread]
    after = set(infer([*BASE, *added]).triples)
    assert after >= BASE_INFERRED, "adding an allegation takes nothing away"
    allowed = {maker for thread in generated for maker in makers(thread)}
    for triple in after - BASE_INFERRED:
        summary = triple.predicate in SUMMARIES and triple.subject in allowed
        assert in_thread(triple) or summary, f"{triple} follows from an allegation"
        assert not (triple.predicate == TYPE and triple.object == kg("Event")), f"{triple} makes an event of a claim"


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(threads(), min_size=1, max_size=2))
def test_no_question_about_events_or_offices_changes_its_answer(generated):
    added = [Quad(t.subject, t.predicate, t.object, NamedNode("urn:generated")) for th in generated for t in th]
    before, after = memory_store(tiny_quads(), inferred=True), memory_store([*tiny_quads(), *added], inferred=True)
    for question in questions():
        if question.topic == "event" or question.name in {"office-holders", "agency-heads"}:
            values = {p.name: p.example for p in question.parameters if p.required}
            assert ask(before, question, values) == ask(after, question, values), question.name


def test_the_summaries_are_read_from_the_ontology():
    assert kg("accuses") in SUMMARIES


def test_the_test_can_fail():
    """A range on a property that leads out of a thread is the mistake that the rule above forbids; it is seen."""
    broken = Triple(kg("involvedActor"), NamedNode(RDFS + "range"), kg("Collective"))
    place = NamedNode(expand("place:seehafen"))
    thread = [Triple(NamedNode(THREAD + "involvement-0"), kg("involvedActor"), place)]
    leaked = set(infer([*BASE, broken, *thread]).triples) - set(infer([*BASE, broken]).triples)
    assert any(not in_thread(triple) for triple in leaked)


@pytest.mark.parametrize("name", ["eventKind", "place", "participant", "agent", "toldIn"])
def test_situations_and_events_share_no_property(name):
    used = {t.predicate for t in BASE if isinstance(t.subject, NamedNode) and "situation-" in t.subject.value}
    assert kg(name) not in used
