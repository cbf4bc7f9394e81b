"""Running the application on a socket. Entry points: ``bind`` and ``serve``."""

import socket

import uvicorn

from kg.errors import UsageProblem
from kg.server.app import make_app
from kg.server.settings import Settings


def bind(host: str, port: int) -> socket.socket:
    """Return a socket that is bound; port 0 takes a free one. Raises UsageProblem where that cannot be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((host, port))
    except OSError as problem:
        opened.close()
        raise UsageProblem(f"{host}:{port}: {problem.strerror}; choose another with --port (0: any free one)") from None
    return opened


def address(listening: socket.socket) -> str:
    """Return the URL of a bound socket."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def serve(settings: Settings, listening: socket.socket) -> None:
    """Serve until SIGTERM or Ctrl-C."""
    config = uvicorn.Config(
        make_app(settings),
        http="h11",
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
    )
    uvicorn.Server(config).run(sockets=[listening])
