"""The graphs of the store. Entry point: ``graphs``."""

from dataclasses import dataclass

from kg.model import Store
from kg.server.views.facts import iri_of, links, rows, text_of
from kg.server.views.shown import Link

SHOWN = 1000
"""Graphs on the page at most; VoID has all."""


@dataclass(frozen=True)
class GraphsShown:
    """Graphs with the number of their triples, in the order of their IRIs; ``total`` counts those left out, too."""

    graphs: tuple[tuple[Link, int], ...]
    total: int


def graphs(store: Store, lang: str) -> GraphsShown:
    """Return the graphs that have names."""
    sizes = {iri_of(graph): int(text_of(size)) for graph, size in rows(store, "graphs") if iri_of(graph)}
    chosen = sorted(sizes)[:SHOWN]
    named = links(store, chosen, lang)
    return GraphsShown(tuple((named[iri], sizes[iri]) for iri in chosen), len(sizes))
