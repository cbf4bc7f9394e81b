"""Why an inferred triple holds."""

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import RequestProblem
from kg.server.pages.nodes import checked
from kg.server.pages.rendering import Page, fetch


async def page(request: Request) -> Response:
    """Show the rules and premises behind the triple of the parameters ``s``, ``p`` and ``o``."""
    made = Page(request)
    given = [request.query_params.get(name, "") for name in ("s", "p", "o")]
    if not all(given):
        raise RequestProblem("a triple is needed: the parameters s, p and o with IRIs")
    reason = await fetch(request, "why:why", *(checked(iri) for iri in given), made.lang)
    return made.response("why.html", reason=reason)
