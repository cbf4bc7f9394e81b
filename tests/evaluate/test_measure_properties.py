"""What holds for every measure: all right is 1, nothing found is 0, the order does not matter."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractions import extraction, extractions, pair
from kg.evaluate.counting import MICRO
from kg.evaluate.measures import MEASURES, measure

few = settings(max_examples=30, deadline=None)
"""For each of five measures; making an example takes longer than measuring it."""
every_measure = pytest.mark.parametrize("name", MEASURES)


@every_measure
@few
@given(made=extractions())
def test_the_gold_standard_itself_is_all_right(name, made):
    report = measure(name)([pair(made, made)])
    assert {row.f1 for row in report} <= {1.0, None}
    assert report[0].f1 == 1.0 or name == "accusations"


@every_measure
@few
@given(made=extractions())
def test_nothing_found_is_nothing_right(name, made):
    report = measure(name)([pair(made, extraction())])
    assert {row.f1 for row in report} <= {0.0, None}
    assert all(row.counts.right == row.counts.wrong == 0 for row in report if row.average == MICRO)


@every_measure
@few
@given(gold=extractions(), predicted=extractions(), data=st.data())
def test_the_order_of_statements_and_documents_does_not_matter(name, gold, predicted, data):
    def shuffled(made):
        order = data.draw(st.permutations(made.statements)), data.draw(st.permutations(made.events))
        return replace(made, statements=tuple(order[0]), events=tuple(order[1]))

    first, second = pair(gold, predicted), pair(predicted, gold)
    before = measure(name)([first, second])
    after = measure(name)([pair(predicted, gold), pair(shuffled(gold), shuffled(predicted))])
    assert [row.field for row in before] == [row.field for row in after]
    for one, other in zip(before, after, strict=True):
        assert one.counts == other.counts
        assert one.f1 == (None if other.f1 is None else pytest.approx(other.f1))


@pytest.mark.parametrize("name", ["cues", "quotations"])
@few
@given(gold=extractions(), predicted=extractions())
def test_precision_and_recall_of_tokens_change_places_with_gold_and_prediction(name, gold, predicted):
    one, other = (measure(name)([pair(*two)]) for two in ((gold, predicted), (predicted, gold)))
    for row, turned in zip(one, other, strict=True):
        assert row.precision == (None if turned.recall is None else pytest.approx(turned.recall))


@every_measure
def test_no_document_gives_no_figure(name):
    assert {row.f1 for row in measure(name)([])} <= {None}
