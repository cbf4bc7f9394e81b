"""``kg explain``: why the graph holds what it holds about something."""

from typing import TYPE_CHECKING

import click

from kg.cli.options import store_option
from kg.cli.output import ready_store
from kg.errors import UnknownName, UsageProblem
from kg.model import Solutions, Store

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Triple

    from kg.queries.binding import Resolver

_SHOWN = 40
"""Inferred triples that are explained at most; the rest is counted."""
_NEAR = 3


@click.command()
@click.argument("terms", nargs=-1, required=True, metavar="IRI | SUBJECT PREDICATE OBJECT")
@store_option
def command(terms: tuple[str, ...], store: str | None) -> None:
    """Explain a node: its passages, its triples, and for inferred ones rule and premises, down to what was said.

    With three terms one triple is explained; a literal object is given by its text. Names of actors may stand for
    their IRIs.

    \b
    kg explain person:ali-chamenei
    kg explain state:ir kg:stateAccuses government:us
    """
    from kg.queries.resolving import resolver
    from kg.reason.explaining import as_text, explain, triple_text
    from kg.reason.inferring import infer

    source = ready_store(store)
    resolve = resolver(source)
    if len(terms) not in (1, 3):
        raise UsageProblem("explain takes one IRI, or subject, predicate and object")
    from pyoxigraph import NamedNode

    from kg.vocab import GRAPH_INFERRED

    node, *predicate = (resolve(term, None) for term in terms[:2])
    graph = NamedNode(GRAPH_INFERRED)
    asserted = [quad.triple for quad in source.quads() if quad.graph_name != graph]
    inference = infer(asserted, record=True)
    if predicate:
        about = [t for t in (*asserted, *inference.triples) if (t.subject, t.predicate) == (node, predicate[0])]
        for triple in _with_object(about, node, predicate[0], terms[2], resolve):
            for line in as_text(explain(inference, triple)):
                click.echo(line)
        return
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


def _with_object(
    about: "list[Triple]", subject: "NamedNode", predicate: "NamedNode", text: str, resolve: "Resolver"
) -> "list[Triple]":
    """Return the triples whose object is a literal of this text, or else the node that it names."""
    from pyoxigraph import Literal, Triple

    from kg.reason.explaining import triple_text

    literals = [triple.object for triple in about if isinstance(triple.object, Literal)]
    found = [Triple(subject, predicate, term) for term in literals if text in (term.value, str(term))]
    if not found:
        wanted = Triple(subject, predicate, Literal(text) if literals else resolve(text, None))
        if wanted not in about:
            raise UnknownName("triple", triple_text(wanted), [triple_text(triple) for triple in about[:_NEAR]])
        found.append(wanted)
    return found


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
