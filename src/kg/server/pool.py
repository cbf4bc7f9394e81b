"""Jobs on a store, run by processes that can be killed. Entry point: ``Pool.run``."""

import asyncio
import pickle
import socket
import subprocess
import sys

from kg.errors import KgError, QueryTimeout
from kg.server.settings import Settings
from kg.server.worker import LENGTH


class Pool:
    """Worker processes for one store."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._workers: set[_Worker] = set()

    async def start(self) -> None:
        """Start the processes."""
        for _ in range(self._settings.limits.slow + 2):
            await self._add()

    async def stop(self) -> None:
        """Kill all processes."""
        for worker in self._workers:
            worker.kill()

    async def run(self, job: str, *arguments: object, key: str | None = None) -> object:
        """Return what a job gives back; raises its KgError, or one that tells why it was stopped.

        ``key`` is what jobs that take equally long have in common; ``None`` is the name of the job.
        """
        worker = await self._idle.get()
        try:
            done, result = await asyncio.wait_for(worker.call(job, arguments), self._settings.limits.seconds)
        except TimeoutError:
            worker.kill()
            self._workers.discard(worker)
            await self._add()
            raise QueryTimeout(self._settings.store, f"stopped after {self._settings.limits.seconds:g} s") from None
        self._idle.put_nowait(worker)
        if done:
            return result
        assert isinstance(result, KgError)
        raise result

    async def _add(self) -> None:
        worker = _Worker(self._settings)
        await worker.connect()
        self._workers.add(worker)
        self._idle.put_nowait(worker)


class _Worker:
    def __init__(self, settings: Settings) -> None:
        self._socket, theirs = socket.socketpair()
        with theirs:
            number = theirs.fileno()
            arguments = [str(number), settings.store, str(settings.limits.seconds)]
            self._process = subprocess.Popen(
                [sys.executable, "-m", "kg.server.worker", *arguments], pass_fds=(number,), stdin=subprocess.DEVNULL
            )

    async def connect(self) -> None:
        self._reader, self._writer = await asyncio.open_connection(sock=self._socket)

    async def call(self, job: str, arguments: tuple[object, ...]) -> tuple[bool, object]:
        body = pickle.dumps((job, arguments))
        self._writer.write(LENGTH.pack(len(body)) + body)
        head = await self._reader.readexactly(LENGTH.size)
        answer: tuple[bool, object] = pickle.loads(await self._reader.readexactly(LENGTH.unpack(head)[0]))
        return answer

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        self._writer.close()
