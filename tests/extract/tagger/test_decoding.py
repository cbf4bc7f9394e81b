"""From scores to statements: smoothing, thresholds, spans."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.tagger.decoding import Anchor, Named, Settings, chosen, smoothed, statements
from kg.extract.tagger.labels import MODES, OVERLAYS, PARTS

SETTINGS = Settings(("Accusation", "Assertion"), cue=0.5, cueless=0.6, change=1.0)
WORDS = tuple((4 * i, 4 * i + 3) for i in range(8))


def scored(labels, content=(), accused=()):
    """Scores that say the given part of each word, and yes to the given words of overlays."""
    scores = np.full((len(WORDS), len(PARTS) + len(OVERLAYS)), -6.0, dtype=np.float32)
    for word, label in enumerate(labels):
        scores[word, PARTS.index(label)] = 6.0
    for name, words in (("content", content), ("accused", accused)):
        scores[list(words), len(PARTS) + OVERLAYS.index(name)] = 6.0
    return scores


def named(anchor, labels, content=(), accused=(), kind=0, mode="indirect"):
    kinds = np.eye(2, dtype=np.float32)[kind] * 9
    modes = np.eye(len(MODES), dtype=np.float32)[MODES.index(mode)] * 9
    return Named(anchor, 0, scored(labels, content, accused), kinds, modes)


SAID = ("speaker", "speaker", "cue", "none", "none", "none", "none", "none")


def test_a_label_does_not_flicker():
    sure, unsure = [0.0, -4.0], [-0.7, -0.6]
    scores = np.array([sure, sure, unsure, sure, sure], dtype=np.float32)
    assert smoothed([scores], 1.0)[0].tolist() == [0, 0, 0, 0, 0]
    assert smoothed([scores], 0.0)[0].tolist() == [0, 0, 1, 0, 0]


def best_of_all(scores, change):
    """Labels by trying every sequence."""
    words, labels = scores.shape

    def worth(chosen):
        return sum(scores[i, label] for i, label in enumerate(chosen)) - change * sum(
            a != b for a, b in itertools.pairwise(chosen)
        )

    return list(max(itertools.product(range(labels), repeat=words), key=worth))


@given(st.lists(st.integers(0, 5), min_size=1, max_size=5), st.sampled_from((0.0, 0.3, 1.5)), st.integers(0, 99))
def test_sequences_of_any_length_get_the_best_labels_as_if_each_were_alone(lengths, change, seed):
    chance = np.random.default_rng(seed)
    scores = [chance.normal(size=(length, 3)).astype(np.float32) for length in lengths]
    assert [labels.tolist() for labels in smoothed(scores, change)] == [best_of_all(one, change) for one in scores]


def test_no_words_have_no_labels():
    assert smoothed([], 1.0) == []
    assert [labels.shape for labels in smoothed([np.zeros((3, 0, 2), dtype=np.float32)], 1.0)] == [(3, 0)]
    assert chosen(np.zeros((0, 3), dtype=np.float32), [], SETTINGS) == []


def test_each_kind_of_anchor_has_its_threshold():
    scores = np.log(np.array([[0.45, 0.54, 0.01], [0.45, 0.01, 0.54], [0.3, 0.05, 0.65]], dtype=np.float32))
    found = chosen(scores, [4, 5, 6], SETTINGS)
    assert [(anchor.word, anchor.cueless) for anchor in found] == [(4, False), (6, True)]


def test_a_statement_has_its_spans_kind_and_mode():
    (found,) = statements([named(Anchor(2, False, 0.9), SAID, content=(4, 5, 6), accused=(4,))], WORDS, SETTINGS)
    assert (found.kind, found.mode, found.confidence) == ("Accusation", "indirect", 0.9)
    assert (found.speaker, found.cue, found.content, found.accused) == (
        ((0, 7),),
        ((8, 11),),
        ((16, 27),),
        (((16, 19),),),
    )


def test_of_two_anchors_in_one_cue_the_surer_one_remains():
    labels = ("speaker", "none", "cue", "cue", "none", "none", "none", "none")
    twice = [named(Anchor(2, False, 0.7), labels, (5,)), named(Anchor(3, False, 0.9), labels, (5,))]
    (found,) = statements(twice, WORDS, SETTINGS)
    assert found.confidence == 0.9


def test_a_statement_without_cue_has_neither_cue_nor_frame_and_no_mode_that_needs_one():
    (found,) = statements([named(Anchor(4, True, 0.8), SAID, (4, 5), mode="reported")], WORDS, SETTINGS)
    assert (found.cue, found.frame) == ((), ())
    assert found.mode in ("direct", "free-indirect", "indirect-free-indirect")


def test_where_no_word_is_called_a_cue_the_anchor_is_it():
    (found,) = statements([named(Anchor(3, False, 0.8), ("none",) * 8, (5,))], WORDS, SETTINGS)
    assert found.cue == ((12, 15),)


def test_an_anchor_without_cue_and_content_is_no_statement():
    assert statements([named(Anchor(4, True, 0.8), ("none",) * 8)], WORDS, SETTINGS) == ()


@pytest.mark.parametrize("change", [0.0, 1.0, 3.0])
def test_words_apart_are_spans_apart(change):
    labels = ("cue", "none", "none", "none", "none", "cue", "none", "none")
    settings = Settings(SETTINGS.kinds, change=change)
    (found,) = statements([named(Anchor(0, False, 0.8), labels, (2, 3))], WORDS, settings)
    assert found.cue == ((0, 3), (20, 23))


def test_one_content_with_a_cue_and_without_is_one_statement():
    both = [named(Anchor(2, False, 0.7), SAID, (5, 6)), named(Anchor(5, True, 0.9), SAID, (5, 6))]
    (found,) = statements(both, WORDS, SETTINGS)
    assert (found.confidence, found.cue) == (0.9, ())


def test_two_cues_of_one_content_are_two_statements():
    other = ("none", "none", "none", "cue", "none", "none", "none", "none")
    both = [named(Anchor(2, False, 0.7), SAID, (5, 6)), named(Anchor(3, False, 0.9), other, (5, 6))]
    assert len(statements(both, WORDS, SETTINGS)) == 2
