"""Posts and their holders: several of one plural, and what is no post, no person or no state."""

import pytest
from reading import document

from kg.extract.graph import to_quads
from kg.extract.pipeline import extract
from kg.vocab import KG


def extraction(text, language="de"):
    return extract(document(text, language=language, date="2018-07-12"))


def speakers(text, language="de"):
    """Return class and last part of the IRI of each speaker."""
    found = [s.speaker.actor for s in extraction(text, language).statements if s.speaker and s.speaker.actor]
    return [(actor.cls, actor.iri.rpartition("/")[2]) for actor in found]


@pytest.mark.parametrize(
    ("text", "language", "posts"),
    [
        ("Die Leiter der Auslandsgeheimdienste Russlands, Irans und Chinas trafen sich in Kabul.", "de",
         {"ru-svr-director", "post-leiter-auslandsgeheimdienst-iran", "post-leiter-auslandsgeheimdienst-china"}),
        ("Die Chefs der Zentralbanken von Frankreich und Italien trafen sich in Rom.", "de",
         {"post-chef-zentralbank-frankreich", "post-chef-zentralbank-italien"}),
        ("The heads of the foreign intelligence services of Russia and Iran met in Kabul.", "en",
         {"ru-svr-director", "post-head-foreign-intelligence-service-iran"}),
        ("The foreign ministers of China, Iran and Germany met in Kabul.", "en",
         {"cn-foreign-minister", "ir-foreign-minister", "de-foreign-minister"}),
    ],
)  # fmt: skip
def test_an_office_of_several_is_one_post_each(text, language, posts):
    found = extraction(text, language)
    assert {iri.rpartition("/")[2] for iri in found.posts} == posts
    parties = [p.party.actor for event in found.events for p in event.participants]
    assert len({actor.iri for actor in parties}) == len(posts)
    assert {actor.cls for actor in parties} == {"Person"}


def test_a_minted_post_says_of_what_it_is_and_who_holds_it():
    quads = to_quads(extraction("Die Leiter der Auslandsgeheimdienste Russlands und Irans trafen sich in Kabul."))
    posts = {q.subject for q in quads if q.predicate.value == KG + "postOf"}
    held = {q.object for q in quads if q.predicate.value == KG + "post"}
    assert len(posts) == 1
    assert posts <= held


def test_heads_told_one_by_one_are_meant_again_by_the_name_of_their_office():
    text = (
        "Die Leiter der Geheimdienste Frankreichs und Italiens trafen sich in Rom. Die Geheimdienstchefs aus "
        "Frankreich und Italien verhandelten am Mittwoch in Wien."
    )
    parties = [{p.party.actor.iri for p in event.participants} for event in extraction(text).events]
    assert len(parties) == 2
    assert parties[0] == parties[1]


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        ("Der Türke sagte, er sei zufrieden.", "de", ("Person", "person-tuerke")),
        ("Die Regierung Merkel kündigte ein Treffen an.", "de", ("Government", "organization-regierung-merkel")),
        ("Die Sängerin Olga Barn lobte den Plan.", "de", ("Person", "person-olga-barn")),
        ("Northern Ireland praised the plan.", "en", ("Actor", "actor-northern-ireland")),
        ("Michael Jordan kam. Jordan lobte den Plan.", "de", ("Person", "person-michael-jordan")),
        ("Peter Merkel kam. Merkel lobte den Plan.", "de", ("Person", "person-peter-merkel")),
        ("Regierungskreise bestätigten das Treffen.", "de", ("UnnamedSource", "source-01-regierungskreise")),
    ],
)
def test_who_speaks(text, language, speaker):
    assert speakers(text, language) == [speaker]


def test_a_land_that_somebody_deals_with_is_not_theirs():
    found = extraction("Die Russland-Expertin Mira Tolven lobte den Plan.").statements[0].speaker.actor
    assert (found.label, found.state) == ("Mira Tolven", None)


def test_an_apposition_gives_post_and_state():
    found = extraction("Mira Tolven, US-Botschafterin bei der NATO, sagte, das Treffen sei nützlich gewesen.")
    actor = found.statements[0].speaker.actor
    assert actor.post.rpartition("/")[2] == "us-ambassador-nato"
    assert actor.state.rpartition("/")[2] == "us"


@pytest.mark.parametrize(
    ("text", "cls"),
    [
        ("Bundesaußenminister Tolf Fischer lobte den Plan.", "Person"),
        ("Wikimedia Deutschland lobte den Plan.", "Actor"),
        ("Trotzdem lobte den Plan niemand.", None),
    ],
)
def test_surnames_that_are_nouns_and_names_that_are_nobodys(text, cls):
    assert [found for found, _ in speakers(text)] == ([cls] if cls else [])


def test_a_deputy_is_not_the_holder():
    text = "Bundeskanzlerin Merkel lobte den Plan. Der deutsche Vizekanzler lobte das Treffen."
    assert speakers(text)[1] == ("Person", "person-deutsche-vizekanzler")
    assert speakers("Die Führung der britischen Armee lobte den Plan.")[0][1] != "gb"
