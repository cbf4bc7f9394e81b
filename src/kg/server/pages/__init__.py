"""Pages for people. Entry points: ``routes`` for the application, ``error_page`` and ``editor`` for the protocol."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute


def routes() -> list[BaseRoute]:
    """Return the routes of all pages."""
    return []


def error_page(request: Request, status: int, message: str) -> Response | None:
    """Return a page that tells of an error; ``None`` where there is none."""
    return None


async def editor(request: Request) -> Response | None:
    """Return the page at ``/sparql`` for a browser that brings no query; ``None`` where there is none."""
    return None
