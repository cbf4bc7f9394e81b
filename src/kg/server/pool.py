"""Jobs on a store, run by processes that can be killed. Entry point: ``Pool.run``.

A job that takes longer than its lane gives (``lanes``) goes on in the next one. Is that one full, then it stays where
it is until others want its place; then it is stopped and waits to begin again. What takes too long, needs too much
memory or breaks the engine costs its process, and the caller gets an error that says which it was.
"""

import asyncio
import logging
import signal

from kg.errors import KgError, LimitExceeded, QueryTimeout, ServerBusy
from kg.server.lanes import LONGER, NEW, QUICK, Job, Memory, Traffic, lanes
from kg.server.processes.frames import Reply
from kg.server.processes.link import Keeper, Nursery, Worker
from kg.server.processes.worker import MEMORY_STATUS
from kg.server.settings import MEBIBYTE, Settings
from kg.store.opening import is_url

# Seconds until the first process must be there, and between two tries to make one.
_START = 30.0
_AGAIN = 0.5
# Seconds by which a timer may come too early.
_TICK = 0.001
_log = logging.getLogger("kg.server")


class Pool(Keeper):
    """Worker processes for one store."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._traffic = tuple(Traffic(lane) for lane in lanes(settings.limits))
        self._memory = Memory()
        self._remote = is_url(settings.store)  # then jobs use no processor of this machine: their time is the clock's
        self._busy: dict[Worker, Job] = {}
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
                job.answer(ServerBusy("the server is being stopped"))
        if nursery is not None:
            nursery.close()

    async def run(
        self, job: str, *arguments: object, key: str | None = None, once: bool = False, warm: bool = False
    ) -> object:
        """Return what a job gives back; raises its KgError, or one that tells why it was stopped.

        ``key`` is what jobs that take equally long have in common, such as ``lanes.shape(query)``; without one it is
        the name of the job. ``once`` is for what changes the store, ``warm`` for what has much to load the first time:
        it stays in the lane of the processes that have loaded it. Who is cancelled while waiting stops the job.
        """
        if self._nursery is None:
            raise ServerBusy("the server is being stopped")
        future = asyncio.get_running_loop().create_future()
        key = key or job
        asked = Job(job, arguments, key, once, future, LONGER if once else self._memory.lane(key), warm)
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

    def _queue(self, job: Job) -> None:
        traffic = self._traffic[job.lane]
        if len(traffic.waiting) >= traffic.lane.queue:
            job.answer(ServerBusy("too many slow queries wait already; try again later, or ask for less"))
            return
        traffic.waiting.append(job)
        self._dispatch()
        if job in traffic.waiting:
            job.stop_timer()
            waiting = self._settings.limits.waiting
            job.timer = asyncio.get_running_loop().call_later(waiting, self._waited, job)
            self._press(traffic)

    def _waited(self, job: Job) -> None:
        self._traffic[job.lane].waiting.remove(job)
        job.answer(ServerBusy("other queries took all the time; try again later"))

    def _press(self, traffic: Traffic) -> None:
        """Make room where somebody waits: for those who have run long enough."""
        now = asyncio.get_running_loop().time()
        for job in list(traffic.running):
            if not (traffic.waiting and traffic.full):
                return
            if job in traffic.running and (job.overdue or now - job.begun > traffic.lane.hurried):
                self._look(job)

    def _dispatch(self) -> None:
        """Begin whatever can begin."""
        for number, traffic in enumerate(self._traffic):
            while traffic.waiting and not traffic.full:
                job = traffic.waiting[0]
                lane = number if job.once else self._memory.lane(job.key)
                if lane > max(number, NEW):  # known as slow since it came
                    traffic.waiting.popleft()
                    job.stop_timer()
                    job.lane = lane
                    self._queue(job)
                elif worker := self._take(number):
                    self._begin(traffic.waiting.popleft(), worker)
                else:
                    break
            if not traffic.full and not traffic.waiting:
                self._advance(number)

    def _advance(self, number: int) -> None:
        """Move who stayed in the lane before because this one was full."""
        before = (traffic for traffic in self._traffic if traffic.lane.after == number)
        for job in [job for traffic in before for job in traffic.running if job.overdue]:
            if job.overdue and not self._traffic[number].full:
                self._move(job, number)

    def _take(self, number: int) -> Worker | None:
        """Return an idle process for a lane: one that is nice enough already, else a new one."""
        fresh = self._traffic[QUICK].idle
        if number > NEW and self._traffic[number].idle:
            return self._traffic[number].idle.pop()
        if not fresh:
            return None
        worker = fresh.pop()
        if number > NEW:
            worker.make_nicer(self._traffic[number].lane.nice)
            self._replenish()
        return worker

    def _begin(self, job: Job, worker: Worker) -> None:
        job.stop_timer()
        job.begun, job.worker, job.overdue = asyncio.get_running_loop().time(), worker, False
        self._busy[worker] = job
        traffic = self._traffic[job.lane]
        traffic.running[job] = None
        self._look_later(job)
        worker.call(job.name, job.arguments)

    def _look_later(self, job: Job) -> None:
        """Look at a job again when its time in its lane can be over."""
        loop = asyncio.get_running_loop()
        traffic = self._traffic[job.lane]
        job.stop_timer()
        end = job.begun + self._settings.limits.seconds
        pause = traffic.lane.hurried if traffic.waiting else traffic.lane.seconds
        job.timer = loop.call_at(end if job.overdue or job.once else min(end, loop.time() + pause), self._look, job)

    def _look(self, job: Job) -> None:
        """Do what follows when the time of a job is over, for its lane or at all."""
        assert job.worker is not None
        traffic = self._traffic[job.lane]
        after = traffic.lane.after
        passed = asyncio.get_running_loop().time() - job.begun
        if passed >= self._settings.limits.seconds - _TICK:
            reason = f"stopped after {self._settings.limits.seconds:g} s; ask for less, or add a LIMIT"
            self._end(job, QueryTimeout(self._settings.store, reason))
        elif job.future.done():
            self._end(job, None)
        elif job.once or after is None or not self._is_over(job, passed):
            self._look_later(job)
        elif not self._traffic[after].full and not self._traffic[after].waiting:
            self._move(job, after)
        elif not self._has_earned(job):
            self._look_later(job)
        elif traffic.waiting and traffic.full:
            self._end(job, None)
            job.worker, job.lane = None, after
            self._remember(job)
            self._queue(job)
        else:
            job.overdue = True
            self._look_later(job)
            job.worker.make_nicer(self._traffic[after].lane.nice)

    def _is_over(self, job: Job, passed: float) -> bool:
        assert job.worker is not None
        traffic = self._traffic[job.lane]
        used = None if self._remote else job.worker.working()
        job.cpu = passed if used is None else used
        return traffic.lane.over(passed, job.cpu, bool(traffic.waiting))

    def _has_earned(self, job: Job) -> bool:
        """Tell whether a job is slow itself, and has not only waited for the processor."""
        return job.cpu >= self._traffic[QUICK].lane.hurried

    def _remember(self, job: Job) -> None:
        if self._has_earned(job):
            self._memory.remember(job.key, job.lane)

    def _move(self, job: Job, number: int) -> None:
        """Let a running job go on in another lane."""
        assert job.worker is not None
        job.stop_timer()
        del self._traffic[job.lane].running[job]
        job.lane, job.overdue = number, False
        self._remember(job)
        traffic = self._traffic[number]
        traffic.running[job] = None
        job.worker.make_nicer(traffic.lane.nice)
        self._look_later(job)
        self._replenish()
        self._dispatch()

    def _end(self, job: Job, problem: KgError | None) -> None:
        """Kill the process of a job; without a problem its caller goes on waiting."""
        assert job.worker is not None
        self._release(job)
        job.worker.kill()
        if problem is not None:
            job.answer(problem)
        self._replenish()
        self._dispatch()

    def _release(self, job: Job) -> None:
        assert job.worker is not None
        job.stop_timer()
        self._busy.pop(job.worker, None)
        self._traffic[job.lane].running.pop(job, None)

    def _forget(self, job: Job) -> None:
        """Nobody waits for a job any more: what is running ends at once, or with its time in the first lane."""
        if job.worker is None:
            job.stop_timer()
            if job in self._traffic[job.lane].waiting:
                self._traffic[job.lane].waiting.remove(job)
        elif job.lane > NEW and not job.once and job.worker in self._busy:
            self._end(job, None)

    # Processes

    def came(self, worker: Worker) -> None:
        """Take in a new process."""
        self._starting -= 1
        self._ready.set()
        self._traffic[QUICK].idle.append(worker)
        self._dispatch()

    def answered(self, worker: Worker, reply: Reply) -> None:
        """Give a result to who waits for it."""
        job = self._busy.get(worker)
        if job is None:
            return
        self._release(job)
        if reply.mistake:
            _log.error("mistake in %s\n%s", job.name, reply.mistake)
        if reply.done and worker.used < self._traffic[QUICK].lane.seconds and not job.warm:
            self._memory.remember(job.key, QUICK)
        if not reply.tired:
            self._rest(worker)
        job.answer(reply.value)
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
            job.answer(self._reason(job, status))
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
            job.answer(KgError("the process that worked on this was ended by somebody; try again"))
        for traffic in self._traffic:
            traffic.idle.clear()
        self._starting = 0
        if self._nursery is not None:
            self._nursery = Nursery(self._settings, self)
            self._replenish()

    def _reason(self, job: Job, status: int) -> KgError:
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
        """Have new processes made: for each quick and each new job, and as many again to take their places."""
        if self._nursery is None:
            return
        idle = self._traffic[QUICK].idle
        fresh = sum(worker.nice == 0 for worker in self._busy)
        while len(idle) + fresh + self._starting < 3 * self._traffic[QUICK].lane.slots:
            self._starting += 1
            self._nursery.spawn()
