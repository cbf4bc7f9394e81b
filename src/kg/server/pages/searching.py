"""The search over names and claims."""

from starlette.requests import Request
from starlette.responses import Response

from kg.server.pages.rendering import Page, fetch


async def page(request: Request) -> Response:
    """Show what bears the words, or claims something with them."""
    made = Page(request)
    words = request.query_params.get("q", "")
    return made.response("search.html", shown=await fetch(request, "start:search", words, made.lang))
