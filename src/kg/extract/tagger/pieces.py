"""A text as the model reads it: words, subword pieces, windows of whole sentences.

Entry points: ``Reading`` and ``windows``. Offsets are Unicode code points of the text as read; nothing is normalised.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from kg.extract.document import Span
from kg.extract.tagger.labels import CONTEXT, REACH, WINDOW

_WORD = re.compile(r"\w+|[^\w\s]")
_MARKS = 2
"""Pieces that stand around each window: its beginning and its end."""


class Encoded(Protocol):
    """What a subword tokenizer gives for a text (``tokenizers.Encoding``)."""

    @property
    def ids(self) -> list[int]:
        """Numbers of the pieces."""

    @property
    def offsets(self) -> list[Span]:
        """Where each stands, in code points."""


@dataclass(frozen=True)
class Reading:
    """The words of a text, its pieces, and the first piece of each word."""

    words: tuple[Span, ...]
    ids: tuple[int, ...]
    starts: tuple[int, ...]
    """For each word the number of the piece in which it begins."""
    sentences: tuple[Span, ...]
    """First piece and, exclusive, last piece of each sentence; a gap belongs to the sentence before it."""

    @classmethod
    def of(cls, text: str, encoded: Encoded, sentences: Sequence[Span]) -> "Reading":
        """Return the reading of a text that was encoded without special tokens."""
        words = tuple(match.span() for match in _WORD.finditer(text))
        ends = [end for _, end in encoded.offsets]
        last = max(len(ends) - 1, 0)
        starts = tuple(min(bisect_right(ends, start), last) for start, _ in words)
        cuts = [0, *(bisect_right(ends, start) for start, _ in sentences[1:]), len(ends)]
        bounds = tuple((a, b) for a, b in pairwise(cuts) if a < b)
        return cls(words, tuple(encoded.ids), starts, bounds)

    def within(self, span: Span) -> range:
        """Return the numbers of the words that share a character with a span."""
        first = bisect_right(self.words, span[0], key=lambda word: word[1])
        return range(first, max(first, bisect_left(self.words, span[1], key=lambda word: word[0])))

    def around(self, piece: int) -> Span:
        """Return the pieces in which a statement's parts are looked for: of its sentence, the one before and the next.

        At most REACH from the piece that the statement's anchor begins with.
        """
        number = bisect_right(self.sentences, piece, key=lambda sentence: sentence[0]) - 1
        start = self.sentences[max(0, number - 1)][0]
        end = self.sentences[min(number + 1, len(self.sentences) - 1)][1]
        return max(start, piece - REACH), min(end, piece + REACH + 1)


@dataclass(frozen=True)
class Window:
    """Pieces ``start`` to ``end`` of a text; statements are asked for in ``core`` alone, the rest is context."""

    start: int
    end: int
    core: Span


def windows(reading: Reading, longest: int = WINDOW, context: int = CONTEXT, offset: int = 0) -> list[Window]:
    """Return windows whose cores cover the text, sentence by sentence; a sentence too long for one is cut.

    ``offset`` makes the first core shorter by so many pieces: other cuts of the same text, for training.
    """
    room = longest - _MARKS
    units = [unit for sentence in reading.sentences for unit in _cut(sentence, room)]
    found, index = list[Window](), 0
    while index < len(units):
        start = units[index][0]
        before = _context(units, index, context)
        limit = before + room - (offset if not found else 0)
        if units[-1][1] - before > room:  # more windows will come: leave room for what follows the core
            limit -= context
        stop = index + 1
        while stop < len(units) and units[stop][1] <= limit:
            stop += 1
        core_end = units[stop - 1][1]
        before = max(before, core_end - room)
        after = core_end
        for unit in units[stop:]:
            if unit[1] > before + room:
                break
            after = unit[1]
        found.append(Window(before, after, (start, core_end)))
        index = stop
    return found


def _context(units: Sequence[Span], index: int, context: int) -> int:
    """Return where the context of a unit begins: whole sentences before it that are not more than ``context``."""
    start = units[index][0]
    begin = start
    for earlier in reversed(units[:index]):
        if start - earlier[0] > context:
            break
        begin = earlier[0]
    return begin


def _cut(sentence: Span, room: int) -> list[Span]:
    start, end = sentence
    return [(at, min(at + room, end)) for at in range(start, end, room)]
