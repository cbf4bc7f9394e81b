"""Noun phrases: where they begin and end, their cases and what governs them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.gazetteer import load_gazetteer
from kg.extract.phrases import phrases
from kg.extract.segment import tokenize
from kg.extract.words import function_words


def found(text, language="de", stops=()):
    tokens = tokenize(text, (0, len(text)))
    names = load_gazetteer().find(tokens)
    held = frozenset(i for i, token in enumerate(tokens) if token.text in stops)
    return text, tokens, phrases(tokens, function_words(language), language, names, held)


def shown(text, language="de", stops=()):
    _, tokens, made = found(text, language, stops)
    return [
        (phrase.preposition, text[tokens[phrase.start].start : tokens[phrase.end - 1].end]) for phrase in made
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("die Ministerin des Landes", [(None, "die Ministerin des Landes")]),
        ("der neue Minister für Handel", [(None, "der neue Minister für Handel")]),
        (
            "die Leiter der Dienste Russlands, Irans und Chinas",
            [(None, "die Leiter der Dienste Russlands, Irans und Chinas")],
        ),
        ("US-kritische und pakistanische Medien", [(None, "US-kritische und pakistanische Medien")]),
        ("ein kürzlich geschlossener Vertrag", [(None, "ein kürzlich geschlossener Vertrag")]),
        ("zum Schutz der Grenze", [("zu", "Schutz der Grenze")]),
        ("gegenüber dem Sender", [("gegenüber", "dem Sender")]),
        ("Irans Präsident Ali Rot", [(None, "Irans Präsident Ali Rot")]),
        ("den „Islamischen Staat“", [(None, "den „Islamischen Staat“")]),
        ("er sie", [(None, "er"), (None, "sie")]),
    ],
)
def test_german_phrases(text, expected):
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "stops", "expected"),
    [
        ("the foreign ministers of Russia and Iran met", ("met",), ["the foreign ministers of Russia and Iran"]),
        ("the government was accused of hiding it", ("accused",), ["the government", "it"]),
        ("according to the ministry, Iran left", ("left",), ["the ministry", "Iran"]),
        ("Westland's minister", (), ["Westland's minister"]),
    ],
)
def test_english_phrases(text, stops, expected):
    made = [words for _, words in shown(text, "en", stops)]
    assert [words for words in made if words in expected] == expected


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        ("der neue Minister", "n"),
        ("der neuen Ministerin", "dg"),
        ("den Minister", "ad"),
        ("dem Minister", "d"),
        ("des Ministers", "g"),
        ("die Ministerin", "an"),
        ("Minister", "adgn"),
        ("dieser", "dgn"),
    ],
)
def test_cases(text, cases):
    _, _, (phrase,) = found(text)
    assert "".join(sorted(phrase.cases)) == cases


def test_a_coordination_has_its_members():
    text, tokens, (phrase,) = found("die Regierung und der Sender")
    assert phrase.plural is True
    assert [text[tokens[m.start].start : tokens[m.end - 1].end] for m in phrase.members] == [
        "die Regierung",
        "der Sender",
    ]


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "der",
                "die",
                "das",
                "den",
                "und",
                ",",
                "von",
                "Minister",
                "Russlands",
                "Iran",
                "neue",
                "er",
                "sagte",
                "„",
                "“",
                "in",
                "zum",
                "the",
                "of",
                "and",
                "said",
                "5",
                "-",
                ".",
            ]
        ),
        max_size=25,
    ),
    st.sampled_from(["de", "en"]),
)
def test_phrases_stand_apart_and_have_their_head_within(words, language):
    _, tokens, made = found(" ".join(words), language)
    ends = [place for phrase in made for place in (phrase.start, phrase.end)]
    assert ends == sorted(ends)
    for phrase in made:
        assert 0 <= phrase.start <= phrase.head < phrase.end <= len(tokens)
        assert phrase.cases
