"""Stretches of days with their EDTF, and what an expression says: EDTF and bounds, each exactly as far as it is sure.

``Period`` is a definite stretch; ``Reading`` is what may be known of an indefinite one. Every function that builds a
date beyond the calendar raises ValueError or OverflowError; ``kg.extract.dates`` answers both with ``UNRESOLVED``.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DAY = timedelta(days=1)


class Pointing(Enum):
    """Where the words around an expression point, seen from the article."""

    PAST = "past"
    FUTURE = "future"
    OPEN = "open"


@dataclass(frozen=True)
class Period:
    """A stretch of days: its EDTF, its first and last day, and the unit it is one of."""

    edtf: str
    first: date
    last: date
    unit: str


@dataclass(frozen=True)
class Reading:
    """What is known of a time; ``None`` is not known."""

    edtf: str | None
    not_before: date | None
    not_after: date | None


UNRESOLVED = Reading(None, None, None)


def publication(text: str | None) -> Period | None:
    """Return the day, month or year of an article; ``None`` for what is not one of them."""
    match = _DATE.fullmatch(text or "")
    if not match:
        return None
    year_, month_, day_ = (int(part) if part else None for part in match.groups())
    try:
        if day_ and month_ and year_:
            return day(date(year_, month_, day_))
        if day_ is None and year_:
            return year(year_) if month_ is None else month(year_, month_)
    except ValueError:
        return None
    return None


def day(when: date) -> Period:
    """Return one day."""
    return Period(when.isoformat(), when, when, "day")


def month(year_: int, month_: int) -> Period:
    """Return a month; one outside 1 to 12 counts on into other years."""
    year_, month_ = year_ + (month_ - 1) // 12, (month_ - 1) % 12 + 1
    first = date(year_, month_, 1)
    return Period(f"{year_:04}-{month_:02}", first, first.replace(day=monthrange(year_, month_)[1]), "month")


def year(year_: int) -> Period:
    """Return a year."""
    return Period(f"{year_:04}", date(year_, 1, 1), date(year_, 12, 31), "year")


def week(when: date) -> Period:
    """Return the week, Monday to Sunday, that a day is in."""
    monday = when - when.weekday() * _DAY
    return between(day(monday), day(monday + 6 * _DAY), "week")


def weekend(when: date) -> Period:
    """Return the Saturday and Sunday of a day's week."""
    monday = when - when.weekday() * _DAY
    return between(day(monday + 5 * _DAY), day(monday + 6 * _DAY), "weekend")


def decade(year_: int) -> Period:
    """Return the decade of a year: 1994 is in 199X."""
    first = year_ - year_ % 10
    return Period(f"{first // 10:03}X", date(first, 1, 1), date(first + 9, 12, 31), "decade")


def century(number: int) -> Period:
    """Return a century by its number; the year 2000 is left to both the 20th and, as EDTF has it, the 21st."""
    first = (number - 1) * 100
    return Period(f"{number - 1:02}XX", date(max(first, 1), 1, 1), date(first + 100, 12, 31), "century")


def between(first: Period, last: Period, unit: str = "interval") -> Period:
    """Return the stretch from the beginning of one to the end of another."""
    return Period(f"{first.edtf}/{last.edtf}", first.first, last.last, unit)


def shifted(when: date, unit: str, count: int) -> Period:
    """Return the unit (day, week, weekend, month, year, decade) that lies ``count`` units after that of a day."""
    if unit == "day":
        return day(when + count * _DAY)
    if unit == "month":
        return month(when.year, when.month + count)
    if unit in ("year", "decade"):
        return year(when.year + count) if unit == "year" else decade(when.year + 10 * count)
    return (weekend if unit == "weekend" else week)(when + 7 * count * _DAY)


_PARTS = {
    "month": {"early": ("01", "10~"), "mid": ("10~", "20~"), "late": ("20~", "")},
    "year": {"early": ("01", "04~"), "mid": ("05~", "08~"), "late": ("09~", "12")},
    "decade": {"early": ("0", "3~"), "mid": ("4~", "6~"), "late": ("7~", "9")},
}
"""Where the early, middle and late part of a unit begin and end, about: the sure bounds stay those of the unit."""


def part(whole: Period, which: str | None) -> Period:
    """Return the early, mid or late part of a month, year or decade; of other units there is only the whole."""
    if which is None or whole.unit not in _PARTS:
        return whole
    begin, end = _PARTS[whole.unit][which]
    stem = whole.edtf[:3] if whole.unit == "decade" else f"{whole.edtf}-"
    end = end or f"{whole.last.day:02}"
    return replace(whole, edtf=f"{stem}{begin}/{stem}{end}", unit="part")


def known(period: Period) -> Reading:
    """Return a period as a reading: all is known."""
    return Reading(period.edtf, period.first, period.last)


def qualified(edtf: str, mark: str) -> str | None:
    """Return an EDTF date or interval as uncertain (``?``) or approximate (``~``); ``None`` for sets and seasons."""
    if edtf[0] in "[{" or re.search(r"-[2-4][0-9](?![0-9-])(?<!-[0-9]{2}-[0-9]{2})", edtf):
        return None
    return "/".join(_marked(end, mark) for end in edtf.split("/"))


def _marked(end: str, mark: str) -> str:
    if end in ("", ".."):
        return end
    bare = end.rstrip("?~%")
    marks = {*end[len(bare) :], mark}
    return bare + (mark if marks == {mark} else "%")


_MONTHS_OF = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12)}
"""First and last month of the quarters and halves of a year by their codes."""


def beginning(edtf: str | None) -> str | None:
    """Return the first date of an EDTF date or interval; ``None`` where it has none that may open an interval."""
    return None if edtf is None or edtf[0] in "[{" else _in_months(edtf.split("/")[0], 0)


def ending(edtf: str | None) -> str | None:
    """Return the last date of an EDTF date or interval; ``None`` where it has none that may close an interval."""
    return None if edtf is None or edtf[0] in "[{" else _in_months(edtf.split("/")[-1], 1)


def _in_months(end: str, which: int) -> str | None:
    """Return an end of an interval: of a quarter or half its month; ``None`` for a season, decade or century."""
    if "X" in end:
        return None
    code = int(end[5:]) if re.fullmatch(r"[0-9]{4}-[0-9]{2}", end) else 0
    if code <= 12:
        return end or None
    return f"{end[:4]}-{_MONTHS_OF[code][which]:02}" if code in _MONTHS_OF else None


def one_of(first: Period, last: Period) -> Reading:
    """Return a reading: some day or unit from one period to another."""
    if first == last:
        return known(first)
    plain = "/" not in first.edtf + last.edtf
    low, high = (first.edtf, last.edtf) if plain else (first.first.isoformat(), last.last.isoformat())
    return Reading(f"[{low}..{high}]", first.first, last.last)


def either(first: Period, last: Period) -> Reading:
    """Return a reading: one of two periods."""
    return known(first) if first == last else Reading(f"[{first.edtf},{last.edtf}]", first.first, last.last)


def seen_from(published: Period, step: Callable[[date], Period]) -> Reading:
    """Return what a step from the day of publication gives where this is a day, a month or a year."""
    return one_of(step(published.first), step(published.last))


def unplaced(published: Period | None, pointing: Pointing) -> Reading:
    """Return what is known of a time of which only its side of the publication is known."""
    if published is None or pointing is Pointing.OPEN:
        return UNRESOLVED
    if pointing is Pointing.PAST:
        return Reading(f"[..{published.edtf}]", None, published.last)
    return Reading(f"[{published.edtf}..]", published.first, None)


def recurring(published: Period | None, pointing: Pointing, make: Callable[[int], Period]) -> Reading:
    """Return what is known of a period that comes once a year (``make`` of a year), where the year is not told.

    Ordinary usage means the last one, or the next: hence the question mark, and no bound on the other side.
    """
    if published is None:
        return UNRESOLVED
    years = _years(make, published.first.year)
    past = max((p for p in years if p.first <= published.last), key=lambda p: p.first, default=None)
    coming = min((p for p in years if p.last >= published.first), key=lambda p: p.first, default=None)
    if past is None or coming is None:
        return UNRESOLVED
    if pointing is Pointing.OPEN:
        return _past_or_coming(published, past, coming)
    chosen = past if pointing is Pointing.PAST else coming
    edtf = qualified(chosen.edtf, "?")
    if published.unit == "year":
        simple = "/" not in chosen.edtf
        edtf = (f"[..{chosen.edtf}]" if pointing is Pointing.PAST else f"[{chosen.edtf}..]") if simple else None
    if pointing is Pointing.PAST:
        return Reading(edtf, None, min(chosen.last, published.last))
    return Reading(edtf, max(chosen.first, published.first), None)


def _past_or_coming(published: Period, past: Period, coming: Period) -> Reading:
    if published.unit == "year" or ("/" in past.edtf and past != coming):
        return UNRESOLVED
    if past == coming:
        return Reading(qualified(past.edtf, "?"), None, None)
    return Reading(f"[{past.edtf},{coming.edtf}]", None, None)


def _years(make: Callable[[int], Period], around: int) -> list[Period]:
    """Return the periods of the years around one, without those that have none (29 February)."""
    found = []
    for year_ in range(around - 9, around + 10):
        try:
            found.append(make(year_))
        except (ValueError, OverflowError):
            continue
    return found
