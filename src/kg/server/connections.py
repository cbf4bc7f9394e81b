"""A connection that does not wait for ever: uvicorn's, with limits of time for slow clients. Entry: ``Connection``.

uvicorn itself limits only the pause between two requests. Bodies have their limit in ``limiting``.
"""

import asyncio
from typing import cast

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 10.0
"""How long a client may take to send the head of a request."""
READ_SECONDS = 20.0
"""How long a client may take to read on: some 300 kB, which is what lies before it at most."""
_SHORT = 16 * 1024
_TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class _Gathering:
    """A transport that sends in one packet what is written in one go: the head of an answer and a short body."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._blocks: list[bytes] = []
        self.abort = transport.abort
        self.is_closing = transport.is_closing
        self.get_extra_info = transport.get_extra_info
        self.pause_reading = transport.pause_reading
        self.resume_reading = transport.resume_reading
        self.set_protocol = transport.set_protocol

    def write(self, data: bytes) -> None:
        """Send long data, so that its reader can hold up more; keep short data until the event loop comes round."""
        if not self._blocks:
            self._loop.call_soon(self._flush)
        self._blocks.append(data)
        if len(data) > _SHORT:
            self._flush()

    def close(self) -> None:
        """Close after what was written is sent."""
        self._flush()
        self._transport.close()

    def _flush(self) -> None:
        blocks, self._blocks = self._blocks, []
        if blocks and not self._transport.is_closing():
            self._transport.write(b"".join(blocks))


class Connection(H11Protocol):
    """HTTP/1.1 with one client."""

    _head_timer: asyncio.TimerHandle | None = None
    _read_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first request, but not long."""
        super().connection_made(cast(asyncio.Transport, _Gathering(transport, self.loop)))
        self._head_timer = self.loop.call_later(HEAD_SECONDS, self._head_is_late)

    def data_received(self, data: bytes) -> None:
        """Take a piece of a request."""
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop_head_timer()
        elif self._head_timer is None and not self.transport.is_closing():
            self._head_timer = self.loop.call_later(HEAD_SECONDS, self._head_is_late)

    def pause_writing(self) -> None:
        """Stop sending until the client has read on."""
        super().pause_writing()
        self._read_timer = self.loop.call_later(READ_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on sending."""
        self._stop_read_timer()
        super().resume_writing()

    def on_response_complete(self) -> None:
        """Wait for the next request, or for the client to read the last answer."""
        super().on_response_complete()
        if self.transport.is_closing():
            self._abort_later()

    def timeout_keep_alive_handler(self) -> None:
        """Close a connection on which nothing happens."""
        super().timeout_keep_alive_handler()
        self._abort_later()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._stop_head_timer()
        super().connection_lost(exc)
        self._stop_read_timer()

    def _head_is_late(self) -> None:
        self._head_timer = None
        if not self.transport.is_closing():
            self.transport.write(_TOO_SLOW)
            self.transport.close()
            self._abort_later()

    def _abort_later(self) -> None:
        """Limit how long closing waits for the client to read what was written."""
        self._stop_read_timer()
        self._read_timer = self.loop.call_later(READ_SECONDS, self.transport.abort)

    def _stop_head_timer(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _stop_read_timer(self) -> None:
        if self._read_timer is not None:
            self._read_timer.cancel()
            self._read_timer = None
