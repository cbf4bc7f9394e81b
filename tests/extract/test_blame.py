"""Who accuses whom: actors that the data does not know, passives, nominal wrongs, relayed and mutual accusations."""

import pytest
from reading import document

from kg.extract.pipeline import extract

BLAMING = {"Accusation", "Criticism", "CounterAccusation"}


def accusations(text, language):
    """Return for each accusation its speaker and the accused, by label."""
    found = extract(document(text, language=language, date="2026-05-04"))
    return [
        (s.speaker.actor.label if s.speaker and s.speaker.actor else None, {p.actor.label for p in s.accused})
        for s in found.statements
        if s.kind in BLAMING and s.accused
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "accused"),
    [
        ("Nordland hat Südmark vorgeworfen, heimlich Waffen an die Rebellen geliefert zu haben.", "Nordland", {"Südmark"}),
        ("Außenministerin Mira Tolven machte Varenien für den Angriff verantwortlich.", "Mira Tolven", {"Varenien"}),
        ("„Varenien lügt“, sagte Ministerpräsident Jaro Steen am Dienstag.", "Jaro Steen", {"Varenien"}),
        ("Der Geheimdienstchef beschuldigte die Opposition, einen Putsch zu planen.", "Geheimdienstchef", {"Opposition"}),
        ("Die Opposition erhob schwere Vorwürfe gegen den Innenminister.", "Opposition", {"Innenminister"}),
        ("Nordland werde von Varenien ausspioniert, klagte die Abgeordnete Lena Brusk.", "Lena Brusk", {"Varenien"}),
        ("Die Staatsanwaltschaft wirft dem früheren Minister Bestechlichkeit vor.", "Staatsanwaltschaft", {"früheren Minister"}),
        ("Die Organisation Lichtweg prangerte Folter durch die Polizei von Orsk an.", "Lichtweg", {"Polizei von Orsk"}),
        ("Dem Konzern Ferrum wird vorgeworfen, Abwässer in den Fluss geleitet zu haben.", None, {"Ferrum"}),
        ("Das Außenministerium in Kelm verurteilte den Überfall der Miliz auf das Dorf.", "Außenministerium in Kelm", {"Miliz"}),
        ("Nach Darstellung der Regierung haben Rebellen den Konvoi beschossen.", "Regierung", {"Rebellen"}),
        ("Der Oppositionspolitiker Dario Felk bezichtigte den Präsidenten der Korruption.", "Dario Felk", {"Präsidenten"}),
        ("Die Armee Vareniens habe ein Krankenhaus bombardiert, teilte die Hilfsorganisation mit.", "Hilfsorganisation",
         {"Armee Vareniens"}),
        ("Der Rechnungshof kritisierte die Verschwendung von Steuergeldern durch das Verkehrsministerium.", "Rechnungshof",
         {"Verkehrsministerium"}),
    ],
)  # fmt: skip
def test_german(text, speaker, accused):
    assert accusations(text, "de") == [(speaker, accused)]


@pytest.mark.parametrize(
    ("text", "speaker", "accused"),
    [
        ("Nordland has accused Southmark of secretly supplying weapons to the rebels.", "Nordland", {"Southmark"}),
        ("Foreign Minister Mira Tolven blamed Varenia for the attack on the port.", "Mira Tolven", {"Varenia"}),
        ('"Varenia is lying," Prime Minister Jaro Steen said on Tuesday.', "Jaro Steen", {"Varenia"}),
        ("Prosecutors allege that the former minister took bribes.", "Prosecutors", {"former minister"}),
        ("The rights group Lightway condemned the torture of prisoners by Orsk police.", "Lightway", {"Orsk police"}),
        ("Steen was accused by his former adviser of embezzling money.", "his former adviser", {"Steen"}),
        ("The company Ferrum is accused of dumping waste into the river.", None, {"Ferrum"}),
        ("Varenia broke the agreement, a spokesman for the foreign ministry said.", "spokesman for the foreign ministry", {"Varenia"}),
        ("Opposition politician Dario Felk charged that the president had lied to parliament.", "Dario Felk", {"president"}),
    ],
)  # fmt: skip
def test_english(text, speaker, accused):
    assert accusations(text, "en") == [(speaker, accused)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Varenien und Kelm werfen sich gegenseitig vor, die Waffenruhe gebrochen zu haben.", "de"),
        ("Varenien and Kelm accuse each other of breaking the ceasefire.", "en"),
    ],
)
def test_two_who_accuse_each_other(text, language):
    assert accusations(text, language) == [("Varenien", {"Kelm"}), ("Kelm", {"Varenien"})]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Läuferin Ana Kers bestritt ihr letztes Rennen in Orsk.", "de"),
        ("Das Gericht verurteilte den Mann zu drei Jahren Haft.", "de"),
        ("Sie warf den Speer 61 Meter weit.", "de"),
        ("Nordland warf Varenien nicht vor, den Vertrag gebrochen zu haben.", "de"),
        ("Nordland did not accuse Varenia of breaking the treaty.", "en"),
        ("The accused stood up when the judge came in.", "en"),
        ("Runner Ana Kers was denied entry to the stadium.", "en"),
        ("He charged the battery overnight.", "en"),
    ],
)
def test_no_accusation(text, language):
    assert accusations(text, language) == []


def test_a_judgement_on_an_accusation_is_none_of_its_own():
    found = accusations("Der Vorwurf, Nordland habe die Wahl manipuliert, ist aus Sicht der Kommission haltlos.", "de")
    assert found == [(None, {"Nordland"})]


def test_who_is_cited_accuses_and_not_who_reports():
    text = "Die Zeitung meldete unter Berufung auf Ermittler, Varenien habe das Abkommen gebrochen."
    assert accusations(text, "de") == [("Ermittler", {"Varenien"})]
    statements = extract(document(text, language="de", date="2026-05-04")).statements
    outer, inner = statements
    assert outer.kind == "Report"
    assert inner.nested_in == outer.key


def test_accusations_do_not_speak():
    text = "Die Vorwürfe gegen ihn bezeichnete Steen als Lüge."
    (denial,) = extract(document(text, language="de", date="2026-05-04")).statements
    assert (denial.kind, denial.speaker.actor.label) == ("Denial", "Steen")


def test_several_speakers_each_say_it():
    text = "Russland und China beschuldigten die USA der Lüge."
    assert accusations(text, "de") == [("Russland", {"Vereinigte Staaten"}), ("China", {"Vereinigte Staaten"})]


def test_adjectives_joined_before_a_noun_are_two_groups():
    text = "US-kritische und pakistanische Medien beschuldigten die USA der Lüge."
    assert [speaker for speaker, _ in accusations(text, "de")] == ["US-kritische Medien", "pakistanische Medien"]


def test_a_state_within_an_adjective_is_not_meant():
    found = extract(document("Die US-unterstützte Regierung sagte, es sei alles ruhig.", language="de"))
    assert found.statements[0].speaker.actor.state is None


def test_a_denial_answers_the_one_accusation_that_there_is():
    text = "Nordland warf Varenien vor, den Vertrag gebrochen zu haben. Der varenische Botschafter wies die Vorwürfe zurück."
    denial = extract(document(text, language="de", date="2026-05-04")).statements[1]
    assert (denial.kind, denial.answers, denial.answer_rule) == (
        "Rejection",
        "01-1-1",
        "last-one-against-the-only-accused",
    )


def test_the_accuser_answers_no_accusation_of_their_own():
    text = "Nordland warf Varenien vor, den Vertrag gebrochen zu haben. Nordland wies die Kritik zurück."
    assert extract(document(text, language="de", date="2026-05-04")).statements[1].answers is None


def test_a_name_behind_the_office_is_whose_statement_it_is():
    text = "Die Außenministerin von Nordland, Mira Tolven, warf Varenien Spionage vor."
    assert accusations(text, "de") == [("Mira Tolven", {"Varenien"})]
