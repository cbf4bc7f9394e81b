"""``kg sparql``: any query or update, with the project's prefixes declared."""

import re
import sys

import click

from kg.cli.options import output_options, store_option
from kg.cli.output import ready_store, show, talk
from kg.errors import UnreadableInput

_BRACELESS = re.compile(
    r"\s*(?:base|prefix|describe|load|clear|drop|create|add|move|copy)\s+"
    r"(?:\S*[:<*]|(?:silent|default|all|named|graph)\b)",
    re.IGNORECASE,
)
"""How a SPARQL text begins that needs no brace; ``load data.rq`` is none."""


@click.command()
@click.argument("query", metavar="QUERY|FILE|-", type=click.Path(allow_dash=True))
@click.option("--update", is_flag=True, help="Allow a SPARQL update; without it the store is only read.")
@click.option("--allow-remote", is_flag=True, help="Allow SERVICE and LOAD, which fetch from other addresses.")
@store_option
@output_options
def command(
    query: str, update: bool, allow_remote: bool, store: str | None, format_: str | None, output: str | None
) -> None:
    """Run a SPARQL query: a text, a file, or - for standard input. The project's prefixes need not be declared.

    \b
    kg sparql 'select ?a ?b { ?a kg:accuses ?b }'
    kg sparql queries/ask/allegation/denials.rq --format json
    """
    from kg.store import guard
    from kg.store.engine import interruptible
    from kg.store.prefixes import declare_prefixes

    text = declare_prefixes(_read(query))
    if update:
        guard.check_update(text, allow_remote)
        ready_store(store).update(text)
        talk("updated; run 'kg reason' to renew what follows")
        return
    guard.check_query(text, allow_remote)
    with interruptible():
        result = ready_store(store).query(text)
    show(result, format_, output)


def _read(query: str) -> str:
    if query == "-":
        try:
            return sys.stdin.buffer.read().decode("utf-8-sig")
        except UnicodeDecodeError as problem:
            raise UnreadableInput(f"standard input: not UTF-8: {problem}") from None
    if "{" in query or "\n" in query or _BRACELESS.match(query):
        return query
    try:
        with open(query, encoding="utf-8") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as problem:
        raise UnreadableInput(f"{query}: neither a SPARQL text nor a file that can be read ({problem})") from None
