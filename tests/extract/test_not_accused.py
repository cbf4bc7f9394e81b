"""Who is not accused: victims, those named in brackets, whom a clause that was not read whole leaves over."""

import pytest
from reading import document

from kg.extract.pipeline import extract

NOBODY = [
    "Am Freitag soll ein per Haftbefehl gesuchter 39 Jahre alter Mann nach einer Verhandlung seine 31-jährige Frau und "
    "eine gemeinsame Tochter erschossen haben.",
    "Damals schlug die Garde die Proteste nieder. 3.000 Menschen sollen dabei gestorben sein.",
    "Zu den Maßnahmen gehört die Möglichkeit, Verdächtige 48 Stunden ohne Anklage festzuhalten oder Internet- und "
    "Telefonverbindungen abzuhören.",
    "Sieben Angeklagte und weitere 20 der Beihilfe beschuldigte Personen müssen sich vor Gericht verantworten.",
    "Mira Tolven kritisiert in der Tageszeitung „Küstenblatt“, die Aktion erinnere an dunkle Zeiten.",
    "Zwei Personen wurden festgenommen, die beschuldigt werden, Mitglieder der „Roten Hand“ zu sein.",
    "Opfer der Übergriffe seien vor allem Frauen, sagte Torvik.",
]
SOMEBODY = [
    ("Wirtschaftsminister Ole Harding (NVP) warf dem Konzern Ferrox vor, Steuern hinterzogen zu haben.", "dem Konzern Ferrox"),
    ("Die Partei Neues Ufer beschuldigte die Regierung von Amtsinhaber Bastor Kvell der Vorbereitung eines Wahlbetruges.",
     "die Regierung von Amtsinhaber Bastor Kvell"),
    ("Torvik machte gegenüber dem Sender VTV die Polizei für die Toten verantwortlich.", "die Polizei"),
    ("Die „müden Wachleute“ hätten „unschuldige Dorfbewohner kaltblütig getötet“, so Torvik.", "Die „müden Wachleute“"),
    ("Am Freitag soll ein Mann seine Frau erschossen haben.", "ein Mann"),
]  # fmt: skip


def statements(text):
    return extract(document(text, language="de", date="2026-05-04")).statements


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_accused(text):
    assert [accused for made in statements(text) for accused in made.accused if accused] == []


@pytest.mark.parametrize(("text", "accused"), SOMEBODY)
def test_the_accused_is_named_as_far_as_the_name_goes(text, accused):
    assert [text[start:end] for made in statements(text) for a in made.accused for start, end in a.spans] == [accused]


def test_a_number_is_no_source():
    text = "Die Randalierer sollen Autos angezündet und so nach ersten Angaben neun Wachleute getötet haben."
    assert [made.speaker for made in statements(text) if made.speaker] == []


def test_a_report_behind_hearsay_is_not_its_content():
    text = "Innenminister Karl Brem soll die Einsätze persönlich befohlen haben, berichtet die Zeitung „Küstenblatt“."
    contents = [text[start:end] for made in statements(text) for start, end in made.attribution.content]
    assert not any("berichtet" in content for content in contents)


def told(text):
    """Speaker and accused of each statement, as the text has them."""

    def words(spans):
        return " ".join(text[start:end] for start, end in spans)

    return [(words(made.attribution.speaker), [words(a.spans) for a in made.accused if a]) for made in statements(text)]


def test_who_stands_outside_of_brackets_says_nothing_of_what_is_told_in_them():
    assert told("Die Partei verlor die Wahl (das Morgenblatt warf Kelm Betrug vor).") == [("das Morgenblatt", ["Kelm"])]
    assert told("Varo Kelm (er wies die Vorwürfe zurück) trat am Montag zurück.") == [("er", [])]
    assert told("Der Politiker Varo Kelm war als Gast aufgetreten (das Morgenblatt berichtete).") == []


def test_an_attribute_with_an_adverb_before_it_says_nothing():
    assert told("Neben den bereits erwähnten Politikern nahm Präsident Olvar Treno teil.") == []
