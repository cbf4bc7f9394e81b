"""What counted and relative expressions mean: yesterday, last week, three days ago, 17 years later.

Entry point: ``COUNTING``. Only days are counted exactly; ‘three months ago’ is about a month, ‘last month’ is one.
"""

from collections.abc import Callable
from datetime import date, timedelta

from kg.extract.dates.periods import (
    UNRESOLVED,
    Period,
    Pointing,
    Reading,
    part,
    publication,
    qualified,
    seen_from,
    shifted,
    unplaced,
)
from kg.extract.dates.values import Context, Values

_SHIFTS = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}
_DAY = timedelta(days=1)
_HOURS = 24


def _deictic(values: Values, context: Context) -> Reading:
    """Read yesterday, today, tomorrow; today is also ‘nowadays’ where nothing shows the past or the future."""
    shift, published = values.number("deictic", "todays") or 0, context.published
    if published is None:
        return UNRESOLVED
    found = seen_from(published, lambda d: shifted(d, "day", shift))
    if published.unit != "day" and shift == 0:
        found = Reading(None, published.first, published.last)
    if values.word("daypart") == "night" and found.not_before and found.not_after:
        return Reading(None, found.not_before - (shift == 0) * _DAY, found.not_after + _DAY)
    if shift == 0 and "deictic" in values and context.pointing is Pointing.OPEN and not context.lead:
        return Reading(found.edtf and qualified(found.edtf, "?"), None, None)
    return found


def _last_night(values: Values, context: Context) -> Reading:
    if context.published is None:
        return UNRESOLVED
    first, last = context.published.first - _DAY, context.published.last
    return Reading(f"{first}/{last}" if context.published.unit == "day" else None, first, last)


def _this_daytime(values: Values, context: Context) -> Reading:
    if context.published is None:
        return UNRESOLVED
    exact = context.published.unit == "day"
    return Reading(context.published.edtf if exact else None, context.published.first, context.published.last)


def _near(values: Values, context: Context) -> Reading:
    """Read last week, this month, next year: calendar units."""
    published, unit, near = context.published, values.word("one") or "", values.word("near") or "this"
    if published is None:
        return UNRESOLVED
    which = values.word("part")
    found = seen_from(published, lambda d: part(shifted(d, unit, _SHIFTS[near]), which))
    side = {"past": Pointing.PAST, "future": Pointing.FUTURE}.get(values.word("side") or "")
    if side is Pointing.PAST and found.not_after:
        return Reading(found.edtf, found.not_before, min(found.not_after, published.last))
    if side is Pointing.FUTURE and found.not_before:
        return Reading(found.edtf, max(found.not_before, published.first), found.not_after)
    return found


def _near_many(values: Values, context: Context) -> Reading | None:
    """Read the past three months: about from then to now."""
    near, unit, published = values.word("near") or "", values.word("many") or "", context.published
    if near == "this":
        return None
    past = _SHIFTS[near] < 0
    side = unplaced(published, Pointing.PAST if past else Pointing.FUTURE)
    number = values.number("number") if "number" in values else None
    if published is None or number is None or published.unit != "day" or unit == "hour":
        return side
    far = _stepped(published.first, unit, -number if past else number)
    edge = _at_unit(far, unit)
    now = _at_unit(published.first, unit)
    edtf = f"{edge.edtf}~/{now.edtf}" if past else f"{now.edtf}/{edge.edtf}~"
    return Reading(edtf, side.not_before, side.not_after)


def _past_one(values: Values, context: Context) -> Reading:
    """Read ‘in the past year’: the twelve months until now, not the calendar year before."""
    if values.word("one") == "weekend":
        return unplaced(context.published, Pointing.PAST)
    return _near_many(Values({"near": "past", "many": values.word("one") or "", "number": "1"}), context) or UNRESOLVED


def _part_of_this(values: Values, context: Context) -> Reading:
    """Read ‘the end of the year’: mostly this one, but it may be one told of before."""
    published, unit = context.published, values.word("one") or ""
    if published is None or unit == "weekend":
        return UNRESOLVED
    found = seen_from(published, lambda d: part(shifted(d, unit, 0), values.word("part")))
    return Reading(found.edtf and qualified(found.edtf, "?"), None, None)


def _named(values: Values, context: Context) -> Reading:
    """Read ‘the year before’ in one word: mostly the one before publication."""
    published, unit = context.published, values.word("named") or ""
    if published is None:
        return UNRESOLVED
    found = seen_from(published, lambda d: shifted(d, unit, -1))
    return Reading(found.edtf and qualified(found.edtf, "?"), None, published.last)


def _stepped(when: date, unit: str, count: int) -> date:
    """Return the day some units from a day; of a month without that day its last."""
    if unit in ("day", "week"):
        return when + count * (7 if unit == "week" else 1) * _DAY
    years = {"year": 1, "decade": 10}.get(unit, 0) * count
    month = shifted(when.replace(day=1), "month", 12 * years + (count if unit == "month" else 0))
    return min(month.first + (when.day - 1) * _DAY, month.last)


def _at_unit(when: date, unit: str) -> Period:
    """Return the day, month or year of a day: as exactly as someone who counts in a unit tells it."""
    return shifted(when, {"day": "day", "week": "day", "month": "month"}.get(unit, "year"), 0)


def _counted(values: Values, context: Context, sign: int) -> Reading:
    """Return what lies some units before or after the publication."""
    published, number, unit = context.published, values.number("number"), values.word("unit") or ""
    side = unplaced(published, Pointing.PAST if sign < 0 else Pointing.FUTURE)
    if published is None or number is None:
        return side
    if unit == "hour":
        if published.unit != "day" or number >= _HOURS:
            return side
        ends = sorted((published.first, published.first + sign * _DAY))
        return Reading(f"[{ends[0]},{ends[1]}]", ends[0], ends[1])
    found = seen_from(published, lambda d: _at_unit(_stepped(d, unit, sign * number), unit))
    if unit == "day" and "hedge" not in values:
        return found
    edtf = found.edtf and qualified(found.edtf, "~")
    return Reading(edtf or side.edtf, side.not_before, side.not_after)


def _ago(values: Values, context: Context) -> Reading:
    return _counted(values, context, -1)


def _for_long(values: Values, context: Context) -> Reading:
    """Read ‘for three days now’: from then on, its end not told."""
    found = _counted(values, context, -1)
    begin = found.edtf if found.edtf and found.edtf[0] != "[" else None
    return Reading(begin and f"{begin}/", found.not_before if begin and "~" not in begin else None, None)


def _ahead(values: Values, context: Context) -> Reading:
    """Read ‘in three days’: from now on only where the words point to the future, else it may be how long it took."""
    if context.pointing is Pointing.PAST:
        return UNRESOLVED
    found = _counted(values, context, 1)
    if context.pointing is Pointing.FUTURE:
        return found
    return Reading(found.edtf and qualified(found.edtf, "?"), None, None)


def _later(values: Values, context: Context) -> Reading:
    """Read ‘17 years later’: resolved only from a time just told that is as exact as the unit counted."""
    anchor, number = context.anchor, values.number("number")
    unit, sign = values.word("unit") or "", -1 if values.word("later") == "earlier" else 1
    start = publication(anchor.edtf) if anchor else None
    if start is None or number is None or "hedge" in values or unit != start.unit:
        return UNRESOLVED
    found = shifted(start.first, unit, sign * number)
    return Reading(found.edtf, found.first, found.last)


def _beside(values: Values, context: Context) -> Reading:
    shift = values.number("beside") or 0
    told = {"number": str(abs(shift)), "unit": "day", "later": "earlier" if shift < 0 else "later"}
    return _later(Values(told), context)


def _distance(values: Values, context: Context) -> Reading:
    """Read ‘a few days after the visit’: when is not told, only the side of the publication."""
    return unplaced(context.published, context.pointing)


def _vague(values: Values, context: Context) -> Reading:
    return unplaced(context.published, Pointing.PAST if values.word("vague") == "past" else Pointing.FUTURE)


COUNTING: dict[str, Callable[[Values, Context], Reading | None]] = {
    "deictic": _deictic,
    "last-night": _last_night,
    "this-daytime": _this_daytime,
    "near": _near,
    "near-many": _near_many,
    "past-one": _past_one,
    "part-of-this": _part_of_this,
    "named": _named,
    "ago": _ago,
    "for-long": _for_long,
    "ahead": _ahead,
    "later": _later,
    "beside": _beside,
    "distance": _distance,
    "clause": _distance,
    "vague": _vague,
}
