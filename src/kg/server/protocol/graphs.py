"""``/graphs``: the Graph Store Protocol for readers. Entry point: ``endpoint``."""

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import RequestProblem
from kg.server.protocol.parameters import proper_iri, read
from kg.server.serializing import Document


async def endpoint(request: Request) -> Response:
    """Give one graph: ``?graph=IRI``, or ``?default``, which is what a query sees."""
    address = read(request.scope["query_string"])
    name, default = address.one("graph"), bool(address.all("default"))
    if (name is None) != default:
        raise RequestProblem("name one graph: ?graph=IRI, or ?default for all of them together")
    iri = None if name is None else proper_iri(name)
    accept, limits = request.headers.get("accept"), request.app.state.settings.limits
    document = await request.app.state.pool.run("kg.server.jobs:graph", iri, accept, limits, key=f"graph {iri}")
    assert isinstance(document, Document)
    return Response(document.body, media_type=document.media_type, headers={"Vary": "Accept"})
