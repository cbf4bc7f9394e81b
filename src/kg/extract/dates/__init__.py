"""Time expressions of German and English news: where they stand, and what they say as EDTF and as bounds.

Entry point: ``time_expressions``. Nothing is guessed: what the words, the date of publication and the side that the
clause shows do not settle stays open (``edtf`` is ``None`` or a set), and only sure bounds are given. The words of a
language stand in ``words/dates-<language>.toml``.

Ordinary usage is trusted this far: a weekday is that of the seven days before or after publication; a month or day
without its year is the last or next one, marked ``?`` and bounded on one side alone. In quoted speech, which may be
older than the article, what counts from now only tells that it was not after publication.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.extract.dates.finding import Candidate, candidates
from kg.extract.dates.language import Language, load_language
from kg.extract.dates.meanings import MEANINGS
from kg.extract.dates.periods import (
    UNRESOLVED,
    Period,
    Pointing,
    Reading,
    beginning,
    day,
    ending,
    known,
    publication,
    qualified,
    unplaced,
)
from kg.extract.dates.pointing import pointing
from kg.extract.dates.values import Context, Values
from kg.extract.document import Document, Sentence, Span
from kg.extract.quotation import quotations

_DAY = timedelta(days=1)

_ENDS_OPEN = frozenset(("until", "until_about", "onward"))
"""Leads of a time that may be to come though the verb is of the past (was closed until Friday)."""


@dataclass(frozen=True)
class TimeExpression:
    """A time expression: its place and words, and what they say; ``None`` where that is not known."""

    sentence: int
    """The sentence's number."""
    start: int
    end: int
    text: str
    edtf: str | None
    not_before: str | None
    """Earliest day, ISO."""
    not_after: str | None
    """Latest day, ISO."""
    rule: str
    """The rule of words/dates-<language>.toml, after the lead that changed what it says: ``since-month``."""


def time_expressions(document: Document, sentences: Sequence[Sentence]) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a document's sentences in their order; only one with a clause contains others."""
    language = load_language(document.language)
    reader = _Reader(document, language)
    found: list[TimeExpression] = []
    for sentence in sentences:
        found += reader.read(sentence)
    return tuple(found)


class _Reader:
    """Reads the sentences of one document in their order."""

    def __init__(self, document: Document, language: Language) -> None:
        self._document = document
        self._language = language
        self._published = publication(document.date)
        self._quoted: list[Span] | None = None
        self._before: list[Reading] = []
        """What the sentence before told."""

    def read(self, sentence: Sentence) -> list[TimeExpression]:
        """Return the expressions of one sentence."""
        told: list[Reading] = []
        found = []
        for one in candidates(self._document.text, sentence, self._language):
            anchors = told[-1:] or self._before
            anchor = anchors[0] if len(anchors) == 1 else None
            reading = self._reading(one, sentence, anchor)
            if reading is None:
                continue
            told.append(reading)
            found.append(self._expression(one, sentence, reading))
        self._before = told
        return found

    def _reading(self, one: Candidate, sentence: Sentence, anchor: Reading | None) -> Reading | None:
        span = (one.start, one.end)
        side = self._pointing(one, (sentence.start, sentence.end))
        context = Context(self._published, side, anchor, self._language.hemisphere, one.lead or "")
        found = _read(one, context)
        if found is None or self._published is None:
            return found
        if found != _read(one, replace(context, published=None)) and self._is_quoted(span):
            return unplaced(self._published, _side_of(found, self._published, side))
        return _told_by(found, self._published) if side is Pointing.PAST else found

    def _pointing(self, one: Candidate, sentence: Span) -> Pointing:
        """Return the side that an expression's clause shows, for one with a clause of its own also that."""
        text, language = self._document.text, self._document.language
        side = pointing(text, sentence, (one.start, one.end), language)
        if one.lead in _ENDS_OPEN and not one.last and side is Pointing.PAST:
            return Pointing.OPEN
        if one.rule.meaning != "clause" or side is not Pointing.OPEN:
            return side
        return pointing(text, (one.start, one.end), (one.start, one.start), language)

    def _is_quoted(self, span: Span) -> bool:
        if self._quoted is None:
            outer = [q for q in quotations(self._document.text) if q.depth == 0]
            self._quoted = sorted((q.start, q.end) for q in outer)
        at = bisect_right(self._quoted, (span[0], len(self._document.text))) - 1
        return at >= 0 and span[1] <= self._quoted[at][1]

    def _expression(self, one: Candidate, sentence: Sentence, reading: Reading) -> TimeExpression:
        plain = one.lead in (None, "at", "article", "opening")
        name = f"{one.rule.name}-range" if one.last else one.rule.name if plain else f"{one.lead}-{one.rule.name}"
        text = self._document.text[one.start : one.end]
        days = [when.isoformat() if when else None for when in (reading.not_before, reading.not_after)]
        return TimeExpression(sentence.number, one.start, one.end, text, reading.edtf, days[0], days[1], name)


def _side_of(reading: Reading, published: Period, side: Pointing) -> Pointing:
    """Return the side of a reading: the past where it is bounded by the publication whatever the clause shows."""
    if reading.not_after is not None and reading.not_after <= published.last:
        return Pointing.PAST
    return Pointing.OPEN if side is Pointing.FUTURE else side


def _told_by(reading: Reading, published: Period) -> Reading:
    """Return a reading of something past: it was not after the publication."""
    first, last = reading.not_before, reading.not_after
    if last and last > published.last and (first is None or first <= published.last):
        return Reading(reading.edtf, first, published.last)
    return reading


def _read(one: Candidate, context: Context) -> Reading | None:
    """Return what a candidate says with its lead or as a range; beyond the calendar it says nothing."""
    try:
        if one.last:
            return _range(one, one.last, context)
        told = context.pointed(Pointing.PAST) if one.lead in ("since", "since_about") else context
        found = MEANINGS[one.rule.meaning](one.values, told)
        return found if found is None or one.lead not in _LEADS else _LEADS[one.lead](found)
    except (ValueError, OverflowError):
        return UNRESOLVED


def _range(first: Candidate, last: Candidate, context: Context) -> Reading:
    begin = MEANINGS[first.rule.meaning](_with_year(first.values, last.values), context)
    end = MEANINGS[last.rule.meaning](last.values, context)
    if begin is None or end is None:
        return UNRESOLVED
    if first.rule.meaning == last.rule.meaning == "weekday":
        begin, end = _in_one_week(begin, end, context)
    if begin.not_before and end.not_after and begin.not_before > end.not_after:
        return UNRESOLVED
    low, high = beginning(begin.edtf), ending(end.edtf)
    if not low or not high:
        return Reading(None, begin.not_before, end.not_after)
    return (
        UNRESOLVED
        if low.rstrip("?~%") > high.rstrip("?~%")
        else replace(begin, edtf=f"{low}/{high}", not_after=end.not_after)
    )


def _in_one_week(begin: Reading, end: Reading, context: Context) -> tuple[Reading, Reading]:
    """Return two weekdays so that the second is the first such day after the first."""
    sure = all(one.edtf and len(one.edtf) == len("2018-07-31") for one in (begin, end))
    if not sure or not begin.not_before or not end.not_before or begin.not_before <= end.not_before:
        return begin, end
    if context.pointing is Pointing.FUTURE:
        return begin, known(day(end.not_before + 7 * _DAY))
    return known(day(begin.not_before - 7 * _DAY)), end


def _with_year(first: Values, last: Values) -> Values:
    """Return the values of a range's beginning with the year that only its end tells."""
    year = last.number("year")
    if year is None or "year" in first or "ofyear" in first:
        return first
    month, number = first.number("anymonth", "month"), first.number("day") or 0
    if month is None:
        return first
    later = (month, number) > (last.number("anymonth", "month") or 12, last.number("day") or 31)
    return first.having(year=str(year - later))


def _since(found: Reading) -> Reading:
    begin = beginning(found.edtf)
    return Reading(begin and f"{begin}/", found.not_before, None)


def _until(found: Reading) -> Reading:
    end = ending(found.edtf)
    return Reading(end and f"/{end}", None, found.not_after)


def _before(found: Reading) -> Reading:
    last = _next_to(found.not_before, found.edtf, -1)
    return Reading(f"[..{last}]" if last else None, None, last)


def _after(found: Reading) -> Reading:
    first = _next_to(found.not_after, found.edtf, 1)
    return Reading(f"[{first}..]" if first else None, first, None)


def _next_to(bound: date | None, edtf: str | None, days: int) -> date | None:
    """Return the day next to a sure date; ``None`` where the date is not sure."""
    sure = bound is not None and edtf is not None and not set(edtf) & set("?%[")
    return bound + days * _DAY if bound and sure else None


def _about(found: Reading) -> Reading:
    return Reading(found.edtf and qualified(found.edtf, "~"), None, None)


_LEADS: dict[str, Callable[[Reading], Reading]] = {
    "since": _since,
    "since_about": lambda found: _since(_about(found)),
    "onward": _since,
    "until": _until,
    "until_about": lambda found: _until(_about(found)),
    "before": _before,
    "after": _after,
    "about": _about,
}
"""What the leads make of a reading; the others change nothing."""
