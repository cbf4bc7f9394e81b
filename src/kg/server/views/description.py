"""A resource as RDF: what its page says, in Turtle, JSON-LD or N-Triples. Entry point: ``describe``."""

from collections.abc import Iterator
from io import BytesIO

from pyoxigraph import NamedNode, Quad, Triple

from kg.errors import UnknownName
from kg.model import Store
from kg.server.views.facts import Facts, facts, iri_of, rows
from kg.server.views.lexicon import lexicon_triples
from kg.server.views.resource import first_known
from kg.turtle.writing import write_quads
from kg.vocab import GRAPH, GRAPH_ONTOLOGY, KG, OA, ONTOLOGY, shorten

_SELECTOR = OA + "hasSelector"
SYNTAXES = {"text/turtle": "turtle", "application/ld+json": "jsonld", "application/n-triples": "ntriples"}
"""Media types with the names of ``kg.turtle``'s syntaxes; the first is what a program gets that does not care."""
SUFFIXES = {".ttl": "text/turtle", ".jsonld": "application/ld+json", ".nt": "application/n-triples"}


def describe(store: Store, iris: tuple[str, ...], media_type: str) -> bytes:
    """Return the triples of the first IRI that is known; of a graph (and of the ontology) all that is in it.

    Raises UnknownName for an IRI that the store does not describe.
    """
    iri = first_known(store, iris)
    graph = GRAPH_ONTOLOGY if iri == ONTOLOGY else iri
    triples: list[Triple] = []
    if graph.startswith(GRAPH):
        triples = [quad.triple for quad in store.quads(NamedNode(graph))]
    triples = triples or [*_around(store, iri), *lexicon_triples(iri)]
    if not triples:
        raise UnknownName("resource", shorten(iri))
    stream = BytesIO()
    write_quads([Quad(t.subject, t.predicate, t.object) for t in triples], stream, SYNTAXES[media_type])
    return stream.getvalue()


def _around(store: Store, iri: str) -> list[Triple]:
    """Return the node; what it claims and who claims it, so that no claim leaves without its speaker; all passages."""
    nodes = [iri]
    nodes += [iri_of(row[2]) for row in rows(store, "thread-of-statements", statement=iri)]
    nodes += [iri_of(row[2]) for row in rows(store, "claims-of-nodes", claim=iri)]
    known = facts(store, nodes)
    if iri not in known.triples:
        return []
    passages = [passage for node in known.triples for passage in known.iris(node, KG + "evidence")]
    more = facts(store, [*passages, *known.iris(iri, KG + "participation"), *known.iris(iri, KG + "describes")])
    selectors = [node for found in (known, more) for one in found.triples for node in found.iris(one, _SELECTOR)]
    return list(dict.fromkeys(t for found in (known, more, facts(store, selectors)) for t in _triples(found)))


def _triples(found: Facts) -> Iterator[Triple]:
    for node, properties in found.triples.items():
        for name, values in properties.items():
            yield from (Triple(NamedNode(node), NamedNode(name), value) for value in values)
