"""Checks: the queries of queries/check/, each of which must give no rows.

Entry points: ``check_findings`` for a store, ``text_findings`` for the terms that the texts of queries and shapes use.
A check projects ``?focus`` and ``?message``; its severity and scope stand in its header.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from kg.errors import QueryError
from kg.model import Finding, Solutions, Store
from kg.queries.header import Question, parse_header
from kg.resources import shipped
from kg.vocab import ID, KG, ONTOLOGY, VOCAB, shorten

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*) | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
    | (?:\bprefix\s+|@prefix\s+)(?P<declared>[\w-]*):\s*<(?P<namespace>[^>\s]*)>
    | <(?P<iri>[^>\s]*)>
    | (?<![\w?$:])(?P<prefix>[\w-]*):(?P<name>\w(?:[\w.-]*[\w-])?)""",
    re.VERBOSE | re.IGNORECASE,
)
# A subject that begins with its class, on its own line or on the next.
_DEFINED_HERE = re.compile(r"^kg:(\w+)\s+a\s", re.MULTILINE)


def load_checks() -> tuple[Question, ...]:
    """Return the shipped checks in the order of their names; raises HeaderError where a header is wrong."""
    return tuple(parse_header(path) for path in sorted((shipped().queries / "check").glob("*.rq")))


def check_findings(store: Store, checks: Sequence[Question]) -> tuple[Finding, ...]:
    """Return each row of the checks as a finding; raises QueryError for a check that cannot be run."""
    return tuple(finding for check in checks for finding in _run(store, check))


def in_scope(check: Question, subjects: Collection[str]) -> bool:
    """Tell whether a check can find anything in files that describe these subjects."""
    terms = any(_is_term(subject) for subject in subjects)
    data = any(not _is_term(subject) for subject in subjects)
    return {"ontology": terms, "data": data}.get(check.scope, True)


def text_findings(files: Sequence[Path], defined: Collection[str]) -> tuple[Finding, ...]:
    """Return the terms of this project's namespaces that texts use and neither the store nor a text defines."""
    texts = {path: path.read_text(encoding="utf-8") for path in files}
    here = {f"{KG}{match[1]}" for text in texts.values() for match in _DEFINED_HERE.finditer(text)}
    return tuple(finding for path, text in texts.items() for finding in _undefined(path, text, {*defined, *here}))


def text_files() -> tuple[Path, ...]:
    """Return the shipped texts that are not in the store: queries, shapes, alignments and lexicon."""
    root = shipped()
    turtle = (
        path for folder in ("shapes", "align", "lexicon") for path in sorted((root.ontology / folder).glob("*.ttl"))
    )
    return (*sorted(root.queries.rglob("*.rq")), *turtle)


def _is_term(subject: str) -> bool:
    return subject.startswith((ONTOLOGY, VOCAB))


def _run(store: Store, check: Question) -> Iterator[Finding]:
    result = store.query(check.text)
    if not isinstance(result, Solutions) or not {"focus", "message"} <= set(result.columns):
        raise QueryError(str(check.path), "a check is a SELECT of ?focus and ?message")
    focus, message = result.columns.index("focus"), result.columns.index("message")
    for row in result.rows:
        node, text = row[focus], row[message]
        if node is not None:
            said = getattr(text, "value", check.summary) if text is not None else check.summary
            yield Finding("", None, getattr(node, "value", str(node)), said, check.name, check.severity)


def _undefined(path: Path, text: str, defined: Collection[str]) -> Iterator[Finding]:
    prefixes: dict[str, str] = {}
    seen: set[str] = set()
    for token in _TOKEN.finditer(text):
        if token["namespace"] is not None:
            prefixes[token["declared"]] = token["namespace"]
            continue
        iri = token["iri"] or (prefixes.get(token["prefix"] or "", "") + token["name"] if token["name"] else "")
        named = iri.startswith((KG, VOCAB, ID)) and not iri.endswith(("/", "#"))
        if named and iri not in defined and iri not in seen:
            seen.add(iri)
            line = text.count("\n", 0, token.start()) + 1
            yield Finding(str(path), line, iri, f"{shorten(iri)} is used here and defined nowhere", "undefined-term")
