"""Which time expression tells when something was said or happened.

Entry points: ``time_of_statement``, ``time_of_event``. Of several times in question none is taken.
"""

from collections.abc import Sequence

from kg.extract.attribution import REPORTED
from kg.extract.dates import TimeExpression
from kg.extract.document import Span
from kg.extract.events import Event
from kg.extract.statement import Statement


def time_of_statement(
    statement: Statement, times: Sequence[TimeExpression], last: str | None = None
) -> TimeExpression | None:
    """Return the time in what introduces a statement: there it says when it was said, in the content it does not.

    Where content and frame are one clause, only a time before the cue's last word is taken: what follows can belong to
    what is said. A time after the last day on which the article can have been published (ISO date) is of what is said.
    """
    time = _told(statement, times)
    return None if time and time.not_before and last and time.not_before > last else time


def _told(statement: Statement, times: Sequence[TimeExpression]) -> TimeExpression | None:
    found = statement.attribution
    here = [time for time in times if time.sentence == found.sentence]
    if found.mode != REPORTED or found.frame:
        return _only([time for time in here if _within(time, found.frame)])
    said = [time for time in here if _within(time, found.content) and found.cue and time.end <= found.cue[-1][1]]
    return _only([time for time in said if time.rule != "vague"])


def time_of_event(event: Event, times: Sequence[TimeExpression], claimed: Sequence[Span]) -> TimeExpression | None:
    """Return the time in an event's clause, one in somebody's claim not counted."""
    told = [time for time in times if _within(time, (event.scope,)) and not _within(time, claimed)]
    return _only(told)


def _within(time: TimeExpression, spans: Sequence[Span]) -> bool:
    return any(start <= time.start and time.end <= end for start, end in spans)


def _only(times: Sequence[TimeExpression]) -> TimeExpression | None:
    return times[0] if len(times) == 1 else None
