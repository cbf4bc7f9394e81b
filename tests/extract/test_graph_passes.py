"""Every graph that comes out passes shapes and checks: of the gold sets, of texts put together at random, of bad input."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import document

from kg.errors import ArticleError
from kg.extract.graph import to_quads
from kg.extract.pipeline import extract
from kg.extract.read.making import LONGEST, make
from kg.extract.segment import LONGEST as LONGEST_SENTENCE
from kg.extract.segment import segment
from kg.validate.judging import Judge

GOLD = Path(__file__).parents[1] / "gold"
GERMAN = st.sampled_from(
    ["Der Minister ", "sagte, ", "Nordland ", "warf Südmark vor", "Lügen", ". ", ", ", "„", "“", "\n\n", "laut ", "dem Sender ",
     "bestritt ", "die Vorwürfe", " und ", "Die Polizei ", "griff den IS an", " in Kabul", "ß😀\u0301", "Er ", "dass ", "sei ", "nie ",
     "soll ", "getötet haben", "Das Außenministerium ", "wies ", "zurück", "angeblich ", "einander", ": ", "der ", "(", "\u00a0"]
)  # fmt: skip
ENGLISH = st.sampled_from(
    ["The minister ", "said ", "Nordland ", "accused Southmark of ", "lying", ". ", ", ", '"', "\n\n", "according to ", "the agency ",
     "denied ", "the allegations", " and ", "The police ", "attacked the IS", " in Kabul", "😀", "He ", "that ", "never ", "allegedly ",
     "killed ", "The foreign ministry ", "rejected ", "each other", ": ", "who ", "(", "'s "]
)  # fmt: skip


@pytest.fixture(scope="module")
def judge():
    return Judge()


def wrong(judge, texts):
    """Return what shapes and checks find in the graphs of some texts (text, language) by number."""
    made = {
        str(n): [quad.triple for quad in to_quads(extract(document(text, language=language, title=f"text {n}")))]
        for n, (text, language) in enumerate(texts)
    }
    return {n: [(item.focus, item.message) for item in found] for n, found in judge.violations(made).items()}


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_graph_of_every_item_of_the_gold_set(judge, language):
    lines = (GOLD / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    assert wrong(judge, [(json.loads(line)["text"], language) for line in lines]) == {}


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(GERMAN, min_size=1, max_size=25).map("".join), min_size=3, max_size=5))
def test_the_graph_of_any_german_text(judge, texts):
    assert wrong(judge, [(text, "de") for text in texts if text.strip()]) == {}


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(ENGLISH, min_size=1, max_size=25).map("".join), min_size=3, max_size=5))
def test_the_graph_of_any_english_text(judge, texts):
    assert wrong(judge, [(text, "en") for text in texts if text.strip()]) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Die Regierung " + "von Kelm und die Partei " * 2200 + "sagte nichts.",
        "er sagte, " * 5000,
        "„" * 3000 + "Wort " * 3000,
        "a" * 50_000,
    ],
    ids=["one sentence", "commas", "marks", "one word"],
)
def test_a_sentence_of_fifty_thousand_characters_ends(text):
    begin = time.monotonic()
    made = document(text, language="de")
    sentences = segment(made)
    assert all(len(sentence.tokens) <= LONGEST_SENTENCE for sentence in sentences)
    assert to_quads(extract(made))
    assert time.monotonic() - begin < 120


def test_a_text_that_is_no_article_is_refused():
    made = make("Wort " * (LONGEST // 5 + 1), "huge.txt", {"language": "de"})
    assert isinstance(made, ArticleError)
    assert "characters; 1,000,000 are the most" in str(made)
