"""The index of the questions, and each question with its form, answer, views and downloads."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import AmbiguousName, KgError, ParameterError, UnknownName, UsageProblem
from kg.queries.catalogue import question
from kg.queries.header import Question
from kg.server.pages.arranged import graph_data, timeline_data
from kg.server.pages.rendering import Page, fetch
from kg.server.pages.start import grouped
from kg.server.views.arranging import as_graph, as_matrix, as_timeline, ends
from kg.server.views.question import DOWNLOADS, Answered

_OWN = {"lang", "view", "format"}
"""Parameters of the page, not of the question."""


@dataclass(frozen=True)
class Mistake:
    """What is wrong with a value, and what could be meant."""

    parameter: str
    message: str
    choices: tuple[str, ...]
    status: int


async def index(request: Request) -> Response:
    """Show all questions."""
    return Page(request).response("questions.html", groups=grouped())


async def page(request: Request) -> Response:
    """Show a question: its form, and its answer once every parameter that it needs is there."""
    made = Page(request)
    item = question(request.path_params["name"])
    values = {name: value.strip() for name, value in request.query_params.items() if name not in _OWN and value.strip()}
    if format_name := request.query_params.get("format"):
        return await _download(request, made, item, values, format_name)
    views = ("table", *(name for name in item.views if name != "table"))
    view = request.query_params.get("view") or "table"
    if view not in views:
        raise UsageProblem(f"{item.name} has no view '{view}' (known: {', '.join(views)})")
    waiting = any(p.required and p.name not in values for p in item.parameters)
    found, mistake = None, None
    if not waiting:
        try:
            found = cast(Answered, await fetch(request, "question:answer", item.name, values, made.lang))
        except (AmbiguousName, ParameterError, UnknownName) as problem:
            mistake = _mistake(item, values, problem)
    return made.response(
        "question.html",
        mistake.status if mistake else 200,
        item=item,
        values=values,
        views=views,
        view=view,
        waiting=waiting,
        error=mistake,
        found=found,
        formats=DOWNLOADS,
        ends=ends(item),
        meanings={column.name: column.meaning for column in item.columns} if made.lang == "en" else {},
        asked=[(name, value) for name, value in values.items() if name != "limit"],
        editor=made.url("/sparql", {"query": found.sparql}) if found else "",
        **_arranged(made, item, found, view),
    )


def _arranged(made: Page, item: Question, found: Answered | None, view: str) -> dict[str, object]:
    """Return what the view of the page needs besides the rows."""
    if found is None or not found.rows:
        return {}
    if view == "graph":
        return {"graph": as_graph(item, found), "graph_json": lambda graph: graph_data(made, graph)}
    if view == "timeline":
        moments = as_timeline(item, found)
        return {"timeline": moments, "timeline_json": timeline_data(made, found, moments)}
    return {"matrix": as_matrix(item, found)} if view == "matrix" else {}


async def _download(
    request: Request, made: Page, item: Question, values: Mapping[str, str], format_name: str
) -> Response:
    body = cast(bytes, await fetch(request, "question:download", item.name, values, made.lang, format_name))
    headers = {
        "Content-Disposition": f'attachment; filename="{item.name}.{format_name}"',
        "Vary": "Accept-Language",
        "Content-Language": made.lang,
    }
    return Response(body, media_type=DOWNLOADS[format_name], headers=headers)


def _mistake(item: Question, values: Mapping[str, str], problem: KgError) -> Mistake:
    """Return which parameter is meant: the error names it, or its value."""
    if isinstance(problem, ParameterError):
        return Mistake(problem.parameter, problem.public, (), problem.http_status)
    name = getattr(problem, "name", "")
    parameter = next((p.name for p in item.parameters if values.get(p.name) == name), "")
    choices = problem.bearers if isinstance(problem, AmbiguousName) else getattr(problem, "close", ())
    return Mistake(parameter, problem.public, tuple(choices), problem.http_status)
