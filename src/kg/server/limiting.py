"""What one request may take of this process, as ASGI middleware. Entry point: ``Limited``.

A body is read whole, up to a size and a time, before anything else happens. An answer goes out in slices as fast as
its reader takes it, and all answers on their way have a limit together. Who hangs up stops what was done for him.
"""

import asyncio

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.errors import RequestProblem, ServerBusy
from kg.server.problems import on_error
from kg.server.settings import MEBIBYTE, Settings

# Seconds that a client has to send a body.
BODY_SECONDS = 15.0
# Seconds after which it is worth while to look whether the client is still there.
_WATCH_AFTER = 0.1
_SLICE = 256 * 1024
# Bytes of all answers that are on their way; answers of one slice go out in any case.
_ON_THE_WAY = 256 * MEBIBYTE
_CLOSE = {"Connection": "close"}


class Limited:
    """Reads bodies, sends answers, and watches for those who hang up."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._most = settings.limits.body
        self._on_the_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            body = await self._body(scope, receive)
        except RequestProblem as problem:
            await on_error(Request(scope), problem)(scope, receive, send)
            return
        if body is not None:
            await _Exchange(self, scope, receive, send, body).run(self._app)

    async def _body(self, scope: Scope, receive: Receive) -> bytes | None:
        """Return the whole body, or ``None`` when the client hung up before its end."""
        headers = Headers(scope=scope)
        if "content-length" not in headers and "transfer-encoding" not in headers:
            return b""
        length = headers.get("content-length", "0")
        if length.isdigit() and int(length) > self._most:
            raise self._too_big()
        body = bytearray()
        try:
            async with asyncio.timeout(BODY_SECONDS):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        return None
                    body += message.get("body", b"")
                    if len(body) > self._most:
                        raise self._too_big()
                    if not message.get("more_body", False):
                        return bytes(body)
        except TimeoutError:
            raise RequestProblem(f"the body did not come within {BODY_SECONDS:g} s", 408, _CLOSE) from None

    def _too_big(self) -> RequestProblem:
        return RequestProblem(f"a body may have {self._most / MEBIBYTE:g} MiB", 413, _CLOSE)

    def reserve(self, size: int) -> bool:
        """Count an answer that begins to go out; tells whether there is room for it."""
        if size > _SLICE and self._on_the_way + size > _ON_THE_WAY:
            return False
        self._on_the_way += size
        return True

    def release(self, size: int) -> None:
        """Count an answer that has gone out."""
        self._on_the_way -= size


class _Exchange:
    """One request with its answer."""

    def __init__(self, limited: Limited, scope: Scope, receive: Receive, send: Send, body: bytes) -> None:
        self._limited = limited
        self._scope = scope
        self._receive = receive
        self._send = send
        self._body: bytes | None = body
        self._start: Message | None = None
        self._refused = self._finished = self._gone = False
        self._watching: asyncio.Task[None] | None = None

    async def run(self, app: ASGIApp) -> None:
        """Let the application answer, until the client hangs up."""
        task = asyncio.current_task()
        assert task is not None
        timer = asyncio.get_running_loop().call_later(_WATCH_AFTER, self._watch, task)
        try:
            await app(self._scope, self._take, self._give)
        except asyncio.CancelledError:
            if not self._gone:
                raise
            task.uncancel()
        finally:
            timer.cancel()
            if self._watching is not None:
                self._watching.cancel()

    def _watch(self, task: "asyncio.Task[object]") -> None:
        async def wait() -> None:
            while (await self._receive())["type"] != "http.disconnect":
                pass
            if not self._finished:
                self._gone = True
                task.cancel()

        self._watching = asyncio.get_running_loop().create_task(wait())

    async def _take(self) -> Message:
        body, self._body = self._body, None
        if body is not None:
            return {"type": "http.request", "body": body, "more_body": False}
        while (message := await self._receive())["type"] != "http.disconnect":
            pass
        return message

    async def _give(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message  # kept until it is sure that the body can follow
        elif message["type"] == "http.response.body" and not self._refused:
            await self._give_body(message.get("body", b""), message.get("more_body", False))

    async def _give_body(self, body: bytes, more: bool) -> None:
        if not self._limited.reserve(len(body)):
            self._refused = True
            busy = ServerBusy("too many large answers are on their way; try again later")
            await on_error(Request(self._scope), busy)(self._scope, self._take, self._send)
            return
        try:
            if self._start is not None:
                start, self._start = self._start, None
                await self._send(start)
            for place in range(0, max(len(body), 1), _SLICE):
                rest = more or place + _SLICE < len(body)
                self._finished = not rest
                await self._send(
                    {"type": "http.response.body", "body": body[place : place + _SLICE], "more_body": rest}
                )
        finally:
            self._limited.release(len(body))
