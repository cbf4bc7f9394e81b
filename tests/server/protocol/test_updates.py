"""SPARQL 1.1 Protocol, updates: refused without --writable and the token, and then as the specification says."""

import pytest

from serving import make_store, serving

TOKEN = "a-token-of-many-letters"
ALLOWED = {"Authorization": f"Bearer {TOKEN}"}
DIRECT = {"Content-Type": "application/sparql-update"}
INSERT = "INSERT DATA { GRAPH <urn:new> { <urn:a> <urn:b> 'c' } }"


@pytest.fixture(scope="module")
def writable(tmp_path_factory):
    store = make_store(tmp_path_factory.mktemp("writable") / "store")
    with serving(store, "--writable", environment={"KG_TOKEN": TOKEN}) as client:
        yield client


def holds(client, pattern):
    return client.get("/sparql", params={"query": f"ASK {{ {pattern} }}"}).json()["boolean"]


def test_a_server_that_only_reads_says_how_it_would_write(server):
    answer = server.post("/sparql", content=INSERT, headers={**DIRECT, **ALLOWED})
    assert answer.status_code == 403
    assert "--writable" in answer.json()["error"]


@pytest.mark.parametrize("authorization", [None, "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", TOKEN])
def test_without_the_token(writable, authorization):
    headers = {**DIRECT, **({"Authorization": authorization} if authorization else {})}
    answer = writable.post("/sparql", content="INSERT DATA { <urn:no> <urn:no> <urn:no> }", headers=headers)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert not holds(writable, "<urn:no> ?p ?o")


def test_update_post_direct_and_form(writable):
    answer = writable.post("/sparql", content=INSERT, headers={**DIRECT, **ALLOWED})
    assert answer.status_code == 204
    assert holds(writable, "GRAPH <urn:new> { <urn:a> <urn:b> 'c' }")
    answer = writable.post("/sparql", data={"update": "CLEAR GRAPH <urn:new>"}, headers=ALLOWED)
    assert answer.status_code == 204
    assert not holds(writable, "GRAPH <urn:new> { <urn:a> <urn:b> 'c' }")


def test_every_process_sees_an_update_at_once(writable):
    for number in range(5):
        text = f"INSERT DATA {{ GRAPH <urn:count> {{ <urn:n> <urn:is> {number} }} }}"
        assert writable.post("/sparql", content=text, headers={**DIRECT, **ALLOWED}).status_code == 204
        assert all(holds(writable, f"<urn:n> <urn:is> {number}") for _ in range(8))


BAD = {
    "bad_update_get": (lambda s: s.get("/sparql", params={"update": "CLEAR ALL"}, headers=ALLOWED), 400),
    "bad_multiple_updates": (lambda s: s.post("/sparql", data={"update": [INSERT, INSERT]}, headers=ALLOWED), 400),
    "bad_update_wrong_media_type": (
        lambda s: s.post("/sparql", content=INSERT, headers={**ALLOWED, "Content-Type": "text/plain"}),
        415,
    ),
    "bad_update_missing_form_type": (lambda s: s.post("/sparql", content="update=CLEAR%20ALL", headers=ALLOWED), 415),
    "bad_update_non_utf8": (
        lambda s: s.post(
            "/sparql",
            content=INSERT.encode("utf-16"),
            headers={**ALLOWED, "Content-Type": "application/sparql-update; charset=utf-16"},
        ),
        415,
    ),
    "bad_update_syntax": (
        lambda s: s.post("/sparql", content="INSERT DATA {", headers={**DIRECT, **ALLOWED}),
        400,
    ),
    "bad_update_dataset_conflict": (
        lambda s: s.post(
            "/sparql",
            params={"using-graph-uri": "urn:g"},
            content="INSERT { <urn:a> <urn:b> ?o } USING <urn:h> WHERE { ?s ?p ?o }",
            headers={**DIRECT, **ALLOWED},
        ),
        400,
    ),
    "dataset and WITH": (
        lambda s: s.post(
            "/sparql",
            params={"using-graph-uri": "urn:g"},
            content="WITH <urn:h> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
            headers={**DIRECT, **ALLOWED},
        ),
        400,
    ),
    "a query as update": (lambda s: s.post("/sparql", content="ASK {}", headers={**DIRECT, **ALLOWED}), 400),
    "load": (
        lambda s: s.post("/sparql", content="LOAD <http://127.0.0.1:9/x>", headers={**DIRECT, **ALLOWED}),
        403,
    ),
    "load of a file": (
        lambda s: s.post("/sparql", content="load silent <file:///etc/passwd>", headers={**DIRECT, **ALLOWED}),
        403,
    ),
    "service": (
        lambda s: s.post(
            "/sparql",
            content="INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
            headers={**DIRECT, **ALLOWED},
        ),
        403,
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_updates(writable, name):
    send, status = BAD[name]
    answer = send(writable)
    assert answer.status_code == status, answer.text
    assert answer.json()["error"]


PREPARE = """
DROP SILENT GRAPH <urn:g1> ; DROP SILENT GRAPH <urn:g2> ; DROP SILENT GRAPH <urn:out> ;
INSERT DATA { GRAPH <urn:g1> { <urn:s1> <urn:p> 1 } GRAPH <urn:g2> { <urn:s2> <urn:p> 2 } }
"""


def run(client, text, **parameters):
    names = {name.replace("_", "-"): value for name, value in parameters.items()}
    answer = client.post("/sparql", params=names, content=text, headers={**DIRECT, **ALLOWED})
    assert answer.status_code == 204, answer.text


@pytest.mark.parametrize(
    ("parameters", "where", "copied"),
    [
        ({"using_graph_uri": "urn:g1"}, "?s <urn:p> ?o", {"urn:s1"}),
        ({"using_graph_uri": ["urn:g1", "urn:g2"]}, "?s <urn:p> ?o", {"urn:s1", "urn:s2"}),
        ({"using_named_graph_uri": "urn:g2"}, "GRAPH ?g { ?s <urn:p> ?o }", {"urn:s2"}),
        ({"using_named_graph_uri": ["urn:g1", "urn:g2"]}, "GRAPH ?g { ?s <urn:p> ?o }", {"urn:s1", "urn:s2"}),
        (
            {"using_graph_uri": "urn:g1", "using_named_graph_uri": "urn:g2"},
            "{ ?s <urn:p> ?o } UNION { GRAPH ?g { ?s <urn:p> ?o } }",
            {"urn:s1", "urn:s2"},
        ),
    ],
)
def test_update_dataset(writable, parameters, where, copied):
    run(writable, PREPARE)
    text = f"""INSERT {{ GRAPH <urn:out> {{ ?s <urn:copied> ?o }} }}
    WHERE {{ {where} # where
    }}"""
    run(writable, text, **parameters)
    query = "SELECT ?s WHERE { GRAPH <urn:out> { ?s <urn:copied> ?o } }"
    rows = writable.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    assert {row["s"]["value"] for row in rows} == copied
