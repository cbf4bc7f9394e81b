"""``/api/extract``: an article in, its graph out; nothing is stored. Entry point: ``endpoint``."""

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import LimitExceeded, QueryTimeout, RequestProblem
from kg.finders import CHOICES, DEFAULT
from kg.server.answers.extracting import ABOUT, FORMATS, KINDS, Extracted, Sent
from kg.server.api.parameters import only
from kg.server.negotiation import choose

WARNINGS = "KG-Warnings"
"""Header with what was odd about the article."""
LEFT_OUT = "KG-Left-Out"
"""Header with the number of findings that were too unsure for the graph."""
# Encodings that are not read as the client says, but recognized as for files.
_USUAL = frozenset({"", "utf-8", "utf8", "us-ascii"})


async def endpoint(request: Request) -> Response:
    """Extract an article."""
    given = only(request, (*ABOUT, "format", "tagger"))
    format_ = _format(given.pop("format", None), request.headers.get("accept"))
    tagger = given.pop("tagger", DEFAULT)
    if tagger not in CHOICES:
        raise RequestProblem(f"'tagger' is one of {', '.join(CHOICES)}, not '{tagger[:50]}'")
    media_type, charset = _media_type(request.headers.get("content-type", ""))
    if media_type not in KINDS:
        known = ", ".join(KINDS)
        raise RequestProblem(f"the body must be one of {known}, not '{media_type[:100]}'", 415, {"Accept-Post": known})
    data = await request.body()
    if not data:
        raise RequestProblem("the body is empty: it must be an article")
    if media_type in ("text/plain", "text/markdown") and charset not in _USUAL:
        data, charset = _as_utf8(data, charset), ""
    state = request.app.state
    sent = Sent(data, KINDS[media_type], charset or None, given)
    job, limits = "kg.server.answers.extracting:extracted", state.settings.limits
    try:
        made = await state.pool.run(job, sent, format_, limits, tagger, key="extract", warm=True)
    except QueryTimeout:
        reason = f"the extraction was stopped after {limits.seconds:g} s; send a shorter article"
        raise RequestProblem(reason, QueryTimeout.http_status) from None
    except LimitExceeded as problem:
        raise RequestProblem(f"the article {problem.reason}", problem.http_status) from None
    assert isinstance(made, Extracted)
    headers = {"Vary": "Accept", LEFT_OUT: str(made.left_out)}
    if made.warnings:
        headers[WARNINGS] = _printable("; ".join(made.warnings))
    return Response(made.body, media_type=FORMATS[format_], headers=headers)


def _format(name: str | None, accept: str | None) -> str:
    if name is None:
        types = {media_type: one for one, media_type in FORMATS.items()}
        return types[choose(accept, tuple(types))]
    if name not in FORMATS:
        raise RequestProblem(f"no format '{name[:50]}' (known: {', '.join(FORMATS)})")
    return name


def _media_type(content_type: str) -> tuple[str, str]:
    """Return media type and character set, in lower case."""
    media_type, *rest = content_type.split(";")
    charset = ""
    for parameter in rest:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip(' "').lower()
    return media_type.strip().lower(), charset


def _as_utf8(data: bytes, charset: str) -> bytes:
    from kg.extract.read.decoding import ENCODINGS

    if charset not in ENCODINGS:
        raise RequestProblem(f"no character set '{charset[:50]}' (known: {', '.join(ENCODINGS)})", 415)
    try:
        return data.decode(ENCODINGS[charset]).encode()
    except UnicodeError as problem:
        raise RequestProblem(f"the body is not in {charset}: {problem}"[:300]) from None


def _printable(text: str) -> str:
    """Return a text that a header can hold: ASCII in one line."""
    ascii_ = text.encode("ascii", "backslashreplace").decode()
    return "".join(letter if letter.isprintable() else " " for letter in ascii_)[:1000]
