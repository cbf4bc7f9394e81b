"""The server answers at all."""


def test_health(server):
    answer = server.get("/healthz")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"


def test_a_query(server):
    answer = server.get("/sparql", params={"query": "select (count(*) as ?n) { ?s ?p ?o }"})
    assert answer.status_code == 200
    assert int(answer.json()["results"]["bindings"][0]["n"]["value"]) > 100


def test_unknown_address(server):
    answer = server.get("/nowhere")
    assert answer.status_code == 404
    assert answer.json()["error"] == "nothing at /nowhere"
