"""A process that runs jobs on a store, one after the other: ``python -m kg.server.worker DESCRIPTOR STORE``.

A job is the name of a function (``module:function``) with its arguments; the function gets the store first. It can be
killed at any time. Frames in both directions: eight bytes of length, then a pickle.
"""

import os
import pickle
import signal
import socket
import struct
import sys
from collections.abc import Callable
from importlib import import_module

from kg.errors import KgError
from kg.model import Store
from kg.store.embedded import Embedded
from kg.store.opening import open_store

LENGTH = struct.Struct("!Q")
# Seconds after which the process ends by itself when the server that should have killed it is gone.
GRACE = 5


def main() -> None:
    """Run jobs until the other end closes the connection."""
    descriptor, location, seconds = int(sys.argv[1]), sys.argv[2], float(sys.argv[3])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends its workers
    connection = socket.socket(fileno=descriptor)
    opened = _Opened(location)
    with connection.makefile("rb") as incoming:
        while head := incoming.read(LENGTH.size):
            job, arguments = pickle.loads(incoming.read(LENGTH.unpack(head)[0]))
            signal.alarm(int(seconds) + GRACE)
            answer = pickle.dumps(_outcome(opened, job, arguments), pickle.HIGHEST_PROTOCOL)
            signal.alarm(0)
            connection.sendall(LENGTH.pack(len(answer)) + answer)


def _outcome(opened: "_Opened", job: str, arguments: tuple[object, ...]) -> tuple[bool, object]:
    """Return whether the job was done, with its result, or else with its error."""
    try:
        return True, _function(job)(opened.store(), *arguments)
    except KgError as problem:
        return False, problem
    except MemoryError:
        os._exit(MEMORY_STATUS)
    except Exception:
        from traceback import print_exc

        print_exc()
        return False, KgError(f"{job.rpartition(':')[2]} failed by a mistake of this program; its log says where")


MEMORY_STATUS = 71
"""Exit status of a process that ran out of memory in Python; the engine's own code ends by SIGABRT."""


def _function(job: str) -> Callable[..., object]:
    module, _, name = job.partition(":")
    function: Callable[..., object] = getattr(import_module(module), name)
    return function


class _Opened:
    """A store that is opened once, and again when another process has written to it."""

    def __init__(self, location: str) -> None:
        self._store = open_store(location)
        self._seen = self._state()

    def store(self) -> Store:
        """Return the store in its newest state."""
        state = self._state()
        if state != self._seen and isinstance(self._store, Embedded):
            self._store.refresh()
            self._seen = state
        return self._store

    def _state(self) -> tuple[int, int] | None:
        if not isinstance(self._store, Embedded):
            return None
        try:
            status = os.stat(os.path.join(self._store.location, "current"))
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns


if __name__ == "__main__":
    main()
