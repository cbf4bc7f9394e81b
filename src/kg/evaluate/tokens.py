"""From spans of characters to sets of tokens, which is what most measures count."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from kg.extract.document import Span

_WORD = re.compile(r"\w+|[^\w\s]")


class Tokens:
    """Tokens of a text, numbered from 0 in its order; they do not overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = tuple(sorted(spans))
        self._starts = [start for start, _ in self.spans]
        self._ends = [end for _, end in self.spans]

    @classmethod
    def of(cls, text: str, spans: Sequence[Span] = ()) -> "Tokens":
        """Return the given tokens, or where there are none the words and signs of the text."""
        return cls(spans or [match.span() for match in _WORD.finditer(text)])

    def within(self, spans: Iterable[Span]) -> frozenset[int]:
        """Return the numbers of the tokens that share a character with one of the spans."""
        found = set[int]()
        for start, end in spans:
            found.update(range(bisect_right(self._ends, start), bisect_left(self._starts, end)))
        return frozenset(found)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans sorted, those that share a character as one."""
    found = list[Span]()
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def cut(text: str, spans: Iterable[Span]) -> str:
    """Return the words that the spans cut out, with an ellipsis between stretches that do not stand together."""
    return " … ".join(text[start:end] for start, end in spans)
