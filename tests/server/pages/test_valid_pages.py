"""Every kind of page, in both languages: valid, accessible as far as HTML tells, and it keeps to the policy."""

import json
from urllib.parse import quote

import pytest
from html_of import by_id, check, having, of_class, words

from kg.queries.catalogue import questions

ARTICLE = "/id/article/islamabad-2018-07"
TINY = "/id/article/tiny-2020-03"
WHY = "/why?" + "&".join(
    f"{name}={quote(f'https://w3id.org/allegation-kg/{rest}', safe='')}"
    for name, rest in (("s", "id/state/ir"), ("p", "ontology#stateAccuses"), ("o", "id/government/us"))
)
PAGES = [
    "/",
    "/ask",
    "/search",
    "/search?q=iran",
    "/graph",
    "/search?q=zzzz",
    "/sparql",
    "/sparql?query=SELECT%20*%20%7B%20%3Fs%20a%20%3Fc%20%7D%20LIMIT%203&run=1",
    "/sparql?query=SELECT&run=1",
    ARTICLE,
    TINY,
    f"{ARTICLE}?view=data",
    f"{ARTICLE}/statement-24-1",
    f"{ARTICLE}/statement-03-1",
    f"{ARTICLE}/allegation-24-1",
    f"{ARTICLE}/allegation-24-1?view=data",
    f"{ARTICLE}/claim-02-1",
    f"{ARTICLE}/event-01-1",
    f"{ARTICLE}/passage-24-2",
    f"{TINY}/event-09-1",
    "/id/state/us",
    "/id/state/us?view=data",
    "/id/state/westland",
    "/id/person/ali-chamenei",
    "/id/agency/ru-svr",
    "/id/post/us-president",
    "/ontology",
    "/ontology/Statement",
    "/ontology/evidence",
    "/ontology/event",
    "/vocab/allegation-type",
    "/vocab/allegation-type/inaction",
    "/graph/inferred",
    "/lexicon/de/vorwerfen",
    "/resource?iri=http://www.w3.org/ns/oa%23exact",
    WHY,
    "/ask/accusations-against",
]
MISSING = ["/id/state/uss", "/nowhere", "/ask/who-accused-whon", "/ask/who-accused-whom?accuser=Nobody"]
ASKED = [
    (item, view) for item in questions() for view in dict.fromkeys(("table", *item.views))
]  # fmt: skip


def address(item, view, **values):
    given = {p.name: p.example.strip("<>") for p in item.parameters if p.required} | values
    query = "".join(f"&{name}={quote(value)}" for name, value in given.items())
    return f"/ask/{item.name}?view={view}{query}"


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("path", PAGES + MISSING)
def test_page_is_valid_and_accessible(client, path, lang):
    answer = client.get(path, lang)
    assert answer.status_code == (404 if path in MISSING else 200)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    tree = check(answer.text)
    assert tree.get("lang") == lang
    assert answer.headers["content-language"] == lang
    assert "Accept-Language" in answer.headers["vary"]


@pytest.mark.parametrize(("item", "view"), ASKED, ids=lambda value: getattr(value, "name", value))
def test_question_in_each_view(client, item, view):
    answer = client.get(address(item, view), "de")
    assert answer.status_code == 200
    tree = check(answer.text)
    assert words(next(tree.iter("h1"))) == item.summary_in("de")[0]
    if view in {"graph", "timeline"} and not of_class(tree, "empty"):
        (figure,) = having(tree, "data-island", view)
        data = json.loads(by_id(tree, figure.get("data-source")).text)
        assert data["nodes" if view == "graph" else "items"]
        assert list(figure.iter("details"))
    if view == "matrix":
        assert having(tree, "data-island", "matrix")


def test_language_asked_for_stays_in_links(client):
    tree = check(client.get("/id/state/us?lang=de", "en").text)
    assert tree.get("lang") == "de"
    own = [a.get("href") for a in next(tree.iter("main")).iter("a") if (a.get("href") or "").startswith("/id/")]
    data = [href for href in own if href.endswith((".ttl", ".nt", ".jsonld"))]
    assert own
    assert all("lang=de" in href for href in own if href not in data)
    assert having(tree, "name", "lang")


def test_unknown_language_falls_back(client):
    assert check(client.get("/?lang=xx", "fr;q=0.9,de;q=0.4").text).get("lang") == "de"
    assert check(client.get("/", "fr").text).get("lang") == "en"
    assert check(client.get("/", "de;q=0,en;q=oops").text).get("lang") == "en"


def test_links_of_an_article_lead_somewhere(client):
    """Every link from the article, the statement, the claim and the actor answers, with the fragment it names."""
    wanted = set()
    for start in (ARTICLE, f"{ARTICLE}/statement-24-1", f"{ARTICLE}/allegation-24-1", "/id/state/us", "/"):
        for a in check(client.get(start).text).iter("a"):
            href = a.get("href")
            if not href.startswith(("#", "/openapi", "/.well-known")) and "format=" not in href:
                wanted.add(href)
    pages = {}
    for href in sorted(wanted):
        path, _, fragment = href.partition("#")
        if path not in pages:
            pages[path] = client.get(path)
        assert pages[path].status_code == 200, href
        if fragment:
            assert f'id="{fragment}"' in pages[path].text, href


def test_empty_answer_states_its_coverage(client):
    tree = check(client.get("/ask/denials?speaker=state:us").text)
    (empty,) = of_class(tree, "empty")
    assert "3 articles" in words(empty)
    assert "does not mean that it is not so" in words(empty)


def test_answer_may_be_cut_and_says_so(client):
    tree = check(client.get("/ask/office-holders?limit=2").text)
    assert any("there may be more" in words(hint) for hint in of_class(tree, "hint"))
    tree = check(client.get("/ask/office-holders?limit=0").text)
    assert not any("there may be more" in words(hint) for hint in of_class(tree, "hint"))


def test_question_shows_its_sparql_and_opens_the_editor_with_it(client):
    tree = check(client.get("/ask/who-accused-whom?accused=state:us").text)
    sparql = by_id(tree, "sparql").text
    assert "VALUES ?accusedIri { <https://w3id.org/allegation-kg/id/state/us> }" in sparql
    (link,) = [a.get("href") for a in tree.iter("a") if (a.get("href") or "").startswith("/sparql?query=")]
    editor = check(client.get(link).text)
    assert by_id(editor, "query").text.strip() == sparql.strip()


@pytest.mark.parametrize("suffix", ["csv", "tsv", "json", "jsonl", "md"])
def test_downloads(client, suffix):
    answer = client.get(f"/ask/who-accused-whom?accused=government:us&format={suffix}")
    assert answer.status_code == 200
    assert f"who-accused-whom.{suffix}" in answer.headers["content-disposition"]
    assert "Khamenei" in answer.text


def test_wrong_values_are_told_beside_the_form(client):
    answer = client.get("/ask/who-accused-whom?accused=United%20Stats")
    assert answer.status_code == 404
    tree = check(answer.text)
    assert by_id(tree, "p-accused").get("aria-invalid") == "true"
    assert by_id(tree, "p-accused").get("value") == "United Stats"
    choices = list(by_id(tree, "wrong").iter("a"))
    assert words(choices[0]) == "United States"
    answer = client.get("/ask/accusation-timeline?from=yesterday")
    assert answer.status_code == 400
    assert by_id(check(answer.text), "p-from").get("aria-invalid") == "true"
    assert client.get("/ask/visits?view=pie").status_code == 400
    assert client.get("/ask/visits?format=exe").status_code == 400
    assert client.get("/ask/visits?colour=red").status_code == 404
