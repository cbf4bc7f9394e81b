"""German accusations and denials: wrongs told by nouns, what colons and quotations bring, hard cases that are none."""

import pytest
from reading import document

from kg.extract.pipeline import extract

BLAMING = {"Accusation", "Criticism", "CounterAccusation"}
DENYING = {"Denial", "Rejection"}


def statements(text):
    return extract(document(text, language="de", date="2026-05-04")).statements


def words(text, party):
    return " ".join(text[start:end] for start, end in party.spans) if party else None


def accusations(text):
    """Return for each accusation of somebody its speaker and the accused, by their words."""
    return [
        (words(text, s.speaker), [words(text, p) for p in s.accused])
        for s in statements(text)
        if s.kind in BLAMING and s.accused
    ]


def denials(text):
    return [words(text, s.speaker) for s in statements(text) if s.kind in DENYING]


@pytest.mark.parametrize(
    ("text", "speaker", "accused"),
    [
        ("Drei frühere Schülerinnen berichten von sexuellen Übergriffen des Schulleiters.", "Drei frühere Schülerinnen",
         ["des Schulleiters"]),
        ("Die Gemeinde sieht in der Sprengung eine gezielte Provokation Ardaniens.", "Die Gemeinde", ["Ardaniens"]),
        ("Der Oppositionsführer nannte die Ministerin eine Lügnerin.", "Der Oppositionsführer", ["die Ministerin"]),
        ("Die Bauern beschimpften den Landrat als „Räuber“.", "Die Bauern", ["den Landrat"]),
        ("Der Gesandte verurteilte den Überfall sarnischer Milizen auf das Dorf.", "Der Gesandte", ["sarnischer Milizen"]),
        ("Die Kirche verurteilte „die Vertreibung der Bergbauern durch Sarnland“.", "Die Kirche", ["Sarnland"]),
        ("Es handele sich um einen „Mord im Auftrag der Junta“, erklärte die Anwältin.", "die Anwältin", ["der Junta"]),
        ("Die Firma habe „jahrelang ihre Kunden betrogen“, kritisierte der Verbraucherschützer Jost Ammer.",
         "der Verbraucherschützer Jost Ammer", ["Die Firma"]),
        ("Die Gäste schimpften auf den Wirt: Er betrüge sie seit Jahren.", "Die Gäste", ["den Wirt"]),
        ("Die Studenten prangerten den Dekan an, der Fördergelder unterschlagen habe.", "Die Studenten", ["den Dekan"]),
        ("Der Vorwurf, Ministerin Dora Kelling habe Steuergelder veruntreut, kam aus der Fraktion.", "der Fraktion",
         ["Ministerin Dora Kelling"]),
        ("Es war der Landrat, der der Behörde Untätigkeit vorwarf, nicht die Zeitung.", "der Landrat", ["der Behörde"]),
        ("Der Verein zeigte den Kassenwart wegen Betrugs an.", "Der Verein", ["den Kassenwart"]),
        ("Der Abteilungsleiter schob die Schuld an der Panne auf seine Vorgesetzte.", "Der Abteilungsleiter",
         ["seine Vorgesetzte"]),
        ("„Gebt zu, dass ihr gelogen habt“, rief die Rednerin den Ministern zu.", "die Rednerin", ["den Ministern"]),
        ("Die Firma habe Abwässer in den Fluss geleitet, sagte der Förster.", "der Förster", ["Die Firma"]),
        ("Die 34-jährige Köchin habe Rechnungen gefälscht, sagte der Wirt.", "der Wirt", ["Die 34-jährige Köchin"]),
        ("Der Zeuge sagte aus, General Osim Varga habe die Erschießungen befohlen.", "Der Zeuge", ["General Osim Varga"]),
        ("Ein Mann ist wegen Betrugs angeklagt.", None, ["Ein Mann"]),
        ("Er beschuldigte die Regierung von Präsident Aro Lind der Vorbereitung eines Putsches.", "Er",
         ["die Regierung von Präsident Aro Lind"]),
        ("Der Minister Rolf Amper (Volkspartei) warf Sarnland vor, den Vertrag zu brechen.", "Der Minister Rolf Amper",
         ["Sarnland"]),
        ("Beide Seiten gaben einander die Schuld an der Eskalation.", "Beide Seiten", ["Beide Seiten"]),
    ],
)  # fmt: skip
def test_who_accuses_whom(text, speaker, accused):
    assert accusations(text) == [(speaker, accused)]


@pytest.mark.parametrize(
    "text",
    [
        "Der Präsident sprach von einem Staatsverbrechen.",
        "Die Rektorin nannte die Durchsuchung einen Rechtsbruch.",
    ],
)
def test_a_wrong_whose_doer_nobody_tells(text):
    assert [(s.kind, s.accused) for s in statements(text) if s.kind in BLAMING] == [("Accusation", ())]


@pytest.mark.parametrize(
    "text",
    [
        "In dem Roman beschuldigt eine Gräfin ihren Diener, den Schmuck gestohlen zu haben.",
        "Die Partei bezeichnete die Anschläge als Selbstverteidigung.",
        "Als Beispiel nannte die Behörde die Ausbeutung von Rohstoffen.",
        "Der Zeuge wollte nicht sagen, ob die Firma Kunden betrogen hat.",
        "Der Sturm habe zwölf Menschen getötet, sagte der Bürgermeister.",
        "Zahlreiche Zuschauer standen in der Innenstadt und feuerten die Läufer an.",
        "Am Abend soll ein per Haftbefehl gesuchter 39 Jahre alter Mann seine Frau erschossen haben.",
        "Der als Räuberkönig bekannte Aro Lind soll Händler mit dem Tod bedroht haben.",
        "„Er ist tot, doch die Bande wird weiter versuchen, das Dorf zu terrorisieren“, sagte der Wirt.",
        "Elf der Beihilfe beschuldigte Personen müssen sich vor Gericht verantworten.",
        "Die Piloten werden dem Militärrecht unterstellt.",
        "Der Ort gehört zu denen, die der Fluss überschwemmt hat.",
    ],
)
def test_nobody_is_accused(text):
    assert [found for found in accusations(text) if found[1] != ["Ein Mann"]] == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Der Vorstand wies das zurück, während der Verband dem Haus Betrug vorwirft.", "Der Vorstand"),
        ("Der Sprecher bezeichnete die Aussage des Händlers als „Märchen“.", "Der Sprecher"),
        ("Der Betreiber sprach von einer Kampagne.", "Der Betreiber"),
        ("Zurückgewiesen wurde der Vorwurf der Bestechung vom Vorsitzenden des Verbands.", "Vorsitzenden des Verbands"),
        ("Weder der Vorstand noch der Trainer habe von den Zahlungen gewusst, so eine Sprecherin.", "eine Sprecherin"),
        ("Von Erpressung könne keine Rede sein, sagte der Notar; vielmehr habe er geholfen.", "der Notar"),
        ("Ihr werde zu Unrecht Betrug unterstellt, sagte die Malerin.", "die Malerin"),
    ],
)
def test_who_denies(text, speaker):
    assert denials(text) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Die Försterin widersprach der Annahme, der Bestand werde sich erholen.",
        "Der Archäologe widerlegte die These, das Grab sei römisch.",
        "Der Lehrer verneinte die Frage, ob es Hausaufgaben gebe.",
        "Anders als von der Zeitung behauptet, beginnt das Fest am Freitag, sagte der Wirt.",
    ],
)
def test_nobody_denies_a_wrong(text):
    assert denials(text) == []
