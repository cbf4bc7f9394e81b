"""Sentences and tokens: offsets cut out what they name, and nothing is lost."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.article import read_article
from kg.extract.document import Document
from kg.extract.segment import LONGEST, segment, tokenize
from kg.resources import shipped

MARKS = st.sampled_from(list("\"'„“”«»().!?:;,-–\n\r\t abcÄß😀\u0301\u2028_0123"))


def document(text, language="de"):
    return Document("test", text, "", language)


def pieces(text, language="de"):
    return [text[s.start : s.end] for s in segment(document(text, language))]


@settings(deadline=None)
@given(st.text() | st.text(MARKS, max_size=200), st.sampled_from(["de", "en"]))
def test_every_character_but_white_space_stands_in_one_token_of_one_sentence(text, language):
    sentences = segment(document(text, language))
    assert [s.number for s in sentences] == list(range(1, len(sentences) + 1))
    tokens = [token for sentence in sentences for token in sentence.tokens]
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert "".join(token.text for token in tokens) == "".join(re.findall(r"\S", text))
    ends = [end for sentence in sentences for end in (sentence.start, sentence.end)]
    assert ends == sorted(ends)
    for sentence in sentences:
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end] != ""
        assert all(sentence.start <= token.start < token.end <= sentence.end for token in sentence.tokens)


def test_the_shipped_article_has_the_sentences_of_its_curator():
    article = read_article(shipped().data / "articles/islamabad-2018-07/article.txt")
    turtle = (shipped().data / "articles/islamabad-2018-07/article.ttl").read_text(encoding="utf-8")
    curated = re.findall(
        r"art:(?:sentence|headline)-(\d+)-selector\n(?:  .*\n)*?  oa:end \"?(\d+)(?:.*\n)*?  oa:start \"?(\d+)", turtle
    )
    assert len(curated) == 25
    sentences = segment(document(article.text))
    assert {(s.number, s.end, s.start) for s in sentences} == {tuple(map(int, found)) for found in curated}
    assert [s.number for s in sentences if s.headline] == [5, 11, 21]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Am 3. Juli kam Dr. B. Ost. Er ging.", ["Am 3. Juli kam Dr. B. Ost.", "Er ging."]),
        ("de", "Er sagte: „Nein. Nie.“ Dann ging er.", ["Er sagte: „Nein. Nie.“", "Dann ging er."]),
        ("de", 'Das war es", sagte er. "Mehr nicht."', ['Das war es", sagte er.', '"Mehr nicht."']),
        ("en", "Mr. Ost left at 5 p.m. on Monday. He said no.", ["Mr. Ost left at 5 p.m. on Monday.", "He said no."]),
        ("en", "One line\nAnother line", ["One line", "Another line"]),
        ("de", "", []),
        ("de", " \n\t\n ", []),
    ],
)
def test_sentences(language, text, expected):
    assert pieces(text, language) == expected


def test_a_sentence_runs_on_over_lines_that_are_wrapped():
    text = (
        "Die Regierung von Ostland hat am Montag mitgeteilt, dass die\n"
        "Gespräche mit Westland ohne Ergebnis geblieben seien. Das sagte\n"
        "eine Sprecherin des Ministeriums in der Hauptstadt des Landes.\n"
        "Weiter wollte sie sich nicht äußern; es werde geprüft, was die\n"
        "andere Seite vorgelegt habe.\n\nNeuer Absatz."
    )
    assert len(pieces(text)) == 4


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("US-kritische und Außen-", ["US-kritische", "und", "Außen-"]),
        ("Khan's Rede, z.B. in den U.S.", ["Khan", "'s", "Rede", ",", "z.B.", "in", "den", "U.S."]),
        ("O'Hara’s 1.500,50 Euro", ["O'Hara", "’s", "1.500,50", "Euro"]),
        ("Radio/Liberty (ja)…", ["Radio", "/", "Liberty", "(", "ja", ")", "…"]),
        ("am 3. Juli um 12:30", ["am", "3", ".", "Juli", "um", "12:30"]),
    ],
)
def test_tokens(text, tokens):
    assert [token.text for token in tokenize(text, (0, len(text)))] == tokens


def test_a_very_long_sentence_is_cut_at_its_commas():
    text = "Wort, " * 10_000 + "Ende."
    pieces = segment(document(text))
    assert all(len(piece.tokens) <= LONGEST for piece in pieces)
    assert all(piece.tokens[-1].text == "," for piece in pieces[:-1])
    assert sum(len(piece.tokens) for piece in pieces) == 20_002
    assert (pieces[0].start, pieces[-1].end) == (0, len(text))


def test_a_line_without_a_letter_is_no_headline():
    text = "A row\n\n* * *\n\n---\n\n2018\n\nThey met on Monday."
    assert [s.headline for s in segment(document(text))] == [True, False, False, False, False]
