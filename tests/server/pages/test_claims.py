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
