"""Names of the data that mean somebody else: parts of longer names, names that others bear too."""

import pytest
from reading import document

from kg.extract.pipeline import extract
from kg.vocab import ID


def linked(text, language):
    """Return the actors of the data that an extraction refers to."""
    found = extract(document(text, language=language, date="2018-07-12"))
    return {actor.iri.removeprefix(ID) for actor in found.actors if actor.known}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Michael Jordan sagte, das Spiel sei gut gewesen.", "de"),
        ("Georgia kündigte ein neues Wahlgesetz an.", "de"),
        ("Peter Mali sagte, er sei zufrieden.", "de"),
        ("Paris Holten sagte, der Film sei gut.", "de"),
        ("Anna Frankreich lobte den Plan.", "de"),
        ("Hertha BSC Berlin lobte den Schiedsrichter.", "de"),
        ("Sofia sagte, das Konzert sei gut gewesen.", "de"),
        ("Kurz lobte den Plan.", "de"),
        ("Peter Merkel lobte den Plan.", "de"),
        ("Korea kündigte ein Treffen an.", "de"),
        ("Das Auswärtige Amt von Galdora lobte den Plan.", "de"),
        ("Der galdorische Bundestag lobte den Plan.", "de"),
        ("Die Welt lobte den Plan.", "de"),
        ("The Galdoran State Department praised the plan.", "en"),
        ("The State Department of Galdora praised the plan.", "en"),
        ("Michael Jordan said the game was good.", "en"),
        ("Chad said the game was good.", "en"),
        ("Georgia and Alabama praised the ruling.", "en"),
        ("Jack London praised the plan.", "en"),
        ("The Moscow Times reported that the deal was ready.", "en"),
        ("Northern Ireland announced new fees.", "en"),
        ("Victoria announced new fees.", "en"),
        ("Johnson praised the plan.", "en"),
        ("Israel Holm praised the plan.", "en"),
        ("Korea announced a meeting.", "en"),
    ],
)
def test_who_is_not_surely_meant_is_not_linked(text, language):
    assert linked(text, language) == set()


@pytest.mark.parametrize(
    ("text", "language", "actors"),
    [
        ("Georgien kündigte ein Treffen an.", "de", {"state/ge"}),
        ("Ali Chamenei kritisierte Moskau.", "de", {"person/ali-chamenei", "government/ru"}),
        ("Das Weiße Haus kündigte ein Treffen an.", "de", {"government/us"}),
        ("Niger und Nigeria lobten den Plan.", "de", {"state/ne", "state/ng"}),
        ("Bundeskanzler Kurz lobte den Plan.", "de", {"person/sebastian-kurz"}),
        ("Das Auswärtige Amt lobte den Plan.", "de", {"ministry/de-foreign"}),
        ("Der deutsche Bundestag lobte den Plan.", "de", {"agency/de-bundestag"}),
        ("Der „Islamische Staat“ lobte den Plan.", "de", {"armedgroup/islamic-state"}),
        ("Turkey and Jordan praised the plan.", "en", {"state/tr", "state/jo"}),
        ("Georgia praised the plan. The Georgian parliament met in Tbilisi.", "en", {"state/ge"}),
        ("The Washington Post reported that the deal was ready.", "en", {"outlet/washington-post"}),
        ("Boris Johnson left. Johnson praised the plan.", "en", {"person/boris-johnson"}),
        ("President Putin praised the plan.", "en", {"person/wladimir-putin"}),
    ],
)
def test_who_is_meant_is_linked(text, language, actors):
    assert linked(text, language) >= actors


def test_lands_are_named_in_the_language_of_the_text():
    assert linked("Germany kündigte ein Treffen an.", "de") == set()
    assert linked("Deutschland announced a meeting.", "en") == set()


@pytest.mark.parametrize("text", ["Das US-Konsulat in Rom lobte den Plan.", "Der spanische Rundfunk lobte den Plan."])
def test_one_of_several_bodies_of_a_state_is_not_the_one_that_the_data_knows(text):
    assert linked(text, "de") == set()
