"""``/api/ask`` lists the questions, ``/api/ask/NAME`` answers one. Entry points: ``catalogue`` and ``endpoint``."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.errors import RequestProblem
from kg.queries.catalogue import question, questions
from kg.queries.header import Question
from kg.server.answers.asking import FORMATS, Answer, formats_of
from kg.server.answers.describing import described
from kg.server.api.parameters import language, only
from kg.server.negotiation import choose

NOTE = "KG-Note"
"""Header with what an empty answer covers, or that there may be more."""
_ALSO = {"application/x-ndjson": "jsonl", "application/ndjson": "jsonl"}


async def catalogue(request: Request) -> Response:
    """List the questions with their parameters."""
    lang = language(only(request, ("lang",))) or "en"
    listed = [described(item, lang) | {"href": f"/api/ask/{item.name}"} for item in questions()]
    return JSONResponse({"questions": listed})


async def endpoint(request: Request) -> Response:
    """Answer a question."""
    item = question(request.path_params["name"])
    names = [parameter.name for parameter in item.parameters]
    given = only(request, (*names, "lang", "format"))
    lang = language(given) or "en"
    format_ = _format(item, given.get("format"), request.headers.get("accept"))
    values = {name: given[name] for name in names if name in given}
    state = request.app.state
    job, key = "kg.server.answers.asking:answer", f"ask {item.name} {' '.join(sorted(values))}"
    answer = await state.pool.run(job, item.name, values, lang, format_, state.settings.limits, key=key)
    assert isinstance(answer, Answer)
    headers = {"Vary": "Accept", "Content-Language": lang}
    if answer.note:
        headers[NOTE] = answer.note
    return Response(answer.body, media_type=FORMATS[format_], headers=headers)


def _format(item: Question, name: str | None, accept: str | None) -> str:
    """Return the format that is named, or else the one that the client likes best; raises RequestProblem."""
    possible = formats_of(item)
    if name is not None:
        if name not in possible:
            why = ": its rows have no passages" if name in FORMATS else ""
            known = ", ".join(possible)
            raise RequestProblem(f"{item.name} has no format '{name[:50]}'{why} (known: {known})", 406 if why else 400)
        return name
    types = {FORMATS[one]: one for one in possible} | _ALSO
    return types[choose(accept, tuple(types))]
