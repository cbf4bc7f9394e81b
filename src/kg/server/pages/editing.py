"""The page at ``/sparql``: a text field and its answer for everybody, an editor where scripts run."""

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import KgError
from kg.queries.catalogue import question, questions, system_query
from kg.queries.header import Question, without_header
from kg.server.pages.rendering import Page, fetch
from kg.vocab import PREFIXES


async def page(request: Request) -> Response:
    """Show the field with the query of the address, or of a question; with ``run`` the answer too."""
    made = Page(request)
    asked = request.query_params
    text = asked.get("query") or without_header(_begun(asked.get("question")).text)
    found, error = None, ""
    if asked.get("run") and (asked.get("query") or asked.get("question")):
        try:
            found = await fetch(request, "querying:rows", text)
        except KgError as problem:
            error = problem.public
    examples = [
        {"name": item.name, "label": item.summary_in(made.lang)[0], "query": without_header(item.text)}
        for item in questions()
    ]
    return made.response(
        "sparql.html", query=text, found=found, error=error, examples=examples, data={"prefixes": PREFIXES}
    )


def _begun(name: str | None) -> Question:
    """Return what the field begins with: a question of the catalogue, or an example."""
    return question(name) if name else system_query("editor-example")
