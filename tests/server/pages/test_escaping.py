"""Markup in data and addresses stays text: in titles, names, quotes, JSON and error messages."""

import json
from urllib.parse import quote

import pytest
from hostile import HOSTILE, HOSTILE_TEXT
from html_of import by_id, check, of_class, words

BASE = f"/id/article/{HOSTILE}"
PAGES = [
    "/",
    BASE,
    f"{BASE}?view=data",
    f"{BASE}/statement-01-1",
    f"{BASE}/allegation-01-1",
    f"{BASE}/collective-thieves",
    f"{BASE}/collective-thieves?view=data",
    "/id/state/westland",
    "/search?q=script",
    f"/ask/article-summary?article=article:{HOSTILE}",
    "/ask/who-accused-whom?accused=state:westland",
    "/ask/who-accused-whom?accused=state:westland&view=graph",
    "/ask/who-accused-whom?accused=state:westland&view=matrix",
    "/ask/accusation-timeline?accused=state:westland",
]
ATTACK = "\"'><script>alert(1)</script>{{7*7}}"


@pytest.mark.parametrize("path", PAGES)
def test_hostile_data(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert "alert(" in answer.text
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text
    tree = check(answer.text)
    scripts = [script for script in tree.iter("script") if script.get("type") == "application/json"]
    assert all(json.loads(script.text) is not None for script in scripts)
    assert len([s for s in tree.iter("script") if not s.get("src")]) == len(scripts)


def test_hostile_title_and_text_are_shown_as_they_are(client):
    tree = check(client.get(BASE).text)
    assert words(next(tree.iter("h1"))) == '<script>alert(1)</script> "it\'s" </title> & {{ 7*7 }}'
    assert words(next(tree.iter("title"))).startswith("<script>alert(1)</script>")
    (text,) = of_class(tree, "text")
    assert HOSTILE_TEXT.splitlines()[0] in "".join(text.itertext())
    assert "javascript:alert(3)" in words(of_class(tree, "address")[0])
    notes = json.loads(by_id(tree, "article-data").text)["notes"]
    assert notes[0]["claims"][0]["text"] == "</script><script>alert(7)</script> 'theft'"


@pytest.mark.parametrize(
    "path",
    [
        "/search?q={}",
        "/ask/who-accused-whom?accused={}",
        "/ask/{}",
        "/ask/visits?{}=1",
        "/ask/visits?view={}",
        "/ask/visits?format={}",
        "/ask/accusation-timeline?from={}",
        "/id/{}",
        "/ontology/{}",
        "/resource?iri={}",
        "/resource?iri=urn:x&format={}",
        "/why?s={}&p=urn:p&o=urn:o",
        "/sparql?query={}",
        "/sparql?query={}&run=1",
        "/sparql?question={}",
        "/?lang={}",
        "/id/state/us?lang={}&x=%22",
    ],
)
def test_hostile_addresses(client, path):
    answer = client.get(path.format(quote(ATTACK, safe="")))
    assert answer.status_code < 500
    assert "<script>alert" not in answer.text
    assert "\"'><" not in answer.text
    assert "49" not in words(next(check(answer.text).iter("h1")))


@pytest.mark.parametrize(
    "path", ["/id/%00", "/id/%ff%fe", "/id/a%0d%0aSet-Cookie:x=1", "/id/..%2f..%2fetc/passwd", "/id/"]
)
def test_strange_paths_are_not_found(client, path):
    answer = client.get(path)
    assert answer.status_code in {400, 404}
    assert "set-cookie" not in answer.headers


def test_header_values_stay_on_their_line(client):
    answer = client.get("/ask/visits?format=csv&lang=de%0d%0aX-Evil:1")
    assert "x-evil" not in answer.headers


@pytest.mark.parametrize("path", ["//evil.example/x", "/%2fevil.example/x", "/%5cevil.example/x", "///evil.example"])
def test_links_to_the_same_page_stay_on_this_machine(client, path):
    tree = check(client.get(f"http://127.0.0.1{path}").text)
    own = [a.get("href") for a in tree.iter("a") if a.get("hreflang")]
    assert own
    assert all(href.startswith("/evil.example") for href in own), own
