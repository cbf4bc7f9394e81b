"""``kg export``: what a store holds, as RDF."""

import sys

import click

from kg.cli.options import store_option
from kg.cli.output import ready_store


@click.command()
@click.option("--graph", metavar="IRI", help="One graph alone.")
@click.option("--inferred", is_flag=True, help="With the graph of inferred triples.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml"]),
    default="trig",
    show_default=True,
    help="Turtle, N-Triples and RDF/XML merge the graphs.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    help="Write to a file instead of standard output.",
)
@store_option
def command(graph: str | None, inferred: bool, format_: str, output: str | None, store: str | None) -> None:
    """Write the store's content as RDF, sorted, so that two exports of the same store are the same.

    \b
    kg export --graph graph:actors --format turtle -o actors.ttl
    """
    from pathlib import Path

    from pyoxigraph import NamedNode

    from kg.errors import QueryError, UnknownName
    from kg.turtle.writing import write_quads
    from kg.vocab import GRAPH_INFERRED, expand, shorten

    source = ready_store(store)
    if graph:
        try:
            name = NamedNode(expand(graph))
        except ValueError as problem:
            raise QueryError(graph, f"not an IRI: {problem}") from None
        if name not in source.graph_names():
            from difflib import get_close_matches

            names = [shorten(known.value) for known in source.graph_names() if isinstance(known, NamedNode)]
            raise UnknownName("graph", graph, get_close_matches(graph, names, n=3, cutoff=0.3))
        quads = list(source.quads(name))
    else:
        quads = [q for q in source.quads() if inferred or q.graph_name != NamedNode(GRAPH_INFERRED)]
    if output and output != "-":
        with Path(output).open("wb") as stream:
            write_quads(quads, stream, format_)
    else:
        write_quads(quads, sys.stdout.buffer, format_)
