"""A text through the model: windows, anchors, and the words around each anchor. Entry point: ``tag``.

The model itself is a ``Runner``: onnxruntime in the package, the network in training.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kg.extract.document import Span
from kg.extract.tagger.decoding import Anchor, Named, Scores, Settings, chosen, statements
from kg.extract.tagger.labels import REACH
from kg.extract.tagger.pieces import Reading, Window, windows
from kg.extract.tagger.tagged import Tagged
from kg.finders import SCHEMES

BEGIN, END = 0, 2
"""Numbers of the pieces that stand around a window."""
BATCH = 16
"""Anchors whose words are named at once; windows are read one by one: filling up costs more than it saves."""

Numbers = NDArray[np.int64]


class Runner(Protocol):
    """Runs the two parts of the model."""

    def read(self, ids: Numbers, schemes: Numbers) -> tuple[Scores, Scores]:
        """Return states (windows, pieces, hidden) and scores of anchors (windows, pieces, 3)."""
        ...

    def name(self, states: Scores, distances: Numbers) -> tuple[Scores, Scores, Scores]:
        """Return scores of parts (anchors, pieces, …), kinds and modes (anchors, …)."""
        ...


def tag(reading: Reading, runner: Runner, settings: Settings, scheme: str = SCHEMES[0]) -> tuple[Tagged, ...]:
    """Return the statements of a text in its order."""
    return statements(named(reading, runner, settings, scheme), reading.words, settings)


def named(reading: Reading, runner: Runner, settings: Settings, scheme: str = SCHEMES[0]) -> Iterator[Named]:
    """Give what the model says around each anchor."""
    schemes = np.full(1, SCHEMES.index(scheme), dtype=np.int64)
    for window in windows(reading):
        ids = np.array([[BEGIN, *reading.ids[window.start : window.end], END]], dtype=np.int64)
        states, scores = runner.read(ids, schemes)
        words = _words(reading, window.core)
        places = [reading.starts[word] - window.start + 1 for word in words]
        anchors = chosen(scores[0, places], words, settings)
        for batch in _batches(reading, window, anchors):
            yield from _named(reading, window, states[0], batch, runner)


@dataclass(frozen=True)
class _Near:
    """An anchor, its place in the window, and from where to where (exclusive) pieces are looked at."""

    anchor: Anchor
    place: int
    start: int
    end: int


def _batches(reading: Reading, window: Window, anchors: Sequence[Anchor]) -> Iterator[list[_Near]]:
    """Give anchors with equally many pieces around them together."""
    by_length: dict[int, list[_Near]] = {}
    shift = 1 - window.start
    for anchor in anchors:
        piece = reading.starts[anchor.word]
        start, end = reading.around(piece)
        near = _Near(anchor, piece + shift, max(start, window.start) + shift, min(end, window.end) + shift)
        by_length.setdefault(near.end - near.start, []).append(near)
    for same in by_length.values():
        yield from (same[at : at + BATCH] for at in range(0, len(same), BATCH))


def _named(reading: Reading, window: Window, states: Scores, batch: Sequence[_Near], runner: Runner) -> Iterator[Named]:
    gathered = np.stack([states[near.start : near.end] for near in batch])
    distances = np.stack([np.arange(near.start, near.end) - near.place + REACH for near in batch])
    parts, kinds, modes = runner.name(gathered, distances)
    for row, near in enumerate(batch):
        words = _words(reading, (window.start + near.start - 1, window.start + near.end - 1))
        rows = [reading.starts[word] - window.start + 1 - near.start for word in words]
        yield Named(near.anchor, words.start, parts[row, rows], kinds[row], modes[row])


def _words(reading: Reading, pieces: Span) -> range:
    """Return the words that begin in some pieces, the first and, exclusive, the last of which are given."""
    first, last = np.searchsorted(reading.starts, pieces)
    return range(int(first), int(last))
