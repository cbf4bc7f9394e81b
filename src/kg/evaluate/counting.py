"""Counts of right, wrong and missed, and precision, recall and F1 from them.

A quotient without anything to divide by is ``None``, never 0 or 1: nothing was predicted, or nothing was to be found.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

MICRO, MACRO = "micro", "macro"


@dataclass(frozen=True)
class Counts:
    """How many were right, wrong (only predicted) and missed (only in the gold standard)."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """Part of the predicted that is right."""
        return _quotient(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        """Part of the gold standard that was found."""
        return _quotient(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        return _quotient(2 * self.right, 2 * self.right + self.wrong + self.missed)


NOTHING = Counts()


@dataclass(frozen=True)
class Row:
    """One line of a report; ``counts`` only where the figures come from one sum (micro)."""

    field: str
    average: str
    precision: float | None
    recall: float | None
    f1: float | None
    counts: Counts | None = None


def compared(predicted: Collection[int], gold: Collection[int]) -> Counts:
    """Return how many members two sets share, and how many only one has."""
    shared = len(set(predicted) & set(gold))
    return Counts(shared, len(predicted) - shared, len(gold) - shared)


def total(counts: Iterable[Counts]) -> Counts:
    """Return the sum."""
    return sum(counts, NOTHING)


def micro(field: str, counts: Counts) -> Row:
    """Return the figures of one sum of counts."""
    return Row(field, MICRO, counts.precision, counts.recall, counts.f1, counts)


def macro(field: str, counts: Iterable[Counts]) -> Row:
    """Return means over units (documents, items, classes); F1 is that of mean precision and mean recall.

    A unit without predictions has no precision and is left out of its mean; likewise for recall.
    """
    units = list(counts)
    precision = _mean([unit.precision for unit in units])
    recall = _mean([unit.recall for unit in units])
    return Row(field, MACRO, precision, recall, harmonic(precision, recall))


def harmonic(precision: float | None, recall: float | None) -> float | None:
    """Return F1; where only one of the two is known nothing is right, so it is 0."""
    if precision is None and recall is None:
        return None
    if not precision or not recall:
        return 0.0
    return 2 * precision * recall / (precision + recall)


def both(field: str, units: Iterable[Counts]) -> tuple[Row, Row]:
    """Return the micro and the macro row of a field."""
    listed = list(units)
    return micro(field, total(listed)), macro(field, listed)


def token_f1(one: Collection[int], other: Collection[int]) -> float:
    """Return the F1 of two sets of tokens; two empty ones agree."""
    found = compared(one, other).f1
    return 1.0 if found is None else found


def _quotient(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _mean(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
