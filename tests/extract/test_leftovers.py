"""Own claims, two nouns side by side, some of a group, names with a verb in them, admissions."""

import pytest
from reading import document

from kg.extract.pipeline import extract

OWN_CLAIMS = [
    ("Jona Kelm will die Unterlagen nie gesehen haben.", "Jona Kelm"),
    ("Jona Kelm will am Abend zu Hause gewesen sein.", "Jona Kelm"),
    ("Das Ministerium will davon nichts gewusst haben.", "Das Ministerium"),
    ("Die Ermittler wollen im Haus Waffen gefunden haben.", "Die Ermittler"),
]
PLANS = ["Jona Kelm will Ministerin werden.", "Der Minister will bis Mai das Haus gebaut haben."]
PAIRS = [
    ("„Dann haben die Soldaten Kinder erschossen“, sagte Mira Tolven.", ["Soldaten"]),
    ("„Dort griffen die Demonstranten Polizisten an“, sagte Mira Tolven.", ["Demonstranten"]),
    ("Mira Tolven sagte, dass die Soldaten Kinder erschossen hätten.", ["Soldaten"]),
    ("„Zuerst haben die Soldaten Häuser angezündet“, sagte Mira Tolven.", ["Soldaten"]),
]
SOME = [
    ("Viele der Opfer sagten, die Lage sei ruhig.", "viele der Opfer", "Collective"),
    ("Einige der Soldaten sagten, die Lage sei ruhig.", "einige der Soldaten", "Collective"),
    ("Einer der Demonstranten sagte, die Lage sei ruhig.", "einer der Demonstranten", "Person"),
]
ADMISSIONS = [
    "The government admitted that it had paid the rebels.",
    "Mira Tolven conceded that her office had deleted the files.",
    "The company admitted deleting the files.",
]


def read(text, language="de"):
    return extract(document(text, language=language, date="2026-05-04"))


@pytest.mark.parametrize(("text", "speaker"), OWN_CLAIMS)
def test_who_says_it_of_themselves_only_claims_it(text, speaker):
    (made,) = [s for s in read(text).statements if not s.own_voice]
    assert [text[start:end] for start, end in made.speaker.spans] == [speaker]
    assert (made.kind, made.commitment.rpartition("/")[2], made.distance.rpartition("/")[2], made.accused) == (
        "Assertion", "claims", "ownClaim", (),
    )  # fmt: skip


@pytest.mark.parametrize("text", PLANS)
def test_plans_are_no_claims(text):
    assert [s for s in read(text).statements if not s.own_voice] == []


@pytest.mark.parametrize(("text", "accused"), PAIRS)
def test_two_nouns_side_by_side_are_two_parties(text, accused):
    assert [p.actor.label for s in read(text).statements for p in s.accused if p.actor] == accused


def test_the_second_of_them_is_whom_it_happens_to():
    (event,) = read("Am Montag griffen die Demonstranten Polizisten an.").events
    assert [(p.role, p.party.actor.label) for p in event.participants] == [
        ("agent", "Demonstranten"), ("target", "Polizisten"),
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "label", "cls"), SOME)
def test_some_of_a_group_are_no_single_person(text, label, cls):
    (made,) = [s for s in read(text).statements if not s.own_voice]
    assert (made.speaker.actor.label, made.speaker.actor.cls) == (label, cls)


def test_one_is_no_name():
    (made,) = read("One of the protesters said that it was quiet.", "en").statements
    assert made.speaker is None or made.speaker.actor is None or made.speaker.actor.label != "One"


@pytest.mark.parametrize(
    "text", ["Die „Aktion Russland hilft“ sammelte Spenden.", "Die Aktion Russland hilft sammelte Spenden."]
)
def test_a_verb_in_a_name_is_no_event(text):
    assert read(text).events == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Bei einem Busunglück wurden am Montag zwölf Menschen getötet.", "de"),
        ("An avalanche killed three skiers on Monday.", "en"),
    ],
)
def test_nobody_kills_in_an_accident(text, language):
    events = read(text, language).events
    assert {p.role for e in events for p in e.participants} <= {"target"}
    assert {e.kind for e in events} <= {"Killing", "Accident"}


@pytest.mark.parametrize("text", ADMISSIONS)
def test_who_admits_something_makes_an_admission(text):
    assert "Admission" in [s.kind for s in read(text, "en").statements]


def test_an_explicit_accusation_of_an_ordinary_act_keeps_its_kind():
    (made,) = read("Jona Kelm accused the police of detaining two sailors.", "en").statements
    assert [iri.rpartition("/")[2] for iri in made.allegation_types] == ["arbitraryDetention"]
