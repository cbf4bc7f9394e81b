"""What the rules of dates-<language>.toml mean: one function a meaning, from the values of a match to a reading.

Entry point: ``MEANINGS``. A function returns ``None`` where the words are no time after all, ``UNRESOLVED`` where they
are one of which nothing is sure, and raises ValueError or OverflowError for dates that no calendar has.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from kg.extract.dates.counting import COUNTING
from kg.extract.dates.periods import (
    UNRESOLVED,
    Period,
    Pointing,
    Reading,
    between,
    century,
    day,
    decade,
    either,
    known,
    month,
    part,
    qualified,
    recurring,
    seen_from,
    unplaced,
    weekend,
    year,
)
from kg.extract.dates.values import Context, Values

Meaning = Callable[[Values, Context], Reading | None]

_DAY = timedelta(days=1)
_SHIFTS = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}
_SIDES = {-1: Pointing.PAST, 0: Pointing.OPEN, 1: Pointing.FUTURE}
_ONE_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})([?]?)")
_NEAR_CENTURY = 25
"""Years from publication within which a year of two digits is sure enough to name its century."""
_SEASONS = {"spring": (21, 3, 6), "summer": (22, 6, 9), "autumn": (23, 9, 12), "winter": (24, 12, 15)}
"""EDTF code; first and last month of the season in the north, beginning and end taken widely."""
_WEEKDAY_YEARS = 7
"""The same date falls on the same weekday again after 5, 6 or 11 years: a year within 7 is the one that is meant."""


def year_told(values: Values, context: Context) -> int | None:
    """Return the year that an expression names itself, in four or two digits or as this, last or next year."""
    if "ofyear" in values:
        published, shift = context.published, values.number("ofyear") or 0
        return None if published is None else published.first.year + shift
    if "yy" in values and "year" not in values and context.published is not None:
        this = context.published.first.year
        near = [y for y in range(this - _NEAR_CENTURY, this + _NEAR_CENTURY + 1) if y % 100 == values.number("yy")]
        return near[0] if near else None
    return values.number("year", "year2")


def _day(values: Values, context: Context) -> Reading:
    month_, day_ = values.number("anymonth", "mm", "month") or 0, values.number("day", "ordinal") or 0
    told = year_told(values, context)
    if told is not None:
        when = date(told, month_, day_)
        contradicted = "weekday" in values and when.weekday() != values.number("weekday")
        return Reading(qualified(when.isoformat(), "?"), None, None) if contradicted else known(day(when))
    if "yy" in values or "ofyear" in values:
        return UNRESOLVED
    if "weekday" in values:
        return _day_by_weekday(values, context, month_, day_)
    return recurring(context.published, context.pointing, lambda y: day(date(y, month_, day_)))


def _day_by_weekday(values: Values, context: Context, month_: int, day_: int) -> Reading:
    """Return the day of a month that falls on the weekday told, in the years around publication."""
    if context.published is None:
        return UNRESOLVED
    this, found = context.published.first.year, []
    for year_ in range(this - _WEEKDAY_YEARS, this + _WEEKDAY_YEARS + 1):
        try:
            when = date(year_, month_, day_)
        except ValueError:
            continue
        if when.weekday() == values.number("weekday"):
            found.append(when)
    near = [when for when in found if abs(when.year - this) <= 1]
    return known(day(near[0])) if len(near) == 1 else UNRESOLVED


def _slashed(values: Values, context: Context) -> Reading:
    """Read 3/4/2018, which is March or April: both where both are dates."""
    year_, one, two = values.number("year") or 0, values.number("day") or 0, values.number("day2") or 0
    days = sorted({date(year_, m, d) for m, d in ((one, two), (two, one)) if m <= 12})
    return either(day(days[0]), day(days[-1])) if days else UNRESOLVED


def _days(values: Values, context: Context) -> Reading:
    month_, first, last = values.number("anymonth") or 0, values.number("day") or 0, values.number("day2") or 0
    if first >= last:
        return UNRESOLVED

    def make(year_: int) -> Period:
        return between(day(date(year_, month_, first)), day(date(year_, month_, last)))

    told = year_told(values, context)
    if told is not None:
        return known(make(told))
    return UNRESOLVED if "ofyear" in values else recurring(context.published, context.pointing, make)


def _both_days(values: Values, context: Context) -> Reading:
    found = _days(values, context)
    if found.edtf is None or "?" in found.edtf or found.edtf[0] == "[":
        return Reading(None, found.not_before, found.not_after)
    return Reading("{" + found.edtf.replace("/", ",") + "}", found.not_before, found.not_after)


def _night(values: Values, context: Context) -> Reading:
    """Read the night to a day: from the evening before to the morning of it."""
    if "weekday" in values and "anymonth2" not in values:
        return nightly(_weekday(values, context), into=True)
    names = {"day2": "day", "anymonth2": "anymonth", "year2": "year"}
    found = {names.get(name, name): value for name, value in values.found.items() if name != "weekday2"}
    return nightly(_day(Values(found), context), into=True)


def nightly(reading: Reading, into: bool = False) -> Reading:
    """Return the night after a day, or (``into``) the one before it; what is no definite day is widened by one."""
    first, last = reading.not_before, reading.not_after
    first, last = first and (first - _DAY if into else first), last and (last if into else last + _DAY)
    told = _ONE_DAY.fullmatch(reading.edtf or "")
    if told:
        when = date.fromisoformat(told[1]) - into * _DAY
        return Reading(f"{when}{told[2]}/{when + _DAY}{told[2]}", first, last)
    keeps = reading.edtf is not None and reading.edtf.startswith("[..") and into
    return Reading(reading.edtf if keeps else None, first, last)


def _month(values: Values, context: Context) -> Reading:
    month_, which = values.number("month") or 0, values.word("part")
    told, near = year_told(values, context), values.word("near")
    if told is not None:
        return known(part(month(told, month_), which))
    if "ofyear" in values:
        return UNRESOLVED
    pointing = context.pointing if near is None else _SIDES[_SHIFTS[near]]
    if values.word("side"):
        pointing = Pointing.PAST if values.word("side") == "past" else Pointing.FUTURE
    if near in ("past", "coming") and context.published and context.published.unit != "year":
        return _nearest_month(context.published, month_, near)
    return recurring(context.published, pointing, lambda y: part(month(y, month_), which))


def _nearest_month(published: Period, month_: int, near: str) -> Reading:
    """Return the last month of a name that is over, or the next that has not begun."""
    around = [month(y, month_) for y in range(published.first.year - 1, published.first.year + 2)]
    if near == "past":
        return known([found for found in around if found.last < published.first][-1])
    return known(next(found for found in around if found.first > published.last))


def _year(values: Values, context: Context) -> Reading:
    return known(part(year(values.number("year") or 0), values.word("part")))


def _years(values: Values, context: Context) -> Reading | None:
    first, last = values.number("year") or 0, values.number("year2") or 0
    if first >= last:
        return None
    begin, end = part(year(first), values.word("part")), part(year(last), values.word("part2"))
    edtf = f"{begin.edtf.split('/')[0]}/{end.edtf.split('/')[-1]}"
    return Reading(edtf, begin.first, end.last)


def _season_years(values: Values, context: Context) -> Reading | None:
    first, next_ = values.number("year") or 0, values.number("yy") or 0
    return known(between(year(first), year(first + 1))) if (first + 1) % 100 == next_ else None


def _weekday(values: Values, context: Context) -> Reading:
    published, near = context.published, values.word("near")
    pointing = context.pointing if near is None else _SIDES[_SHIFTS[near]]
    if published is None or (published.unit != "day" and near != "this"):
        return unplaced(published, pointing)
    wanted, today = values.number("weekday") or 0, published.first
    if near == "this":
        return seen_from(published, lambda d: day(d - d.weekday() * _DAY + wanted * _DAY))
    back, ahead = (today.weekday() - wanted) % 7, (wanted - today.weekday()) % 7
    last, coming = day(today - back * _DAY), day(today + ahead * _DAY)
    if near is not None:
        return _weekday_near(near, today, back or 7, ahead or 7)
    if back == 0:
        edtf = qualified(last.edtf, "?")
        before, after = today - 7 * _DAY, today + 7 * _DAY
        if pointing is Pointing.FUTURE:
            return either(last, day(after))
        return Reading(edtf, before, today if pointing is Pointing.PAST else after)
    if pointing is Pointing.OPEN:
        return either(last, coming)
    return known(last if pointing is Pointing.PAST else coming)


def _weekday_near(near: str, today: date, back: int, ahead: int) -> Reading:
    """Read last and next Tuesday: that of this week or of the other, where both can be meant."""
    if near in ("past", "coming"):
        return known(day(today - back * _DAY if near == "past" else today + ahead * _DAY))
    if near == "last":
        earlier = back if back > today.weekday() else back + 7
        return either(day(today - earlier * _DAY), day(today - back * _DAY))
    later = ahead if today.weekday() + ahead > 6 else ahead + 7
    return either(day(today + ahead * _DAY), day(today + later * _DAY))


def weekday(values: Values, context: Context) -> Reading:
    """Read a weekday with or without a part of the day."""
    found = _weekday(values, context)
    return nightly(found) if values.word("daypart") == "night" else found


def _weekend(values: Values, context: Context) -> Reading:
    published, near = context.published, values.word("near")
    pointing = context.pointing if near in (None, "this") else _SIDES[_SHIFTS[near or "this"]]
    if published is None or (published.unit != "day" and pointing is Pointing.OPEN):
        return UNRESOLVED
    if published.unit != "day":
        return unplaced(published, pointing)
    today, during = published.first, published.first.weekday() > 4
    last = weekend(today if during and near in (None, "this") else today - 7 * _DAY)
    coming = weekend(today + 7 * _DAY if during and near in ("next", "coming") else today)
    if near == "next":
        return Reading(None, coming.first, coming.last + 7 * _DAY)
    if pointing is Pointing.OPEN:
        return Reading(None, last.first, coming.last) if last != coming else known(last)
    return known(last if pointing is Pointing.PAST else coming)


def _season(values: Values, context: Context) -> Reading:
    code, begin, end = _SEASONS[values.word("season") or ""]
    near, north = values.word("near"), context.hemisphere == "north"

    def months(year_: int) -> Period:
        return between(month(year_, begin), month(year_, end))

    told = year_told(values, context)
    if told is not None:
        whole = months(told)
        if "yy" in values and code == 24:
            return Reading(f"{told:04}-{code}", whole.first, whole.last)
        first = date(told - (code == 24 or (not north and code == 22)), 12 if code == 24 or not north else begin, 1)
        last = month(told, 15 if code == 24 or not north else end).last
        return Reading(f"{told:04}-{code}", first, last)
    if "ofyear" in values or not north:
        return UNRESOLVED if "ofyear" in values or near or context.published is None else _side(context)
    pointing = context.pointing if near is None else _SIDES[_SHIFTS[near]]
    return recurring(context.published, pointing, months)


def _side(context: Context) -> Reading:
    """Return the one bound that the side of the publication gives."""
    found = unplaced(context.published, context.pointing)
    return Reading(None, found.not_before, found.not_after)


def _portion(values: Values, context: Context, count: int, code: int) -> Reading:
    number = values.number("ordinal", "q") or 0
    if number > count:
        return UNRESOLVED
    length = 12 // count

    def months(year_: int) -> Period:
        return between(month(year_, (number - 1) * length + 1), month(year_, number * length))

    told = year_told(values, context)
    if told is None:
        return UNRESOLVED if "ofyear" in values else recurring(context.published, context.pointing, months)
    whole = months(told)
    return Reading(f"{told:04}-{code + number}", whole.first, whole.last)


def _decade(values: Values, context: Context) -> Reading:
    told = values.number("decade", "decadeword")
    if told is None:
        if context.published is None or context.published.first.year < 2000:
            return UNRESOLVED
        told = 1900 + (values.number("tens") or 0)
    return known(part(decade(told), values.word("part")))


def _century(values: Values, context: Context) -> Reading:
    return known(century(values.number("century") or 0))


def _end_of_year(values: Values, context: Context) -> Reading:
    which = values.word("yearend")
    if "year" in values:
        return known(part(year(values.number("year") or 0), which))
    published = context.published
    if published is None:
        return UNRESOLVED
    found = part(year(published.first.year), which)
    return Reading(qualified(found.edtf, "?"), None, None)


def _unsaid(values: Values, context: Context) -> Reading:
    return UNRESOLVED


MEANINGS: dict[str, Meaning] = {
    "date": _day,
    "slashed": _slashed,
    "days": _days,
    "both-days": _both_days,
    "night": _night,
    "month": _month,
    "year": _year,
    "years": _years,
    "season-years": _season_years,
    "weekday": weekday,
    "weekend": _weekend,
    "season": _season,
    "quarter": lambda values, context: _portion(values, context, 4, 32),
    "half": lambda values, context: _portion(values, context, 2, 39),
    "decade": _decade,
    "century": _century,
    "end-of-year": _end_of_year,
    "unsaid": _unsaid,
    **COUNTING,
}
