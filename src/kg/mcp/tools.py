"""What a model can call: read-only, bounded, each with schemas for what it takes and gives.

Entry points: ``TOOLS`` and ``Desk``. Nothing here knows the protocol; what touches the store runs in processes that can
be killed.
"""

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass

from kg.errors import RequestProblem
from kg.mcp import schemas, wording
from kg.queries.catalogue import question, questions
from kg.server.answers.asking import Answer
from kg.server.answers.completing import Completions
from kg.server.answers.describing import described
from kg.server.lanes import shape
from kg.server.pool import Pool
from kg.server.serializing import Document
from kg.server.settings import Settings

Json = dict[str, object]

_ROWS_AND_GRAPHS = "application/sparql-results+json, text/turtle;q=0.9"
_USUAL_LIMIT = 20
"""Rows where the model names no limit: it is to read them all."""


@dataclass(frozen=True)
class Result:
    """What a tool gives: the same for programs and for reading."""

    structured: Json
    text: str


class Desk:
    """Answers calls about one store."""

    def __init__(self, pool: Pool, settings: Settings) -> None:
        self._pool = pool
        self._limits = settings.limits
        self._completions = Completions(pool, settings.store)

    async def list_questions(self, given: Json) -> Result:
        """List the questions, of one topic or all."""
        listed = [described(item) for item in questions() if given.get("topic") in (None, item.topic)]
        kept = ("name", "topic", "summary", "description", "parameters")
        shown = [{key: one[key] for key in kept} for one in listed]
        return Result({"questions": shown}, wording.questions(shown))

    async def ask(self, given: Json) -> Result:
        """Answer a question."""
        item = question(str(given["question"]))
        parameters = given.get("parameters", {})
        assert isinstance(parameters, dict)
        values = {str(name): str(value) for name, value in parameters.items()}
        if "limit" in {parameter.name for parameter in item.parameters}:
            values.setdefault("limit", str(_USUAL_LIMIT))
        job, key = "kg.server.answers.asking:answer", f"ask {item.name} {' '.join(sorted(values))}"
        answer = await self._pool.run(job, item.name, values, _lang(given), "json", self._limits, True, key=key)
        assert isinstance(answer, Answer)
        found: Json = json.loads(answer.body)
        del found["columns"]
        return Result(found, wording.rows_of(found))

    async def find_actor(self, given: Json) -> Result:
        """Find actors by a name in any spelling."""
        cls, name = str(given.get("class", "kg:Actor")), str(given["name"])
        found = await self._completions.find(cls, name, _lang(given))
        listed: list[Json] = [asdict(one) for one in found]
        return Result({"found": listed}, wording.found(name, listed))

    async def evidence(self, given: Json) -> Result:
        """Give the passages behind something."""
        job = "kg.server.answers.evidence:evidence"
        found = await self._pool.run(job, str(given["node"]), _lang(given), key="evidence")
        assert isinstance(found, dict)
        return Result(found, wording.passages(found))

    async def describe_term(self, given: Json) -> Result:
        """Define a term of the ontology."""
        found = await self._pool.run("kg.server.answers.defining:term", str(given["term"]), key="term")
        assert isinstance(found, dict)
        return Result(found, wording.term(found))

    async def sparql(self, given: Json) -> Result:
        """Run a SPARQL query."""
        text = str(given["query"])
        job, limits = "kg.server.jobs:query", self._limits
        if len(text) > limits.text:
            raise RequestProblem(f"a query may have {limits.text:,} letters; this one has {len(text):,}")
        answer = await self._pool.run(job, text, None, _ROWS_AND_GRAPHS, limits, key=shape(text))
        assert isinstance(answer, Document)
        found = _flattened(answer)
        return Result(found, wording.query(found))


def _lang(given: Json) -> str:
    return str(given.get("lang", "en"))


def _flattened(answer: Document) -> Json:
    if "json" not in answer.media_type:
        return {"turtle": answer.body.decode()}
    found = json.loads(answer.body)
    if "boolean" in found:
        return {"boolean": found["boolean"]}
    columns = found["head"]["vars"]
    bindings = found["results"]["bindings"]
    rows = [{name: row[name]["value"] if name in row else None for name in columns} for row in bindings]
    return {"columns": columns, "rows": rows}


@dataclass(frozen=True)
class Tool:
    """A tool with what a model reads before it calls it."""

    name: str
    title: str
    description: str
    takes: Json
    gives: Json
    call: Callable[[Desk, Json], Awaitable[Result]]


TOOLS = tuple(
    Tool(name, title, wording.description(name), schemas.TAKES[name], schemas.GIVES[name], call)
    for name, title, call in (
        ("list_questions", "List the questions", Desk.list_questions),
        ("ask", "Ask a question", Desk.ask),
        ("find_actor", "Find an actor", Desk.find_actor),
        ("evidence", "Show the evidence", Desk.evidence),
        ("describe_term", "Define a term", Desk.describe_term),
        ("sparql", "Run a SPARQL query", Desk.sparql),
    )
)
