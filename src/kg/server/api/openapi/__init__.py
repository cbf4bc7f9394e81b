"""``/openapi.json``: the addresses for programs, described as OpenAPI 3.1 from the headers of the questions.

Entry points: ``endpoint`` and ``document``.
"""

from functools import cache

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg import __version__
from kg.queries.catalogue import questions
from kg.server.api.openapi import extraction, protocols, questioning
from kg.server.api.openapi.parts import SCHEMAS, Json
from kg.server.api.parameters import only

_ABOUT = (
    "Who accused whom of what, when, on whose authority, and was it denied? Every row shows the words it comes from. "
    "What somebody says is a claim, never a fact: give the speaker and the status with it. "
    "An answer is complete or an error; an answer without rows says what was looked at."
)


async def endpoint(request: Request) -> Response:
    """Give the description."""
    only(request, ())
    return JSONResponse(document())


@cache
def document() -> Json:
    """Return the description; the same for the same questions."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "allegation-kg",
            "version": __version__,
            "description": _ABOUT,
            "license": {"name": "Apache-2.0 (program), CC BY 4.0 (data)", "identifier": "Apache-2.0 AND CC-BY-4.0"},
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": name} for name in ("questions", "names", "extraction", "SPARQL", "service")],
        "paths": {
            **questioning.paths(questions()),
            **extraction.paths(),
            **protocols.paths(),
        },
        "components": {"schemas": SCHEMAS | questioning.SCHEMAS},
    }
