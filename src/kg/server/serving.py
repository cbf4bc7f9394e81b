"""Running the application on a socket. Entry points: ``bind``, ``address`` and ``serve``."""

import asyncio
import contextlib
import errno
import resource
import signal
import socket
from collections.abc import Callable, Iterator

import uvicorn
from starlette.applications import Starlette

from kg.errors import UsageProblem
from kg.server.access import AccessLog
from kg.server.app import make_app
from kg.server.connections import Connection
from kg.server.settings import Settings

# Seconds after SIGTERM: until then running queries may end, then they are stopped; then connections are cut.
_LET_END = 0.4
_CUT = 1
# Connections at once; more are answered by 503.
_CONNECTIONS = 512
# Bytes of the head of a request, in which a query may be.
_HEAD = 128 * 1024


def bind(host: str, port: int) -> socket.socket:
    """Return a socket that is bound; port 0 takes a free one. Raises UsageProblem where that cannot be."""
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror as problem:
        raise UsageProblem(f"--host {host}: {problem.strerror}") from None
    opened = socket.socket(family, kind, protocol)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind(where)
    except OSError as problem:
        opened.close()
        raise UsageProblem(_why_not(host, port, problem)) from None
    return opened


def _why_not(host: str, port: int, problem: OSError) -> str:
    if problem.errno == errno.EADDRINUSE:
        return f"port {port} of {host} is taken by another program; choose another by --port (0: any free one)"
    if problem.errno == errno.EACCES:
        return f"port {port} needs more rights than you have; choose one from 1024 by --port"
    if problem.errno == errno.EADDRNOTAVAIL:
        return f"{host} is no address of this machine; choose another by --host"
    return f"{host}, port {port}: {problem.strerror}"


def address(listening: socket.socket) -> str:
    """Return the URL of a bound socket."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def serve(settings: Settings, listening: socket.socket, started: Callable[[], None], log: AccessLog | None) -> None:
    """Serve until SIGTERM or Ctrl-C; ``started`` is called when requests are taken."""
    _allow_connections()
    app = make_app(settings, log)
    config = uvicorn.Config(
        app,
        http=Connection,
        ws="none",
        loop="asyncio",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=_CUT,
        h11_max_incomplete_event_size=_HEAD,
    )
    _Server(config, app, started).run(sockets=[listening])


def _allow_connections() -> None:
    """Raise the number of open files as far as the system allows without asking."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 4 * _CONNECTIONS
    if soft != resource.RLIM_INFINITY and soft < wanted:
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


class _Server(uvicorn.Server):
    """A server that says when it is there, and ends soon when it is told to."""

    def __init__(self, config: uvicorn.Config, app: Starlette, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._app = app
        self._say_started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        self._say_started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take no more requests, let running ones end for a moment, then stop them with an answer."""
        loop = asyncio.get_running_loop()
        timer = loop.call_later(_LET_END, self._app.state.pool.stop)
        await super().shutdown(sockets)
        timer.cancel()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Let SIGTERM and Ctrl-C end the server, which then ends with status 0 like other commands."""
        loop = asyncio.get_running_loop()
        numbers = (signal.SIGTERM, signal.SIGINT)
        for number in numbers:
            loop.add_signal_handler(number, self.handle_exit, number, None)
        try:
            yield
        finally:
            for number in numbers:
                loop.remove_signal_handler(number)
