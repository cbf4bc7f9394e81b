"""``kg ontology``: the vocabulary, or one term of it."""

import click

from kg.cli.options import store_option
from kg.cli.output import ready_store


@click.command()
@click.argument("term", required=False)
@store_option
def command(term: str | None, store: str | None) -> None:
    """List the classes, properties and concepts, or show one term with everything that defines it.

    \b
    kg ontology
    kg ontology Allegation
    kg ontology alleg:inaction
    """
    from kg.queries.terms import facts_of, find_term, terms
    from kg.vocab import shorten

    source = ready_store(store)
    listed = terms(source)
    if term is None:
        sort = None
        for iri, kind, label in listed:
            if kind != sort:
                sort = kind
                click.secho(f"\n{kind}", bold=True)
            click.echo(f"  {shorten(iri):40} {label}")
        return
    found = find_term(term, listed)
    click.secho(shorten(found), bold=True)
    for aspect, value, language in facts_of(source, found):
        mark = f" ({language})" if language else ""
        click.echo(f"  {shorten(aspect).partition(':')[2] or aspect:18} {shorten(value)}{mark}")
