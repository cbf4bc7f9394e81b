"""``kg explain``: why the graph holds what it holds about something."""

import click

from kg.cli.options import store_option
from kg.cli.output import ready_store
from kg.errors import UnknownName, UsageProblem
from kg.model import Solutions, Store

_SHOWN = 40
"""Inferred triples that are explained at most; the rest is counted."""


@click.command()
@click.argument("terms", nargs=-1, required=True, metavar="IRI | SUBJECT PREDICATE OBJECT")
@store_option
def command(terms: tuple[str, ...], store: str | None) -> None:
    """Explain a node: its passages, its triples, and for inferred ones rule and premises, down to what was said.

    With three terms one triple is explained. Names of actors may stand for their IRIs.

    \b
    kg explain person:ali-chamenei
    kg explain state:ir kg:stateAccuses government:us
    """
    from kg.queries.resolving import resolver
    from kg.reason.explaining import as_text, explain, triple_text
    from kg.reason.inferring import infer

    source = ready_store(store)
    resolve = resolver(source, "explain")
    if len(terms) not in (1, 3):
        raise UsageProblem("explain takes one IRI, or subject, predicate and object")
    from pyoxigraph import NamedNode, Triple

    from kg.vocab import GRAPH_INFERRED

    nodes = [resolve(term, None) for term in terms]
    graph = NamedNode(GRAPH_INFERRED)
    asserted = [quad.triple for quad in source.quads() if quad.graph_name != graph]
    inference = infer(asserted, record=True)
    if len(nodes) == 3:
        triple = Triple(*nodes)
        if triple not in set(asserted) and inference.derivation(triple) is None:
            raise UnknownName("triple", triple_text(triple))
        for line in as_text(explain(inference, triple)):
            click.echo(line)
        return
    node = nodes[0]
    _passages(source, node.value)
    click.secho("Asserted", bold=True)
    for triple in sorted((t for t in asserted if t.subject == node), key=str):
        click.echo(f"  {triple_text(triple)}")
    inferred = sorted((t for t in inference.triples if node in (t.subject, t.object)), key=str)
    click.secho(f"Inferred ({len(inferred)})", bold=True)
    for triple in inferred[:_SHOWN]:
        for line in as_text(explain(inference, triple), 1):
            click.echo(line)
    if len(inferred) > _SHOWN:
        click.echo(f"  … and {len(inferred) - _SHOWN} more; explain one by SUBJECT PREDICATE OBJECT")


def _passages(source: Store, iri: str) -> None:
    from kg.queries.catalogue import question
    from kg.queries.running import ask
    from kg.results.cells import plain

    found: Solutions = ask(source, question("evidence-for"), {"node": iri})
    click.secho(f"Passages ({len(found.rows)})", bold=True)
    place = {name: index for index, name in enumerate(found.columns)}
    for row in found.rows:
        quote, article, start, end, part = (plain(row[place[n]]) for n in ("quote", "article", "start", "end", "part"))
        click.echo(f"  {article} {start}–{end}: {quote}  [{part.rpartition('/')[2]}]")
