"""Asking a question, and reading the plain form of ``kg ask NAME [--OPTION VALUE]…`` without click.

Importing click takes longer than answering, so the usual call goes without it. Whatever is not of the plain form
(help, an unknown option, a missing value) is left to ``kg.cli.commands.ask``, which knows all forms and reports what
is wrong. Entry points: ``plainly_asked`` and ``answer``.
"""

import os
from dataclasses import dataclass, field

from kg.cli.output import ready_store, show, talk
from kg.errors import UnknownName
from kg.queries.catalogue import question
from kg.queries.header import Question
from kg.results import FORMATS

_OPTIONS = {"--store": "store", "--lang": "lang", "--format": "format_", "--output": "output", "-o": "output"}


@dataclass(frozen=True)
class Asked:
    """A question with the values of its parameters, and what else ``kg ask`` takes."""

    question: Question
    values: dict[str, str] = field(default_factory=dict)
    store: str | None = None
    lang: str | None = None
    explain: bool = False
    format_: str | None = None
    output: str | None = None


def plainly_asked(arguments: list[str]) -> Asked | None:
    """Return what is asked, or ``None`` where the arguments are not a known question and pairs of option and value."""
    if not arguments or arguments[0].startswith("-"):
        return None
    try:
        item = question(arguments[0])
    except UnknownName:
        return None
    names = {f"--{parameter.name}": parameter.name for parameter in item.parameters}
    values: dict[str, str] = {}
    options: dict[str, str] = {}
    explain = False
    rest = arguments[1:]
    while rest:
        name = rest.pop(0)
        if name == "--explain":
            explain = True
            continue
        if name.startswith("--") and "=" in name:
            name, _, value = name.partition("=")
        elif not rest or rest[0].startswith("-"):
            return None
        else:
            value = rest.pop(0)
        if name in names:
            values[names[name]] = value
        elif name in _OPTIONS:
            options[_OPTIONS[name]] = value
        else:
            return None
    if options.get("format_", "table") not in FORMATS:
        return None
    return Asked(item, values, explain=explain, **options)


def answer(asked: Asked) -> int:
    """Answer on standard output, say on standard error what an empty answer covers; return the exit status."""
    from kg.queries.running import ask, coverage, sparql_for
    from kg.store.engine import interruptible

    item, values = asked.question, asked.values
    lang = asked.lang or os.environ.get("KG_LANG") or "en"
    store = ready_store(asked.store)
    if asked.explain:
        print(sparql_for(store, item, values, lang), end="")  # noqa: T201  this is the answer
        return 0
    with interruptible():
        result = ask(store, item, values, lang)
    show(result, asked.format_, asked.output)
    if not result.rows:
        talk(coverage(store, item))
    limit = values.get("limit") or next((p.default for p in item.parameters if p.name == "limit"), None)
    if limit and len(result.rows) >= int(limit) > 0:
        these = "this row" if len(result.rows) == 1 else f"these {len(result.rows)} rows"
        talk(f"there may be more than {these}; see --limit")
    return 0
