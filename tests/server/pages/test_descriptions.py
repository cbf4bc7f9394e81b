"""Descriptions of questions: the questions that they name are links that say what they ask, in both languages."""

import pytest

from kg.queries.catalogue import question, questions
from kg.queries.header import Question
from kg.server.pages.descriptions import parts


def named(text, own=""):
    return [part.name for part in parts(text, own) if isinstance(part, Question)]


def test_names_are_found_between_words():
    text = "It is among accusations-against and unattributed."
    assert named(text) == ["accusations-against", "unattributed"]
    assert "".join(part if isinstance(part, str) else part.name for part in parts(text, "")) == text
    assert named("pre-accusations-against, visits-of, unattributedly") == []
    assert parts("", "") == []


def test_a_question_does_not_lead_to_itself():
    assert named(question("denials").description, "denials") == ["allegation-status"]


def test_words_of_everyday_that_are_names_are_linked_only_where_they_are_meant():
    plain = {
        (item.name, name)
        for item in questions()
        for lang in ("en", "de")
        for name in named(item.description_in(lang)[0], item.name)
        if "-" not in name
    }
    assert plain == {("who-accused-whom", "unattributed")}


@pytest.mark.parametrize(("lang", "asks"), [("en", "What is an actor accused of?"), ("de", "Was wird einem Akteur")])
@pytest.mark.parametrize("path", ["/ask", "/ask/who-accused-whom"])
def test_links(client, path, lang, asks):
    page = client.get(f"{path}?lang={lang}").text
    assert f'<q><a href="/ask/accusations-against?lang={lang}">{asks}' in page
    assert "steht bei accusations-against" not in page
