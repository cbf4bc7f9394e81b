"""``kg stats``: how much of what a store holds."""

import click

from kg.cli.options import output_options, store_option
from kg.cli.output import ready_store, show


@click.command()
@store_option
@output_options
def command(store: str | None, format_: str | None, output: str | None) -> None:
    """Count the triples of each graph, the nodes of each class and the statements of each article.

    \b
    kg stats
    """
    from pyoxigraph import Literal, NamedNode

    from kg.model import Solutions
    from kg.queries.catalogue import system_query
    from kg.vocab import XSD

    source = ready_store(store)
    integer = NamedNode(XSD + "integer")
    rows = []
    for graph in source.graph_names():
        count = Literal(str(sum(1 for _ in source.quads(graph))), datatype=integer)
        rows.append((Literal("triples in graph"), graph if isinstance(graph, NamedNode) else Literal("default"), count))
    counted = source.query(system_query("counts").text)
    assert isinstance(counted, Solutions)
    show(Solutions(counted.columns, (*rows, *counted.rows)), format_, output)
