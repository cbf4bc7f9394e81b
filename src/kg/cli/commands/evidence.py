"""``kg evidence``: every passage behind an IRI."""

import click

from kg.cli.options import output_options, store_option
from kg.cli.output import ready_store, show, talk


@click.command()
@click.argument("iri")
@store_option
@output_options
def command(iri: str, store: str | None, format_: str | None, output: str | None) -> None:
    """Show the passages behind a statement, claim, event, actor or post: article, offsets and words.

    \b
    kg evidence person:ali-chamenei
    """
    from kg.queries.catalogue import question
    from kg.queries.running import ask, coverage

    source, item = ready_store(store), question("evidence-for")
    result = ask(source, item, {"node": iri})
    show(result, format_, output)
    if not result.rows:
        talk(coverage(source, item))
