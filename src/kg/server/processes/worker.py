"""A process that runs jobs on a store, one after the other, and can be killed at any time. Entry point: ``work``.

A job is the name of a function (``module:function``) with its arguments; the function gets the store first.
"""

import os
import pickle
import resource
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module

from kg.errors import KgError
from kg.model import Store
from kg.server.processes.frames import LENGTH, Reply, frame
from kg.store.embedded import Embedded
from kg.store.opening import open_store

# Seconds after which the process ends by itself when the server that should have stopped it is gone.
GRACE = 5
# A process that has grown by this part of its limit ends after the job: memory does not come back for the next one.
TIRED = 0.25
MEMORY_STATUS = 71
"""Exit status of a process that ran out of memory in Python; the engine's own code ends by SIGABRT."""


@dataclass(frozen=True)
class Work:
    """Where the store is, seconds a job may take, bytes that it may use."""

    location: str
    seconds: float
    memory: int


def work(connection: socket.socket, how: Work) -> None:
    """Run jobs until the other end closes the connection."""
    _silence()
    opened = _Opened(how.location)
    first = _limit_memory(how.memory)
    connection.sendall(frame(os.getpid()))  # ready
    with connection.makefile("rb") as incoming:
        while head := incoming.read(LENGTH.size):
            job, arguments = pickle.loads(incoming.read(LENGTH.unpack(head)[0]))
            signal.alarm(int(how.seconds) + GRACE)
            reply = _outcome(opened, job, arguments, first + how.memory * TIRED)
            connection.sendall(frame(reply))
            signal.alarm(0)
            if reply.tired:
                return


def _outcome(opened: "_Opened", job: str, arguments: tuple[object, ...], tired_at: float) -> Reply:
    done, mistake = False, None
    value: object
    try:
        value = _function(job)(opened.store(), *arguments)
        done = True
    except KgError as problem:
        value = problem
    except MemoryError:
        os._exit(MEMORY_STATUS)
    except Exception:
        from traceback import format_exc

        mistake = format_exc()
        value = KgError(f"{job.rpartition(':')[2]} failed by a mistake of this program; its log says where")
    return Reply(done, value, mistake, _peak() > tired_at, time.thread_time())


def _function(job: str) -> Callable[..., object]:
    module, _, name = job.partition(":")
    function: Callable[..., object] = getattr(import_module(module), name)
    return function


def _silence() -> None:
    """Send nowhere what the engine says when it runs out of memory; Python's errors go to the server."""
    null = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(null, number)


def _limit_memory(most: int) -> float:
    """Let the process have so many bytes more; returns what it has had at most up to now."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # Not the address space: the engine maps files, and its threads' stacks count there in full.
        limit = _private_bytes() + most
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
        with suppress(OSError), open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
            file.write("1000")  # if the machine runs out of memory, then this process goes first
    return _peak()


def _private_bytes() -> int:
    with open("/proc/self/status", encoding="ascii", errors="replace") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmData:"))


def _peak() -> float:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


class _Opened:
    """A store that is opened once, and again when another process has written to it."""

    def __init__(self, location: str) -> None:
        self._store = open_store(location)
        self._seen = state_of(location)
        if isinstance(self._store, Embedded):
            with suppress(KgError):  # what is wrong is told to who asks
                self._store.query("ASK {}")

    def store(self) -> Store:
        """Return the store in its newest state."""
        if isinstance(self._store, Embedded):
            state = state_of(self._store.location)
            if state != self._seen:
                self._store.refresh()
                self._seen = state
        return self._store


def state_of(location: str) -> tuple[int, int] | None:
    """Return what changes with each write to an embedded store; ``None`` where there is none."""
    try:
        status = os.stat(os.path.join(location, "current"))
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns
