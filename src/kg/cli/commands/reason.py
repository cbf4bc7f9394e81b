"""``kg reason``: what follows from the graphs of a store, and what clashes in them."""

from pathlib import Path

import click

from kg.cli.options import store_option
from kg.cli.output import ready_store, talk
from kg.errors import UnknownName


@click.command()
@click.option("--engine", type=click.Choice(["kg", "owlrl"]), default="kg", show_default=True, help="Reasoner to use.")
@click.option("--align", multiple=True, metavar="NAME", help="Add an alignment (prov, sem, schema-org …); repeatable.")
@click.option("--check", is_flag=True, help="Write nothing; only look for inconsistencies.")
@store_option
def command(engine: str, align: tuple[str, ...], check: bool, store: str | None) -> int:
    """Derive what follows by OWL 2 RL, write it to the graph "inferred", and name what is inconsistent.

    \b
    kg reason
    kg reason --align prov --check
    """
    from pyoxigraph import NamedNode, Quad

    from kg.model import Change
    from kg.reason.explaining import triple_text
    from kg.reason.inferring import infer
    from kg.turtle.reading import parse_file
    from kg.vocab import GRAPH_INFERRED

    source = ready_store(store)
    graph = NamedNode(GRAPH_INFERRED)
    triples = [quad.triple for quad in source.quads() if quad.graph_name != graph]
    triples += [quad.triple for name in align for quad in parse_file(_alignment(name))]
    found = infer(triples)
    for construct in found.warnings:
        talk(f"{construct} is outside OWL 2 RL and not reasoned with")
    made = found.triples
    if engine == "owlrl":
        from kg.reason.owlrl_engine import infer_with_owlrl

        talk("owlrl takes some hundred times as long")
        made, _ = infer_with_owlrl(triples)
    named = [t for t in made if isinstance(t.subject, NamedNode) and not _is_blank(t.object)]
    if not check:
        source.write(Change(tuple(Quad(t.subject, t.predicate, t.object, graph) for t in named), (graph,)))
    clashes = found.inconsistencies
    for clash in clashes:
        click.echo(f"{clash.rule}: " + "; ".join(triple_text(premise) for premise in clash.premises))
    talk(f"{len(triples):,} triples asserted, {len(named):,} inferred, {len(clashes):,} inconsistencies")
    return 1 if clashes else 0


def _is_blank(term: object) -> bool:
    from pyoxigraph import BlankNode

    return isinstance(term, BlankNode)


def _alignment(name: str) -> Path:
    from kg.resources import shipped

    folder = shipped().ontology / "align"
    names = sorted(known.stem for known in folder.glob("*.ttl"))
    if name in names:
        return folder / f"{name}.ttl"
    from difflib import get_close_matches

    raise UnknownName("alignment", name, get_close_matches(name, names, n=3, cutoff=0.3) or names)
