"""Anything with an IRI: its triples, what leads to it, its evidence; terms and concepts with what defines them.

Entry points: ``sort_of`` (which page an IRI gets) and ``resource``.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.errors import UnknownName
from kg.model import Store, Term
from kg.queries.catalogue import questions
from kg.server.views.facts import attributed, iri_of, links, quotes, rows, text_of
from kg.server.views.lexicon import lexicon_triples
from kg.server.views.shown import Link, Quote
from kg.vocab import GRAPH, GRAPH_INFERRED, GRAPH_ONTOLOGY, KG, ONTOLOGY, PREFIXES, RDFS, shorten

# LIMIT of queries/system/resource-*.rq, less the one that tells that there are more.
OUTGOING = 1000
INCOMING = 300
_PAGES = (
    ("article", KG + "Article"),
    ("statement", KG + "Statement"),
    ("claim", KG + "Claim"),
    ("event", KG + "Event"),
    ("actor", KG + "Actor"),
)
"""Which class has a page of its own; everything else gets the generic one."""
_FIRST = (
    PREFIXES["rdf"] + "type",
    RDFS + "label",
    PREFIXES["skos"] + "prefLabel",
    PREFIXES["skos"] + "definition",
    PREFIXES["skos"] + "scopeNote",
    PREFIXES["skos"] + "example",
    RDFS + "subClassOf",
    RDFS + "subPropertyOf",
    PREFIXES["skos"] + "broader",
    PREFIXES["skos"] + "narrower",
    RDFS + "domain",
    RDFS + "range",
)
"""Properties that come first, in this order."""


@dataclass(frozen=True)
class ValueShown:
    """A value: ``link`` for a node, else the literal; the graphs in which the triple stands."""

    text: str
    link: Link | None
    lang: str
    datatype: str
    graphs: tuple[Link, ...]
    inferred: bool


@dataclass(frozen=True)
class PropertyShown:
    """The values of one property, or what leads here by it."""

    property: Link
    values: tuple[ValueShown, ...]


@dataclass(frozen=True)
class ResourceShown:
    """A resource as the generic page shows it; ``more`` tells which direction has more than is shown."""

    link: Link
    kinds: tuple[Link, ...]
    outgoing: tuple[PropertyShown, ...]
    incoming: tuple[PropertyShown, ...]
    more: tuple[str, ...]
    evidence: tuple[Quote, ...]
    questions: tuple[str, ...]
    triples_in_graph: int
    uses: tuple[tuple[Link, ValueShown], ...] = ()
    terms: tuple[tuple[str, tuple[Link, ...]], ...] = ()


def first_known(store: Store, iris: tuple[str, ...]) -> str:
    """Return the first of some IRIs that the store describes, or the first one of all."""
    known = (iri for iri in iris if len(iris) > 1 and store.query(f"ASK {{ <{iri}> ?property ?value }}"))
    return next(known, iris[0])


def sort_of(above: frozenset[str]) -> str:
    """Return which page a node of these classes gets: article, statement, claim, event, actor or resource."""
    return next((page for page, cls in _PAGES if cls in above), "resource")


def resource(store: Store, iri: str, lang: str) -> ResourceShown:
    """Return a resource; raises UnknownName for an IRI that the store does not mention."""
    outgoing = rows(store, "resource-triples", node=iri)
    outgoing += tuple((t.predicate, t.object, None) for t in lexicon_triples(iri))
    incoming = rows(store, "resource-incoming", node=iri)
    size = _graph_size(store, iri)
    used = rows(store, "property-uses", property=iri)
    if not outgoing and not incoming and not size and not used:
        raise UnknownName("resource", shorten(iri))
    more = tuple(
        way
        for way, found, most in (("outgoing", outgoing, OUTGOING), ("incoming", incoming, INCOMING))
        if len(found) > most
    )
    outgoing, incoming = outgoing[:OUTGOING], incoming[:INCOMING]
    mentioned = [iri_of(cell) for row in (*outgoing, *incoming, *used) for cell in row]
    named = attributed(store, links(store, [iri, *mentioned], lang), lang)
    type_property = PREFIXES["rdf"] + "type"
    shown = _grouped(((iri_of(p), value, graph) for p, value, graph in outgoing), named)
    kinds = tuple(v.link for p in shown if p.property.iri == type_property for v in p.values if v.link)
    return ResourceShown(
        link=named[iri],
        kinds=kinds,
        outgoing=shown,
        incoming=_grouped(((iri_of(p), source, graph) for source, p, graph in incoming), named),
        more=more,
        evidence=quotes(store, [iri], lang).get(iri, ()),
        questions=_questions_with(iri) if _is_term(shown) else (),
        triples_in_graph=size,
        terms=_terms(store, lang) if iri == ONTOLOGY else (),
        uses=tuple((named[iri_of(s)], _value(o, [], named)) for s, o in used if iri_of(s) and o is not None),
    )


def _grouped(
    found: Iterable[tuple[str, Term | None, Term | None]], named: dict[str, Link]
) -> tuple[PropertyShown, ...]:
    graphs: dict[str, dict[Term, list[str]]] = {}
    for name, value, graph in found:
        if value is not None:
            graphs.setdefault(name, {}).setdefault(value, []).append(iri_of(graph))
    order = {name: place for place, name in enumerate(_FIRST)}
    return tuple(
        PropertyShown(
            named[name],
            tuple(
                sorted(
                    (_value(value, of_value, named) for value, of_value in graphs[name].items()),
                    key=lambda item: (item.lang, item.link.label if item.link else item.text),
                )
            ),
        )
        for name in sorted(graphs, key=lambda name: (order.get(name, len(order)), named[name].label.casefold(), name))
    )


def _value(value: Term, graphs: list[str], named: dict[str, Link]) -> ValueShown:
    known = tuple(Link(graph, shorten(graph)) for graph in dict.fromkeys(graphs) if graph)
    inferred = bool(known) and all(graph.iri == GRAPH_INFERRED for graph in known)
    if isinstance(value, NamedNode):
        return ValueShown(value.value, named[value.value], "", "", known, inferred)
    if isinstance(value, Literal):
        plain = value.datatype.value in {PREFIXES["xsd"] + "string", PREFIXES["rdf"] + "langString"}
        return ValueShown(
            value.value, None, value.language or "", "" if plain else shorten(value.datatype.value), known, inferred
        )
    return ValueShown("[…]" if isinstance(value, BlankNode) else str(value), None, "", "", known, inferred)


def _terms(store: Store, lang: str) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Return the classes, properties and concepts of the ontology, each by name."""
    found = rows(store, "terms")
    named = links(store, (iri_of(row[0]) for row in found), lang)
    return tuple(
        (
            sort,
            tuple(
                sorted(
                    {named[iri_of(row[0])] for row in found if text_of(row[1]) == sort},
                    key=lambda link: (link.label.casefold(), link.iri),
                )
            ),
        )
        for sort in ("class", "property", "concept")
    )


def _graph_size(store: Store, iri: str) -> int:
    """Return the number of triples where the IRI is a graph's (the ontology's counts as its graph's)."""
    graph = GRAPH_ONTOLOGY if iri == ONTOLOGY else iri
    if not graph.startswith(GRAPH):
        return 0
    ((size,),) = rows(store, "graph-size", graph=graph)
    return int(text_of(size))


def _is_term(shown: tuple[PropertyShown, ...]) -> bool:
    return any(item.property.iri == RDFS + "isDefinedBy" for item in shown)


def _questions_with(iri: str) -> tuple[str, ...]:
    """Return the questions in whose text a term stands."""
    from re import compile as pattern
    from re import escape

    wanted = pattern(rf"(?<![\w:-]){escape(shorten(iri))}(?![\w-])")
    return tuple(item.name for item in questions() if wanted.search(item.text))
