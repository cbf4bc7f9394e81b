"""When two references mean one actor: by IRI, by label, by words; never by the place of a pronoun."""

import pytest

from extractions import WORDS, extraction, pair, reference
from kg.evaluate.actors import all_the_same, same_actor, sides
from kg.evaluate.heads import head
from kg.extract.interchange import Reference

STATE = "https://w3id.org/allegation-kg/id/state/"
MINTED = "https://w3id.org/allegation-kg/id/article/"


def same(gold, predicted, by_words=False):
    ours, theirs = sides(pair(extraction(), extraction()))
    return same_actor(ours.actor(gold), theirs.actor(predicted), by_words)


JANA = reference(6, 7, label="Jana Test", actor=MINTED + "x/person-1")


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [
        (None, None, True),
        (JANA, None, False),
        (None, JANA, False),
        (reference(0, actor=STATE + "a"), reference(2, actor=STATE + "a"), True),
        (reference(0, label="A", actor=STATE + "a"), reference(0, label="A", actor=STATE + "b"), False),
        (JANA, reference(8, label="Jana Test", actor=MINTED + "y/person-7"), True),
        (JANA, reference(8, label="Ministerin Jana Test"), True),
        (JANA, reference(8, label="Mara Test"), False),
        (JANA, reference(6, 7), True),
        (reference(0, label="Ostland", actor=STATE + "a"), reference(0, label="Ostland"), True),
    ],
)
def test_by_iri_and_label(gold, predicted, right):
    assert same(gold, predicted) is right


def test_a_pronoun_traced_to_the_wrong_person_is_wrong_also_by_words():
    gold = reference(8, label="Jana Test")
    assert not same(gold, reference(8, label="Mara Muster"), by_words=True)
    assert same(gold, reference(8, label="Jana Test"), by_words=True)


def test_words_decide_where_each_has_the_head_of_the_other():
    free = reference(10, 11, label="die Bauleitung")  # "den Bau der": another label, the words of the text
    assert same(free, reference(10, label="den"), by_words=False) is False
    assert same(reference(11, label="X"), reference(11, label="der"), by_words=True)
    whole = Reference(((WORDS[6][0], WORDS[12][1]),), "Jana Test bestritt den Bau der Brücke", "X")
    assert not same(whole, reference(12, label="Brücke"), by_words=True), "a word within is not the one meant"


def test_the_article_itself_is_the_same_under_any_iri():
    made = extraction()
    other = made.__class__(made.article.__class__(path="invented", iri="https://example.org/b"))
    own = made.__class__(made.article.__class__(path="invented", iri="https://example.org/a"))
    ours, theirs = sides(pair(own, other))
    article = ours.actor(reference(actor="https://example.org/a"))
    assert same_actor(article, theirs.actor(reference(actor="https://example.org/b")))
    assert not same_actor(article, theirs.actor(reference(actor="https://example.org/a")))


def test_lists_of_actors_need_every_one_on_both_sides():
    ours, theirs = sides(pair(extraction(), extraction()))
    two = ours.actors([reference(0, label="Ostland"), reference(2, label="Westland")])
    assert all_the_same(two, theirs.actors([reference(2, label="Westland"), reference(0, label="Ostland")]))
    assert not all_the_same(two, theirs.actors([reference(0, label="Ostland")]))
    assert not all_the_same(two[:1], theirs.actors([reference(0, label="Ostland"), reference(2, label="Westland")]))
    assert all_the_same((), ())


@pytest.mark.parametrize(
    ("words", "best"),
    [
        ("er", "er"),
        ("Jana Test", "Test"),
        ("Der Sprecher des Amtes", "Sprecher"),
        ("die Ministerin, Jana Test", "Ministerin"),
        ("Probe, der Leiter des Amtes", "Probe"),
        ("Russische Diplomaten", "Diplomaten"),
        ("the spokesman", "spokesman"),
        ("“", "“"),
    ],
)
def test_heads(words, best):
    ((start, end),) = head(f"xx {words} yy", ((3, 3 + len(words)),))
    assert f"xx {words} yy"[start:end] == best


def test_nothing_has_no_head():
    assert head("text", ()) == ()
