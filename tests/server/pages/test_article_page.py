"""The page of an article: its text to the last character, every passage to be linked to, a note for each statement."""

import json

import pytest
from html_of import by_id, check, having, of_class, words

from kg.article import read_article
from kg.resources import shipped

ARTICLE = "/id/article/islamabad-2018-07"


@pytest.fixture(scope="module")
def tree(client):
    return check(client.get(ARTICLE).text)


@pytest.fixture(scope="module")
def text():
    return read_article(shipped().data / "articles/islamabad-2018-07/article.txt").text


def plain(element, kept):
    """Return the text of an element without the numbers of notes."""
    if element.get("class", "").startswith("ref"):
        return element.tail or ""
    inner = (element.text or "") + "".join(plain(child, kept) for child in element)
    return inner + ((element.tail or "") if element is not kept else "")


def test_text_is_the_text(tree, text):
    (shown,) = of_class(tree, "text")
    assert plain(shown, shown) == text
    assert shown.get("lang") == "de"


def test_each_passage_is_there_and_says_where_it_stands(tree, text, page_store):
    found = page_store.query(
        "SELECT ?p ?q WHERE { ?p <http://www.w3.org/ns/oa#hasSource>"
        " <https://w3id.org/allegation-kg/id/article/islamabad-2018-07> ;"
        " <http://www.w3.org/ns/oa#hasSelector>/<http://www.w3.org/ns/oa#exact> ?q }"
    )
    assert len(found.rows) > 80
    for passage, quote in found.rows:
        element = by_id(tree, passage.value.rpartition("/")[2])
        start = int(element.get("data-start"))
        assert text[start : start + len(quote.value)] == quote.value
        if int(element.get("data-end")) - start == len(quote.value):
            assert plain(element, element) == quote.value


def test_each_statement_and_event_has_a_number_and_a_note(tree, page_store):
    notes = of_class(tree, "note")[1:]  # the first one is the editor's
    refs = of_class(tree, "ref")
    assert [note.get("value") for note in notes] == [str(number) for number in range(1, len(notes) + 1)]
    assert sorted(ref.get("data-note") for ref in refs) == sorted(note.get("id") for note in notes)
    counted = page_store.query(
        "SELECT (COUNT(DISTINCT ?n) AS ?c) WHERE { ?n <https://w3id.org/allegation-kg/ontology#reportedIn>|"
        "<https://w3id.org/allegation-kg/ontology#toldIn>"
        " <https://w3id.org/allegation-kg/id/article/islamabad-2018-07> }"
    )
    assert len(notes) == int(counted.rows[0][0].value)


def test_note_of_an_accusation_is_complete_without_script(tree):
    (note,) = having(tree, "data-iri", "https://w3id.org/allegation-kg/id/article/islamabad-2018-07/statement-24-1")
    said = words(note)
    for part in ("Ali Khamenei", "accusation", "alleges:", "against", "government of the United States"):
        assert part in said
    for part in ("unanswered", "introduced by", "commitment", "distance of the report", "recorded by hand"):
        assert part in said


def test_nested_statement_is_a_highlight_within_another(tree):
    outer, inner = by_id(tree, "sentence-03"), by_id(tree, "passage-03-4")
    marks = [element for element in outer.iter() if "mark" in (element.get("class") or "").split()]
    assert inner in list(outer.iter())
    assert any("depth-2" in element.get("class") for element in marks)


def test_highlights_name_their_notes(tree):
    ids = {note.get("id") for note in of_class(tree, "note")}
    marks = of_class(tree, "mark")
    assert marks
    for mark in marks:
        assert set(mark.get("data-notes").split()) <= ids
        assert [name for name in mark.get("class").split() if name.startswith("tone-")]


def test_kinds_of_highlight_have_a_legend(tree):
    (legend,) = of_class(tree, "legend")
    used = {name for mark in of_class(tree, "note") for name in mark.get("class").split() if name.startswith("tone-")}
    shown = {name for item in legend.iter("span") for name in item.get("class").split() if name.startswith("tone-")}
    assert shown == used


def test_json_repeats_the_notes(tree):
    data = json.loads(by_id(tree, "article-data").text)
    notes = {note.get("id"): note.get("data-iri") for note in of_class(tree, "note")[1:]}
    assert {note["id"]: note["iri"] for note in data["notes"]} == notes
    for note in data["notes"]:
        assert note["tone"]
        for passage in note["passages"]:
            by_id(tree, passage)


def test_article_whose_text_is_not_there_shows_its_sentences(page_store):
    from graphs import memory_store, tiny_quads
    from kg.server.views.article import article

    shown = article(memory_store(tiny_quads()), "https://w3id.org/allegation-kg/id/article/tiny-2020-03", "en")
    assert not shown.has_text
    assert shown.notes
    assert [p.quote for p in shown.passages.values() if p.sort == "sentence"]


def test_text_of_another_article_or_from_outside_is_not_shown():
    from pyoxigraph import Literal, NamedNode, Quad

    from graphs import memory_store, tiny_quads
    from kg.server.views.article import article
    from kg.vocab import KG

    iri = "https://w3id.org/allegation-kg/id/article/tiny-2020-03"
    for name, value in (("textFile", "../../../etc/passwd"), ("textFile", "/etc/passwd"), ("text", "Other words.")):
        added = Quad(NamedNode(iri), NamedNode(KG + name), Literal(value), NamedNode("urn:x"))
        assert not article(memory_store([*tiny_quads(), added]), iri, "en").has_text
