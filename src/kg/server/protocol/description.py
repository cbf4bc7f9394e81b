"""What this server offers and holds, as RDF: SPARQL 1.1 Service Description, and VoID at ``/.well-known/void``.

Entry points: ``service`` and ``void``. Counting takes a while on large stores, so it is done once for each state.
"""

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from starlette.requests import Request
from starlette.responses import Response

from kg.server.jobs import Statistics
from kg.server.processes.worker import state_of
from kg.server.serializing import GRAPHS, ROWS, triples
from kg.vocab import (
    GRAPH_ACTORS,
    GRAPH_ONTOLOGY,
    GRAPH_QUESTIONS,
    GRAPH_TEXT,
    ID,
    KG,
    ONTOLOGY,
    PREFIXES,
    RDF,
    XSD,
)

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID, _DCTERMS, _FOAF = PREFIXES["void"], PREFIXES["dcterms"], PREFIXES["foaf"]
_FORMATS = "http://www.w3.org/ns/formats/"
_FORMAT_NAMES = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples",
    "JSON-LD", "RDF_XML",
)  # fmt: skip
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""Of what the project ships; the texts of ingested articles belong to their publishers."""
_OURS = frozenset({GRAPH_ONTOLOGY, GRAPH_ACTORS, GRAPH_QUESTIONS})
_Object = NamedNode | BlankNode | Literal


async def service(request: Request) -> Response:
    """Describe the endpoint."""
    counted = await _statistics(request)
    return _answer(request, _service(base_url(request), counted, request.app.state.settings.writable))


async def void(request: Request) -> Response:
    """Describe the dataset."""
    return _answer(request, _dataset(base_url(request), await _statistics(request)))


def base_url(request: Request) -> str:
    """Return the address of this server as the outside knows it, with a slash at its end."""
    public: str | None = request.app.state.settings.public_url
    return public.rstrip("/") + "/" if public else str(request.base_url)


async def _statistics(request: Request) -> Statistics:
    state = request.app.state
    now = state_of(state.settings.store)
    known: tuple[object, Statistics] | None = getattr(state, "counted", None)
    if known is None or now is None or known[0] != now:
        counted = await state.pool.run("kg.server.jobs:statistics", key="statistics")
        assert isinstance(counted, Statistics)
        known = state.counted = (now, counted)
    return known[1]


def _answer(request: Request, found: Iterator[Triple]) -> Response:
    document = triples(found, request.headers.get("accept"), request.app.state.settings.limits)
    return Response(document.body, media_type=document.media_type, headers={"Vary": "Accept"})


def _service(base: str, counted: Statistics, writable: bool) -> Iterator[Triple]:
    about, data = NamedNode(f"{base}sparql"), BlankNode("dataset")
    yield _type(about, _SD + "Service")
    yield _link(about, _SD + "endpoint", about)
    languages = ("SPARQL11Query", "SPARQL11Update") if writable else ("SPARQL11Query",)
    for language in languages:
        yield _link(about, _SD + "supportedLanguage", NamedNode(_SD + language))
    yield _link(about, _SD + "feature", NamedNode(_SD + "UnionDefaultGraph"))
    for name in _FORMAT_NAMES:
        yield _link(about, _SD + "resultFormat", NamedNode(_FORMATS + name))
    for media_type in (*ROWS, *GRAPHS):
        yield _link(about, _DCTERMS + "format", Literal(media_type))
    yield _link(about, _SD + "defaultDataset", data)
    yield _type(data, _SD + "Dataset")
    default = BlankNode("default")
    yield _link(data, _SD + "defaultGraph", default)
    yield _type(default, _SD + "Graph")
    yield _number(default, _VOID + "triples", sum(number for _, number in counted.graphs))
    for place, (iri, number) in enumerate(counted.graphs):
        named, graph = BlankNode(f"named{place}"), BlankNode(f"graph{place}")
        yield _link(data, _SD + "namedGraph", named)
        yield _type(named, _SD + "NamedGraph")
        yield _link(named, _SD + "name", NamedNode(iri))
        yield _link(named, _SD + "graph", graph)
        yield _type(graph, _SD + "Graph")
        yield _number(graph, _VOID + "triples", number)


def _dataset(base: str, counted: Statistics) -> Iterator[Triple]:
    about = NamedNode(f"{base}.well-known/void#dataset")
    yield _type(about, _VOID + "Dataset")
    for text, language in (("allegations, actors and events", "en"), ("Vorwürfe, Akteure und Ereignisse", "de")):
        yield _link(about, _DCTERMS + "title", Literal(text, language=language))
    if not any(iri.startswith(GRAPH_TEXT) for iri, _ in counted.graphs):
        yield _link(about, _DCTERMS + "license", NamedNode(_LICENCE))
    yield _link(about, _FOAF + "homepage", NamedNode(base))
    yield _link(about, _VOID + "sparqlEndpoint", NamedNode(f"{base}sparql"))
    yield _link(about, _VOID + "uriSpace", Literal(ID))
    yield _link(about, _VOID + "vocabulary", NamedNode(ONTOLOGY))
    yield _number(about, _VOID + "triples", sum(number for _, number in counted.graphs))
    yield _number(about, _VOID + "distinctSubjects", counted.subjects)
    yield _number(about, _VOID + "properties", counted.properties)
    yield _number(about, _VOID + "classes", len(counted.classes))
    for media_type in GRAPHS:
        yield _link(about, _DCTERMS + "format", Literal(media_type))
    for iri, number in counted.classes:
        if iri.startswith(KG):
            part = BlankNode("class-" + iri.removeprefix(KG))
            yield _link(about, _VOID + "classPartition", part)
            yield _link(part, _VOID + "class", NamedNode(iri))
            yield _number(part, _VOID + "entities", number)
    for place, (iri, number) in enumerate(counted.graphs):
        part = BlankNode(f"graph{place}")
        yield _link(about, _VOID + "subset", part)
        yield _type(part, _VOID + "Dataset")
        yield _link(part, _DCTERMS + "identifier", Literal(iri))
        if iri in _OURS:
            yield _link(part, _DCTERMS + "license", NamedNode(_LICENCE))
        yield _link(part, _VOID + "dataDump", NamedNode(f"{base}graphs?graph={_quoted(iri)}"))
        yield _number(part, _VOID + "triples", number)


def _quoted(iri: str) -> str:
    from urllib.parse import quote

    return quote(iri, safe="")


def _type(subject: NamedNode | BlankNode, kind: str) -> Triple:
    return Triple(subject, NamedNode(RDF + "type"), NamedNode(kind))


def _link(subject: NamedNode | BlankNode, predicate: str, value: _Object) -> Triple:
    return Triple(subject, NamedNode(predicate), value)


def _number(subject: NamedNode | BlankNode, predicate: str, number: int) -> Triple:
    return Triple(subject, NamedNode(predicate), Literal(str(number), datatype=NamedNode(XSD + "integer")))
