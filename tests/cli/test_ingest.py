"""``kg ingest``: exit status, what it says where, and what the other commands make of the store."""

import json
import os
import pty
import shutil
import subprocess
import sys

import pytest

ACCUSING = """---
title: Talks end without result
date: 2020-05-03
---
San Marino accused Andorra of espionage. Andorra met Monaco on Monday.
"""
DENYING = """---
title: Andorra answers
date: 2020-05-10
---
Andorra denied the allegations of espionage.
"""


@pytest.fixture
def articles(file):
    return [file("one.txt", ACCUSING), file("two.txt", DENYING)]


def test_articles_are_stored_and_asked_about(own, articles):
    done = own("ingest", *articles)
    assert done.out == ""
    assert done.err == "kg: stored 2: 2 statements, 1 event, 1 denial linked to earlier articles\n"
    row = json.loads(own("ask", "denials", "--accused", "state:ad", "--format", "jsonl").out)
    assert (row["status"], row["quote"]) == ("denied", "Andorra denied the allegations of espionage.")
    assert row["article"].startswith("andorra-answers-2020-05-10-")
    verified = own("verify", "--store", own.store, code=1)  # an article of the fixtures has no text
    assert [line.split(":")[0] for line in verified.out.splitlines()] == ["articles/tiny-2020-03/article.txt"]
    accusing = own("sparql", "SELECT ?who { ?who kg:accuses state:ad }", "--format", "csv").out
    assert accusing.splitlines()[1:] == ["https://w3id.org/allegation-kg/id/state/sm"]


def test_again_is_skipped_unless_told(own, articles):
    own("ingest", *articles)
    assert own("ingest", *articles).err == "kg: stored 0, 2 already there: 0 statements, 0 events\n"
    done = own("ingest", *articles, "--again", "--no-reason")
    assert done.err.startswith("kg: stored 2, 2 of them in place of an earlier state: 2 statements, 1 event,")


def test_folders_patterns_and_addresses_like_those_of_extract(own, articles, tmp_path, closed_port):
    for article in articles:
        (tmp_path / "news").mkdir(exist_ok=True)
        article.rename(tmp_path / "news" / article.name)
    assert "stored 1: " in own("ingest", tmp_path / "news/o*.txt").err
    assert "stored 1, 1 already there: " in own("ingest", tmp_path / "news").err
    url = f"http://127.0.0.1:{closed_port}/"
    assert "127.0.0.1 is no public address; --allow-private" in own("ingest", url, code=3).err
    assert f"{url}: fetch: cannot be fetched" in own("ingest", "--allow-private", url, code=3).err


def test_a_summary_for_programs(own, articles, file):
    empty = file("empty.txt", "")
    done = own("ingest", articles[0], empty, articles[1], "--format", "json", code=3)
    assert json.loads(done.out) == {
        "stored": 2,
        "replaced": 0,
        "present": 0,
        "failed": [{"path": str(empty), "field": "read", "problem": "is empty"}],
        "invalid": [],
        "statements": 2,
        "events": 1,
        "answers": 1,
        "left_out": {},
    }
    assert done.err.splitlines() == [
        f"kg: {empty}: read: is empty",
        "kg: 1 of 3 articles could not be read",
    ]


def test_standard_input_and_a_warning(own):
    done = own("ingest", "-", given=b"Andorra met Monaco on Monday.")
    assert done.err.splitlines()[0] == "kg: -: no date; times stay relative"
    assert "stored 1: 0 statements, 1 event" in done.err


def test_a_graph_that_breaks_a_rule_is_exit_status_1(own, articles, resources):
    """With another copy of the shapes: titles must be in French."""
    folder = own.folder / "strict"
    shutil.copytree(resources, folder)
    shapes = folder / "ontology/shapes/source.ttl"
    text = shapes.read_text(encoding="utf-8")
    shapes.write_text(text.replace("sh:path dcterms:title ;", 'sh:path dcterms:title ;\n    sh:languageIn ( "fr" ) ;'))
    own.environment["KG_RESOURCES"] = str(folder)
    done = own("ingest", articles[0], "--format", "json", code=1)
    (problem,) = json.loads(done.out)["invalid"]
    assert problem["field"] == "graph"
    assert problem["problem"].endswith(
        "[kg:ArticleShape dcterms:title sh:LanguageInConstraintComponent]; it is not stored"
    )
    assert done.err.splitlines()[-1].startswith(
        f"kg: {articles[0]}: graph: article:talks-end-without-result-2020-05-03-"
    )
    assert "talks-end" not in own("stats").out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([], 2, "Missing argument 'FILE|FOLDER|URL|-…'"),
        (["--jobs", "0", "x.txt"], 2, "0 is not in the range"),
        (["--language", "fr", "x.txt"], 2, "'fr' is not one of 'de', 'en'"),
        (["none.txt"], 3, "none.txt: read: no such file"),
        (["--store", "http://127.0.0.1:{port}", "one.txt"], 3, "store http://127.0.0.1:{port}: "),
        (["--store", "one.txt", "one.txt"], 3, "store one.txt: "),
    ],
)
def test_wrong_use(own, articles, closed_port, arguments, code, words):
    done = own("ingest", *(text.format(port=closed_port) for text in arguments), code=code)
    assert words.format(port=closed_port) in done.err


def test_a_terminal_sees_a_bar_and_then_the_lines(own, articles, file):
    broken = file("broken.jsonl", "{")
    main, other = pty.openpty()
    process = own.start("ingest", articles[0], broken, articles[1], stdout=subprocess.DEVNULL, stderr=other)
    os.close(other)
    shown = b""
    while True:
        try:
            part = os.read(main, 10_000)
        except OSError:  # how Linux says that the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(main)
    assert process.wait(timeout=60) == 3
    text = shown.decode()
    assert "ingesting" in text
    assert "100%" in text
    assert text.index("100%") < text.index("broken.jsonl#1: read: no JSON") < text.index("stored 2")


def test_help_completes_like_the_others(own):
    done = own("ingest", "--help")
    assert "Extract news articles, validate their graphs and store them" in done.out
    completed = own("x", code=0, _KG_COMPLETE="bash_complete", COMP_WORDS="kg ing", COMP_CWORD="1")
    assert "ingest" in completed.out


def test_importing_the_command_loads_no_engine(own):
    code = "import sys, kg.cli.commands.ingest; print(sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], env=own.environment, capture_output=True, text=True, check=True, cwd=own.folder
    )
    assert "'kg.cli.commands.ingest'" in done.stdout
    assert not {"'rdflib'", "'pyshacl'", "'kg.extract'"} & set(done.stdout.strip("[]\n").split(", "))
