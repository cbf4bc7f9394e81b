"""Every hop of an authority chain, and documents whose author speaks."""

import pytest
from reading import document, words

from kg.extract.pipeline import extract


def chain(text, language):
    """Return speaker, content and enclosing statement of each statement, by its number."""
    found = extract(document(text, language=language, date="2018-07-12"))
    return [
        (
            s.speaker.actor.iri.rpartition("/")[2] if s.speaker and s.speaker.actor else None,
            words(text, s.attribution.content),
            s.nested_in,
        )
        for s in found.statements
    ]


@pytest.mark.parametrize(
    ("text", "language", "hops", "content"),
    [
        ("Der Spiegel berichtet unter Berufung auf ein Papier des BND, der Vertrag sei geprüft worden.", "de",
         ["der-spiegel", "de-bnd"], "der Vertrag sei geprüft worden"),
        ("Wie die Zeitung „Morgenruf“ unter Berufung auf Regierungskreise berichtet, ist der Vertrag fertig.", "de",
         ["organization-zeitung-morgenruf", "source-01-regierungskreise"], "ist der Vertrag fertig"),
        ("The Guardian reported, citing a paper by the CIA, that the road was closed.", "en",
         ["the-guardian", "us-cia"], "that the road was closed"),
        ("The Guardian reported that the road was closed, citing two diplomats.", "en",
         ["the-guardian", "collective-two-diplomats"], "that the road was closed"),
    ],
)  # fmt: skip
def test_every_hop_of_a_report(text, language, hops, content):
    found = chain(text, language)
    assert [speaker for speaker, _, _ in found] == hops
    assert {said for _, said, _ in found} == {content}
    assert [nested for _, _, nested in found] == [None, "01-1"]


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        ("Laut einem Bericht des BND ist die Straße gesperrt.", "de", "de-bnd"),
        ("According to a report by the Guardian, the road is closed.", "en", "the-guardian"),
        ("Der Bericht lobte den Plan.", "de", None),
        ("Polizeiangaben zufolge ist die Straße gesperrt.", "de", None),
    ],
)
def test_a_document_is_nobody_and_its_author_speaks(text, language, speaker):
    assert [found for found, _, _ in chain(text, language)] == [speaker]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Eine mit der Sache vertraute Person sagte, der Vertrag sei fertig.", "de"),
        ("Regierungskreise bestätigten, dass der Vertrag fertig ist.", "de"),
        ("A person familiar with the matter said the contract was ready.", "en"),
        ("Government circles confirmed that the contract was ready.", "en"),
    ],
)
def test_unnamed_sources(text, language):
    found = extract(document(text, language=language, date="2018-07-12"))
    assert [s.speaker.actor.cls for s in found.statements] == ["UnnamedSource"]


def test_an_unnamed_source_is_another_one_in_each_sentence():
    found = chain("Regierungskreise bestätigten das Treffen. Regierungskreise bestätigten die Reise.", "de")
    assert len({speaker for speaker, _, _ in found}) == 2


def test_she_is_the_only_person_near_whose_gender_is_not_told():
    assert (
        chain("Foreign Minister Mira Tolven visited Kabul. She said it was warm.", "en")[0][0] == "person-mira-tolven"
    )
    assert chain("Mira Tolven met Ada Holm. She said the talks had gone well.", "en")[0][0] is None
