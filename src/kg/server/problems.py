"""Errors as answers: a page for browsers, JSON or plain text for programs. Entry point: ``problem_response``."""

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from kg.errors import KgError
from kg.server import pages
from kg.server.negotiation import prefers_html, quality


def on_error(request: Request, problem: Exception) -> Response:
    """Return the answer for an error of this package."""
    assert isinstance(problem, KgError)
    return problem_response(request, problem.http_status, problem.public, getattr(problem, "headers", None))


def problem_response(request: Request, status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    """Return an answer with an error status and a message that says what is wrong and what to do."""
    accept = request.headers.get("accept")
    if prefers_html(accept):
        page = pages.error_page(request, status, message)
        if page is not None:
            page.headers.update(headers or {})
            return page
    if quality(accept, "text/plain") > quality(accept, "application/json"):
        return PlainTextResponse(message + "\n", status, headers)
    return JSONResponse({"error": message}, status, headers)
