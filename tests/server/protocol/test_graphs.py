"""Graph Store Protocol for readers, Service Description and VoID."""

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat

from kg.vocab import PREFIXES, RDF

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = PREFIXES["void"]
NTRIPLES = {"Accept": "application/n-triples"}


def triples(answer):
    assert answer.status_code == 200, answer.text
    form = RdfFormat.from_media_type(answer.headers["Content-Type"].partition(";")[0])
    return {quad.triple for quad in pyoxigraph.parse(answer.content, form)}


def values(found, predicate):
    return {triple.object for triple in found if triple.predicate.value == predicate}


@pytest.fixture(scope="module")
def names(server):
    query = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
    rows = server.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    return [row["g"]["value"] for row in rows]


def test_one_graph(server, names):
    found = triples(server.get("/graphs", params={"graph": names[0]}, headers=NTRIPLES))
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{names[0]}> {{ ?s ?p ?o }} }}"
    assert found == triples(server.get("/sparql", params={"query": query}, headers=NTRIPLES))
    assert found


def test_the_default_graph_is_what_queries_see(server):
    found = triples(server.get("/graphs?default", headers=NTRIPLES))
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    rows = server.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    assert len(found) == int(rows[0]["n"]["value"])


def test_head_and_usual_format(server, names):
    answer = server.head("/graphs", params={"graph": names[0]})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/turtle; charset=utf-8"
    assert answer.content == b""


def test_a_graph_that_there_is_not(server):
    assert server.get("/graphs", params={"graph": "urn:none"}).status_code == 404


@pytest.mark.parametrize(
    "address", ["/graphs", "/graphs?graph=a", "/graphs?default&graph=urn:a", "/graphs?graph=urn:a&graph=urn:b"]
)
def test_addresses_that_name_no_graph(server, address):
    answer = server.get(address)
    assert answer.status_code == 400
    assert answer.json()["error"]


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_graphs_are_only_read(server, names, method):
    answer = server.request(method, "/graphs", params={"graph": names[0]})
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD"}


def test_service_description(server, names):
    found = triples(server.get("/sparql", headers={"Accept": "text/turtle"}))
    [service] = [triple.subject for triple in found if triple.object == NamedNode(SD + "Service")]
    assert values(found, SD + "endpoint") == {service} == {NamedNode(f"{server.base_url}sparql")}
    assert values(found, SD + "supportedLanguage") == {NamedNode(SD + "SPARQL11Query")}
    assert NamedNode(SD + "UnionDefaultGraph") in values(found, SD + "feature")
    assert {value.value for value in values(found, SD + "name")} == set(names)
    assert NamedNode("http://www.w3.org/ns/formats/SPARQL_Results_JSON") in values(found, SD + "resultFormat")


def test_void(server):
    found = triples(server.get("/.well-known/void", headers={"Accept": "text/turtle"}))
    [dataset] = {triple.subject for triple in found if triple.predicate.value == VOID + "sparqlEndpoint"}
    assert any(
        t.subject == dataset and t.predicate.value == RDF + "type" and t.object.value == VOID + "Dataset" for t in found
    )
    assert values(found, VOID + "sparqlEndpoint") == {NamedNode(f"{server.base_url}sparql")}
    counted = {t.object for t in found if t.subject == dataset and t.predicate.value == VOID + "triples"}
    query = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
    rows = server.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    assert {value.value for value in counted if isinstance(value, Literal)} == {rows[0]["n"]["value"]}
    dump = sorted(value.value for value in values(found, VOID + "dataDump"))[0]
    assert server.get(dump).status_code == 200


@pytest.mark.parametrize("media_type", ["application/ld+json", "application/rdf+xml", "application/n-triples"])
def test_descriptions_in_other_formats(server, media_type):
    for path in ("/sparql", "/.well-known/void"):
        answer = server.get(path, headers={"Accept": media_type})
        assert answer.headers["Content-Type"] == media_type
        assert triples(answer)
