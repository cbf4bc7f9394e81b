"""``kg extract``: an article to RDF or JSON, into the store, and what it says of articles that it cannot read."""

import json
import socket
import subprocess
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from kg.cli.commands.extract import command
from kg.errors import UnreadableInput
from kg.extract import interchange, pipeline
from kg.extract.pipeline import extract

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


@pytest.mark.parametrize(
    ("format_", "suffix"), [("turtle", "ttl"), ("trig", "trig"), ("nquads", "nq"), ("jsonld", "jsonld")]
)
def test_several_articles_are_one_file_that_can_be_loaded(kg, article, tmp_path, format_, suffix):
    other = article.with_name("other.txt")
    other.write_text(ENGLISH.replace("lying", "espionage"), encoding="utf-8")
    target = tmp_path / f"both.{suffix}"
    kg("extract", article, other, tmp_path / "none.txt", "--format", format_, "-o", target, code=3)
    kg("validate", target)
    kg("extract", tmp_path / "none.txt", "--format", format_, "-o", tmp_path / f"none.{suffix}", code=3)
    if format_ == "jsonld":
        assert len({graph["@id"] for graph in json.loads(target.read_text(encoding="utf-8"))}) == 2
        assert json.loads((tmp_path / "none.jsonld").read_text()) == []


def test_where_the_result_goes(kg, article, tmp_path):
    done = kg("extract", article, "-o", tmp_path / "none/x.ttl", code=3)
    assert "none/x.ttl: No such file or directory" in done.err
    assert kg("extract", article, "-o", "-").out == kg("extract", article).out
    assert not (tmp_path / "-").exists()


def test_results_come_while_articles_are_read(kg):
    """A corpus on standard input that does not end: the first results are there all the same."""
    line = json.dumps({"text": "Iran accused the United States of lying.", "date": "2020"}).encode() + b"\n"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with kg.start("extract", "-", "--format", "json", **pipes) as process:
        process.stdin.write(line * 500)
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["statements"][0]["kind"] == "Accusation"
        process.stdin.close()
        assert len(process.stdout.read().splitlines()) == 499


def test_an_error_within_extraction_is_that_articles_alone(article, tmp_path, monkeypatch, capsys):
    def fail(document, attributor):
        if "lying" in document.text:
            raise KeyError("no such thing")
        return extract(document, attributor)

    monkeypatch.setattr(pipeline, "extract", fail)
    other = tmp_path / "other.txt"
    other.write_text(ENGLISH.replace("lying", "espionage"), encoding="utf-8")
    with pytest.raises(UnreadableInput, match="1 of 2 articles"):
        command.callback((str(article), str(other)), "json", None, False, "off", None)
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 1
    assert "news.txt: extract: KeyError: 'no such thing'" in said.err


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
