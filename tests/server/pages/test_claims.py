"""A claim is never worded as a fact: wherever it stands, who claims it, its status and its source stand with it."""

import pytest
from html_of import by_id, check, having, of_class, words

ARTICLE = "/id/article/islamabad-2018-07"
TINY = "/id/article/tiny-2020-03"


def rows(tree, table):
    return list(by_id(tree, table).find("tbody"))


@pytest.mark.parametrize("lang", ["de", "en"])
def test_heading_of_an_allegation_says_who_makes_it(client, lang):
    tree = check(client.get(f"{ARTICLE}/allegation-24-1", lang).text)
    heading = words(next(tree.iter("h1")))
    who, claimed = {"de": ("Ali Chamenei", "behauptet:"), "en": ("Ali Khamenei", "claimed:")}[lang]
    assert heading.startswith(f"{who} {claimed} Washington ")
    assert of_class(tree, "status-open")
    assert words(of_class(tree, "quote")[0])


def test_shared_claim_names_all_speakers(client):
    tree = check(client.get(f"{ARTICLE}/allegation-22-1").text)
    heading = words(next(tree.iter("h1")))
    assert "Pakistani media" in heading
    assert "media critical of the United States" in heading


def test_actor_page_shows_each_allegation_with_speaker_status_source_and_denials(client):
    tree = check(client.get("/id/state/westland").text)
    accused = rows(tree, "accused-rows")
    assert len(accused) >= 3
    for row in accused:
        assert row.get("data-tone") == "alleges"
        said = words(row)
        assert "alleges:" in said
        assert "against Westland" in said
        assert of_class(row, "status"), said
        assert of_class(row, "quote"), said
        assert words(row.find("td[2]")), "no speaker"
    denied = [row for row in accused if row.get("data-status") == "denied"]
    assert denied
    for row in denied:
        (answer, *_) = of_class(row, "answer")
        assert "denial" in words(answer)
        assert of_class(answer, "quote")


def test_actor_without_allegations_states_the_coverage(client):
    tree = check(client.get("/id/agency/ru-svr").text)
    empty = [words(item) for item in of_class(tree, "empty")]
    assert any("3 articles" in item and "does not mean" in item for item in empty)


def test_table_of_a_question_has_speaker_status_quote_and_source_in_each_row(client):
    tree = check(client.get("/ask/who-accused-whom?accused=state:westland").text)
    found = rows_of_answer(tree)
    assert found
    for row in found:
        assert row.get("data-status") in {"open", "denied", "rejected", "admitted", "partlyAdmitted", "countered"}
        (quote,) = of_class(row, "quote")
        way = next(quote.iter("a")).get("href")
        assert "#" in way
        assert words(quote.find("cite"))
        assert words(row[0]), "no accuser"


def rows_of_answer(tree):
    return list(by_id(tree, "answer-rows"))


def test_claims_without_a_column_for_their_speaker_name_him_in_the_cell(client):
    for question in ("denials", "allegation-status"):
        tree = check(client.get(f"/ask/{question}").text)
        for row in rows_of_answer(tree):
            cells = [cell for cell in row if cell.get("data-label") == "Alleged"]
            assert "claimed:" in words(cells[0]), words(row)


def test_search_shows_claims_with_speaker_and_status(client):
    tree = check(client.get("/search?q=sabotage").text)
    section = having(tree, "aria-labelledby", "hits-claim")[0]
    items = list(section.iter("li"))
    assert items
    for item in items:
        assert "claimed:" in words(item)
        assert of_class(item, "status")


def test_status_of_a_denial_and_its_statement(client):
    tree = check(client.get(f"{TINY}/allegation-02-1").text)
    assert of_class(tree, "status-open") or of_class(tree, "answer")


def test_chain_of_reports_shows_each_hop(client):
    tree = check(client.get(f"{ARTICLE}/statement-03-1").text)
    assert by_id(tree, "inner") is not None
    assert "senior officials" in words(by_id(tree, "inner"))
    inner = check(client.get(f"{ARTICLE}/statement-03-2").text)
    assert "Ivanov" in words(by_id(inner, "outer"))


def test_events_are_attributed_to_their_article(client):
    tree = check(client.get(f"{ARTICLE}/event-01-1").text)
    assert "as told in" in words(of_class(tree, "class")[0])
    assert of_class(tree, "quote")


SHOWING_CLAIMS = [
    "/id/state/us",
    "/id/state/us?view=data",
    "/id/state/westland?view=data",
    "/id/government/us?view=data",
    "/vocab/allegation-type/inaction",
    "/vocab/legal-stage/accusation",
    "/id/place/af?view=data",
    f"{ARTICLE}?view=data",
    ARTICLE,
    TINY,
    f"{ARTICLE}/allegation-24-1",
    f"{ARTICLE}/allegation-24-1?view=data",
    f"{ARTICLE}/statement-24-1",
    f"{ARTICLE}/statement-24-1?view=data",
    f"{ARTICLE}/situation-24-1",
    f"{ARTICLE}/passage-24-2",
    f"{ARTICLE}/allegation-24-9",
    "/ask/denials",
    "/ask/denials?view=timeline",
    "/ask/allegation-status",
    "/ask/who-said-what",
    "/ask/claims-about?about=state:us",
    "/ask/contradictions",
    "/ask/hearsay",
    "/ask/said-to-whom",
    "/ask/sources-of",
    "/ask/evidence-for?node=article:islamabad-2018-07/statement-24-1",
    "/search?q=hilft",
    "/search?q=state",
]


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("path", SHOWING_CLAIMS)
def test_no_page_says_what_is_claimed_without_a_word_of_claiming(client, page_store, path, lang):
    """Wherever a gist stands, a word of claiming (with the speaker, where known) stands right before it."""
    found = page_store.query("SELECT ?g WHERE { ?c <https://w3id.org/allegation-kg/ontology#gist> ?g }")
    gists = {row[0].value for row in found.rows}
    tree = check(client.get(path, lang).text)
    assert words(next(tree.iter("title"))).rpartition(" · ")[0] not in gists
    parents = {child: parent for parent in tree.iter() for child in parent}
    for element in tree.iter():
        if words(element) not in gists or element.tag == "script" or of_class(parents[element], "quote"):
            continue
        around = parents[element]
        if around.tag == "span" and "claim" not in around.get("class", ""):
            continue  # judged one level further up
        if element.get("class", "") in {"incontext", "graph"} or around.get("class") == "quote":
            continue
        before = list(around)[: list(around).index(element)]
        literal = any("gist" in words(head) for head in _row_heads(parents, element))
        assert literal or any("verb" in (other.get("class") or "") for other in before), words(around)


def _row_heads(parents, element):
    """The head of the row in which an element stands: on a page of data, the name of the property."""
    while element in parents:
        element = parents[element]
        if element.tag == "tr":
            return [head for head in element if head.tag == "th"]
    return []


def test_questions_about_a_node_are_filled_in(client):
    tree = check(client.get("/id/state/westland", "en").text)
    hrefs = [a.get("href") for a in tree.iter("a")]
    assert "/ask/state-accusations?state=state%3Awestland" in hrefs
    assert "/ask/accusations-against?accused=state%3Awestland" in hrefs
    for href in hrefs:
        if href.startswith("/ask/") and "westland" in href:
            assert client.get(href).status_code == 200


def test_what_is_only_denied_is_not_said_to_be_claimed():
    """A claim that a denial answers and nobody puts forward: no page says that anybody claims it."""
    from pyoxigraph import Literal, NamedNode, Quad

    from graphs import memory_store, tiny_quads
    from kg.server.views.nodes import node
    from kg.server.views.statements import statements
    from kg.vocab import ID, KG

    base = ID + "article/tiny-2020-03/"
    denied, denial, graph = NamedNode(base + "claim-99-1"), NamedNode(base + "statement-99-1"), NamedNode("urn:g")
    store = memory_store(
        [
            *tiny_quads(),
            Quad(denied, NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), NamedNode(KG + "Claim"), graph),
            Quad(denied, NamedNode(KG + "gist"), Literal("It never happened.", language="en"), graph),
            Quad(denial, NamedNode(KG + "statementKind"), NamedNode(KG + "Denial"), graph),
            Quad(denial, NamedNode(KG + "respondsTo"), denied, graph),
        ]
    )
    (link,) = statements(store, [denial.value], "en")[denial.value].answers_to
    assert (link.claim, link.by, link.status) == (True, (), None)
    assert node(store, (denied.value,), "en").shown.statements == ()
