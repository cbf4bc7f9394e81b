"""The text of an article as nested spans, one for each passage; passages that cross are cut where the other ends.

Entry point: ``nest``. A pure function of offsets: the leaves, put together, are the text.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Span:
    """A stretch of the text that belongs to one passage; ``first`` is false for the later pieces of a cut one."""

    passage: str
    start: int
    end: int
    first: bool = True
    children: tuple["Span | str", ...] = ()


def nest(text: str, spans: Iterable[Span]) -> tuple[Span | str, ...]:
    """Return the text as strings and spans; spans outside the text are left out."""
    waiting = sorted(
        (span for span in spans if 0 <= span.start < span.end <= len(text)),
        key=_order,
    )
    return _between(text, 0, len(text), waiting)


def _between(text: str, start: int, end: int, waiting: list[Span]) -> tuple[Span | str, ...]:
    """Consume from ``waiting`` what begins before ``end``; what reaches beyond is cut and put back."""
    made: list[Span | str] = []
    here = start
    while waiting and waiting[0].start < end:
        span = waiting.pop(0)
        if span.end > end:
            _put_back(waiting, replace(span, start=end, first=False))
            span = replace(span, end=end)
        if span.start > here:
            made.append(text[here : span.start])
        made.append(replace(span, children=_between(text, span.start, span.end, waiting)))
        here = span.end
    if here < end:
        made.append(text[here:end])
    return tuple(made)


def _put_back(waiting: list[Span], span: Span) -> None:
    place = next((i for i, other in enumerate(waiting) if _order(other) > _order(span)), len(waiting))
    waiting.insert(place, span)


def _order(span: Span) -> tuple[int, int, str]:
    return span.start, -span.end, span.passage
