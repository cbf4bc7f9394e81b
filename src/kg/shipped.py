"""The graphs that come with the package, and the store that is made of them on first use.

Files are the truth; a store is built from them. Entry points: ``ensure`` for every command that reads a store,
``shipped_graphs`` for everyone who wants the files.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.model import Store
from kg.resources import shipped
from kg.store.embedded import Embedded
from kg.store.opening import open_store
from kg.vocab import GRAPH_ACTORS, GRAPH_ARTICLE, GRAPH_INFERRED, GRAPH_ONTOLOGY, GRAPH_QUESTIONS

BARE = "bare"
"""Stamp of a store that holds what its user loaded and nothing else."""

Talk = Callable[[str], None]


def ensure(location: str | None, talk: Talk) -> Store:
    """Return the store at a location, ready to be read.

    An embedded store is created on first use, with ontology, shipped data and what follows from them; where the
    shipped files have changed since, their graphs are replaced and all others left alone. An endpoint is left as it is.
    """
    store = open_store(location)
    if isinstance(store, Embedded):
        have = store.stamp()
        if have != BARE:
            want = stamp()
            if have != want:
                _build(store, want, talk)
    return store


def shipped_graphs() -> tuple[tuple[str, tuple[Path, ...]], ...]:
    """Return each shipped graph's IRI with the Turtle files that it is made of."""
    root = shipped()
    ontology = (*sorted(root.ontology.glob("*.ttl")), *sorted((root.ontology / "vocab").glob("*.ttl")))
    articles = sorted((root.data / "articles").glob("*/article.ttl"))
    return (
        (GRAPH_ONTOLOGY, ontology),
        (GRAPH_ACTORS, tuple(sorted((root.data / "actors").glob("*.ttl")))),
        *((GRAPH_ARTICLE + path.parent.name, (path,)) for path in articles),
    )


def stamp() -> str:
    """Return a fingerprint of the shipped files that is cheap to take: version, number, size, newest change."""
    from kg import __version__

    root = shipped()
    count = size = newest = 0
    for folder in (root.ontology, root.data, root.queries / "ask"):
        for entry in _files(os.fspath(folder)):
            status = entry.stat()
            count, size, newest = count + 1, size + status.st_size, max(newest, status.st_mtime_ns)
    return f"{__version__} {count} {size} {newest}"


def _files(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry.path)
            elif entry.name.endswith((".ttl", ".rq")):
                yield entry


def _build(store: Embedded, want: str, talk: Talk) -> None:
    from pyoxigraph import NamedNode, Quad

    from kg.model import Change
    from kg.queries.catalogue import catalogue_triples
    from kg.reason.inferring import inferred_quads
    from kg.turtle.reading import parse_file

    exists = store.exists()
    talk(f"{'renewing the shipped graphs of' if exists else 'building'} the store in {store.location}")
    quads = [quad for iri, files in shipped_graphs() for path in files for quad in parse_file(path, NamedNode(iri))]
    questions = NamedNode(GRAPH_QUESTIONS)
    quads += [Quad(t.subject, t.predicate, t.object, questions) for t in catalogue_triples()]
    drop = [NamedNode(iri) for iri, _ in shipped_graphs()] + [questions, NamedNode(GRAPH_INFERRED)]
    kept = [quad for quad in store.quads() if quad.graph_name not in drop] if exists else []
    add = (*quads, *inferred_quads([*kept, *quads]))
    store.write(Change(add=add, drop=tuple(drop)), stamp=want)
    talk(f"stored {len(add):,} triples")
