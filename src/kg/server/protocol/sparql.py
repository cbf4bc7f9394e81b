"""``/sparql``: the SPARQL 1.1 Protocol. Entry point: ``endpoint``."""

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import RequestProblem
from kg.server import pages
from kg.server.negotiation import choose, prefers_html

ROWS = {
    "application/sparql-results+json": "json",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "text/turtle": "ttl",
    "application/json": "json",
}


async def endpoint(request: Request) -> Response:
    """Answer a query."""
    accept = request.headers.get("accept")
    if request.method == "GET" and "query" not in request.query_params and prefers_html(accept):
        page = await pages.editor(request)
        if page is not None:
            return page
    text = request.query_params.get("query")
    if text is None and request.method == "POST":
        body = (await request.body()).decode()
        text = body if request.headers.get("content-type", "").startswith("application/sparql-query") else None
        if text is None:
            value = (await request.form()).get("query")
            text = value if isinstance(value, str) else None
    if text is None:
        raise RequestProblem("the parameter 'query' is missing")
    media_type = choose(accept, list(ROWS))
    body_ = await request.app.state.pool.run("kg.server.jobs:answer", text, ROWS[media_type])
    return Response(body_, media_type=media_type)
