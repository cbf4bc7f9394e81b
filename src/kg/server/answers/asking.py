"""A question's answer in each format for programs. Entry points: ``answer``, a job, and ``FORMATS``.

The JSON form says with the rows what they are about: each column's meaning, the articles that are cited, what an empty
answer covers. The other formats are those of ``kg ask``; Turtle is the graph behind the rows.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from io import StringIO

from pyoxigraph import NamedNode

from kg.errors import LimitExceeded, ParameterError, RequestProblem
from kg.model import Solutions, Store, Triples
from kg.queries.binding import LANGUAGE, bind, replace_values
from kg.queries.catalogue import question, system_query
from kg.queries.header import Question
from kg.queries.resolving import resolver
from kg.queries.running import coverage
from kg.results import write
from kg.results.cells import plain
from kg.results.jsonl_format import flat
from kg.server.answers.evidence import about
from kg.server.answers.sources import ARTICLE, articles
from kg.server.settings import MEBIBYTE, Limits
from kg.server.views import facts

FORMATS = {
    "json": "application/json",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "jsonl": "application/jsonl",
    "md": "text/markdown",
    "ttl": "text/turtle",
}
"""Formats with their media types; the first is the usual one."""
_UNSAID = ("hopIri", "partIri")
"""Columns with statements and claims in questions that do not give their status."""


@dataclass(frozen=True)
class Answer:
    """An answer in a format. ``note``: what an empty one covers, or that there may be more; empty otherwise."""

    body: bytes
    note: str


def formats_of(item: Question) -> tuple[str, ...]:
    """Return the formats that a question can be answered in: Turtle needs rows that show a passage."""
    graph = any(column.name == "quote" for column in item.columns)
    return tuple(name for name in FORMATS if name != "ttl" or graph)


def answer(
    store: Store,
    name: str,
    values: Mapping[str, str],
    lang: str,
    format_: str,
    limits: Limits,
    commitments: bool = False,
) -> Answer:
    """Answer a question; with ``commitments`` the JSON form tells of each claim how firmly its speaker stands by it.

    Raises UnknownName for a question, parameter or name that there is not, RequestProblem for a value of another type.
    """
    item = question(name)
    meant = _Meant(store)
    try:
        rows = store.query(bind(item, {LANGUAGE: lang, **values}, meant.resolve))
    except ParameterError as problem:
        raise _as_request(problem) from None
    assert isinstance(rows, Solutions)
    if len(rows.rows) > limits.rows:
        raise LimitExceeded(name, f"has more than {limits.rows:,} rows; give a smaller limit, or ask for less")
    note = _note(store, item, values, rows)
    if format_ == "json":
        asked = {"parameters": dict(values), "meant": meant.shown(values, lang), "lang": lang}
        body = json.dumps(_document(store, item, asked, rows, note, commitments), ensure_ascii=False, indent=1) + "\n"
    elif format_ == "ttl":
        body = _written(_behind(store, rows), "ttl")
    else:
        body = _written(rows, format_)
        if format_ == "md" and note:
            body += f"\n*{note}*\n"
    encoded = body.encode()
    if len(encoded) > limits.answer:
        most = f"{limits.answer / MEBIBYTE:g} MiB"
        raise LimitExceeded(name, f"has an answer of more than {most}; give a smaller limit, or ask for less")
    return Answer(encoded, note)


class _Meant:
    """Finds whom names mean and keeps that, so that the answer can say it: a name may be borne by somebody else."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._resolver = resolver(store)
        self._found: dict[str, str] = {}

    def resolve(self, text: str, cls: str | None) -> NamedNode:
        node = self._resolver(text, cls)
        self._found[text] = node.value
        return node

    def shown(self, values: Mapping[str, str], lang: str) -> dict[str, dict[str, str]]:
        """Return IRI and label of what each parameter means that names something."""
        named = facts.links(self._store, self._found.values(), lang)
        return {
            name: {"iri": self._found[text], "label": named[self._found[text]].label}
            for name, text in values.items()
            if text in self._found
        }


def _as_request(problem: ParameterError) -> RequestProblem:
    if problem.value:
        return RequestProblem(f"{problem.question}: {problem.parameter} '{problem.value}' is not {problem.expected}")
    return RequestProblem(f"{problem.question}: the parameter '{problem.parameter}' is not {problem.expected}")


def _note(store: Store, item: Question, values: Mapping[str, str], rows: Solutions) -> str:
    if not rows.rows:
        return coverage(store, item)
    limit = values.get("limit") or next((p.default for p in item.parameters if p.name == "limit"), None)
    if limit and len(rows.rows) >= int(limit) > 0:
        these = "this row" if len(rows.rows) == 1 else f"these {len(rows.rows)} rows"
        return f"there may be more than {these}: the limit is {limit} (0: all)"
    return ""


def _document(
    store: Store, item: Question, asked: dict[str, object], rows: Solutions, note: str, commitments: bool
) -> dict[str, object]:
    return {
        "question": item.name,
        "summary": item.summary_in(str(asked["lang"]))[0],
        **asked,
        "columns": [asdict(column) for column in item.columns],
        "rows": [{name: flat(cell) for name, cell in zip(rows.columns, row, strict=True)} for row in rows.rows],
        **_about(store, rows, str(asked["lang"]), commitments),
        "articles": _articles(store, rows, str(asked["lang"])),
        "coverage": asdict(facts.coverage(store)),
        "note": note,
    }


def _about(store: Store, rows: Solutions, lang: str, commitments: bool) -> dict[str, object]:
    """Return who says what the rows are about, how firmly, and its status, where they have no columns for that."""
    wanted: tuple[str, ...] = () if "status" in rows.columns else _UNSAID
    if commitments and "claim" in rows.columns and "commitment" not in rows.columns:
        wanted = (*wanted, "statementIri")
    places = [rows.columns.index(name) for name in wanted if name in rows.columns]
    if not places:
        return {}
    iris = dict.fromkeys(plain(row[place]) for row in rows.rows for place in places)
    return {"about": about(store, iris, lang)}


def _articles(store: Store, rows: Solutions, lang: str) -> dict[str, dict[str, str]]:
    """Return what is known about the cited articles, by the slug that stands in the column ``article``."""
    if "article" not in rows.columns:
        return {}
    place = rows.columns.index("article")
    slugs = dict.fromkeys(plain(row[place]) for row in rows.rows)
    return articles(store, [ARTICLE + slug for slug in slugs if slug], lang)


def _behind(store: Store, rows: Solutions) -> Triples:
    """Return the triples of the statements, claims and events in the rows, with their passages."""
    places = [place for place, name in enumerate(rows.columns) if name.endswith("Iri")]
    nodes = dict.fromkeys(cell for row in rows.rows for place in places if isinstance(cell := row[place], NamedNode))
    if not nodes:
        return Triples(())
    text = replace_values(system_query("behind-rows").text, "node", " ".join(str(node) for node in nodes))
    result = store.query(text)
    assert isinstance(result, Triples)
    return result


def _written(result: Solutions | Triples, format_: str) -> str:
    stream = StringIO()
    write(result, stream, format_)
    return stream.getvalue()
