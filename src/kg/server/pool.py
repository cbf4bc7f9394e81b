"""Jobs on a store, run by processes that can be killed. Entry point: ``Pool.run``.

A job that takes longer than its lane gives (``lanes``) goes on in the next one. Is that one full, then it stays where
it is until others want its place; then it is stopped and waits to begin again. What takes too long, needs too much
memory or breaks the engine costs its process, and the caller gets an error that says which it was.
"""

import asyncio
import logging
import signal
from collections import deque
from dataclasses import dataclass, field

from kg.errors import KgError, LimitExceeded, QueryTimeout, ServerBusy
from kg.server.lanes import Lane, Memory, lanes
from kg.server.processes.frames import Reply
from kg.server.processes.link import Keeper, Nursery, Worker
from kg.server.processes.worker import MEMORY_STATUS
from kg.server.settings import MEBIBYTE, Settings

# Seconds until the first process must be there, and between two tries to make one.
_START = 30.0
_AGAIN = 0.5
# Seconds by which a timer may come too early.
_TICK = 0.001
_log = logging.getLogger("kg.server")


@dataclass(eq=False)
class _Job:
    """A job with its caller, who waits for ``future``; with ``once`` it is never begun again."""

    name: str
    arguments: tuple[object, ...]
    key: str | None
    once: bool
    future: "asyncio.Future[object]"
    lane: int = 0
    timer: asyncio.TimerHandle | None = None
    worker: Worker | None = None
    begun: float = 0.0
    overdue: bool = False
    """It has used up the time of its lane, and stays because the next one is full."""

    def stop_timer(self) -> None:
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None


@dataclass
class _Traffic:
    """What happens in one lane."""

    lane: Lane
    waiting: deque[_Job] = field(default_factory=deque)
    running: dict[_Job, None] = field(default_factory=dict)
    idle: list[Worker] = field(default_factory=list)
    """Processes of the lane's niceness without a job."""

    @property
    def full(self) -> bool:
        return len(self.running) >= self.lane.slots


class Pool(Keeper):
    """Worker processes for one store."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._traffic = tuple(_Traffic(lane) for lane in lanes(settings.limits))
        self._memory = Memory()
        self._busy: dict[Worker, _Job] = {}
        self._starting = 0
        self._nursery: Nursery | None = None
        self._ready = asyncio.Event()

    async def start(self) -> None:
        """Start the processes; raises KgError where none comes."""
        self._nursery = Nursery(self._settings, self)
        self._replenish()
        try:
            await asyncio.wait_for(self._ready.wait(), _START)
        except TimeoutError:
            raise KgError(f"no process of the server was ready within {_START:g} s") from None

    def stop(self) -> None:
        """Kill all processes; whoever still waits gets ServerBusy."""
        nursery, self._nursery = self._nursery, None
        for traffic in self._traffic:
            for job in (*traffic.waiting, *traffic.running):
                self._answer(job, ServerBusy("the server is being stopped"))
        if nursery is not None:
            nursery.close()

    async def run(self, job: str, *arguments: object, key: str | None = None, once: bool = False) -> object:
        """Return what a job gives back; raises its KgError, or one that tells why it was stopped.

        ``key`` is what jobs that take equally long have in common, such as ``lanes.shape(query)``; ``once`` is for what
        changes the store. Who is cancelled while waiting here stops the job.
        """
        if self._nursery is None:
            raise ServerBusy("the server is being stopped")
        future = asyncio.get_running_loop().create_future()
        asked = _Job(job, arguments, key, once, future, 1 if once else self._memory.lane(key))
        self._queue(asked)
        try:
            return await future
        finally:
            if future.cancelled():
                self._forget(asked)

    def state(self) -> dict[str, list[int]]:
        """Return how many jobs run and wait in each lane."""
        return {
            "running": [len(traffic.running) for traffic in self._traffic],
            "waiting": [len(traffic.waiting) for traffic in self._traffic],
        }

    # Jobs

    def _queue(self, job: _Job) -> None:
        traffic = self._traffic[job.lane]
        if len(traffic.waiting) >= traffic.lane.queue:
            self._answer(job, ServerBusy("too many slow queries wait already; try again later, or ask for less"))
            return
        traffic.waiting.append(job)
        self._dispatch()
        if job.worker is None and not job.future.done():
            waiting = self._settings.limits.waiting
            job.timer = asyncio.get_running_loop().call_later(waiting, self._waited, job)
            self._press(traffic)

    def _waited(self, job: _Job) -> None:
        self._traffic[job.lane].waiting.remove(job)
        self._answer(job, ServerBusy("other queries took all the time; try again later"))

    def _press(self, traffic: _Traffic) -> None:
        """Make room where somebody waits: for those who have run long enough."""
        now = asyncio.get_running_loop().time()
        for job in list(traffic.running):
            if not (traffic.waiting and traffic.full):
                return
            if job in traffic.running and (job.overdue or now - job.begun > traffic.lane.hurried):
                self._over(job)

    def _dispatch(self) -> None:
        """Begin whatever can begin."""
        for number, traffic in enumerate(self._traffic):
            while traffic.waiting and not traffic.full and (worker := self._take(number)):
                self._begin(traffic.waiting.popleft(), worker)
            if not traffic.full and not traffic.waiting and number:
                self._advance(number)

    def _advance(self, number: int) -> None:
        """Move who stayed in the lane before because this one was full."""
        for job in [job for job in self._traffic[number - 1].running if job.overdue]:
            if job.overdue and not self._traffic[number].full:
                self._move(job, number)

    def _take(self, number: int) -> Worker | None:
        """Return an idle process for a lane: one that is nice enough already, else a new one."""
        if self._traffic[number].idle:
            return self._traffic[number].idle.pop()
        if number and self._traffic[0].idle:
            worker = self._traffic[0].idle.pop()
            worker.make_nicer(self._traffic[number].lane.nice)
            self._replenish()
            return worker
        return None

    def _begin(self, job: _Job, worker: Worker) -> None:
        job.stop_timer()
        loop = asyncio.get_running_loop()
        job.begun, job.worker, job.overdue = loop.time(), worker, False
        self._busy[worker] = job
        traffic = self._traffic[job.lane]
        traffic.running[job] = None
        slice_ = traffic.lane.hurried if traffic.waiting else traffic.lane.seconds
        job.timer = loop.call_later(min(slice_, self._settings.limits.seconds), self._over, job)
        worker.call(job.name, job.arguments)

    def _over(self, job: _Job) -> None:
        """Do what follows when the time of a job in its lane is over."""
        loop = asyncio.get_running_loop()
        traffic = self._traffic[job.lane]
        left = self._settings.limits.seconds - (loop.time() - job.begun)
        job.stop_timer()
        if left <= _TICK or job.lane + 1 == len(self._traffic):
            reason = f"stopped after {self._settings.limits.seconds:g} s; ask for less, or add a LIMIT"
            self._end(job, QueryTimeout(self._settings.store, reason))
        elif job.future.done():
            self._end(job, None)
        elif job.once:
            job.timer = loop.call_later(left, self._over, job)
        elif not self._traffic[job.lane + 1].full and not self._traffic[job.lane + 1].waiting:
            self._move(job, job.lane + 1)
        elif traffic.waiting and traffic.full:
            self._end(job, None)
            job.worker, job.lane = None, job.lane + 1
            self._memory.remember(job.key, job.lane)
            self._queue(job)
        else:
            job.overdue = True
            job.timer = loop.call_later(left, self._over, job)
            assert job.worker is not None
            job.worker.make_nicer(self._traffic[job.lane + 1].lane.nice)

    def _move(self, job: _Job, number: int) -> None:
        """Let a running job go on in another lane."""
        assert job.worker is not None
        job.stop_timer()
        del self._traffic[job.lane].running[job]
        job.lane, job.overdue = number, False
        self._memory.remember(job.key, number)
        traffic = self._traffic[number]
        traffic.running[job] = None
        job.worker.make_nicer(traffic.lane.nice)
        loop = asyncio.get_running_loop()
        end = job.begun + min(traffic.lane.seconds, self._settings.limits.seconds)
        job.timer = loop.call_at(end, self._over, job)
        self._replenish()
        self._dispatch()

    def _end(self, job: _Job, problem: KgError | None) -> None:
        """Kill the process of a job; without a problem its caller goes on waiting."""
        assert job.worker is not None
        self._release(job)
        job.worker.kill()
        if problem is not None:
            self._answer(job, problem)
        self._replenish()
        self._dispatch()

    def _release(self, job: _Job) -> None:
        assert job.worker is not None
        job.stop_timer()
        self._busy.pop(job.worker, None)
        self._traffic[job.lane].running.pop(job, None)

    def _answer(self, job: _Job, result: object) -> None:
        job.stop_timer()
        if job.future.done():
            return
        if isinstance(result, KgError):
            job.future.set_exception(result)
        else:
            job.future.set_result(result)

    def _forget(self, job: _Job) -> None:
        """Nobody waits for a job any more: what is running ends at once, or with its time in the first lane."""
        if job.worker is None:
            job.stop_timer()
            if job in self._traffic[job.lane].waiting:
                self._traffic[job.lane].waiting.remove(job)
        elif job.lane > 0 and not job.once and job.worker in self._busy:
            self._end(job, None)

    # Processes

    def came(self, worker: Worker) -> None:
        """Take in a new process."""
        self._starting -= 1
        self._ready.set()
        self._traffic[0].idle.append(worker)
        self._dispatch()

    def answered(self, worker: Worker, reply: Reply) -> None:
        """Give a result to who waits for it."""
        job = self._busy.get(worker)
        if job is None:
            return
        self._release(job)
        if reply.mistake:
            _log.error("mistake in %s\n%s", job.name, reply.mistake)
        if asyncio.get_running_loop().time() - job.begun < self._traffic[0].lane.seconds:
            self._memory.remember(job.key, 0)
        if not reply.tired:
            self._rest(worker)
        self._answer(job, reply.value)
        self._replenish()
        self._dispatch()

    def gone(self, worker: Worker, status: int) -> None:
        """Find out why a process has ended, and tell who waited for it."""
        for traffic in self._traffic:
            if worker in traffic.idle:
                traffic.idle.remove(worker)
        job = self._busy.get(worker)
        if job is not None:
            self._release(job)
            self._answer(job, self._reason(job, status))
        elif not worker.was_ready:
            self._starting -= 1
            asyncio.get_running_loop().call_later(_AGAIN, self._replenish)
            return
        self._replenish()
        self._dispatch()

    def all_gone(self) -> None:
        """Begin anew after the nursery was ended by somebody."""
        _log.error("the processes of the server were ended by somebody; they are started again")
        for job in list(self._busy.values()):
            self._release(job)
            self._answer(job, KgError("the process that worked on this was ended by somebody; try again"))
        for traffic in self._traffic:
            traffic.idle.clear()
        self._starting = 0
        if self._nursery is not None:
            self._nursery = Nursery(self._settings, self)
            self._replenish()

    def _reason(self, job: _Job, status: int) -> KgError:
        if status == -signal.SIGALRM:
            return QueryTimeout(self._settings.store, "stopped after its time")
        if status == -signal.SIGSEGV:
            return LimitExceeded("query", "is nested too deeply")
        if status in (MEMORY_STATUS, -signal.SIGABRT, -signal.SIGKILL, -signal.SIGBUS):
            most = self._settings.limits.memory // MEBIBYTE
            return LimitExceeded("query", f"needs more memory than the {most} MiB that it may have; ask for less")
        _log.error("%s ended its process with status %d", job.name, status)
        return KgError(f"the process that worked on this ended unexpectedly (status {status})")

    def _rest(self, worker: Worker) -> None:
        """Keep a process for the next job of its lane, or end it where there are enough."""
        number = next(n for n, traffic in enumerate(self._traffic) if traffic.lane.nice >= worker.nice)
        traffic = self._traffic[number]
        if number and len(traffic.idle) >= traffic.lane.slots:
            worker.close()
        else:
            traffic.idle.append(worker)

    def _replenish(self) -> None:
        """Have new processes made, so that one is ready for each place in the first lane and as many again."""
        if self._nursery is None:
            return
        first = self._traffic[0]
        fresh = sum(1 for job in first.running if job.worker is not None and job.worker.nice == 0)
        while len(first.idle) + fresh + self._starting < 2 * first.lane.slots:
            self._starting += 1
            self._nursery.spawn()
