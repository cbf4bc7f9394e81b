"""Parameters: whatever a person gives becomes one term of the query, or a clear refusal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.errors import AmbiguousName, ParameterError, UnknownName, UsageProblem
from kg.model import Change
from kg.queries.catalogue import question, questions
from kg.queries.header import parse_header
from kg.queries.running import ask, sparql_for
from kg.results.cells import plain
from kg.store.embedded import Embedded
from kg.vocab import ID, KG, RDF, RDFS

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40)
NASTY = st.sampled_from(
    ['"', "'", '"""', "\\", "\\u0022", "} UNION { ?s ?p ?o }", "VALUES ?text { UNDEF }", "LIMIT 7", "<http://x>",
     "\n", "\r", "#", "?s", "$s", "@en", "^^", "\x00", "\x7f", "\u2028", "🜁", "{ }", "> .", "é", "e\u0301"]
)  # fmt: skip
VALUES = st.lists(NASTY | TEXTS, max_size=4).map("".join)

QUESTION = """#+ summary: Which node bears this text?
#+ param text: string; required; help The text.
#+ param limit: integer; default 7; help Rows at most.
#+ column node: the node
#+ since: 0.1.0

SELECT ?node
WHERE {
  VALUES ?text { UNDEF }
  {
    SELECT DISTINCT ?node ?text
    WHERE {
      VALUES ?text { UNDEF }
      ?node <urn:text> ?text .
    }
  }
}
ORDER BY ?node
LIMIT 7
"""


@pytest.fixture(scope="module")
def with_text(tmp_path_factory):
    path = tmp_path_factory.mktemp("ask") / "test" / "with-text.rq"
    path.parent.mkdir()
    path.write_text(QUESTION, encoding="utf-8")
    return parse_header(path)


@given(text=VALUES, other=VALUES)
def test_any_text_finds_itself_and_nothing_else(text, other, with_text):
    store = Embedded.memory()
    graph, has = DefaultGraph(), NamedNode("urn:text")
    quads = [Quad(NamedNode(f"urn:n{n}"), has, Literal(value), graph) for n, value in enumerate((text, other))]
    store.write(Change(tuple(quads)))
    found = [plain(row[0]) for row in ask(store, with_text, {"text": text}).rows]
    assert found == (["urn:n0", "urn:n1"] if text == other else ["urn:n0"])


@given(text=VALUES)
def test_any_name_of_an_actor_is_found_or_refused(text, tiny_store):
    """Never a query that does not parse, and never an actor whose name the text only contains."""
    try:
        sparql = sparql_for(tiny_store, question("who-accused-whom"), {"accuser": text})
    except UsageProblem:
        return
    assert "?accuserIri { <https://w3id.org/allegation-kg/id/" in sparql


@pytest.mark.parametrize("name", [item.name for item in questions()])
@given(text=VALUES)
def test_any_value_of_any_parameter_is_bound_or_refused(name, text, tiny_store):
    item = question(name)
    needed = {parameter.name: "kg:Actor" for parameter in item.parameters if parameter.required}
    for parameter in item.parameters:
        try:
            asked = sparql_for(tiny_store, item, {**needed, parameter.name: text})
        except UsageProblem:
            continue
        assert tiny_store.query(asked) is not None


@given(text=VALUES)
def test_any_language_is_one_literal(text, tiny_store):
    rows = ask(tiny_store, question("who-accused-whom"), {"accuser": "Ostland"}, text or "x")
    assert len(rows.rows) == 1


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2018", "2018-01-01", "2018-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-05-31", "2019-05-31", "2019-05-31"),
    ],
)
def test_a_year_or_month_means_its_first_or_last_day(value, first, last, tiny_store):
    item = question("events-timeline")
    assert f'"{first}"^^' in sparql_for(tiny_store, item, {"from": value})
    assert f'"{last}"^^' in sparql_for(tiny_store, item, {"until": value})


@pytest.mark.parametrize("value", ["2018-13", "2018-02-30", "0000", "18", "yesterday", "", "２０１８", "2018-1-1"])
def test_what_is_no_date_is_refused(value, tiny_store):
    with pytest.raises(ParameterError, match="date"):
        sparql_for(tiny_store, question("events-timeline"), {"from": value})


@pytest.mark.parametrize("value", ["-1", "1.5", "ten", "", "٣", "1 OFFSET 5"])
def test_what_is_no_number_is_refused(value, tiny_store):
    with pytest.raises(ParameterError, match="number"):
        sparql_for(tiny_store, question("who-accused-whom"), {"limit": value})


def test_a_limit_of_zero_gives_all(tiny_store):
    item = question("who-accused-whom")
    assert "LIMIT" not in sparql_for(tiny_store, item, {"limit": "0"})
    assert len(ask(tiny_store, item, {"limit": "1"}).rows) == 1
    assert ask(tiny_store, item, {"limit": "0"}).rows == ask(tiny_store, item, {}).rows


def test_a_parameter_that_the_question_has_not_is_refused_with_the_nearest(tiny_store):
    with pytest.raises(UnknownName, match="accused"):
        sparql_for(tiny_store, question("who-accused-whom"), {"acused": "Westland"})


def test_a_name_that_two_actors_bear_is_refused_with_the_choice():
    store = Embedded.memory()
    label, kind, actor = NamedNode(RDFS + "label"), NamedNode(RDF + "type"), NamedNode(KG + "Actor")
    for key in ("aa", "bb"):
        node = NamedNode(f"{ID}state/{key}")
        about = ((label, Literal("Doppelland", language="de")), (kind, actor))
        store.write(Change(tuple(Quad(node, predicate, value, DefaultGraph()) for predicate, value in about)))
    with pytest.raises(AmbiguousName, match=r"state:aa.*state:bb"):
        sparql_for(store, question("who-accused-whom"), {"accuser": "Doppelland"})
