"""The process that makes workers: ``python -m kg.server.processes.nursery DESCRIPTOR SECONDS MEMORY``, with KG_STORE.

It has imported what jobs need and does nothing itself, so that a new worker is a fork of a millisecond. It kills
workers on order (as their parent it cannot hit another process), tells when one is gone, and takes all with it.
"""

import gc
import os
import select
import signal
import socket
import sys
from contextlib import suppress
from importlib import import_module
from pkgutil import iter_modules

from kg.server.processes import worker
from kg.server.processes.frames import GONE, KILL, NICE, ORDER, SPAWN

# Packages whose modules hold jobs; they are imported once, here.
_PACKAGES = ("kg.server.views", "kg.server.answers")
_MODULES = ("kg.server.jobs", "kg.queries.running", "kg.queries.catalogue", "kg.queries.resolving")
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux


def main() -> None:
    """Take orders until the server closes the connection."""
    control = socket.socket(fileno=int(sys.argv[1]))
    how = worker.Work(os.environ["KG_STORE"], float(sys.argv[2]), int(sys.argv[3]))
    # A terminal and a service manager signal the whole group; here only the server decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    _import_jobs()
    gc.collect()
    gc.freeze()
    children: dict[int, int] = {}
    try:
        _Nursery(control, how, children).run()
    finally:
        for process in children.values():
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)


def _import_jobs() -> None:
    for name in _MODULES:
        import_module(name)
    for name in _PACKAGES:
        package = import_module(name)
        for module in iter_modules(package.__path__, f"{name}."):
            import_module(module.name)


class _Nursery:
    """The loop over orders and ended children; ``children`` holds process ids by number."""

    def __init__(self, control: socket.socket, how: worker.Work, children: dict[int, int]) -> None:
        self._control = control
        self._how = how
        self._children = children
        self._ended, self._waker = os.pipe()
        os.set_blocking(self._waker, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._waker, warn_on_full_buffer=False)

    def run(self) -> None:
        """Serve until the other end is closed."""
        while True:
            ready, _, _ = select.select([self._control.fileno(), self._ended], [], [])
            if self._ended in ready:
                os.read(self._ended, 4096)
                self._reap()
            if self._control.fileno() in ready:
                order, descriptors, _, _ = socket.recv_fds(self._control, ORDER.size, 1)
                if len(order) < ORDER.size:
                    return
                what, number, value = ORDER.unpack(order)
                self._obey(what, number, value, descriptors)

    def _obey(self, what: bytes, number: int, value: int, descriptors: list[int]) -> None:
        if what == SPAWN:
            self._spawn(number, descriptors[0])
        elif number in self._children:
            with suppress(OSError):
                if what == KILL:
                    os.kill(self._children[number], signal.SIGKILL)
                elif what == NICE:
                    os.setpriority(os.PRIO_PROCESS, self._children[number], value)

    def _spawn(self, number: int, descriptor: int) -> None:
        process = os.fork()
        if process:
            os.close(descriptor)
            self._children[number] = process
            return
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for other in (self._control.fileno(), self._ended, self._waker):
                os.close(other)
            _die_with_parent()
            worker.work(socket.socket(fileno=descriptor), self._how)
        finally:
            os._exit(0)

    def _reap(self) -> None:
        for number, process in list(self._children.items()):
            found, status = os.waitpid(process, os.WNOHANG)
            if found:
                del self._children[number]
                with suppress(BrokenPipeError):
                    self._control.sendall(ORDER.pack(GONE, number, os.waitstatus_to_exitcode(status)))


def _die_with_parent() -> None:
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)


if __name__ == "__main__":
    main()
