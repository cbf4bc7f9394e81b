"""The index of the graphs."""

from starlette.requests import Request
from starlette.responses import Response

from kg.server.pages.rendering import Page, fetch


async def page(request: Request) -> Response:
    """Show all graphs with their sizes."""
    made = Page(request)
    return made.response("graphs.html", shown=await fetch(request, "graphs:graphs", made.lang))
