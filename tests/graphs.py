"""Graphs and stores that tests share: the shipped data and the tiny invented ones."""

from pathlib import Path

from pyoxigraph import NamedNode

from kg.model import Change
from kg.reason.inferring import inferred_quads
from kg.shipped import shipped_graphs
from kg.store.embedded import Embedded
from kg.turtle.reading import parse_file
from kg.vocab import GRAPH_ONTOLOGY

TINY = Path(__file__).parent / "fixtures/tiny"


def tiny_quads():
    """Ontology, invented actors and invented article."""
    ontology = dict(shipped_graphs())[GRAPH_ONTOLOGY]
    files = [*ontology, TINY / "actors.ttl", TINY / "article.ttl"]
    return [quad for path in files for quad in parse_file(path, NamedNode(f"urn:file:{path.stem}"))]


def shipped_quads():
    return [q for iri, files in shipped_graphs() for path in files for q in parse_file(path, NamedNode(iri))]


def memory_store(quads, inferred=False):
    store = Embedded.memory()
    store.write(Change((*quads, *(inferred_quads(quads) if inferred else ()))))
    return store
