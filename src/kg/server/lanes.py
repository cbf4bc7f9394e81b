"""Which jobs run before which. Entry points: ``lanes``, ``Traffic`` and ``Memory``.

Nobody knows beforehand how long a query takes. One of a new shape starts in a lane of its own kind; who needs more time
than a lane gives goes on in the next, behind the quick ones (its process becomes nicer), where only so many run at
once. How long a shape took is remembered: what was quick never queues behind what is new, and what was slow starts
where it ended.
"""

import asyncio
import re
from collections import OrderedDict, deque
from dataclasses import dataclass, field

from kg.server.processes.link import Worker
from kg.server.settings import Limits

QUICK, NEW, LONGER, SLOW = range(4)
"""Numbers of the lanes."""

# Shapes that are remembered, and letters of a query that its shape is made of.
_REMEMBERED = 1000
_LETTERS = 8192
# Times as much by the clock as a job may have of the processor.
_PATIENCE = 8
# Seconds by which a timer may come too early.
_TICK = 0.002
# No part of it can fail after a long way, so that no text takes more than a moment: this runs in the server itself.
_CONSTANT = re.compile(r'"(?:[^"\\\n]|\\.)*+"?|\'(?:[^\'\\\n]|\\.)*+\'?|<[^<>\s]*+>|\b\d++(?:\.\d++)?\b|\s++|#[^\n]*+')


@dataclass(frozen=True)
class Lane:
    """Jobs that run at once, how long they may, how many may wait, how nice their processes are.

    Times are seconds of the processor, or many times as much by the clock: nobody is slow because others take it.
    """

    slots: int
    seconds: float
    queue: int
    nice: int
    hurried: float
    """Seconds, while others wait."""
    after: int | None = None
    """The lane in which a job goes on."""

    def over(self, clock: float, cpu: float, hurried: bool) -> bool:
        """Tell whether a job has had its time."""
        most = self.hurried if hurried else self.seconds
        return clock >= most * _PATIENCE or cpu >= most - _TICK


def lanes(limits: Limits) -> tuple[Lane, ...]:
    """Return the lanes by their numbers.

    Of a core that is fully taken by quick jobs, niceness 10 still gets a tenth, so that a page that needs 200 ms comes
    within a second or two, and niceness 19 a seventieth.
    """
    return (
        Lane(max(2, limits.slow), 0.075, 1024, 0, 0.025, LONGER),
        Lane(max(1, limits.slow - 1), 0.075, 1024, 0, 0.025, LONGER),
        Lane(2 * limits.slow, 1.0, limits.queue, 10, 0.5, SLOW),
        Lane(limits.slow, limits.seconds, limits.queue, 19, limits.seconds),
    )


@dataclass(eq=False)
class Job:
    """A job with its caller, who waits for ``future``.

    With ``once`` it is never begun again; with ``warm`` it stays in its lane even where it was quick.
    """

    name: str
    arguments: tuple[object, ...]
    key: str
    once: bool
    future: "asyncio.Future[object]"
    lane: int
    warm: bool = False
    timer: asyncio.TimerHandle | None = None
    worker: Worker | None = None
    begun: float = 0.0
    overdue: bool = False
    """It has used up the time of its lane, and stays because the next one is full."""
    cpu: float = 0.0
    """Seconds of the processor when it was last looked at."""

    def stop_timer(self) -> None:
        """Forget what was to happen to it."""
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None

    def answer(self, result: object) -> None:
        """Give the caller a result, or an error of this package."""
        self.stop_timer()
        if self.future.done():
            return
        if isinstance(result, Exception):
            self.future.set_exception(result)
        else:
            self.future.set_result(result)


@dataclass
class Traffic:
    """What happens in one lane."""

    lane: Lane
    waiting: deque[Job] = field(default_factory=deque)
    running: dict[Job, None] = field(default_factory=dict)
    idle: list[Worker] = field(default_factory=list)
    """Processes of the lane's niceness without a job; quick and new jobs share theirs."""

    @property
    def full(self) -> bool:
        """Tell whether nobody else can begin."""
        return len(self.running) >= self.lane.slots


class Memory:
    """In which lane a shape of query starts."""

    def __init__(self) -> None:
        self._lanes: OrderedDict[str, int] = OrderedDict()

    def lane(self, key: str) -> int:
        """Return the number of the lane for a key."""
        return self._lanes.get(key, NEW)

    def remember(self, key: str, lane: int) -> None:
        """Keep the lane in which a key was last seen."""
        self._lanes[key] = lane
        self._lanes.move_to_end(key)
        if len(self._lanes) > _REMEMBERED:
            self._lanes.popitem(last=False)


def shape(query: str) -> str:
    """Return a query without its constants and white space, as far as it costs nothing."""
    return f"{len(query) // _LETTERS} {_CONSTANT.sub(' ', query[:_LETTERS])}"
