"""``kg extract``: an article to RDF or JSON, into the store, and what it says of articles that it cannot read."""

import json
import socket
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from kg.extract import interchange

SCHEMA = Path(interchange.__file__).with_name("extraction.schema.json")
ENGLISH = """---
title: Talks end without result
date: 2020-05-03
---
Iran accused the United States of lying. The State Department denied it.

"We know nothing," said Jana Birch, a spokeswoman for the ministry.
"""


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "news.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    return path


def test_turtle_is_loaded_and_asked(kg, article, tmp_path):
    target = tmp_path / "news.ttl"
    assert kg("extract", article, "-o", target).out == ""
    kg("validate", target, code=0)
    store = tmp_path / "store"
    kg("load", target, "--store", store)
    rows = kg("ask", "who-accused-whom", "--accused", "state:us", "--store", store, "--format", "jsonl").out
    (row,) = [json.loads(line) for line in rows.splitlines() if "talks-end" in line]
    assert (row["accuser"], row["allegation"], row["status"]) == ("Iran", "lying", "denied")
    assert row["quote"] == "Iran accused the United States of lying."


def test_json_is_of_the_form_that_is_shipped(kg, article):
    line = json.loads(kg("extract", article, "--format", "json").out)
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(line)
    text = ENGLISH.partition("\n---\n")[2]
    for statement in line["statements"]:
        assert [text[start:end] for start, end in statement["content"]["spans"]] == [statement["content"]["text"]]
    assert [s["kind"] for s in line["statements"]] == ["Accusation", "Denial", "Assertion"]


@pytest.mark.parametrize("format_", ["turtle", "trig", "nquads", "jsonld", "json"])
def test_the_same_bytes_each_time(kg, article, format_):
    assert kg("extract", article, "--format", format_).out == kg("extract", article, "--format", format_).out != ""


def test_a_bad_article_is_named_and_the_others_are_there(kg, article, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    done = kg("extract", tmp_path / "empty.txt", article, tmp_path / "none.txt", "--format", "json", code=3)
    assert len(done.out.splitlines()) == 1
    assert "empty.txt: read: is empty" in done.err
    assert "none.txt: read: no such file" in done.err
    assert "2 of 3 articles could not be read" in done.err


def test_standard_input_and_a_missing_date(kg):
    done = kg("extract", "-", "--format", "json", given=b"Iran denied the accusations of the minister on Monday.")
    assert json.loads(done.out)["article"]["path"] == "-"
    assert "kg: -: no date; times stay relative" in done.err


def test_a_folder_and_a_pattern_stand_for_their_files(kg, article, tmp_path):
    page = "<html><body><article><p>Iran accused the United States of lying.</p></article></body></html>"
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/page.html").write_text(page)
    (tmp_path / "deep/picture.png").write_bytes(b"\x89PNG")
    for named in (tmp_path, f"{tmp_path}/**/*.[th][xt]*"):
        lines = kg("extract", named, "--format", "json").out.splitlines()
        assert {json.loads(line)["article"]["path"] for line in lines} == {
            str(article),
            str(tmp_path / "deep/page.html"),
        }


def test_the_own_network_is_read_only_when_allowed(kg):
    with socket.socket() as closed:  # bound, but nobody listens
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/"
        assert "127.0.0.1 is no public address; --allow-private" in kg("extract", url, code=3).err
        assert f"{url}: fetch: cannot be fetched" in kg("extract", "--allow-private", url, code=3).err
