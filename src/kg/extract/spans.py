"""Spans as sets of code points: what they share, how long they are. All spans are in the order of the text."""

from kg.extract.attribution import Spans


def common(some: Spans, others: Spans) -> int:
    """Return how many code points two lists of spans share."""
    return sum(max(0, min(b, end) - max(a, start)) for a, b in some for start, end in others)


def size(spans: Spans) -> int:
    """Return how many code points spans have."""
    return sum(end - start for start, end in spans)


def alike(some: Spans, others: Spans) -> float:
    """Return the share of code points that two lists of spans have in common, from 0 to 1."""
    shared = common(some, others)
    return shared / (size(some) + size(others) - shared) if shared else 0.0


def is_within(some: Spans, others: Spans) -> bool:
    """Tell whether every span lies in one of the others."""
    return all(any(a <= start and end <= b for a, b in others) for start, end in some)


def filled(some: Spans, parting: Spans) -> Spans:
    """Return spans with the gaps between them closed in which nothing stands that parts them."""
    found: list[tuple[int, int]] = []
    for start, end in some:
        if found and not common(((found[-1][1], start),), tuple(sorted(parting))):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)
