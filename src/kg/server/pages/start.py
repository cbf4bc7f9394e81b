"""The start page."""

from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response

from kg.queries.catalogue import questions
from kg.queries.header import Question
from kg.server.pages.rendering import Page, fetch


async def page(request: Request) -> Response:
    """Show search, counts, newest articles and the questions."""
    made = Page(request)
    return made.response("start.html", shown=await fetch(request, "start:start", made.lang), groups=grouped())


def grouped() -> list[tuple[str, list[Question]]]:
    """Return the questions by topic."""
    return [(topic, list(items)) for topic, items in groupby(questions(), key=lambda item: item.topic)]
