"""Which jobs run before which. Entry points: ``lanes`` and ``Memory``.

Nobody knows beforehand how long a query takes. Each starts in the first lane; whoever needs more time than a lane gives
goes on in the next, behind the quick ones (its process becomes nicer), where only so many run at once. What was slow
is remembered by the shape of the query and starts in its lane the next time.
"""

import re
from collections import OrderedDict
from dataclasses import dataclass

from kg.server.settings import Limits

# Shapes that are remembered, and letters of a query that its shape is made of.
_REMEMBERED = 1000
_LETTERS = 8192
_CONSTANT = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>\s]*>|\b\d+(?:\.\d+)?\b|\s+|#[^\n]*\n')


@dataclass(frozen=True)
class Lane:
    """Jobs that run at once, how long they may (seconds), how many may wait, how nice their processes are."""

    slots: int
    seconds: float
    queue: int
    nice: int
    hurried: float
    """Seconds, while others wait."""


def lanes(limits: Limits) -> tuple[Lane, ...]:
    """Return the lanes from the quickest to the slowest.

    Niceness, measured with small queries at full speed on 2 cores: the second lane still gets a tenth of a core, so
    that a page that takes 200 ms comes within a second or two; what is slower gets what is left over.
    """
    return (
        Lane(limits.slow, 0.075, 1024, 0, 0.025),
        Lane(2 * limits.slow, 1.0, limits.queue, 10, 0.5),
        Lane(limits.slow, limits.seconds, limits.queue, 19, limits.seconds),
    )


class Memory:
    """In which lane a shape of query starts."""

    def __init__(self) -> None:
        self._lanes: OrderedDict[str, int] = OrderedDict()

    def lane(self, key: str | None) -> int:
        """Return the number of the lane for a key."""
        return self._lanes.get(key, 0) if key is not None else 0

    def remember(self, key: str | None, lane: int) -> None:
        """Keep the lane in which a key was last seen; the first one needs no memory."""
        if key is None:
            return
        self._lanes.pop(key, None)
        if lane > 0:
            self._lanes[key] = lane
            if len(self._lanes) > _REMEMBERED:
                self._lanes.popitem(last=False)


def shape(query: str) -> str:
    """Return a query without its constants and white space, as far as it costs nothing."""
    return f"{len(query) // _LETTERS} {_CONSTANT.sub(' ', query[:_LETTERS])}"
