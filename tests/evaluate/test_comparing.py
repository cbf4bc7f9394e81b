"""Which prediction belongs to which document, and what the report says."""

import json
from dataclasses import replace

import pytest

from extractions import TEXT, document, extraction, statement
from kg.errors import RecordError
from kg.evaluate.comparing import evaluate, extracted, paired
from kg.evaluate.corpus import corpus_line
from kg.evaluate.formats import GoldStandard
from kg.evaluate.gold import Gold
from kg.evaluate.rendering import FORMATS, render, summary
from kg.extract.interchange import ArticleRef, Extraction

FOUND = extraction(statement(content=[2, 3]))
OTHER = "Ein anderer Text."


def gold(name="invented", text=TEXT, made=FOUND):
    return Gold(document(text, name), replace(made, article=ArticleRef(name)))


def test_a_prediction_is_found_by_the_hash_of_its_text():
    moved = replace(FOUND, article=replace(FOUND.article, path="/tmp/elsewhere.txt"))
    compared = paired([gold("a", OTHER, extraction(text=OTHER)), gold("b")], [moved], "found.jsonl")
    assert [pair.predicted.statements for pair in compared.pairs] == [(), FOUND.statements]
    assert (compared.missing, compared.unused) == (("a",), ())


def test_a_prediction_without_hash_is_found_by_its_path():
    bare = replace(FOUND, article=ArticleRef("b"))
    compared = paired([gold("a"), gold("b")], [bare], "found.jsonl")
    assert [len(pair.predicted.statements) for pair in compared.pairs] == [0, 1]


def test_documents_of_one_text_each_get_a_prediction():
    both = [replace(FOUND, article=replace(FOUND.article, path=path)) for path in ("b", "elsewhere")]
    compared = paired([gold("a"), gold("b")], both, "found.jsonl")
    assert [pair.predicted.article.path for pair in compared.pairs] == ["elsewhere", "b"]


def test_a_prediction_of_another_text_is_not_used():
    compared = paired([gold()], [extraction(name="x", text=OTHER)], "found.jsonl")
    assert (compared.missing, compared.unused) == (("invented",), ("x",))


@pytest.mark.parametrize(
    ("predictions", "said"),
    [
        ([extraction(text=OTHER)], "found.jsonl:1: article.sha256: 'invented' was made from another text"),
        ([FOUND, FOUND], "found.jsonl:2: article: 'invented' has a prediction already"),
    ],
)
def test_predictions_that_cannot_be_right(predictions, said):
    with pytest.raises(RecordError) as caught:
        paired([gold()], predictions, "found.jsonl")
    assert str(caught.value) == said


def test_a_span_behind_the_text_is_an_error():
    bare = Extraction(ArticleRef("invented"), FOUND.statements)
    with pytest.raises(RecordError, match=r"statements\[0\]: a span ends behind the text"):
        paired([gold(text="Kurz.", made=extraction())], [bare], "found.jsonl")


def test_an_extractor_is_asked_for_every_document():
    asked = []

    def extract(given):
        asked.append(given.text)
        return FOUND

    compared = extracted([gold(), gold("b", OTHER)], extract)
    assert asked == [TEXT, OTHER]
    assert compared.pairs[0].predicted is FOUND


def report():
    standard = GoldStandard("extraction", (gold(), gold("b", OTHER, extraction(text=OTHER))), ("speakers",))
    return evaluate(standard, paired(standard.documents, [FOUND], "found.jsonl"))


def test_the_report_in_every_form():
    made = report()
    assert render(made, "text").splitlines()[:3] == [
        "speakers",
        "  field                  average  precision  recall     F1  right  wrong  missed",
        "  statement              micro        100.0   100.0  100.0      1      0       0",
    ]
    assert "| statement and speaker | micro | 100.0 | 100.0 | 100.0 | 1 | 0 | 0 |\n" in render(made, "md")
    value = json.loads(render(made, "json"))
    assert (value["documents"], value["statements"], value["missing"]) == (2, 1, ["b"])
    assert value["measures"]["speakers"][0] == {
        "field": "statement", "average": "micro", "precision": 1.0, "recall": 1.0, "f1": 1.0,
        "right": 1, "wrong": 0, "missed": 0,
    }  # fmt: skip
    assert all(render(report(), form) == render(made, form) for form in FORMATS)


def test_a_figure_that_there_is_not_is_a_dash():
    standard = GoldStandard("extraction", (gold(),), ("speakers",))
    text = render(evaluate(standard, paired(standard.documents, [], "found.jsonl")), "text")
    assert text.splitlines()[2].split() == ["statement", "micro", "–", "0.0", "0.0", "0", "0", "1"]


def test_the_summary_says_what_is_missing():
    assert summary(report()) == (
        "format extraction; documents: 2; statements in the gold standard: 1, predicted: 1; without a prediction: 1 (b)"
    )


def test_a_line_of_a_corpus():
    assert json.loads(corpus_line(document())) == {"id": "invented", "text": TEXT, "date": None, "language": "de"}
