"""Who answers for the accused, and who is a third party whose denial says nothing of them."""

import pytest
from reading import document

from kg.extract.pipeline import extract

ACCUSED = {
    "de": "Jona Kelm wirft der Firma Ferrox Betrug vor. ",
    "en": "Jona Kelm accused the company Ferrox of fraud. ",
}
THIRD = [
    ("de", "Russland wies den Vorwurf zurück."),
    ("de", "Mira Tolven wies den Vorwurf zurück."),
    ("de", "Die Gewerkschaft wies den Vorwurf zurück."),
    ("de", "Ein Sprecher der Gewerkschaft wies den Vorwurf zurück."),
    ("de", "Ein Tolven-Sprecher wies den Vorwurf zurück."),
    ("de", "Der varenische Botschafter wies den Vorwurf zurück."),
    ("de", "Jona Kelm wies den Vorwurf zurück."),
    ("en", "Russia rejected the accusation."),
    ("en", "Mira Tolven rejected the accusation."),
    ("en", "The Varenian ambassador rejected the accusation."),
    ("en", "A spokesman for the union rejected the accusation."),
]
OWN = [
    ("de", "Ferrox wies den Vorwurf zurück."),
    ("de", "Das Unternehmen wies den Vorwurf zurück."),
    ("de", "Ein Sprecher wies den Vorwurf zurück."),
    ("de", "Ein Sprecher der Firma wies den Vorwurf zurück."),
    ("en", "Ferrox rejected the accusation."),
    ("en", "The company rejected the accusation."),
    ("en", "A spokesman rejected the accusation."),
    ("en", "A spokeswoman for Ferrox rejected the accusation."),
]


def answers(language, response):
    made = extract(document(ACCUSED[language] + response, language=language, date="2026-05-04")).statements
    return [s.answers for s in made if s.kind in ("Denial", "Rejection")]


@pytest.mark.parametrize(("language", "response"), THIRD)
def test_third_parties_do_not_answer_for_the_accused(language, response):
    assert answers(language, response) == [None]


@pytest.mark.parametrize(("language", "response"), OWN)
def test_the_accused_and_their_side_answer(language, response):
    assert answers(language, response) == ["01-1-1"]
