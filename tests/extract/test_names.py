"""Names of the shipped actors in sentences, and what the data says of them."""

import pytest

from kg.extract.document import Document
from kg.extract.gazetteer import load_gazetteer
from kg.extract.knowledge import load_knowledge
from kg.extract.segment import segment
from kg.vocab import ID, VOCAB


def names(text, language="de"):
    (sentence,) = segment(Document("test", text, "", language))
    return {
        " ".join(token.text for token in sentence.tokens[name.start : name.end]): (
            {f"{r.iri.removeprefix(ID)} {r.via}" for r in name.referents},
            name.part,
            name.genitive,
        )
        for name in load_gazetteer().find(sentence.tokens)
    }


@pytest.mark.parametrize(
    ("text", "name", "referent", "part", "genitive"),
    [
        ("Die Lage in Russland ist ruhig.", "Russland", "state/ru label", "whole", False),
        ("Die Lage Russlands ist ruhig.", "Russlands", "state/ru label", "whole", True),
        ("Der russische Minister kam.", "russische", "state/ru adjective", "whole", False),
        ("Die Russen kamen.", "Russen", "state/ru demonym", "whole", False),
        ("Die Antwort kam aus Washington.", "Washington", "government/us metonym", "whole", False),
        ("Die NATO-Truppen zogen ab.", "NATO-Truppen", "organization/nato-forces label", "whole", False),
        ("Die US-Botschaft schwieg.", "US-Botschaft", "state/us altLabel", "compound", False),
        (
            "Nach Angaben der Nachrichtenagentur TASS.",
            "Nachrichtenagentur TASS",
            "outlet/tass altLabel",
            "whole",
            False,
        ),
    ],
)
def test_names_in_german(text, name, referent, part, genitive):
    referents, found_part, found_genitive = names(text)[name]
    assert referent in referents
    assert (found_part, found_genitive) == (part, genitive)


def test_the_longest_name_is_found_and_none_within_it():
    assert set(names("The Islamic State of Iraq said so in Iraq.", "en")) >= {"Iraq"}
    assert "Radio" not in names("Sie sprach mit Radio Free Europe/Radio Liberty.")


@pytest.mark.parametrize("text", ["sie reisen viel", "is it us or them", "das sein"])
def test_common_words_are_no_names(text):
    assert names(text, "en" if "us" in text else "de") == {}


def test_what_the_data_says():
    knowledge = load_knowledge()
    assert knowledge.label(ID + "state/ru", "de") == "Russland"
    assert knowledge.cls(ID + "agency/us-cia") == "IntelligenceAgency"
    assert knowledge.state_of(ID + "agency/us-cia") == ID + "state/us"
    assert knowledge.state_of(ID + "post/us-secretary-of-state") == ID + "state/us"
    assert knowledge.organs(ID + "state/us", "Government") == (ID + "government/us",)
    assert ID + "post/ru-svr-director" in knowledge.posts(VOCAB + "office/head", state=ID + "state/ru")


def test_a_post_is_held_on_a_day_only_where_that_is_sure():
    knowledge = load_knowledge()
    person, post = ID + "person/mike-pompeo", ID + "post/us-secretary-of-state"
    assert knowledge.posts_held(person, "2018-07-31") == (post,)
    assert knowledge.holders(post, "2018-07-31") == (person,)
    assert post not in knowledge.posts_held(person, "2018-04-01")
    assert knowledge.posts_held(person, None) == ()
