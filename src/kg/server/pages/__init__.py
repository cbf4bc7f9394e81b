"""Pages for people. Entry points: ``routes`` for the application, ``error_page`` and ``editor`` for the protocol.

Each module has one kind of page: a route asks the pool for a view and renders it with a template.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.server.pages import asking, editing, graphs, nodes, problems, reasons, searching, start
from kg.server.pages.addresses import FOLDERS


def routes() -> list[BaseRoute]:
    """Return the routes of all pages."""
    return [
        Route("/", start.page),
        Route("/search", searching.page),
        Route("/ask", asking.index),
        Route("/ask/{name}", asking.page),
        Route("/why", reasons.page),
        Route("/resource", nodes.elsewhere),
        Route("/graph", graphs.page),
        Route("/graph/", graphs.page),
        *(Route(f"/{folder}{rest}", nodes.page) for folder in FOLDERS for rest in ("/{path:path}", "")),
    ]


def error_page(request: Request, status: int, message: str) -> Response | None:
    """Return a page that tells of an error, what can be done, and where to go on."""
    return problems.page(request, status, message)


async def editor(request: Request) -> Response | None:
    """Return the page at ``/sparql`` for a browser."""
    return await editing.page(request)
