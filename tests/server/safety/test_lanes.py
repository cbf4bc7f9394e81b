"""Lanes: what a shape of query is, and where a job of a shape begins."""

import time

import pytest

from kg.server.lanes import LONGER, NEW, QUICK, SLOW, Memory, lanes, shape
from kg.server.settings import Limits


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SELECT * { <urn:a> ?p 'x' }", "SELECT *  {\n <urn:bcd> ?p 'yy' }"),
        ('ASK { ?s ?p "a\\"b" . FILTER(?x > 10) }', 'ASK { ?s ?p "" . FILTER(?x > 2.5) }'),
        ("SELECT * { ?s ?p ?o } # one\n LIMIT 1", "SELECT * { ?s ?p ?o } # another\n LIMIT 100"),
    ],
)
def test_constants_do_not_change_a_shape(one, other):
    assert shape(one) == shape(other)


def test_other_patterns_are_another_shape():
    assert shape("SELECT * { ?a ?b ?c }") != shape("SELECT * { ?a ?b ?c . ?d ?e ?f }")


def test_a_shape_costs_nothing_for_a_long_text():
    assert len(shape("x" * 1_000_000)) < 10_000


@pytest.mark.parametrize(
    "text", ['"\\', "\"\\'", "'\"\\", "#", '#"', "<", "<a", "1", "1.", " ", "\\", "a'", "\n#", "'\n"]
)
def test_no_text_keeps_the_server_busy(text):
    begin = time.process_time()
    shape(text * 100_000)
    shape('"' + text * 100_000)
    assert time.process_time() - begin < 0.05


def test_memory():
    memory = Memory()
    assert memory.lane("a") == NEW
    memory.remember("a", SLOW)
    memory.remember("b", QUICK)
    assert (memory.lane("a"), memory.lane("b")) == (SLOW, QUICK)
    for number in range(2000):
        memory.remember(str(number), LONGER)
    assert memory.lane("a") == NEW


def test_each_lane_leads_to_a_nicer_one():
    made = lanes(Limits(slow=2))
    for lane in made:
        if lane.after is not None:
            assert made[lane.after].nice > lane.nice
            assert made[lane.after].seconds > lane.seconds
    assert made[SLOW].after is None


def test_who_only_waits_for_the_processor_is_not_slow():
    first = lanes(Limits(slow=2))[QUICK]
    assert first.over(clock=0.08, cpu=0.08, hurried=False)
    assert not first.over(clock=0.08, cpu=0.01, hurried=False)
    assert first.over(clock=0.03, cpu=0.03, hurried=True)
    assert first.over(clock=5, cpu=0.0, hurried=False)
