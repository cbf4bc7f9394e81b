"""Embedded stores: what the protocol promises, errors in words, and nothing more imported than the engine."""

import json
import subprocess
import sys

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from kg.errors import QueryError, StoreError, TurtleError, UnreadableInput
from kg.model import Change, FileLoad, Solutions, Triples
from kg.store import bulk, engine
from kg.store.embedded import Embedded

EX = "http://example.org/"
ONE, TWO = NamedNode(EX + "graph/1"), NamedNode(EX + "graph/2")


def quad(subject, value, graph=ONE):
    return Quad(NamedNode(EX + subject), NamedNode(EX + "value"), Literal(value), graph)


@pytest.fixture(params=["directory", "memory"])
def store(request, tmp_path):
    return Embedded(tmp_path / "store") if request.param == "directory" else Embedded.memory()


def values(store, where="?s ?p ?o"):
    result = store.query(f"SELECT ?o WHERE {{ {where} }} ORDER BY ?o")
    assert isinstance(result, Solutions)
    return [row[0].value for row in result.rows]


def test_the_default_graph_is_the_union(store):
    store.write(Change(add=(quad("a", "x"), quad("b", "y", TWO), quad("c", "z", DefaultGraph()))))
    assert values(store) == ["x", "y", "z"]
    assert values(store, f"GRAPH <{TWO.value}> {{ ?s ?p ?o }}") == ["y"]


def test_from_chooses_graphs(store):
    store.write(Change(add=(quad("from", "x"), quad("b", "y", TWO))))
    result = store.query(f"SELECT ?o FROM <{TWO.value}> WHERE {{ ?s ?p ?o }}")
    assert result.rows == ((Literal("y"),),)
    # The word elsewhere chooses nothing.
    assert values(store, "?from ?p ?o FILTER(?from = <http://example.org/from>) # FROM <x>\n") == ["x"]


def test_kinds_of_results(store):
    store.write(Change(add=(quad("a", "x"),)))
    rows = store.query("SELECT ?s ?missing ?o WHERE { ?s ?p ?o }")
    assert rows == Solutions(("s", "missing", "o"), ((NamedNode(EX + "a"), None, Literal("x")),))
    assert store.query("ASK { ?s ?p 'x' }") is True
    assert store.query("ASK { ?s ?p 'nothing' }") is False
    described = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert described == Triples((quad("a", "x").triple,))


def test_drop_empties_before_adding(store):
    store.write(Change(add=(quad("a", "old"), quad("b", "kept", TWO))))
    store.write(Change(add=(quad("a", "new"),), drop=(ONE,)))
    assert values(store) == ["kept", "new"]
    store.write(Change(drop=(ONE,)))
    assert store.graph_names() == (TWO,)


def test_dropping_everything_starts_anew(store):
    store.write(Change(add=(quad("a", "old"), quad("b", "older", DefaultGraph()))))
    store.write(Change(add=(quad("c", "new", TWO),), drop=(DefaultGraph(), ONE)))
    assert store.graph_names() == (TWO,)
    assert list(store.quads()) == [quad("c", "new", TWO)]


def test_graph_names_are_sorted_and_default_first(store):
    store.write(Change(add=(quad("a", "x", TWO), quad("a", "x"), quad("a", "x", DefaultGraph()))))
    assert store.graph_names() == (DefaultGraph(), ONE, TWO)
    assert list(store.quads(TWO)) == [quad("a", "x", TWO)]
    assert len(list(store.quads())) == 3


def test_many_quads_go_in_bulk(store):
    many = tuple(quad("a", str(number)) for number in range(engine.BULK_FROM + 1))
    store.write(Change(add=many, drop=(ONE,)))
    assert len(list(store.quads(ONE))) == len(many)


def test_update_is_all_or_nothing(store):
    store.write(Change(add=(quad("a", "x"),)))
    store.update(f"INSERT DATA {{ GRAPH <{TWO.value}> {{ <{EX}b> <{EX}value> 'y' }} }}")
    assert values(store) == ["x", "y"]
    with pytest.raises(QueryError, match="already exists"):
        store.update(f"INSERT DATA {{ <{EX}c> <{EX}value> 'z' }} ; CREATE GRAPH <{ONE.value}>")
    assert values(store) == ["x", "y"]


def test_files_are_read_by_the_engine(store, tmp_path):
    triples, quads = tmp_path / "a.ttl", tmp_path / "b.nq"
    triples.write_text("<a> <http://example.org/value> 'relative' .", encoding="utf-8")
    quads.write_text(f"{quad('b', 'y', TWO)} .\n{quad('c', 'z', ONE).triple} .\n", encoding="utf-8")
    store.write(Change(files=(FileLoad(str(triples), ONE, EX), FileLoad(str(quads), ONE))))
    assert set(store.quads()) == {quad("a", "relative"), quad("b", "y", TWO), quad("c", "z")}


@pytest.mark.parametrize("blank", [False, True], ids=["in parts", "whole: blank nodes"])
@pytest.mark.parametrize("end", ["\n", "\r\n", ""], ids=["LF", "CRLF", "last line open"])
def test_large_files_of_lines_are_loaded_in_parts(store, tmp_path, monkeypatch, blank, end):
    monkeypatch.setattr(bulk, "PART_BYTES", 1_000)
    wanted = {quad(f"n{number}", f"é🜁 {number}\n_") for number in range(200)}
    lines = [f"{item.triple} ." for item in sorted(wanted, key=str)]
    if blank:
        lines += ['_:x <http://example.org/value> "one" .'] + ["# filler"] * 200
        lines += ['_:x <http://example.org/value> "two" .']
    path = tmp_path / "lines.nt"
    path.write_bytes((end or "\n").join(lines).encode() + end.encode())
    places = list(bulk._places(path))
    assert bool(places) is not blank
    assert not places or [place[0] for place in places] == [0, *(place[1] for place in places[:-1])]
    store.write(Change(files=(FileLoad(str(path), ONE),)))
    found = set(store.quads())
    assert {item for item in found if not isinstance(item.subject, BlankNode)} == wanted
    assert len({item.subject for item in found - wanted}) == blank


def test_a_broken_line_in_a_part_is_named_by_its_place_in_the_file(store, tmp_path, monkeypatch):
    monkeypatch.setattr(bulk, "PART_BYTES", 1_000)
    path = tmp_path / "lines.nt"
    good = f"{quad('a', 'x').triple} .\n"
    path.write_text(good * 150 + "<http://e/a> <http://e/b> x .\n" + good * 150, encoding="utf-8")
    with pytest.raises(TurtleError, match=rf"^{path}:151:\d+: "):
        store.write(Change(files=(FileLoad(str(path), ONE),)))
    assert not values(store) if store.location == "memory" else not store.exists()


def test_a_broken_file_is_named_with_its_place_and_changes_nothing(store, tmp_path):
    store.write(Change(add=(quad("a", "x"),)))
    good, broken = tmp_path / "good.ttl", tmp_path / "broken.ttl"
    good.write_text("<http://e/a> <http://e/b> 1 .", encoding="utf-8")
    broken.write_text("<http://e/a> <http://e/b> 1 .\n<http://e/a> <http://e/b> x .\n", encoding="utf-8")
    change = Change(drop=(ONE,), files=(FileLoad(str(good), ONE), FileLoad(str(broken), ONE)))
    with pytest.raises(TurtleError, match=rf"^{broken}:2:\d+: "):
        store.write(change)
    assert values(store) == ["x"]
    with pytest.raises(TurtleError, match="cannot be read"):
        store.write(Change(files=(FileLoad(str(tmp_path / "absent.ttl"), ONE),)))
    with pytest.raises(UnreadableInput, match="no RDF syntax"):
        store.write(Change(files=(FileLoad(str(tmp_path / "a.docx"), ONE),)))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT *\n WHERE { ?s ?p }", "^query: line 2, column 17: not understood at the end$"),
        ("SELECT * WHERE {", "line 1, column 17: not understood at the end"),
        ("PREFIX a: <http://e/> SELECT * { a:x b:x ?o }", "the prefix 'b:' is not declared"),
        ("SELEC * { ?s ?p ?o }", r"line 1, column 10: not understood at '\?s"),
        ("SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o }", "variable that is unbound"),
        ("SELECT * { ?s <relative> ?o }", "IRI parsing failed"),
        ("INSERT DATA {}", "line 1"),
        ("SELECT (<http://example.org/f>(?s) AS ?x) { ?s ?p ?o }", "function <http://example.org/f> is not supported"),
        ("SELECT * {\ud800}", "."),
    ],
)
def test_what_is_wrong_with_a_query(store, text, message):
    store.write(Change(add=(quad("a", "x"),)))
    with pytest.raises(QueryError, match=message) as caught:
        store.query(text)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 320


def test_failing_remote_calls_are_store_errors(store):
    store.write(Change(add=(quad("a", "x"),)))
    with pytest.raises(StoreError, match="the query failed"):
        store.query("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")
    with pytest.raises(StoreError, match="the update failed"):
        store.update("LOAD <http://127.0.0.1:1/>")


def test_a_graph_may_be_named_by_a_blank_node(store):
    blank = BlankNode("g")
    store.write(Change(add=(quad("a", "x", blank),)))
    store.write(Change(add=(quad("a", "y", blank),), drop=(blank,)))
    assert values(store) == ["y"]


def test_a_missing_store_says_how_to_get_one(tmp_path):
    store = Embedded(tmp_path / "none")
    assert not store.exists()
    assert store.stamp() is None
    with pytest.raises(StoreError, match="kg load"):
        store.query("ASK {}")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("name", ["notes.txt", "000012.sst"])
def test_a_foreign_directory_is_left_alone(tmp_path, name):
    (tmp_path / name).write_text("mine", encoding="utf-8")
    for attempt in (lambda s: s.query("ASK {}"), lambda s: s.write(Change()), lambda s: s.exists()):
        with pytest.raises(StoreError, match=f"is not a store: it holds '{name}'"):
            attempt(Embedded(tmp_path))
    assert [entry.name for entry in tmp_path.iterdir()] == [name]


def test_a_file_is_no_store(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    for attempt in (lambda s: s.query("ASK {}"), lambda s: s.write(Change())):
        with pytest.raises(StoreError, match=r"[Nn]ot a directory"):
            attempt(Embedded(tmp_path / "file"))


def test_an_unknown_format_is_refused(tmp_path):
    (tmp_path / "current").write_text("allegation-kg store 99\n000001\n\n", encoding="utf-8")
    for attempt in (lambda s: s.query("ASK {}"), lambda s: s.write(Change())):
        with pytest.raises(StoreError, match="allegation-kg store 99"):
            attempt(Embedded(tmp_path))


def test_a_store_without_its_generation_is_damaged(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.store.generations.PIN_TRIES", 3)
    (tmp_path / "current").write_text("allegation-kg store 1\n000001\n\n", encoding="utf-8")
    with pytest.raises(StoreError, match="is damaged"):
        Embedded(tmp_path).query("ASK {}")


def test_stamps_stay_until_replaced(tmp_path):
    store = Embedded(tmp_path / "store")
    store.write(Change(add=(quad("a", "x"),)))
    assert store.stamp() is None
    store.write(Change(), stamp="shipped 0.1.0 abc")
    store.write(Change(add=(quad("a", "y"),)))
    store.update("INSERT DATA { <http://e/a> <http://e/b> 1 }")
    assert Embedded(tmp_path / "store").stamp() == "shipped 0.1.0 abc"
    store.write(Change(), stamp="other")
    assert store.stamp() == "other"
    with pytest.raises(ValueError, match="one line"):
        store.write(Change(), stamp="two\nlines")


def test_an_open_store_is_a_snapshot(tmp_path):
    writer, reader = Embedded(tmp_path / "store"), Embedded(tmp_path / "store")
    writer.write(Change(add=(quad("a", "x"),)))
    assert values(reader) == ["x"]
    rows = reader.quads()
    first = next(rows)
    for number in range(5):
        writer.write(Change(add=(quad("b", str(number)),)))
    assert values(reader) == ["x"]
    reader.refresh()
    assert len(values(reader)) == 6
    assert [first, *rows] == [quad("a", "x")]


def test_reading_imports_only_the_engine():
    code = "import sys, json; from kg.store.opening import open_store; print(json.dumps(sorted(sys.modules)))"
    loaded = set(json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout))
    assert "pyoxigraph" in loaded
    heavy = {"rdflib", "SPARQLWrapper", "urllib.request", "kg.store.remote", "kg.store.guard", "shutil", "json"}
    assert heavy & loaded == {"json"}, "json is the test's own"
