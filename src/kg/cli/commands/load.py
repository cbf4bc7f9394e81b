"""``kg load``: RDF files into the store, in one step."""

from pathlib import Path

import click

from kg.cli.options import store_option
from kg.cli.output import talk


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE|FOLDER…", type=click.Path())
@click.option("--graph", metavar="IRI", help="Graph for triples that name none [default: made from article or file].")
@click.option("--replace", is_flag=True, help="Empty each graph that the files fill before filling it.")
@click.option("--reason/--no-reason", default=True, help="Renew the graph of inferred triples [default: yes].")
@click.option("--bare", is_flag=True, help="Make a new store without ontology and shipped data.")
@store_option
def command(
    files: tuple[str, ...], graph: str | None, replace: bool, reason: bool, bare: bool, store: str | None
) -> None:
    """Load RDF files (Turtle, TriG, N-Triples, N-Quads, RDF/XML, JSON-LD) into the store, all of them or none.

    Triples of a file that describes an article go to that article's graph, other triples to a graph named after the
    file. Loading an article again with --replace replaces it.

    \b
    kg load my-article.ttl
    kg load corpus.nq --store http://localhost:7878
    """
    from kg.loading import load
    from kg.turtle.reading import rdf_files

    count = load(rdf_files(Path(name) for name in files), store, graph, replace, reason, bare, talk)
    talk(f"loaded {count:,} triples")
