"""``kg validate``, ``kg verify`` and ``kg anchor`` as a person runs them."""

import json
import shutil

import pytest
from pyoxigraph import serialize

from kg.cli.main import run
from kg.resources import shipped
from kg.turtle.reading import FORMATS, parse_file
from kg.validate.validating import validate

GOOD = """@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix kg: <https://w3id.org/allegation-kg/ontology#> .
@prefix organization: <https://w3id.org/allegation-kg/id/organization/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix state: <https://w3id.org/allegation-kg/id/state/> .

organization:harbour-league
  a kg:InternationalOrganization ;
  rdfs:label "Hafenbund"@de ;
  rdfs:label "Harbour League"@en ;
  dcterms:source "invented" ;
  kg:actorKind kg:InternationalOrganization ;
.
"""


@pytest.fixture
def file(tmp_path):
    def write(text, name="mine.ttl"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def copied(tmp_path):
    """A copy of the shipped article outside the shipped folders."""
    source = next((shipped().data / "articles").glob("*/article.ttl")).parent
    return shutil.copytree(source, tmp_path / source.name)


def test_a_good_file_has_no_findings(file, capsys):
    assert run(["validate", str(file(GOOD))]) == 0
    out, err = capsys.readouterr()
    assert (out, err) == ("", "kg: nothing found\n")


def test_a_finding_has_file_line_node_and_message(file, capsys):
    path = file(GOOD.replace("  kg:actorKind kg:InternationalOrganization ;\n", "  kg:partOf state:nowhere ;\n"))
    assert run(["validate", str(path)]) == 1
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert all(line.startswith(f"{path}:7: ") for line in lines)
    begin = f"{path}:7: Violation: organization:harbour-league: "
    kind = "an actor has exactly one kg:actorKind, its most specific class"
    assert f"{begin}{kind} [kg:ActorShape kg:actorKind sh:MinCountConstraintComponent]" in lines
    assert any("kg:partOf sh:ClassConstraintComponent" in line and "state:nowhere" in line for line in lines)
    assert "violation" in err


def test_findings_as_json(file, capsys):
    path = file(GOOD.replace('  dcterms:source "invented" ;\n', ""))
    assert run(["validate", "--format", "json", str(path)]) == 0  # a warning alone
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["path"], row["line"], row["severity"]) == (str(path), 7, "Warning")
    assert row["focus"].endswith("/organization/harbour-league")


def test_only_the_given_files_are_faulted(file):
    one = file(GOOD.replace("  kg:actorKind kg:InternationalOrganization ;\n", ""), "one.ttl")
    two = file("@prefix state: <https://w3id.org/allegation-kg/id/state/> .\nstate:de a <urn:no-class> .\n", "two.ttl")
    assert {f.path for f in validate([one])} == {str(one)}
    assert {f.path for f in validate([one, two])} >= {str(one)}
    assert all(f.path in {str(one), str(two)} for f in validate([one, two]))


def test_given_files_may_refer_to_each_other_and_to_the_shipped_ones(file):
    post = """@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix kg: <https://w3id.org/allegation-kg/ontology#> .
@prefix post: <https://w3id.org/allegation-kg/id/post/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
post:harbour-league-head a kg:Post ; rdfs:label "Leitung des Hafenbundes"@de , "head of the Harbour League"@en ;
  dcterms:source "invented" ; kg:office <https://w3id.org/allegation-kg/vocab/office/head> ;
  kg:postOf <https://w3id.org/allegation-kg/id/organization/harbour-league> .
"""
    one, two = file(GOOD, "one.ttl"), file(post, "two.ttl")
    assert validate([one, two]) == ()
    assert any("kg:postOf" in f.rule for f in validate([two]))


def test_a_copy_of_a_shipped_article_takes_its_place(copied):
    graph = copied / "article.ttl"
    assert [f for f in validate([graph]) if f.severity == "Violation"] == []


def test_an_accusation_told_as_an_event_is_a_violation(copied, capsys):
    graph = copied / "article.ttl"
    text = graph.read_text(encoding="utf-8")
    begin = text.index("  a kg:Situation ;")
    graph.write_text(text[:begin] + "  a kg:ArmsTransfer ;\n" + text[begin:], encoding="utf-8")
    assert run(["validate", str(graph)]) == 1
    out = capsys.readouterr().out
    line = text.count("\n", 0, begin)
    assert f"{graph}:{line}: Violation: " in out
    assert "an event has no property of situations or claims [kg:EventShape path sh:MaxCount" in out


def test_broken_turtle_is_one_line_with_its_place(file, capsys):
    path = file(GOOD + "organization:broken kg:partOf ;\n")
    assert run(["validate", str(path)]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"kg: {path}:14:")
    assert err.count("\n") == 1


def test_a_missing_file(tmp_path, capsys):
    assert run(["validate", str(tmp_path / "nothing.ttl")]) == 3
    assert "no such file" in capsys.readouterr().err


def test_blank_nodes_of_a_given_file_are_judged_too(file):
    text = "@prefix kg: <https://w3id.org/allegation-kg/ontology#> .\n[] a kg:Place ; kg:locatedIn [ a kg:Place ] .\n"
    assert sum(f.rule.startswith("kg:PlaceShape rdfs:label") for f in validate([file(text)])) == 2


@pytest.mark.parametrize("suffix", ["jsonld", "rdf", "nt"])
def test_other_syntaxes_are_judged_too(file, tmp_path, suffix):
    wanting = file(GOOD.replace("  kg:actorKind kg:InternationalOrganization ;\n", ""))
    path = tmp_path / f"mine.{suffix}"
    syntax = FORMATS[{"jsonld": "jsonld", "rdf": "rdfxml", "nt": "ntriples"}[suffix]]
    path.write_bytes(serialize((quad.triple for quad in parse_file(wanting)), format=syntax))
    rule = "kg:ActorShape kg:actorKind sh:MinCountConstraintComponent"
    (found,) = (item for item in validate([path]) if item.rule == rule)
    assert (found.path, found.line is None) == (str(path), suffix != "nt")


def test_verify_names_the_changed_character(copied, capsys):
    assert run(["verify", str(copied / "article.ttl")]) == 0
    assert "every passage equals its text" in capsys.readouterr().err
    text = copied / "article.txt"
    text.write_bytes(text.read_bytes().replace(b"Bedrohung war", b"Bedrohung wer", 1))
    assert run(["verify", str(copied / "article.ttl")]) == 1
    out, _ = capsys.readouterr()
    assert "the graph has 'ar.', the text has 'er.'" in out
    assert f"{copied / 'article.ttl'}:" in out
    assert f"[{text}:" in out


def test_anchor_restores_what_it_needs(copied, capsys):
    graph = copied / "article.ttl"
    before = graph.read_text(encoding="utf-8")
    assert run(["anchor", str(graph)]) == 0
    assert graph.read_text(encoding="utf-8") == before
    assert "passages anchored" in capsys.readouterr().err


def test_anchor_writes_nothing_where_words_are_missing(copied, capsys):
    graph, text = copied / "article.ttl", copied / "article.txt"
    before = graph.read_text(encoding="utf-8")
    text.write_bytes(text.read_bytes().replace(b"Islamabad", b"Hafenstadt"))
    assert run(["anchor", str(graph)]) == 3
    assert "is not in" in capsys.readouterr().err
    assert graph.read_text(encoding="utf-8") == before


def test_a_term_that_nothing_defines_is_found_in_queries_shapes_and_alignments(tmp_path, monkeypatch):
    root = tmp_path / "copy"
    for folder in ("ontology", "data", "queries"):
        shutil.copytree(getattr(shipped(), folder), root / folder)
    monkeypatch.setenv("KG_RESOURCES", str(root))
    places = [
        root / "queries/ask/mine.rq",
        root / "ontology/shapes/mine.ttl",
        root / "ontology/align/mine.ttl",
    ]
    places[0].write_text(
        "#+ summary: Mine?\nPREFIX kg: <https://w3id.org/allegation-kg/ontology#>\nSELECT * { ?s kg:acuses ?o }\n"
    )
    prefix = "@prefix kg: <https://w3id.org/allegation-kg/ontology#> .\n"
    places[1].write_text(prefix + "\nkg:MineShape a <urn:Shape> ;\n  <urn:p> kg:Acusation .\n")
    places[2].write_text(prefix + "\nkg:Denail <urn:p> kg:Denial .\n")
    found = {(item.path, item.line, item.focus.split("#")[1]) for item in validate() if item.rule == "undefined-term"}
    assert found == {(str(places[0]), 3, "acuses"), (str(places[1]), 4, "Acusation"), (str(places[2]), 3, "Denail")}
