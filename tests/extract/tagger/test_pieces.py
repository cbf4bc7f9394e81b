"""Words, pieces and windows: every word has its piece, every piece of the text is asked for once."""

import itertools
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.tagger.labels import REACH
from kg.extract.tagger.pieces import Reading, windows


@dataclass
class Encoding:
    """As ``tokenizers`` gives it: a piece may hold the space before it and several signs."""

    ids: list[int] = field(default_factory=list)
    offsets: list[tuple[int, int]] = field(default_factory=list)


def encoded(*offsets):
    return Encoding(list(range(10, 10 + len(offsets))), list(offsets))


def test_each_word_begins_in_the_piece_that_holds_its_first_letter():
    text = "Kelm „lügt“, sagt Olvar."
    encoding = encoded((0, 3), (3, 4), (4, 6), (6, 10), (10, 12), (12, 17), (17, 20), (20, 23), (23, 24))
    reading = Reading.of(text, encoding, [(0, len(text))])
    words = [text[start:end] for start, end in reading.words]
    assert words == ["Kelm", "„", "lügt", "“", ",", "sagt", "Olvar", "."]
    assert reading.starts == (0, 2, 3, 4, 4, 5, 6, 8)


def test_offsets_are_code_points_of_the_text_as_read():
    text = "𝔎elm\u00a0lügt – e\u0301s"
    reading = Reading.of(text, encoded((0, 4), (5, 9), (10, 11), (12, 15)), [(0, len(text))])
    assert [text[start:end] for start, end in reading.words][:3] == ["𝔎elm", "lügt", "–"]


def test_an_empty_text_has_neither_words_nor_windows():
    reading = Reading.of("", encoded(), [])
    assert reading.words == ()
    assert windows(reading) == []


def test_words_within_a_span_share_a_letter_with_it():
    reading = Reading.of("ab cd ef", encoded((0, 2), (2, 5), (5, 8)), [(0, 8)])
    assert list(reading.within((1, 4))) == [0, 1]
    assert list(reading.within((2, 3))) == []


def read(lengths):
    """A text of one-letter words in sentences of some lengths, a piece for each word."""
    cuts = [0, *itertools.accumulate(lengths)]
    pieces = encoded(*((2 * i, 2 * i + 1) for i in range(cuts[-1])))
    return Reading.of("x " * cuts[-1], pieces, [(2 * a, 2 * b - 1) for a, b in itertools.pairwise(cuts)])


def test_parts_are_looked_for_in_the_sentence_of_the_anchor_the_one_before_and_the_next():
    reading = read([10, 20, 5, 7, 9])
    assert reading.around(0) == (0, 30)
    assert reading.around(31) == (10, 42)
    assert reading.around(50) == (35, 51)


def test_parts_are_not_looked_for_beyond_the_reach():
    reading = read([200, 200])
    assert reading.around(190) == (190 - REACH, 190 + REACH + 1)
    assert reading.around(10) == (0, 10 + REACH + 1)
    assert reading.around(399) == (399 - REACH, 400)


@given(st.lists(st.integers(1, 90), min_size=1, max_size=40), st.integers(0, 60))
def test_cores_cover_the_text_once_and_windows_are_short_enough(lengths, offset):
    reading = read(lengths)
    found = windows(reading, longest=66, context=12, offset=offset)
    assert [core for window in found for core in window.core] == sorted(core for w in found for core in w.core)
    assert found[0].core[0] == 0
    assert found[-1].core[1] == sum(lengths)
    assert all(one.core[1] == other.core[0] for one, other in itertools.pairwise(found))
    assert all(w.end - w.start <= 64 and w.start <= w.core[0] < w.core[1] <= w.end for w in found)
