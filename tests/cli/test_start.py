"""What the program imports for a call, and that its short way of asking is the same as the long one."""

import re

import pytest

from kg.cli.main import run
from kg.queries.catalogue import questions
from kg.turtle.reading import parse_text

HEAVY = {"rdflib", "owlrl", "pyshacl", "SPARQLWrapper"}
SLOW = {"click", "concurrent", "logging", "subprocess", "typing"}
"""Some milliseconds each: the short way of asking does without."""


def imported(kg, *arguments):
    done = kg(*arguments, options=["-X", "importtime"])
    names = re.findall(r"^import time:\s+\d+ \|\s+\d+ \|\s+([\w.]+)$", done.err, flags=re.MULTILINE)
    assert "kg.cli.main" in names
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize(
    "options", [[], ["--accused", "state:ostland", "--format", "json", "--lang=de"]], ids=["bare", "with options"]
)
def test_asking_plainly_imports_nothing_slow(kg, options):
    assert imported(kg, "ask", "who-accused-whom", *options) & (HEAVY | SLOW) == set()


@pytest.mark.parametrize(
    "arguments",
    [
        *(["ask"], ["ask", "denials", "--help"], ["evidence", "state:us"], ["export"], ["ontology"], ["stats"]),
        *(["explain", "state:ad"], ["sparql", "ASK {}"], ["verify"], ["fmt", "--check"], ["completion", "zsh"]),
        ["reason", "--check"],
    ],
    ids=" ".join,
)
def test_nothing_heavy_is_imported_where_it_is_not_used(kg, arguments):
    assert imported(kg, *arguments) & (HEAVY | {"click"}) == {"click"}


@pytest.fixture
def inside(monkeypatch, resources, built, capsys):
    """The same program in this process, for the many calls that a process each would make slow."""
    monkeypatch.setenv("KG_RESOURCES", str(resources))
    monkeypatch.setenv("KG_STORE", str(built))
    monkeypatch.delenv("KG_LANG", raising=False)

    def call(*arguments, code=0):
        assert run([str(argument) for argument in arguments]) == code
        return capsys.readouterr()

    return call


def examples(item):
    """The question's examples as arguments; all of those that it cannot do without, else the first."""
    needed = [p for p in item.parameters if p.required] or [p for p in item.parameters if p.example][:1]
    return [part for parameter in needed for part in (f"--{parameter.name}", parameter.example)]


@pytest.mark.parametrize("item", questions(), ids=lambda item: item.name)
def test_the_explained_sparql_gives_the_same_rows(inside, tmp_path, item):
    arguments = ["ask", item.name, *examples(item), "--lang", "de"]
    explained = inside(*arguments, "--explain")
    assert explained.err == ""
    path = tmp_path / "explained.rq"
    path.write_text(explained.out, encoding="utf-8")
    assert inside("sparql", path, "--format", "json").out == inside(*arguments, "--format", "json").out


@pytest.mark.parametrize("item", questions(), ids=lambda item: item.name)
def test_help_of_a_question_names_its_parameters_and_columns(inside, item):
    text = inside("ask", item.name, "--help").out
    assert item.summary in text
    assert all(f"--{parameter.name} " in text for parameter in item.parameters)
    assert all(re.search(rf"^ +{column.name} ", text, flags=re.MULTILINE) for column in item.columns)


def test_the_printed_sparql_is_run_through_a_pipe(kg):
    accused = ("ask", "who-accused-whom", "--accused", "state:us")
    text = kg(*accused, "--explain").out
    assert "VALUES ?accusedIri { <https://w3id.org/allegation-kg/id/state/us> }" in text
    assert kg("sparql", "-", given=text.encode()).out == kg(*accused).out


def test_the_short_way_and_the_long_way_are_the_same(inside):
    """A last ``--`` is not of the plain form, so click reads the call."""
    for options in (["--format", "json"], ["--explain"], ["--limit", "1"]):
        short = ["ask", "who-accused-whom", *options]
        assert inside(*short, "--accused", "state:us") == inside(*short, "--accused=state:us", "--")


@pytest.mark.parametrize("name", ['x" } } DROP ALL # \\', "x> . ?s ?p ?o . <urn:a"])
def test_values_are_terms_and_never_pieces_of_a_query(inside, name):
    assert f"kg: no actor '{name}'" in inside("ask", "who-accused-whom", "--accused", name, code=2).err


def test_exported_turtle_can_be_read_by_itself(inside):
    assert list(parse_text(inside("sparql", "DESCRIBE state:us").out, "described"))
