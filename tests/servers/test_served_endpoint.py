"""`kg serve` before another endpoint: the same protocol and the same limits."""

import pytest

from graphs import tiny_quads
from kg.model import Change
from kg.store.remote import RemoteStore
from serving import make_store, serving

pytestmark = pytest.mark.server
ROWS = "SELECT ?s ?label WHERE { ?s rdfs:label ?label } ORDER BY ?s ?label LIMIT 50"
GRAPH = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c FILTER(ISIRI(?s)) }"
COUNT_GRAPHS = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
FORMATS = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values")


@pytest.fixture(scope="module")
def both(oxigraph_server, tmp_path_factory):
    """A server of an embedded store and one of an endpoint with the same data."""
    RemoteStore(oxigraph_server).write(Change(add=tuple(tiny_quads())))
    directory = make_store(tmp_path_factory.mktemp("embedded") / "store")
    with serving(directory) as embedded, serving(oxigraph_server, "--row-limit", "5000") as remote:
        yield embedded, remote


@pytest.mark.parametrize("accept", FORMATS)
def test_rows_in_each_format(both, accept):
    answers = [client.get("/sparql", params={"query": ROWS}, headers={"Accept": accept}) for client in both]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].content == answers[1].content


def test_truth_values_and_graphs(both):
    for query, accept in (("ASK { kg:Person a owl:Class }", FORMATS[0]), (GRAPH, "application/n-triples")):
        answers = [client.get("/sparql", params={"query": query}, headers={"Accept": accept}) for client in both]
        assert answers[0].content == answers[1].content
        assert answers[0].content


def test_a_dataset(both):
    bodies = []
    for client in both:
        [row] = client.get("/sparql", params={"query": f"{COUNT_GRAPHS} LIMIT 1"}).json()["results"]["bindings"]
        query = {"query": "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", "default-graph-uri": row["g"]["value"]}
        [counted] = client.get("/sparql", params=query).json()["results"]["bindings"]
        assert counted["n"]["value"] == row["n"]["value"]
        bodies.append(client.get("/graphs", params={"graph": row["g"]["value"]}).text)
    assert bodies[0] == bodies[1]


def test_limits_and_refusals(both):
    _, remote = both
    answer = remote.get("/sparql", params={"query": "SELECT * WHERE { ?s ?p ?o }"})
    assert answer.status_code == 422
    assert remote.get("/sparql", params={"query": "SELECT * { SERVICE <urn:x> { ?s ?p ?o } }"}).status_code == 403
    assert remote.get("/sparql", params={"query": "SELECT"}).status_code == 400


def test_descriptions(both):
    for path in ("/sparql", "/.well-known/void"):
        counts = [client.get(path, headers={"Accept": "text/turtle"}).text.count("void:triples") for client in both]
        assert counts[0] == counts[1] > 1


def test_an_endpoint_that_is_gone(tmp_path):
    with serving("http://127.0.0.1:9/sparql") as client:
        answer = client.get("/sparql", params={"query": "ASK {}"})
        assert answer.status_code == 503
        assert "connection refused" in answer.json()["error"]
