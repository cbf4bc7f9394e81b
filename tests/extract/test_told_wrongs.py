"""Wrongs told by ordinary verbs, by manner, by a pronoun or in the passive; and what only looks like them."""

import pytest
from reading import document

from kg.extract.pipeline import extract

TOLD = (
    ("The stewards threw bottles at the choir, the conductor said.", ["The stewards"]),
    ("The former clerk said the registrar signed off on forged permits.", ["the registrar"]),
    ("Neighbours say the landlord had dug a cellar without a permit.", ["the landlord"]),
    ("The auditors said the twins lured pensioners into a savings scheme.", ["the twins"]),
    ("The broker, the watchdog said, tipped off friends about the sale.", ["The broker"]),
)
UNNAMED = ('"They poisoned the springs," the shepherd said.', "The keeper said his son had been racially abused.")
HARMLESS = (
    "The choir said its singers beat the rival team in the final.",
    "The council said it had closed two illegal dumps.",
    "The minister said he had been robbed of sleep by the noise.",
    "Firefighters broke into the flat and carried out two children, the police said.",
    "The minister said the government gave money from lobbyists to charity.",
    "The port said the storm had destroyed the school.",
)


def _accusations(text):
    found = extract(document(text, language="en", date="2026-05-04")).statements
    return [[text[a:b] for party in s.accused for a, b in party.spans] for s in found if s.kind == "Accusation"]


@pytest.mark.parametrize(("text", "accused"), TOLD)
def test_the_doer_of_an_ordinary_verb_for_a_wrong_is_accused(text, accused):
    assert _accusations(text) == [accused]


@pytest.mark.parametrize("text", UNNAMED)
def test_a_wrong_without_a_named_doer_is_an_accusation_of_nobody_known(text):
    made = extract(document(text, language="en", date="2026-05-04")).statements
    assert [s.kind for s in made] == ["Accusation"]
    assert all(party.actor is None for s in made for party in s.accused)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_a_wrong_accuses_nobody(text):
    assert _accusations(text) == []


DENIED = (
    '"There was no bribery," the harbour office said.',
    "The painter called the accusation laughable during a visit on Friday.",
    "There is no truth in the allegations, the warden said.",
)


@pytest.mark.parametrize("text", DENIED)
def test_what_is_called_untrue_or_never_was_is_denied(text):
    made = extract(document(text, language="en", date="2026-05-04")).statements
    assert "Denial" in [s.kind for s in made]
    assert _accusations(text) == []


def test_somebody_called_a_liar_is_accused_and_the_police_that_are_called_are_not():
    assert _accusations("The councillor called the governor a liar in a debate on Monday.") == [["the governor"]]
    assert _accusations("The baker called the police after a thief had left.") == []


def test_an_inverted_condition_accuses_nobody():
    assert _accusations("Had the regulator buried the report, that would be a scandal, the editor wrote.") == []


def test_a_denial_behind_a_semicolon_is_not_the_first_speakers():
    text = (
        "The singer said the director groped her without her consent; his lawyer said he had done nothing of the kind."
    )
    made = extract(document(text, language="en", date="2026-05-04")).statements
    assert [s.kind for s in made] == ["Accusation", "Denial"]
