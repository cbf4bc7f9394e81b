"""SPARQL 1.1 Protocol, queries: the cases of the W3C test suite, written from the specification, and its results."""

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from urllib.parse import quote

import pyoxigraph
import pytest

ASK = "ASK {}"
SELECT = "SELECT ?s ?label WHERE { ?s rdfs:label ?label } ORDER BY ?s ?label LIMIT 3"
CONSTRUCT = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 5"
JSON = "application/sparql-results+json"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}


def truth(answer):
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == JSON
    return answer.json()["boolean"]


def test_query_get(server):
    assert truth(server.get("/sparql", params={"query": ASK})) is True


def test_query_post_form(server):
    assert truth(server.post("/sparql", data={"query": ASK})) is True


def test_query_post_direct(server):
    assert truth(server.post("/sparql", content=ASK, headers=DIRECT)) is True


def test_query_post_direct_with_charset(server):
    headers = {"Content-Type": "application/sparql-query; charset=UTF-8"}
    assert truth(server.post("/sparql", content="ASK { FILTER(STRLEN('ä') = 1) }".encode(), headers=headers)) is True


def test_the_word_head_gives_no_body(server):
    answer = server.head("/sparql", params={"query": ASK})
    assert answer.status_code == 200
    assert answer.content == b""


FIRST = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"


@pytest.fixture(scope="module")
def graphs(server):
    rows = server.get("/sparql", params={"query": FIRST}).json()["results"]["bindings"]
    return {row["g"]["value"]: int(row["n"]["value"]) for row in rows}


def count(answer):
    assert answer.status_code == 200, answer.text
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
COUNT_NAMED = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"


def test_the_default_graph_is_the_union(server, graphs):
    assert count(server.get("/sparql", params={"query": COUNT_NAMED})) == sum(graphs.values())
    assert 0 < count(server.get("/sparql", params={"query": COUNT})) <= sum(graphs.values())


@pytest.mark.parametrize("how", ["get", "form", "direct"])
def test_query_dataset_default_graph(server, graphs, how):
    name = next(iter(graphs))
    if how == "get":
        answer = server.get("/sparql", params={"query": COUNT, "default-graph-uri": name})
    elif how == "form":
        answer = server.post("/sparql", data={"query": COUNT, "default-graph-uri": name})
    else:
        answer = server.post("/sparql", params={"default-graph-uri": name}, content=COUNT, headers=DIRECT)
    assert count(answer) == graphs[name]


def test_query_dataset_default_graphs(server, graphs):
    two = list(graphs)[:2]
    answer = server.get("/sparql", params={"query": COUNT, "default-graph-uri": two})
    assert count(answer) == graphs[two[0]] + graphs[two[1]]


def test_query_dataset_named_graphs(server, graphs):
    two = list(graphs)[:2]
    answer = server.get("/sparql", params={"query": COUNT_NAMED, "named-graph-uri": two})
    assert count(answer) == graphs[two[0]] + graphs[two[1]]
    answer = server.get("/sparql", params={"query": COUNT, "named-graph-uri": two})
    assert count(answer) == 0


def test_query_dataset_full(server, graphs):
    first, second, third = list(graphs)[:3]
    query = "SELECT (COUNT(*) AS ?n) WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    parameters = {"query": query, "default-graph-uri": [first, second], "named-graph-uri": third}
    assert count(server.get("/sparql", params=parameters)) == graphs[first] + graphs[second] + graphs[third]


def test_query_multiple_dataset(server, graphs):
    """The protocol's dataset takes the place of the one in the query."""
    first, second = list(graphs)[:2]
    query = f"SELECT (COUNT(*) AS ?n) FROM <{first}> WHERE {{ ?s ?p ?o }}"
    assert count(server.get("/sparql", params={"query": query})) == graphs[first]
    assert count(server.get("/sparql", params={"query": query, "default-graph-uri": second})) == graphs[second]


def test_an_unknown_graph_is_empty(server):
    assert count(server.get("/sparql", params={"query": COUNT, "default-graph-uri": "urn:nothing"})) == 0


BAD = {
    "bad_query_syntax": (lambda s: s.get("/sparql", params={"query": "ASK {"}), 400),
    "no query form": (lambda s: s.get("/sparql", params={"query": "HELLO"}), 400),
    "empty query": (lambda s: s.get("/sparql", params={"query": ""}), 400),
    "bad_multiple_queries": (lambda s: s.get("/sparql", params={"query": [ASK, "SELECT * {}"]}), 400),
    "bad_query_wrong_media_type": (
        lambda s: s.post("/sparql", content=ASK, headers={"Content-Type": "text/plain"}),
        415,
    ),
    "bad_query_missing_form_type": (lambda s: s.post("/sparql", content="query=ASK%20%7B%7D"), 415),
    "bad_query_missing_direct_type": (lambda s: s.post("/sparql", content=ASK), 415),
    "bad_query_non_utf8": (
        lambda s: s.post(
            "/sparql",
            content=ASK.encode("utf-16"),
            headers={"Content-Type": "application/sparql-query; charset=UTF-16"},
        ),
        415,
    ),
    "direct, broken UTF-8": (lambda s: s.post("/sparql", content=b"ASK { # \xff\n}", headers=DIRECT), 400),
    "form, broken UTF-8": (lambda s: s.post("/sparql", content=b"query=ASK%20%7B%7D%FF", headers=FORM), 400),
    "address, broken UTF-8": (lambda s: s.get("/sparql?query=ASK%20%7B%7D%20%23%C3%28"), 400),
    "form without query": (lambda s: s.post("/sparql", data={"q": ASK}), 400),
    "query and update": (lambda s: s.post("/sparql", data={"query": ASK, "update": "CLEAR ALL"}), 400),
    "query in form and address": (lambda s: s.post("/sparql?query=x", data={"query": ASK}), 400),
    "query in body and address": (lambda s: s.post("/sparql?query=x", content=ASK, headers=DIRECT), 400),
    "update by GET": (lambda s: s.get("/sparql", params={"update": "CLEAR ALL"}), 400),
    "an update as query": (lambda s: s.get("/sparql", params={"query": "CLEAR ALL"}), 403),
    "relative graph": (lambda s: s.get("/sparql", params={"query": ASK, "default-graph-uri": "graph"}), 400),
    "graph with a bracket": (lambda s: s.get("/sparql", params={"query": ASK, "named-graph-uri": "urn:a> <b"}), 400),
    "a thousand parameters": (lambda s: s.get("/sparql?" + "a=b&" * 1500 + "query=x"), 400),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_requests(server, name):
    send, status = BAD[name]
    answer = send(server)
    assert answer.status_code == status, answer.text
    assert answer.json()["error"]


def test_a_syntax_error_names_its_place(server):
    answer = server.get("/sparql", params={"query": "SELECT ?a WHERE {\n ?a ?b"})
    assert answer.json()["error"].startswith("query: line 2")


def get(server, query, accept):
    answer = server.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 200, answer.text
    assert answer.headers["Vary"] == "Accept"
    return answer


def test_rows_in_each_format_are_the_same(server):
    as_json = get(server, SELECT, JSON).json()
    wanted = [[row["s"]["value"], row["label"]["value"]] for row in as_json["results"]["bindings"]]
    assert len(wanted) == 3
    xml = ElementTree.fromstring(get(server, SELECT, "application/sparql-results+xml").content)
    name = "{http://www.w3.org/2005/sparql-results#}"
    rows = [[binding[0].text for binding in result] for result in xml.iter(f"{name}result")]
    assert rows == wanted
    as_csv = get(server, SELECT, "text/csv")
    assert as_csv.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert list(csv.reader(io.StringIO(as_csv.text)))[1:] == wanted
    as_tsv = get(server, SELECT, "text/tab-separated-values").text.splitlines()
    assert as_tsv[0] == "?s\t?label"
    assert [line.split("\t")[0] for line in as_tsv[1:]] == [f"<{iri}>" for iri, _ in wanted]


@pytest.mark.parametrize(
    "media_type", ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]
)
def test_graphs_in_each_format_are_the_same(server, media_type):
    answer = get(server, CONSTRUCT, media_type)
    assert answer.headers["Content-Type"].partition(";")[0] == media_type
    found = {quad.triple for quad in pyoxigraph.parse(answer.content, pyoxigraph.RdfFormat.from_media_type(media_type))}
    plain = get(server, CONSTRUCT, "application/n-triples").content
    assert found == {quad.triple for quad in pyoxigraph.parse(plain, pyoxigraph.RdfFormat.N_TRIPLES)}
    assert found


def test_describe_gives_a_graph(server):
    answer = get(server, "DESCRIBE kg:Person", "*/*")
    assert answer.headers["Content-Type"].startswith("text/turtle")
    assert "kg:Person" in answer.text


NEGOTIATION = [
    ("*/*", JSON),
    ("text/csv, application/sparql-results+json;q=0.5", "text/csv; charset=utf-8"),
    ("application/sparql-results+xml;q=0.9, text/csv;q=0.1", "application/sparql-results+xml"),
    ("application/json", "application/json"),
    ("text/*", "text/csv; charset=utf-8"),
    ("image/png, */*;q=0.1", JSON),
    ("application/sparql-results+json;q=0, application/*", "application/sparql-results+xml"),
    ("nonsense;;q=x,, text/csv", "text/csv; charset=utf-8"),
    ("", JSON),
]


@pytest.mark.parametrize(("accept", "wanted"), NEGOTIATION)
def test_negotiation(server, accept, wanted):
    assert get(server, SELECT, accept).headers["Content-Type"] == wanted


def test_nothing_that_the_client_accepts(server):
    answer = server.get("/sparql", params={"query": SELECT}, headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "text/csv" in answer.json()["error"]


def test_rows_cannot_be_turtle(server):
    assert server.get("/sparql", params={"query": SELECT}, headers={"Accept": "text/turtle"}).status_code == 406


def test_the_projects_prefixes_need_not_be_declared(server):
    answer = get(server, "ASK { kg:Person a owl:Class }", JSON)
    assert json.loads(answer.content)["boolean"] is True


def test_letters_beyond_ascii_come_as_they_went(server):
    answer = server.get(f"/sparql?query={quote('SELECT («Ä😀» AS ?x) {}'.replace('«', chr(34)).replace('»', chr(34)))}")
    assert answer.json()["results"]["bindings"][0]["x"]["value"] == "Ä😀"
