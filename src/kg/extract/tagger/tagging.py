"""A text through the model: windows, anchors, and the words around each anchor. Entry point: ``tag``.

The model itself is a ``Runner``: onnxruntime in the package, the network in training.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kg.extract.tagger.decoding import Anchor, Named, Scores, Settings, chosen, statements
from kg.extract.tagger.labels import REACH, SCHEMES
from kg.extract.tagger.pieces import Reading, Window, windows
from kg.extract.tagger.tagged import Tagged

BEGIN, PADDING, END = 0, 1, 2
"""Numbers of the pieces that stand around a window and behind it."""
BATCH_PIECES = 6144
"""Pieces that are read at once, padding included."""
BATCH_ANCHORS = 32
"""Anchors whose words are named at once."""

Numbers = NDArray[np.int64]


class Runner(Protocol):
    """Runs the two parts of the model."""

    def read(self, ids: Numbers, mask: Numbers, schemes: Numbers) -> tuple[Scores, Scores]:
        """Return states (windows, pieces, hidden) and scores of anchors (windows, pieces, 3)."""
        ...

    def name(self, states: Scores, mask: Numbers, distances: Numbers) -> tuple[Scores, Scores, Scores]:
        """Return scores of parts (anchors, pieces, …), kinds and modes (anchors, …)."""
        ...


def tag(reading: Reading, runner: Runner, settings: Settings, scheme: str = SCHEMES[0]) -> tuple[Tagged, ...]:
    """Return the statements of a text in its order."""
    return statements(named(reading, runner, settings, scheme), reading.words, settings)


def named(reading: Reading, runner: Runner, settings: Settings, scheme: str = SCHEMES[0]) -> Iterator[Named]:
    """Give what the model says around each anchor."""
    for batch in _batches(windows(reading)):
        ids, mask = _padded(reading, batch)
        schemes = np.full(len(batch), SCHEMES.index(scheme), dtype=np.int64)
        states, scores = runner.read(ids, mask, schemes)
        for row, window in enumerate(batch):
            words = [word for word, piece in enumerate(reading.starts) if window.core[0] <= piece < window.core[1]]
            places = [reading.starts[word] - window.start + 1 for word in words]
            anchors = chosen(scores[row, places], words, settings)
            length = window.end - window.start + 2
            yield from _named(reading, window, states[row, :length], anchors, runner)


def _batches(found: Sequence[Window]) -> Iterator[list[Window]]:
    """Give windows of like length together; the statements are put in order later."""
    batch = list[Window]()
    for window in sorted(found, key=lambda w: w.start - w.end):
        longest = max(w.end - w.start for w in (*batch, window)) + 2
        if batch and longest * (len(batch) + 1) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def _padded(reading: Reading, batch: Sequence[Window]) -> tuple[Numbers, Numbers]:
    longest = max(window.end - window.start for window in batch) + 2
    ids = np.full((len(batch), longest), PADDING, dtype=np.int64)
    mask = np.zeros((len(batch), longest), dtype=np.int64)
    for row, window in enumerate(batch):
        pieces = (BEGIN, *reading.ids[window.start : window.end], END)
        ids[row, : len(pieces)] = pieces
        mask[row, : len(pieces)] = 1
    return ids, mask


def _named(
    reading: Reading, window: Window, states: Scores, anchors: Sequence[Anchor], runner: Runner
) -> Iterator[Named]:
    for at in range(0, len(anchors), BATCH_ANCHORS):
        batch = anchors[at : at + BATCH_ANCHORS]
        places = [reading.starts[anchor.word] - window.start + 1 for anchor in batch]
        bounds = [(max(0, place - REACH), min(len(states), place + REACH + 1)) for place in places]
        longest = max(end - start for start, end in bounds)
        gathered = np.zeros((len(batch), longest, states.shape[1]), dtype=np.float32)
        mask = np.zeros((len(batch), longest), dtype=np.int64)
        distances = np.full((len(batch), longest), 2 * REACH, dtype=np.int64)
        for row, (place, (start, end)) in enumerate(zip(places, bounds, strict=True)):
            gathered[row, : end - start] = states[start:end]
            mask[row, : end - start] = 1
            distances[row, : end - start] = np.arange(start, end) - place + REACH
        parts, kinds, modes = runner.name(gathered, mask, distances)
        for row, (anchor, (start, end)) in enumerate(zip(batch, bounds, strict=True)):
            pieces = (max(window.start, window.start + start - 1), min(window.end, window.start + end - 1))
            first, last = (int(number) for number in np.searchsorted(reading.starts, pieces))
            rows = [reading.starts[word] - window.start + 1 - start for word in range(first, last)]
            yield Named(anchor, first, parts[row, rows], kinds[row], modes[row])
