"""``/sparql``: the SPARQL 1.1 Protocol, queries and (``--writable``, with the token) updates. Entry: ``endpoint``."""

import asyncio
import secrets

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import ForbiddenQuery, RequestProblem
from kg.model import Dataset
from kg.server import pages
from kg.server.lanes import shape
from kg.server.negotiation import prefers_html
from kg.server.pool import Pool
from kg.server.protocol import description
from kg.server.protocol.parameters import Parameters, read
from kg.server.serializing import Document
from kg.server.settings import Settings

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
# Bytes of a letter in a form, for which the limit of a query is multiplied; and bytes that are not read in passing.
_ENCODED = 4
_LONG = 32 * 1024
_CHARSETS = frozenset({"", "utf-8", "utf8", "us-ascii"})


async def endpoint(request: Request) -> Response:
    """Answer a query, run an update, or describe the service where there is neither."""
    address = read(request.scope["query_string"])
    if request.method != "POST":
        return await _asked(request, address)
    media_type = _media_type(request)
    if media_type == FORM:
        return await _sent_form(request, address)
    if media_type not in (QUERY, UPDATE):
        raise RequestProblem(f"the body must be {QUERY}, {UPDATE} or {FORM}, not '{media_type[:100]}'", 415)
    if address.all("query") or address.all("update"):
        raise RequestProblem("the query or update is in the body: the address may name graphs only")
    text = _utf8(await request.body())
    return await (_query if media_type == QUERY else _update)(request, text, address)


async def _asked(request: Request, address: Parameters) -> Response:
    if prefers_html(request.headers.get("accept")):
        page = await pages.editor(request)
        if page is not None:
            return page
    if address.all("update"):
        raise RequestProblem("an update needs POST")
    text = address.one("query")
    if text is None:
        return await description.service(request)
    return await _query(request, text, address)


async def _sent_form(request: Request, address: Parameters) -> Response:
    if address.all("query") or address.all("update"):
        raise RequestProblem("the query or update is in the form: the address may not have another")
    form = await _form(request)
    text, change = form.one("query"), form.one("update")
    if (text is None) == (change is None):
        raise RequestProblem("the form needs either 'query' or 'update'")
    if text is not None:
        return await _query(request, text, form)
    return await _update(request, change or "", form)


async def _form(request: Request) -> Parameters:
    body = await request.body()
    most = _ENCODED * request.app.state.settings.limits.text
    if len(body) > most:
        raise RequestProblem(f"a form may have {most:,} bytes; send a long query as {QUERY}", 413)
    if len(body) < _LONG:
        return read(body)
    # In a thread, so that others are served meanwhile: decoding a million letters takes a second.
    return await asyncio.to_thread(read, body)


async def _query(request: Request, text: str, parameters: Parameters) -> Response:
    settings, pool = _state(request)
    _check_length(text, settings)
    dataset = parameters.dataset("default-graph-uri", "named-graph-uri")
    accept = request.headers.get("accept")
    job = "kg.server.jobs:query"
    document = await pool.run(job, text, dataset, accept, settings.limits, key=shape(text))
    assert isinstance(document, Document)
    return Response(document.body, media_type=document.media_type, headers={"Vary": "Accept"})


async def _update(request: Request, text: str, parameters: Parameters) -> Response:
    settings, pool = _state(request)
    _check_permission(request, settings)
    _check_length(text, settings)
    dataset = parameters.dataset("using-graph-uri", "using-named-graph-uri")
    await _run_update(pool, text, dataset)
    return Response(status_code=204)


async def _run_update(pool: Pool, text: str, dataset: Dataset | None) -> None:
    await pool.run("kg.server.jobs:update", text, dataset, once=True)


def _check_permission(request: Request, settings: Settings) -> None:
    if not settings.writable or not settings.token:
        raise ForbiddenQuery("update", "this server only reads; start it with --writable to allow updates")
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    proper = secrets.compare_digest(given.strip().encode(), settings.token.encode())
    if scheme.lower() != "bearer" or not proper:
        reason = "an update needs the token of this server: Authorization: Bearer …"
        raise RequestProblem(reason, 401, {"WWW-Authenticate": 'Bearer realm="kg"'})


def _check_length(text: str, settings: Settings) -> None:
    if len(text) > settings.limits.text:
        raise RequestProblem(f"a query may have {settings.limits.text:,} letters; this one has {len(text):,}", 413)


def _media_type(request: Request) -> str:
    """Return the type of the body in lower case; raises RequestProblem for another character set than UTF-8."""
    media_type, *rest = request.headers.get("content-type", "").split(";")
    for parameter in rest:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset" and value.strip(' "').lower() not in _CHARSETS:
            raise RequestProblem(f"the body must be in UTF-8, not '{value.strip()[:100]}'", 415)
    return media_type.strip().lower()


def _utf8(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise RequestProblem(f"the body is not in UTF-8: byte {problem.start}") from None


def _state(request: Request) -> tuple[Settings, Pool]:
    return request.app.state.settings, request.app.state.pool
