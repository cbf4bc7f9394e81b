"""``kg ontology``: the vocabulary, or one term of it."""

import click

from kg.cli.options import store_option
from kg.cli.output import ready_store
from kg.errors import UnknownName
from kg.model import Solutions, Store


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
    from kg.queries.catalogue import system_query
    from kg.results.cells import plain
    from kg.vocab import shorten

    source = ready_store(store)
    terms = source.query(system_query("terms").text)
    assert isinstance(terms, Solutions)
    listed = [tuple(plain(cell) for cell in row) for row in terms.rows]
    if term is None:
        sort = None
        for iri, kind, label in listed:
            if kind != sort:
                sort = kind
                click.secho(f"\n{kind}", bold=True)
            click.echo(f"  {shorten(iri):40} {label}")
        return
    _show(source, _find(term, [(iri, label) for iri, _, label in listed]))


def _find(term: str, listed: list[tuple[str, str]]) -> str:
    """Return the IRI of a term given as IRI, prefixed name, local name or label."""
    from kg.vocab import expand, shorten

    wanted = expand(term)
    names = {iri: iri for iri, _ in listed}
    names |= {shorten(iri).partition(":")[2]: iri for iri, _ in reversed(listed)}
    found = names.get(wanted) or next((iri for iri, label in listed if label.lower() == term.lower()), None)
    if found is None:
        from difflib import get_close_matches

        local = {shorten(iri).partition(":")[2].lower(): shorten(iri) for iri, _ in listed}
        close = get_close_matches(term.rpartition(":")[2].lower(), local, n=3, cutoff=0.6)
        raise UnknownName("term", term, [local[name] for name in close])
    return found


def _show(source: Store, iri: str) -> None:
    from pyoxigraph import NamedNode

    from kg.queries.binding import replace_values
    from kg.queries.catalogue import system_query
    from kg.results.cells import plain
    from kg.vocab import shorten

    text = replace_values(system_query("term").text, "term", str(NamedNode(iri)))
    rows = source.query(text)
    assert isinstance(rows, Solutions)
    click.secho(shorten(iri), bold=True)
    for row in rows.rows:
        aspect, value, language = (plain(cell) for cell in row)
        mark = f" ({language})" if language else ""
        click.echo(f"  {shorten(aspect).partition(':')[2] or aspect:18} {shorten(value)}{mark}")
