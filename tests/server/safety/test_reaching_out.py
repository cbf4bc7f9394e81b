"""Nothing makes the server fetch from elsewhere: SERVICE, LOAD and FROM of an address, in every disguise."""

import socket
import threading

import pytest


@pytest.fixture(scope="module")
def bait():
    """An address of this machine that nobody may call; gives it with the list of calls."""
    calls = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.1)
        stop = threading.Event()

        def listen():
            while not stop.is_set():
                try:
                    connection, _ = listening.accept()
                except TimeoutError:
                    continue
                calls.append(1)
                connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/", calls
        stop.set()
        thread.join()


REFUSED = [
    "SELECT * { SERVICE <BAIT> { ?s ?p ?o } }",
    "SELECT * { service silent <BAIT> { ?s ?p ?o } }",
    "SELECT * { SeRvIcE<BAIT>{ ?s ?p ?o } }",
    "SELECT * { { SELECT ?s { SERVICE <BAIT> { ?s ?p ?o } } } }",
    "SELECT * { OPTIONAL { FILTER EXISTS { SERVICE <BAIT> { ?s ?p ?o } } } }",
    "SELECT * { BIND(<BAIT> AS ?where) SERVICE ?where { ?s ?p ?o } }",
    "SELECT * { SERVICE # a comment\n <BAIT> { ?s ?p ?o } }",
    "SELECT * { #SERVICE\n SERVICE <BAIT> { ?s ?p ?o } }",
    "SELECT * { FILTER(1<2)SERVICE#>\n<BAIT> { ?s ?p ?o } }",
    "PREFIX service: <BAIT> SELECT * { service service:x { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <BAIT> { ?s ?p ?o } }",
    "SELECT * { S\\u0045RVICE <BAIT> { ?s ?p ?o } }",
    "ASK { SERVICE <BAIT> { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <BAIT> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <BAIT> { ?s ?p ?o } }",
    "LOAD <BAIT>",
    "load silent <BAIT> INTO GRAPH <urn:g>",
    "# a comment\nPREFIX a: <urn:a> LOAD <BAIT>",
    "INSERT DATA { <urn:a> <urn:b> <urn:c> } ; LOAD <BAIT>",
    "DEFINE input:default-graph-uri <BAIT> SELECT * { ?s ?p ?o }",
]
HARMLESS = [
    "SELECT * { ?service ?load 'SERVICE <BAIT> { LOAD' } LIMIT 1",
    "SELECT * { ?s ?p <BAIT> } # SERVICE <BAIT>",
    "SELECT * FROM <BAIT> { ?s ?p ?o }",
    "SELECT * FROM NAMED <BAIT> { GRAPH ?g { ?s ?p ?o } }",
]


@pytest.mark.parametrize("query", REFUSED)
def test_refused(server, bait, query):
    address, calls = bait
    for answer in (
        server.get("/sparql", params={"query": query.replace("BAIT", address)}),
        server.post("/sparql", data={"query": query.replace("BAIT", address)}),
    ):
        assert answer.status_code in (400, 403), answer.text
        assert answer.json()["error"]
    assert not calls


@pytest.mark.parametrize("query", HARMLESS)
def test_harmless(server, bait, query):
    address, calls = bait
    assert server.get("/sparql", params={"query": query.replace("BAIT", address)}).status_code == 200
    assert not calls


def test_graphs_are_not_fetched(server, bait):
    address, calls = bait
    assert server.get("/graphs", params={"graph": address}).status_code == 404
    parameters = {"query": "SELECT * { ?s ?p ?o }", "default-graph-uri": address}
    assert server.get("/sparql", params=parameters).json()["results"]["bindings"] == []
    assert not calls


def test_files_are_not_read(server):
    for query in ("SELECT * { SERVICE <file:///etc/passwd> { ?s ?p ?o } }", "LOAD <file:///etc/passwd>"):
        assert server.get("/sparql", params={"query": query}).status_code == 403
