"""``kg evaluate`` as it is meant to be used, and what it says about wrong calls."""

import json
from pathlib import Path

import pytest

GOLD = Path(__file__).parents[1] / "fixtures/gold"
TINY = Path(__file__).parents[1] / "fixtures/tiny"


@pytest.mark.parametrize(
    ("gold", "measures"),
    [
        (TINY, {"graph"}),
        (GOLD / "wikinews", {"quotations", "speakers"}),
        (GOLD / "spkatt", {"cues", "speakers"}),
    ],
)
def test_a_gold_standard_agrees_with_itself(kg, file, gold, measures):
    found = file("found.jsonl", kg("evaluate", gold, "--annotations").out)
    done = kg("evaluate", gold, "--predicted", found, "--output-format", "json")
    report = json.loads(done.out)
    assert set(report["measures"]) == measures
    assert {row["precision"] for rows in report["measures"].values() for row in rows} <= {1.0, None}
    assert "without a prediction" not in done.err


def test_texts_are_a_corpus_for_other_programs(kg):
    done = kg("evaluate", GOLD / "wikinews", "--texts")
    (line,) = done.out.splitlines()
    assert list(json.loads(line)) == ["id", "text", "date", "language"]
    assert json.loads(line)["date"] == "2020-03-01"
    assert done.err == "kg: format wikinews; documents: 1\n"


def test_a_report_in_every_form(kg, file):
    found = file("found.jsonl", "")
    call = ("evaluate", TINY / "article.ttl", "--predicted", found)
    text = kg(*call)
    assert text.out.startswith("graph\n  field ")
    assert "without a prediction: 1 (tiny-2020-03)" in text.err
    assert kg(*call, "--output-format", "md").out.startswith("### graph\n\n| field | average |")
    assert json.loads(kg(*call, "--output-format", "json").out)["missing"] == ["tiny-2020-03"]


def test_measures_can_be_chosen(kg, file):
    call = ("evaluate", TINY, "--predicted", file("found.jsonl", ""), "--output-format", "json")
    report = json.loads(kg(*call, "--measure", "accusations", "--measure", "speakers").out)
    assert list(report["measures"]) == ["accusations", "speakers"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["evaluate"], 2, "Missing argument 'GOLD'"),
        (["evaluate", TINY, "--texts", "--annotations"], 2, "one of --predicted, --texts and --annotations"),
        (["evaluate", TINY, "--texts", "--format-of-gold", "wikinew"], 2, "did you mean 'wikinews' or"),
        (["evaluate", TINY, "--predicted", "empty.jsonl", "--measure", "cue"], 2, "no measure 'cue'"),
        (["evaluate", "nowhere", "--texts"], 3, "kg: nowhere: no such file or folder"),
        (["evaluate", TINY, "--predicted", "nowhere.jsonl"], 3, "kg: nowhere.jsonl: no such file"),
        (["evaluate", TINY, "--predicted", "broken.jsonl"], 3, "kg: broken.jsonl:1: article: is missing; an object"),
    ],
)
def test_wrong_calls(kg, file, arguments, code, said):
    file("empty.jsonl", "")
    file("broken.jsonl", '{"artcle": {}}\n')
    done = kg(*arguments, code=code)
    assert said in done.err
    assert done.out == ""


def test_without_predictions_our_own_extractor_is_measured(kg):
    report = json.loads(kg("evaluate", TINY, "--output-format", "json").out)
    assert report["documents"] == 1
