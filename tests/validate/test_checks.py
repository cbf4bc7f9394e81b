"""Checks: each must find fault with its own graph, at the expected nodes and nowhere else, on more than one engine."""

import re
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from kg.errors import HeaderError, QueryError
from kg.model import Change, Solutions
from kg.queries.header import SEVERITIES, parse_header
from kg.store.embedded import Embedded
from kg.turtle.formatting import format_file
from kg.turtle.reading import parse_file
from kg.validate.checks import check_findings, in_scope, load_checks, text_files, text_findings
from kg.validate.validating import shipped_files

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests/fixtures/check"
CHECKS = {path.stem: path for path in sorted((ROOT / "queries/check").glob("*.rq"))}
GRAPH = NamedNode("urn:x-test:graph")
EXPECT = re.compile(r"^# expect: <([^>]+)>$", re.MULTILINE)


def store_of(*paths):
    store = Embedded.memory()
    quads = [Quad(q.subject, q.predicate, q.object, GRAPH) for path in paths for q in parse_file(path)]
    store.write(Change(add=tuple(quads)))
    return store


@pytest.fixture(scope="module")
def shipped_store():
    return store_of(*shipped_files())


def test_each_check_has_a_graph_and_each_graph_a_check():
    assert {path.stem for path in FIXTURES.glob("*.ttl")} == set(CHECKS)
    assert len(CHECKS) >= 30


@pytest.mark.parametrize("name", CHECKS)
def test_check_finds_the_expected_nodes_and_no_others(name):
    fixture = FIXTURES / f"{name}.ttl"
    expected = EXPECT.findall(fixture.read_text(encoding="utf-8"))
    assert expected
    findings = check_findings(store_of(fixture), [parse_header(CHECKS[name])])
    assert {finding.focus for finding in findings} == set(expected)
    for finding in findings:
        assert finding.rule == name
        assert finding.message


@pytest.mark.parametrize("name", CHECKS)
def test_check_gives_the_same_rows_in_rdflib(name):
    import rdflib

    fixture = FIXTURES / f"{name}.ttl"
    check = parse_header(CHECKS[name])
    ours = store_of(fixture).query(check.text)
    assert isinstance(ours, Solutions)
    graph = rdflib.Graph().parse(fixture, format="turtle")
    theirs = {(str(row["focus"]), str(row["message"])) for row in graph.query(check.text)}
    assert {(focus.value, message.value) for focus, message in ours.rows} == theirs


@pytest.mark.parametrize("name", CHECKS)
def test_header_says_what_the_rule_is(name):
    text = CHECKS[name].read_text(encoding="utf-8")
    check = parse_header(CHECKS[name])
    for key in ("severity", "scope", "since"):
        assert f"#+ {key}: " in text
    assert check.severity in SEVERITIES
    assert check.scope in {"ontology", "data", "all"}
    assert [column.name for column in check.columns] == ["focus", "message"]
    assert not check.summary.endswith((".", "?")), "a rule, as a statement"
    assert not re.search(r"\b(GRAPH|SERVICE|FROM)\b", re.sub(r"#.*", "", text)), (
        "checks run on any store's default graph"
    )


@pytest.mark.parametrize("name", CHECKS)
def test_shipped_files_break_no_rule(name, shipped_store):
    check = parse_header(CHECKS[name])
    findings = check_findings(shipped_store, [check])
    assert check.severity == "Info" or not findings, "\n".join(f"{f.focus}: {f.message}" for f in findings[:5])


@pytest.mark.parametrize("name", CHECKS)
def test_graphs_are_canonical(name):
    path = FIXTURES / f"{name}.ttl"
    assert format_file(path) == path.read_text(encoding="utf-8")


def test_checks_are_found_by_their_files():
    assert [check.name for check in load_checks()] == list(CHECKS)


def test_scope_leaves_out_what_cannot_find_anything():
    term = "https://w3id.org/allegation-kg/ontology#Raid"
    node = "https://w3id.org/allegation-kg/id/person/jana-test"
    by_scope = {check.scope: check for check in load_checks()}
    assert in_scope(by_scope["ontology"], {term})
    assert not in_scope(by_scope["ontology"], {node})
    assert in_scope(by_scope["data"], {node})
    assert not in_scope(by_scope["data"], {term})
    assert in_scope(by_scope["all"], {node})
    assert in_scope(by_scope["all"], {term})


def test_a_check_must_select_focus_and_message(tmp_path):
    path = tmp_path / "odd.rq"
    path.write_text("#+ summary: Something\n\nASK { ?s ?p ?o }\n", encoding="utf-8")
    with pytest.raises(QueryError, match="focus"):
        check_findings(Embedded.memory(), [parse_header(path)])


def test_an_unknown_severity_is_refused(tmp_path):
    path = tmp_path / "odd.rq"
    path.write_text("#+ summary: Something\n#+ severity: Fatal\n", encoding="utf-8")
    with pytest.raises(HeaderError, match="Fatal"):
        parse_header(path)


def test_undefined_terms_are_found_in_texts_of_queries(tmp_path):
    path = tmp_path / "question.rq"
    path.write_text(
        "#+ summary: kg:InComment is not looked at\n"
        "PREFIX kg: <https://w3id.org/allegation-kg/ontology#>\n"
        "PREFIX s: <https://w3id.org/allegation-kg/id/state/>\n"
        "SELECT * WHERE {\n"
        '  ?a kg:speaker "kg:InString" .\n'
        "  ?a kg:speeker s:atlantis ;\n"
        "     a <https://w3id.org/allegation-kg/vocab/mode/sung> .\n"
        "}\n",
        encoding="utf-8",
    )
    found = text_findings([path], {"https://w3id.org/allegation-kg/ontology#speaker"})
    assert [(finding.line, finding.focus.rpartition("/")[2]) for finding in found] == [
        (6, "ontology#speeker"),
        (6, "atlantis"),
        (7, "sung"),
    ]
    assert {finding.severity for finding in found} == {"Violation"}
    assert {finding.path for finding in found} == {str(path)}


def test_shipped_texts_use_defined_terms_only():
    defined = {getattr(quad.subject, "value", "") for path in shipped_files() for quad in parse_file(path)}
    assert text_findings(text_files(), defined) == ()


def test_a_shipped_question_with_a_slip_is_found(tmp_path):
    original = next(path for path in text_files() if path.name == "denials.rq")
    copy = tmp_path / original.name
    copy.write_text(original.read_text(encoding="utf-8").replace("kg:speaker", "kg:speeker"), encoding="utf-8")
    defined = {getattr(quad.subject, "value", "") for path in shipped_files() for quad in parse_file(path)}
    (finding,) = text_findings([copy], defined)
    assert finding.focus.endswith("#speeker")
