"""Quotations in every style, and with a mark missing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.article import read_article
from kg.extract.quotation import PAIRS, quotations
from kg.resources import shipped

MARKS = st.sampled_from([*PAIRS, "”", "’", " ", "a", ".", ",", "\n", "`", "5"])
WORDS = st.text(st.sampled_from("abc xyz"), min_size=1, max_size=20).map(str.strip).filter(bool)


def inner(text):
    return [text[q.inner[0] : q.inner[1]] for q in quotations(text)]


@settings(deadline=None)
@given(st.text(MARKS, max_size=120))
def test_quotations_are_nested_or_apart_and_stay_in_their_paragraph(text):
    found = quotations(text)
    for number, one in enumerate(found):
        assert one.start <= one.inner[0] <= one.inner[1] <= one.end
        assert "\n" not in text[one.start : one.end]
        assert one.opened == (one.inner[0] > one.start)
        assert one.closed == (one.inner[1] < one.end)
        for other in found[number + 1 :]:
            assert other.start >= one.inner[1] or (other.start >= one.inner[0] and other.end <= one.inner[1])
    assert [q.depth for q in found] == [sum(o.start <= q.start and q.end <= o.end for o in found) - 1 for q in found]


@settings(deadline=None)
@given(WORDS, WORDS, WORDS, st.sampled_from([(o, c) for o, closing in PAIRS.items() for c in closing]))
def test_a_pair_of_any_style_is_found(before, quoted, after, pair):
    text = f"{before} {pair[0]}{quoted}{pair[1]} {after}"
    assert inner(text) == [quoted]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Er sagte: ‚Nein.‘ Dann ging er“, so sie.", ["Er sagte: ‚Nein.‘ Dann ging er", "Nein."]),
        ("«Ja», sagte er. »Nein«, sagte sie.", ["Ja", "Nein"]),
        ("“Yes,” he said, “but ‘no’ is the workers’ word.”", ["Yes,", "but ‘no’ is the workers’ word.", "no"]),
        ('"Wir gehen. Das ist "gut" so", sagte er.', ['Wir gehen. Das ist "gut" so', "gut"]),
        ("Hans’ Haus, sagte er, sei „grün”.", ["grün"]),
        ("Minister 'lied' to MPs, workers' union says", ["lied"]),
        ("``Yes'', she said.", ["Yes"]),
        ('Ein Rohr von 5" Weite.', []),
        ("It's the state's 'own' fault, don't say so.", ["own"]),
    ],
)
def test_styles(text, expected):
    assert inner(text) == expected


def test_a_missing_opening_mark_is_taken_to_be_at_the_beginning():
    (found,) = quotations('Wir haben das gesehen", sagte sie.')
    assert (found.start, found.inner, found.opened, found.closed) == (0, (0, 21), False, True)


def test_a_missing_closing_mark_is_taken_to_be_at_the_end():
    text = "Sie nannte es „falsch und ging.\n\nDanach kam nichts."
    (found,) = quotations(text)
    assert (text[slice(*found.inner)], found.opened, found.closed) == ("falsch und ging.", True, False)


def test_a_quotation_of_several_paragraphs_opens_each_of_them():
    text = '"Erster Absatz.\n\n"Zweiter Absatz."\n\n"Ein anderer Sprecher."'
    assert [(q.closed, q.continues) for q in quotations(text)] == [(False, False), (True, True), (True, False)]


def test_the_unbalanced_marks_of_the_shipped_article():
    text = read_article(shipped().data / "articles/islamabad-2018-07/article.txt").text
    found = quotations(text)
    assert len(found) == 11
    unopened = [text[slice(*q.inner)] for q in found if not q.opened]
    assert [words.split()[0] for words in unopened] == ["Die", "Wir"]
    assert all(words.endswith(("würden", "hat")) for words in unopened)
    assert all(q.closed for q in found)
