"""The server's side of its processes. Entry points: ``Nursery``, which makes ``Worker``s; nothing here waits."""

import asyncio
import os
import pickle
import socket
import subprocess
import sys
from contextlib import suppress

from kg.server.processes.frames import GONE, KILL, LENGTH, NICE, ORDER, SPAWN, Reply, frame
from kg.server.settings import Settings

# Seconds that the nursery has to end by itself.
_PATIENCE = 0.5


class Worker(asyncio.Protocol):
    """One process: ``ready`` once it has opened the store, ``status`` once it is gone."""

    def __init__(self, number: int, nursery: "Nursery", pool: "Keeper") -> None:
        self.number = number
        self.nice = 0
        self.cpu = 0.0
        self.used = 0.0
        """Seconds of processor time: in all up to the last reply, and for the last job."""
        self._process = 0
        self._nursery = nursery
        self._pool = pool
        self.was_ready = False
        self._received = bytearray()
        self._transport: asyncio.Transport | None = None
        self._status: int | None = None
        self._lost = False

    def call(self, job: str, arguments: tuple[object, ...]) -> None:
        """Hand over a job; the pool's ``answered`` gets the reply."""
        assert self._transport is not None
        self._transport.write(frame((job, arguments)))

    def kill(self) -> None:
        """End the process, whatever it does."""
        self._nursery.order(KILL, self.number)

    def make_nicer(self, nice: int) -> None:
        """Let the process step back behind others; there is no way back."""
        if nice > self.nice:
            self.nice = nice
            self._nursery.order(NICE, self.number, nice)

    def working(self) -> float | None:
        """Return the seconds of processor time that the running job has had, where the system tells."""
        try:
            with open(f"/proc/{self._process}/schedstat", encoding="ascii") as file:
                return int(file.read().split()[0]) / 1e9 - self.cpu
        except (OSError, ValueError, IndexError):
            return None

    def close(self) -> None:
        """Let an idle process end."""
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Collect a reply."""
        self._received += data
        if len(self._received) < LENGTH.size:
            return
        (length,) = LENGTH.unpack_from(self._received)
        if len(self._received) < LENGTH.size + length:
            return
        with memoryview(self._received) as whole:
            content = pickle.loads(whole[LENGTH.size :])
        self._received = bytearray()
        if self.was_ready:
            assert isinstance(content, Reply)
            self.used, self.cpu = content.cpu - self.cpu, content.cpu
            self._pool.answered(self, content)
        else:
            self.was_ready = True
            self._process = content
            self._pool.came(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """All that the process has said is read."""
        self._lost = True
        self._tell_end()

    def ended(self, status: int) -> None:
        """Learn from the nursery how the process ended."""
        self._status = status
        self._tell_end()

    def _tell_end(self) -> None:
        if self._lost and self._status is not None:
            self._pool.gone(self, self._status)


class Keeper:
    """Who is told about workers."""

    def came(self, worker: Worker) -> None:
        """Take in a new worker, which can have a job."""
        raise NotImplementedError

    def answered(self, worker: Worker, reply: Reply) -> None:
        """Take the reply of a worker that has done its job."""
        raise NotImplementedError

    def gone(self, worker: Worker, status: int) -> None:
        """Learn that a worker has ended, with its exit status, negative for a signal."""
        raise NotImplementedError

    def all_gone(self) -> None:
        """Learn that the nursery has ended, and all workers with it."""
        raise NotImplementedError


class Nursery:
    """The process that forks workers."""

    def __init__(self, settings: Settings, keeper: Keeper) -> None:
        self._loop = asyncio.get_running_loop()
        self._keeper = keeper
        self._workers: dict[int, Worker] = {}
        self._connecting: set[asyncio.Task[object]] = set()
        self._made = 0
        self._control, theirs = socket.socketpair()
        limits = settings.limits
        with theirs:
            theirs.set_inheritable(True)
            arguments = [str(theirs.fileno()), str(limits.seconds), str(limits.memory)]
            self._process = subprocess.Popen(
                [sys.executable, "-m", "kg.server.processes.nursery", *arguments],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                env={**os.environ, "KG_STORE": settings.store},  # not an argument: it may hold a password
            )
        self._loop.add_reader(self._control, self._hear)

    def spawn(self) -> Worker:
        """Return a new worker, which is not yet ready."""
        self._made += 1
        worker = Worker(self._made, self, self._keeper)
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        with theirs:
            socket.send_fds(self._control, [ORDER.pack(SPAWN, worker.number, 0)], [theirs.fileno()])
        self._workers[worker.number] = worker
        task = self._loop.create_task(self._loop.create_connection(lambda: worker, sock=ours))
        self._connecting.add(task)
        task.add_done_callback(self._connecting.discard)
        return worker

    def order(self, what: bytes, number: int, value: int = 0) -> None:
        """Send an order about a worker."""
        with suppress(OSError):
            self._control.sendall(ORDER.pack(what, number, value))

    def close(self) -> None:
        """End all processes; takes up to half a second."""
        self._loop.remove_reader(self._control)
        self._control.close()
        for worker in self._workers.values():
            worker.close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _hear(self) -> None:
        message = self._control.recv(ORDER.size, socket.MSG_WAITALL)
        if len(message) < ORDER.size:
            self.close()
            self._keeper.all_gone()
            return
        what, number, status = ORDER.unpack(message)
        worker = self._workers.pop(number, None)
        if what == GONE and worker is not None:
            worker.ended(status)
