"""Who says what in English sentences of invented people."""

import pytest
from reading import attributions, words

CASES = [
    # text, kind, mode, speaker, content, accused
    ("Eastland's minister accused Westland of arming the rebels.", "Accusation", "reported", "Eastland's minister", None, ["Westland"]),
    ("The government was accused by opposition leaders of hiding the report.", "Accusation", "reported", "opposition leaders", None, ["The government"]),
    ("The president blamed the crisis on foreign agents.", "Accusation", "reported", "The president", None, ["foreign agents"]),
    ("Eastland denied the allegations.", "Denial", "reported", "Eastland", None, []),
    ('"We have seen no evidence," said Jana Miller, a spokeswoman for the ministry.', "Assertion", "direct", "Jana Miller, a spokeswoman for the ministry", '"We have seen no evidence,"', []),
    ("According to the ministry, the talks failed.", "Assertion", "indirect", "the ministry", "the talks failed", []),
    ("The minister said the deal was dead.", "Assertion", "indirect", "The minister", "the deal was dead", []),
    ("The minister said that the deal was dead.", "Assertion", "indirect", "The minister", "that the deal was dead", []),
    ("Officials in the capital, who declined to be named, said the deal was dead.", "Assertion", "indirect", "Officials in the capital", "the deal was dead", []),
    ("He rejected the criticism as absurd.", "Rejection", "reported", "He", None, []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "mode", "speaker", "content", "accused"), CASES, ids=[case[0] for case in CASES]
)
def test_a_statement(text, kind, mode, speaker, content, accused):
    found = [a for a in attributions(text) if a.kind == kind]
    assert len(found) == 1
    (one,) = found
    assert (one.mode, words(text, one.speaker)) == (mode, speaker)
    assert [words(text, spans) for spans in one.accused] == accused
    if content:
        assert words(text, one.content) == content
    assert one.entry
    assert one.entry.startswith("https://w3id.org/allegation-kg/lexicon/en/")


def test_each_hop_of_a_report():
    text = "The minister said Westland had let the fighters go, the news agency reported."
    inner, outer = sorted(attributions(text), key=lambda a: len(words(text, a.content)))
    assert (words(text, outer.speaker), words(text, inner.speaker)) == ("the news agency", "The minister")
    assert words(text, inner.content) in words(text, outer.content)


def test_an_accusation_within_a_report():
    text = "The agency reported that the minister had blamed Westland for the attack."
    kinds = {a.kind: words(text, a.speaker) for a in attributions(text)}
    assert kinds == {"Report": "The agency", "Accusation": "the minister"}


@pytest.mark.parametrize(
    "text",
    [
        "She charged the battery and denied entry to the guest.",
        "The accused man left the court.",
        "His claims were long.",
        "The ministry did not say who came.",
        "It rained in the valley all day.",
    ],
)
def test_no_statement_where_none_is_made(text):
    assert attributions(text) == ()


def test_direct_speech_goes_on_in_the_next_sentence():
    text = '"We know nothing," said the mayor. "Nobody called us."'
    assert [words(text, a.content) for a in attributions(text)] == ['"We know nothing,"', '"Nobody called us."']
    assert {words(text, a.speaker) for a in attributions(text)} == {"the mayor"}
