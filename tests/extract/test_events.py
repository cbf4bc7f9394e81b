"""Events of the article's own voice: who takes part, where and when, and what is none."""

import pytest
from reading import document

from kg.extract.pipeline import extract


def events(text, language="de"):
    found = extract(document(text, language=language, date="2018-07-12"))
    return [
        (
            event.kind,
            {(p.role, p.party.actor.iri.rpartition("/")[2]) for p in event.participants},
            {place.rpartition("/")[2] for place in event.places},
            getattr(found.times.get(f"event-{event.key}"), "text", None),
        )
        for event in found.events
    ]


@pytest.mark.parametrize(
    ("text", "kind", "participants", "places", "time"),
    [
        ("Die USA verhängten Sanktionen gegen den Iran.", "Sanction", {("agent", "us"), ("target", "ir")}, set(), None),
        ("Die Sanktionen gegen den Iran wurden von den USA verhängt.", "Sanction", {("agent", "us"), ("target", "ir")}, set(), None),
        ("Die NATO-Truppen begannen 2001 in Afghanistan eine Offensive gegen die Taliban.", "MilitaryCampaign",
         {("agent", "nato-forces"), ("target", "taliban")}, {"af"}, "2001"),
        ("Der IS hatte 2014 eine Terrorkampagne im Irak und in Syrien gestartet.", "TerrorCampaign",
         {("agent", "islamic-state")}, {"iq", "sy"}, "2014"),
        ("Die Taliban, die damals geschwächt waren, haben ihren Feldzug gegen die NATO-Truppen verstärkt.", "MilitaryCampaign",
         {("agent", "taliban"), ("target", "nato-forces")}, set(), None),
        ("Nach dem Anschlag in Berlin blieb der Platz gesperrt.", "TerroristAttack", set(), {"de-berlin"}, None),
        ("Die Opfer des Anschlags in Paris wurden geehrt.", "TerroristAttack", set(), {"fr-paris"}, None),
        ("Die russische Invasion in Afghanistan dauerte lange.", "Invasion", {("agent", "ru")}, {"af"}, None),
        ("Merkel besuchte Kabul.", "Visit", {("visitor", "angela-merkel")}, {"af-kabul"}, None),
        ("Die USA-unterstützte Gruppe schwieg.", "Assistance", {("agent", "us")}, set(), None),
        ("Die Taliban errichteten im Irak ein Emirat.", "Proclamation", {("agent", "taliban")}, {"iq"}, None),
        ("Russland unterzeichnete ein Abkommen mit dem Iran.", "Agreement", {("party", "ru"), ("party", "ir")}, set(), None),
        ("Die Taliban schwiegen nach ihrer Vertreibung aus Kabul.", "Expulsion", {("target", "taliban")}, {"af-kabul"}, None),
        ("Einem von Russland unterstützten Verein fehlte Geld.", "Assistance", {("agent", "ru")}, set(), None),
    ],
)  # fmt: skip
def test_german_events(text, kind, participants, places, time):
    found = events(text)
    assert [event[0] for event in found] == [kind]
    assert participants <= found[0][1]
    assert found[0][2] == places
    assert found[0][3] == time


@pytest.mark.parametrize(
    ("text", "kind", "participants", "places", "time"),
    [
        ("Iran launched an attack on Israel in April.", "Attack", {("agent", "ir"), ("target", "il")}, set(), "in April"),
        ("The US-backed group stayed silent.", "Assistance", {("agent", "us")}, set(), None),
        ("Russia signed an agreement with Iran.", "Agreement", {("party", "ru"), ("party", "ir")}, set(), None),
        ("The Taliban established an emirate.", "Proclamation", {("agent", "taliban")}, set(), None),
        ("Russia and Iran signed an agreement.", "Agreement", {("party", "ru"), ("party", "ir")}, set(), None),
        ("The invasion of Afghanistan by the United States began in 2001.", "Invasion",
         {("agent", "us"), ("target", "af")}, set(), "in 2001"),
        ("The foreign ministers of Russia and Iran met in Kabul on Tuesday.", "Meeting", set(), {"af-kabul"}, "on Tuesday"),
    ],
)  # fmt: skip
def test_english_events(text, kind, participants, places, time):
    found = events(text, "en")
    assert [event[0] for event in found] == [kind]
    assert participants <= found[0][1]
    assert found[0][2:] == (places, time)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Türkei plant eine Invasion in Syrien.", "de"),
        ("Die Polizei verhinderte einen Anschlag in Berlin.", "de"),
        ("Die Gefahr eines Angriffs der USA wächst.", "de"),
        ("Die USA wollen in Syrien eine Offensive beginnen.", "de"),
        ("Russland könnte einen Angriff auf Polen starten.", "de"),
        ("Deutschland fordert einen Waffenstillstand in Syrien.", "de"),
        ("Die USA haben keine Invasion in Syrien begonnen.", "de"),
        ("Turkey plans an invasion of Syria.", "en"),
        ("Police prevented an attack in Berlin.", "en"),
        ("The United States may launch an invasion of Syria.", "en"),
    ],
)
def test_what_has_not_happened_is_no_event(text, language):
    assert events(text, language) == []


def test_an_event_told_twice_is_one():
    text = "Die USA verhängten Sanktionen gegen den Iran. Die USA hatten die Sanktionen gegen den Iran im Mai verhängt."
    found = extract(document(text, language="de", date="2018-07-12"))
    assert [(event.sentence, event.again) for event in found.events] == [(1, (2,))]


def test_a_subject_left_out_is_that_of_the_clause_before():
    found = events("Der IS startete 2014 einen Feldzug in Syrien, besetzte Gebiete im Irak und tötete Zivilisten.")
    occupation = next(event for event in found if event[0] == "Occupation")
    assert occupation[1] == {("agent", "islamic-state")}


def test_the_holders_of_an_office_of_several_states_take_part_themselves():
    found = events("Die Außenminister Chinas, Irans und der USA trafen sich am Dienstag in Kabul.")
    people = {("party", name) for name in ("wang-yi", "mohammed-dschawad-sarif", "mike-pompeo")}
    assert found == [("Meeting", people, {"af-kabul"}, "am Dienstag")]


def test_where_a_holder_is_not_known_no_state_stands_for_them():
    found = events("Die Außenminister Russlands, Irans und der USA verhandelten am Dienstag in Kabul.")
    assert all(participants == set() for _, participants, _, _ in found)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Merkel besuchte Kabul. Dort traf sie den Präsidenten Barn.", {"af-kabul"}),
        ("Russland begann 2010 eine Offensive in Syrien und im Irak. Russland besetzte Gebiete in beiden Ländern.", {"sy", "iq"}),
        ("Die Taliban begannen eine Offensive in Syrien. Die Taliban besetzten Gebiete im ganzen Land.", {"sy"}),
        ("Russland begann 2010 eine Offensive in Syrien. Der Iran besetzte Gebiete im ganzen Land.", set()),
    ],
)  # fmt: skip
def test_where_it_was_can_stand_in_the_sentence_before(text, places):
    assert events(text)[-1][2] == places


@pytest.mark.parametrize(
    "text", ["Tolven traf den Minister nach seiner Festnahme.", "Die Reporterin sprach Barn nach seiner Festnahme."]
)
def test_a_possessive_that_can_mean_two_tells_nobody(text):
    arrest = next((event for event in events(text) if event[0] == "Arrest"), None)
    assert arrest is None or arrest[1] == set()


def test_groups_that_one_state_backs_are_several_events():
    found = events("Die US-unterstützte Miliz traf den US-unterstützten Verein.")
    assert [event[0] for event in found] == ["Meeting", "Assistance", "Assistance"]


@pytest.mark.parametrize(
    "text",
    [
        "Das Flugzeug stürzte in Teheran in ein Wohnhaus.",
        "Die Firma wies 2002 einen Schuldenberg von 40 Millionen Euro aus.",
        "Die Ministerin besetzte das Amt in Berlin neu.",
        "Die Menschen kämpften in Berlin gegen die Fluten.",
        "Der Pilot wurde in Wien von Ärzten untersucht.",
        "In Berlin kamen am Montag drei Menschen ums Leben.",
        "Barn will den Minister in Berlin getroffen haben.",
    ],
)
def test_words_that_mean_something_else_here_are_no_events(text):
    assert events(text) == []
