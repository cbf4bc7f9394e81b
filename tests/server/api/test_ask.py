"""``/api/ask``: each question over HTTP, in each format, and what a wrong call is told."""

import csv
import io
import json

import pytest

from kg.errors import LimitExceeded
from kg.queries.catalogue import question, questions
from kg.queries.running import ask
from kg.results.jsonl_format import flat
from kg.server.answers.asking import answer
from kg.server.settings import Limits

NAMES = [item.name for item in questions()]
NOBODYS_ACCUSER = "outlet:testbote"
OF_STATEMENTS = [item.name for item in questions() if any(column.name == "status" for column in item.columns)]


def required(item):
    """Return the example of each parameter that is required; the tiny data has another node."""
    return {
        parameter.name: "https://w3id.org/allegation-kg/id/article/tiny-2020-03/allegation-02-1"
        if parameter.cls is None
        else "state:westland"
        if parameter.cls == "kg:Actor"
        else parameter.example
        for parameter in item.parameters
        if parameter.required
    }


def test_the_list_has_every_question(server):
    listed = server.get("/api/ask").json()["questions"]
    assert [one["name"] for one in listed] == NAMES
    assert all(one["href"] == f"/api/ask/{one['name']}" for one in listed)


@pytest.mark.parametrize("name", ["who-accused-whom", "denials", "events-timeline", "office-holders", "who-said-what"])
def test_the_rows_are_those_of_kg_ask(server, tiny_store, name):
    expected = ask(tiny_store, question(name), {})
    reply = server.get(f"/api/ask/{name}").json()
    assert [tuple(row.values()) for row in reply["rows"]] == [tuple(map(flat, row)) for row in expected.rows]
    assert [column["name"] for column in reply["columns"]] == list(expected.columns)
    assert reply["note"] == ""


@pytest.mark.parametrize("name", OF_STATEMENTS)
def test_each_row_of_statements_shows_status_quote_and_article(server, name):
    item = question(name)
    reply = server.get(f"/api/ask/{name}", params=required(item))
    assert reply.status_code == 200
    for row in reply.json()["rows"]:
        assert row["quote"]
        assert row["article"] in reply.json()["articles"]
        assert isinstance(row["start"], int)
        assert isinstance(row["end"], int)
        assert "status" in row


def test_the_formats_say_the_same(server):
    path = "/api/ask/who-accused-whom"
    rows = server.get(path).json()["rows"]
    assert rows
    as_csv = server.get(path, params={"format": "csv"})
    assert as_csv.headers["content-type"] == "text/csv; charset=utf-8"
    read = list(csv.DictReader(io.StringIO(as_csv.text)))
    assert [row["quote"] for row in read] == [row["quote"] for row in rows]
    as_lines = server.get(path, headers={"accept": "application/x-ndjson"})
    assert [json.loads(line) for line in as_lines.text.splitlines()] == rows
    assert len(server.get(path, params={"format": "tsv"}).text.splitlines()) == len(rows) + 1
    as_markdown = server.get(path, headers={"accept": "text/markdown"}).text
    assert all(row["quote"] in as_markdown for row in rows)


def test_turtle_is_the_graph_behind_the_rows(server):
    import pyoxigraph

    rows = server.get("/api/ask/who-accused-whom", params={"limit": "1"}).json()["rows"]
    reply = server.get("/api/ask/who-accused-whom", params={"limit": "1", "format": "ttl"})
    assert reply.headers["content-type"].startswith("text/turtle")
    triples = list(pyoxigraph.parse(reply.content, format=pyoxigraph.RdfFormat.TURTLE))
    assert {row["statementIri"] for row in rows} <= {t.subject.value for t in triples}
    assert {row["quote"] for row in rows} <= {t.object.value for t in triples}
    refused = server.get("/api/ask/office-holders", params={"format": "ttl"})
    assert refused.status_code == 406
    assert "no passages" in refused.json()["error"]


def test_an_empty_answer_says_what_it_covers(server):
    params = {"accuser": NOBODYS_ACCUSER}
    reply = server.get("/api/ask/who-accused-whom", params=params)
    assert reply.status_code == 200
    assert reply.json()["rows"] == []
    assert reply.json()["note"].startswith("no accusation in 1 article")
    assert reply.json()["coverage"]["articles"] == 1
    assert reply.headers["kg-note"] == reply.json()["note"]
    as_markdown = server.get("/api/ask/who-accused-whom", params=params | {"format": "md"})
    assert reply.json()["note"] in as_markdown.text
    assert server.get("/api/ask/who-accused-whom", params=params | {"format": "csv"}).headers["kg-note"]


def test_the_answer_says_whom_a_name_was_taken_for(server):
    reply = server.get("/api/ask/who-accused-whom", params={"accused": "Westland"}).json()
    assert reply["meant"]["accused"]["iri"].endswith("/westland")
    assert reply["parameters"] == {"accused": "Westland"}


def test_labels_come_in_the_language_that_is_asked_for(server):
    german = server.get("/api/ask/who-accused-whom", params={"lang": "de-AT"})
    english = server.get("/api/ask/who-accused-whom")
    assert german.headers["content-language"] == "de"
    assert {row["kind"] for row in german.json()["rows"]} != {row["kind"] for row in english.json()["rows"]}


def test_a_full_answer_says_that_there_may_be_more(server):
    reply = server.get("/api/ask/who-accused-whom", params={"limit": "1"})
    assert "there may be more" in reply.json()["note"]


@pytest.mark.parametrize(
    ("path", "status", "message"),
    [
        ("who-acused-whom", 404, "did you mean 'who-accused-whom'"),
        ("who-accused-whom?accusd=x", 400, "did you mean 'accused'"),
        ("who-accused-whom?accused=Nobody", 404, "no actor 'Nobody'"),
        ("who-accused-whom?accused=", 400, "has no value"),
        ("who-accused-whom?accused=a&accused=b", 400, "2 times"),
        ("who-accused-whom?accused=%ff", 400, "UTF-8"),
        ("who-accused-whom?accused=%00", 404, "no actor"),
        ("who-accused-whom?limit=-1", 400, "whole number"),
        ("who-accused-whom?limit=%D9%A3", 400, "whole number"),
        ("who-accused-whom?format=xls", 400, "known: json, csv"),
        ("who-accused-whom?lang=%0d%0aX:y", 400, "'lang'"),
        ("allegation-status?as-of=2018-13", 400, "is not a date"),
        ("allegation-status?as-of=2018-02-30", 400, "is not a date"),
        ("allegation-status?as-of=tomorrow", 400, "as-of 'tomorrow'"),
        ("evidence-for", 400, "'node' is not given"),
        ("evidence-for?node=http://x%20y", 400, "not an IRI"),
        ("evidence-for?node=%3Chttp://x%3E%20%7D", 400, "not an IRI"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(server, path, status, message):
    reply = server.get(f"/api/ask/{path}")
    assert reply.status_code == status
    assert message in reply.json()["error"]
    assert "--" not in reply.json()["error"]  # nobody here knows the options of the command line


def test_a_media_type_that_there_is_not_is_refused(server):
    reply = server.get("/api/ask/denials", headers={"accept": "image/png"})
    assert reply.status_code == 406
    assert "text/csv" in reply.json()["error"]


def test_an_answer_longer_than_allowed_is_an_error(tiny_store):
    with pytest.raises(LimitExceeded, match="more than 1 rows"):
        answer(tiny_store, "who-said-what", {}, "en", "json", Limits(rows=1))
    with pytest.raises(LimitExceeded, match="MiB"):
        answer(tiny_store, "who-said-what", {}, "en", "csv", Limits(answer=10))
