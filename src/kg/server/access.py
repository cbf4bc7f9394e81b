"""One line of JSON for each request, written by a thread of its own. Entry points: ``AccessLog`` and ``Logged``.

A line names no query: what people ask is their own business. A reader that does not keep up loses lines, which are
counted, and never holds up an answer.
"""

import json
import threading
import time
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_MOST_WAITING = 50_000
# Seconds between two looks for new lines: to wake the thread for each would cost as much as a small query.
_PAUSE = 0.1
_PATH_LETTERS = 500
# Status for a client that hung up before the answer, as nginx writes it.
HUNG_UP = 499


class AccessLog:
    """Lines that go to ``write``, which may block; ``close`` waits a moment for the last ones."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write
        self._lines: deque[dict[str, object]] = deque()
        self._lost = 0
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="access log", daemon=True)
        self._thread.start()

    def add(self, **facts: object) -> None:
        """Note a request."""
        if len(self._lines) >= _MOST_WAITING:
            self._lost += 1
            return
        if self._lost:
            facts["lost"] = self._lost
            self._lost = 0
        self._lines.append(facts)

    def close(self, seconds: float = 0.3) -> None:
        """Write what is left, if that takes no longer."""
        self._closing.set()
        self._thread.join(seconds)

    def _run(self) -> None:
        while not self._closing.wait(_PAUSE) or self._lines:
            block = [self._lines.popleft() for _ in range(len(self._lines))]
            try:
                self._write("".join(map(_line, block)))
            except (OSError, ValueError):  # nobody reads any more
                self._lines = deque(maxlen=0)
                return


def _line(facts: dict[str, object]) -> str:
    when = facts["time"]
    assert isinstance(when, float)
    return json.dumps({**facts, "time": datetime.fromtimestamp(when, UTC).isoformat(timespec="milliseconds")}) + "\n"


class Logged:
    """ASGI middleware that notes each request in a log."""

    def __init__(self, app: ASGIApp, log: AccessLog) -> None:
        self._app = app
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request and note it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, size, begin = HUNG_UP, 0, time.perf_counter()

        async def counted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, counted)
        finally:
            self._log.add(
                time=time.time(),
                client=(scope.get("client") or [None])[0],
                method=scope["method"],
                path=scope["path"][:_PATH_LETTERS],
                status=status,
                bytes=size,
                ms=round((time.perf_counter() - begin) * 1000, 1),
            )
