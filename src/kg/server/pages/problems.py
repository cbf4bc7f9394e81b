"""Errors as pages, in the reader's language. Entry point: ``page``."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from kg.server.pages.rendering import Page
from kg.server.views.shown import Link


def page(request: Request, status: int, message: str, nearest: Sequence[Link] = ()) -> Response:
    """Return the page of an error: what is wrong in one line, the details, what to do; ``nearest`` are other nodes."""
    made = Page(request)
    heading, cure = (
        made.texts(f"error.{status}.{part}")
        if made.texts.has(f"error.{status}.{part}")
        else made.texts(f"error.{part}")
        for part in ("heading", "cure")
    )
    return made.response("error.html", status, heading=heading, message=message, cure=cure, nearest=nearest)
