"""Every question: its golden answers on the tiny and on the shipped data, the same from each engine."""

import json
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal

from graphs import memory_store, shipped_quads, tiny_quads
from kg.queries.catalogue import questions
from kg.queries.running import ask, sparql_for
from kg.results.cells import plain

QUESTIONS = {item.name: item for item in questions()}
TINY_CASES = json.loads((Path(__file__).parent / "tiny_cases.json").read_text(encoding="utf-8"))
CASES = [(name, number, case) for name in QUESTIONS for number, case in enumerate(TINY_CASES.get(name, [{}]))]
EVIDENCE = {"quote", "article", "start", "end"}
NAMES = {
    "who-accused-whom", "accusations-against", "accusations-by", "denials", "unanswered-accusations",
    "mutual-accusations", "state-accusations", "claims-about", "who-said-what", "said-to-whom", "hearsay", "sources-of",
    "contradictions", "who-met-whom", "visits", "events-timeline", "accusation-timeline", "office-holders",
    "agency-heads", "actor-profile", "co-participants", "allegation-types", "allegation-status", "authority-chain",
    "unnamed-sources", "spoke-as", "evidence-for", "unattributed", "article-summary",
}  # fmt: skip


def texts(solutions):
    return [[plain(cell) for cell in row] for row in solutions.rows]


def shipped_values(item):
    return {p.name: p.example for p in item.parameters if p.required}


@pytest.fixture(scope="session")
def tiny_rdflib():
    return rdflib_graph(tiny_quads())


@pytest.fixture(scope="session")
def shipped_rdflib():
    return rdflib_graph(shipped_quads())


def rdflib_graph(quads):
    graph = rdflib.Graph()
    graph.parse(data="\n".join(f"{quad.triple} ." for quad in quads), format="nt")
    return graph


def answer_of(graph, sparql):
    result = graph.query(sparql)
    return [["" if cell is None else str(cell) for cell in row] for row in result]


def test_the_questions_of_the_design_are_there():
    assert set(QUESTIONS) >= NAMES


@pytest.mark.parametrize(("name", "number", "case"), CASES)
def test_tiny(name, number, case, tiny_store, golden):
    rows = ask(tiny_store, QUESTIONS[name], case)
    assert rows.rows, "a case without an answer tests nothing"
    golden(f"tiny/{name}.{number}", {"parameters": case, "columns": list(rows.columns), "rows": texts(rows)})


@pytest.mark.parametrize(("name", "number", "case"), CASES)
def test_tiny_with_rdflib(name, number, case, tiny_store, tiny_rdflib):
    sparql = sparql_for(tiny_store, QUESTIONS[name], case)
    assert answer_of(tiny_rdflib, sparql) == texts(tiny_store.query(sparql))


@pytest.fixture(scope="session")
def tiny_inferred():
    return memory_store(tiny_quads(), inferred=True)


@pytest.mark.parametrize(("name", "number", "case"), CASES)
def test_inferred_triples_change_no_answer(name, number, case, tiny_store, tiny_inferred):
    sparql = sparql_for(tiny_store, QUESTIONS[name], case)
    assert texts(tiny_inferred.query(sparql)) == texts(tiny_store.query(sparql))


@pytest.mark.parametrize("name", QUESTIONS)
def test_shipped(name, shipped_store, golden):
    item = QUESTIONS[name]
    rows = ask(shipped_store, item, shipped_values(item))
    assert bool(rows.rows) != item.empty_on_shipped
    golden(f"shipped/{name}", {"parameters": shipped_values(item), "rows": texts(rows)})


@pytest.mark.slow
@pytest.mark.parametrize("name", QUESTIONS)
def test_shipped_with_rdflib(name, shipped_store, shipped_rdflib):
    sparql = sparql_for(shipped_store, QUESTIONS[name], shipped_values(QUESTIONS[name]))
    assert answer_of(shipped_rdflib, sparql) == texts(shipped_store.query(sparql))


@pytest.mark.parametrize("name", QUESTIONS)
def test_each_example_in_a_header_is_of_its_type(name, shipped_store):
    item = QUESTIONS[name]
    for parameter in item.parameters:
        if parameter.example:
            values = {**shipped_values(item), parameter.name: parameter.example}
            assert ask(shipped_store, item, values).columns


@pytest.mark.parametrize("name", QUESTIONS)
def test_columns_are_declared_and_evidence_is_complete(name, shipped_store):
    item = QUESTIONS[name]
    rows = ask(shipped_store, item, shipped_values(item))
    assert rows.columns == tuple(column.name for column in item.columns)
    if item.topic in {"allegation", "statement"} and name != "allegation-types":
        assert set(rows.columns) >= {*EVIDENCE, "status"}
    if item.topic == "event":
        assert set(rows.columns) >= EVIDENCE


@pytest.mark.parametrize("name", QUESTIONS)
def test_rows_are_ordered_to_the_last(name, shipped_store):
    """The order is total: the same rows from a store that was filled in another order come in the same order."""
    item = QUESTIONS[name]
    other = memory_store(list(reversed(shipped_quads())))
    sparql = sparql_for(shipped_store, item, shipped_values(item))
    assert texts(other.query(sparql)) == texts(shipped_store.query(sparql))


@pytest.mark.parametrize("name", QUESTIONS)
def test_summary_is_a_question(name):
    item = QUESTIONS[name]
    assert item.summary.endswith("?")
    assert item.description
    assert item.since
    assert item.tags


@pytest.mark.parametrize("lang", ["de", "en", "xx"])
def test_labels_follow_the_language_and_fall_back_to_english(lang, tiny_store):
    rows = ask(tiny_store, QUESTIONS["who-accused-whom"], {"accuser": "Ostland"}, lang)
    assert [plain(row[0]) for row in rows.rows] == ["Ostland" if lang == "de" else "Eastland"]


def test_status_depends_on_the_date(tiny_store):
    """Open before the denial's day, denied from then on; nothing is stored."""

    def statuses(day):
        rows = ask(tiny_store, QUESTIONS["allegation-status"], {"as-of": day})
        return {plain(row[0]): plain(row[2]) for row in rows.rows}

    assert statuses("2020-03-04")["Westland arms rebels."] == "open"
    assert statuses("2020-03-05")["Westland arms rebels."] == "denied"
    assert statuses("2020-03-05")["Westland paid the rebels."] == "open"


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_language_without_labels_falls_back_to_english(name, shipped_store):
    item = QUESTIONS[name]
    english, other = (ask(shipped_store, item, {**shipped_values(item), "lang": lang}) for lang in ("en", "xx"))
    assert texts(other) == texts(english)


@pytest.mark.parametrize(("kept", "lang"), [("de", "en"), ("en", "de")])
def test_a_label_in_the_other_language_is_better_than_an_iri(kept, lang):
    """What a German article says of an actor of its own has a German label alone."""

    def is_kept(quad):
        of_article = "/id/article/" in quad.subject.value
        return not (of_article and isinstance(quad.object, Literal) and quad.object.language not in (None, kept))

    quads = [quad for quad in tiny_quads() if is_kept(quad)]
    for name in ("who-said-what", "denials", "unnamed-sources"):
        rows = ask(memory_store(quads), QUESTIONS[name], {}, lang)
        said = [plain(cell) for row in rows.rows for cell in row[: rows.columns.index("quote")]]
        assert said
        assert not [text for text in said if text.startswith("article/")]
