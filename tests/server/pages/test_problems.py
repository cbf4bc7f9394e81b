"""Errors as pages, in both languages, with what can be done."""

import asyncio

import pytest
from html_of import check, of_class, words
from starlette.requests import Request

from kg.errors import QueryTimeout, ServerBusy
from kg.server.pages import error_page


@pytest.mark.parametrize("status", [400, 403, 404, 406, 422, 500, 503, 504])
@pytest.mark.parametrize("lang", ["de", "en"])
def test_error_page(status, lang):
    headers = [(b"accept-language", lang.encode()), (b"accept", b"text/html")]
    request = Request({"type": "http", "method": "GET", "path": "/x", "query_string": b"", "headers": headers})
    answer = error_page(request, status, "what is wrong: <script>")
    assert answer.status_code == status
    tree = check(answer.body.decode())
    assert tree.get("lang") == lang
    assert words(of_class(tree, "problem")[0]) == "what is wrong: <script>"
    assert not words(next(tree.iter("h1"))).startswith("error.")


def test_not_found_offers_the_nearest(client):
    answer = client.get("/id/agency/ru-svrr")
    assert answer.status_code == 404
    tree = check(answer.text)
    assert "/id/agency/ru-svr" in [a.get("href") for a in tree.iter("a")]
    tree = check(client.get("/ontology/Acusation").text)
    assert "/ontology/Accusation" in [a.get("href") for a in tree.iter("a")]
    assert "who-accused-whom" in client.get("/ask/who-accused-whon").text


def test_programs_get_json(client):
    answer = client.get("/id/state/uss", accept="application/json")
    assert answer.status_code in {404, 406}
    assert answer.json()["error"]


@pytest.mark.parametrize(
    ("problem", "status"), [(QueryTimeout("store", "stopped after 10 s"), 504), (ServerBusy("too much"), 503)]
)
def test_trouble_of_the_pool_is_a_page(client, monkeypatch, problem, status):
    async def fail(*arguments, **options):
        await asyncio.sleep(0)
        raise problem

    monkeypatch.setattr(client.app.state.pool, "run", fail)
    for path in ("/", "/id/state/us", "/ask/visits", "/search?q=x"):
        answer = client.get(path, "de")
        assert answer.status_code == status
        check(answer.text)
