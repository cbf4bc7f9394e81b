"""The server is there, says so, and knows what it has not."""


def test_health(server):
    answer = server.get("/healthz")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"


def test_unknown_address(server):
    answer = server.get("/nowhere", headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert answer.json()["error"] == "nothing at /nowhere"


def test_an_unknown_address_as_text(server):
    answer = server.get("/nowhere", headers={"Accept": "text/plain"})
    assert answer.text == "nothing at /nowhere\n"


def test_a_method_that_there_is_not(server):
    answer = server.put("/sparql", content=b"x")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_every_answer_has_the_headers_that_keep_it_in_its_place(server):
    for path in ("/healthz", "/nowhere", "/sparql?query=x", "/static/nothing.js", "/graphs"):
        headers = server.get(path).headers
        assert headers["Content-Security-Policy"].startswith("default-src 'self'")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "server" not in headers
