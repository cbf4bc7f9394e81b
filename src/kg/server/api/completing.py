"""``/api/complete``: what may be meant by what somebody types. Entry point: ``endpoint``."""

from dataclasses import asdict
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.errors import RequestProblem
from kg.queries.resolving import ACTOR
from kg.server.answers.completing import LONGEST, MOST, Completions
from kg.server.api.parameters import language, only
from kg.server.pages.addresses import path_of


async def endpoint(request: Request) -> Response:
    """Answer with suggestions, the likeliest first."""
    given = only(request, ("class", "q", "lang", "limit"), empty=("q",))
    typed, lang = given.get("q", ""), language(given)
    if len(typed) > LONGEST:
        raise RequestProblem(f"the parameter 'q' may have {LONGEST} letters; this one has {len(typed):,}")
    limit = given.get("limit", str(MOST))
    if not (limit.isascii() and limit.isdigit() and 1 <= int(limit[:4]) <= MOST and len(limit) <= len(str(MOST))):
        raise RequestProblem(f"the parameter 'limit' is a whole number from 1 to {MOST}")
    completions = completions_of(request)
    found = await completions.find(given.get("class") or ACTOR, typed, lang or "en", int(limit))
    suggestions = [asdict(one) | {"href": _href(one.iri, lang)} for one in found]
    return JSONResponse({"suggestions": suggestions})


def completions_of(request: Request) -> Completions:
    """Return the indexes of the application's store."""
    state = request.app.state
    made: Completions | None = getattr(state, "completions", None)
    if made is None:
        made = state.completions = Completions(state.pool, state.settings.store)
    return made


def _href(iri: str, lang: str | None) -> str:
    path = path_of(iri)
    return f"{path}{'&' if '?' in path else '?'}{urlencode({'lang': lang})}" if lang else path
