"""What is ordinary unless its object says otherwise accuses nobody; beside that object it does."""

import pytest
from reading import document

from kg.extract.pipeline import extract

ORDINARY = {
    "de": [
        "Die Ministerin sagte, die Regierung habe das Abkommen gebilligt.",
        "Der Sprecher sagte, Kelm habe Hilfsgüter geliefert.",
        "Der Sprecher sagte, die Firma habe das Geld überwiesen.",
        "Die Ministerin sagte, die Firma habe Verluste abgeschrieben.",
        "Der Sprecher sagte, die Zentralbank habe das Wachstum begünstigt.",
        "Der Sprecher sagte, die Firma habe ein neues Verfahren erfunden.",
        "Der Trainer sagte, Jona Kelm habe sich die Schulter geprellt.",
        "Der Trainer sagte, Jona Kelm habe zwei Tore geschossen.",
        "Der Trainer sagte, Jona Kelm habe den Titelverteidiger geschlagen.",
        "Der Sprecher sagte, die Armee habe drei Drohnen zerstört.",
        "Der Sprecher sagte, die Behörde habe die Auszählung überwacht.",
        "Der Sprecher sagte, die Polizei habe die beschlagnahmten Drogen vernichtet.",
        "Der Sprecher sagte, die Bank habe sich bisher zurückgehalten.",
        "Der Sprecher sagte, Jona Kelm habe eine Kerze angezündet.",
        "Der Sprecher sagte, Jona Kelm habe das Leben der Stadt bereichert.",
        "Der Sprecher sagte, die Gewerkschaft habe den Verkehr lahmgelegt.",
        "Der Sprecher sagte, die Polizei habe Wasserwerfer eingesetzt.",
        "Der Sprecher sagte, das Krankenhaus habe Pfleger rekrutiert.",
        "Der Sprecher sagte, Jona Kelm habe sich getäuscht.",
        "Der Sprecher sagte, die Firma habe ihre Produkte in vielen Ländern vertrieben.",
        "Der Sprecher sagte, Jona Kelm sei in einen Unfall verwickelt gewesen.",
        "Der Sprecher sagte, die Stiftung habe die Familien unterstützt.",
    ],
    "en": [
        "The bank had transferred the money on Friday, she said.",
        "The ministry had awarded the contract to Ferrox, the mayor said.",
        "The council had used public money for new schools, the mayor said.",
        "The government had forged a partnership with the islands, the minister said.",
        "The team exploited a gap in the defence, the coach said.",
        "Kelm occupied the post for nine years, the minister said.",
        "Jona Kelm had shot a film in the harbour, the minister said.",
        "Jona Kelm had snatched victory in the last minute, the coach said.",
        "Jona Kelm had beaten the champion, the coach said.",
        "The army destroyed twelve drones, the minister said.",
        "The army shot down a drone, the mayor said.",
        "The farmers had slaughtered 300 infected pigs, the minister said.",
        "The ministry had shredded old paper, the mayor said.",
        "The company had dumped the plan, the mayor said.",
        "Parliament had abandoned the plan, the mayor said.",
        "The court had evicted the tenant, the mayor said.",
        "The police had detained the man, the mayor said.",
        "The army had deployed troops, the mayor said.",
        "The government had subsidised the farms, the mayor said.",
        "The board had ousted the director, the mayor said.",
        "Kelm ignored the question, the mayor said.",
        "The committee had approved the plan, the mayor said.",
        "Kelm had delivered aid, the mayor said.",
        "The foundation had financed the school, the mayor said.",
    ],
}
WRONG = {
    "de": [
        ("Die Ministerin sagte, die Regierung habe die Folter gebilligt.", "die Regierung"),
        ("Die Ministerin sagte, Jona Kelm habe sich bereichert.", "Jona Kelm"),
        ("Die Ministerin sagte, Nordland habe das Stromnetz lahmgelegt.", "Nordland"),
        ("Der Sprecher sagte, die Garde habe Telefone angezapft.", "die Garde"),
    ],
    "en": [
        ("Kelmland had exploited migrants, the minister said.", "Kelmland"),
        ("Jona Kelm had used public money for a private villa, the mayor said.", "Jona Kelm"),
        ("Jona Kelm had shredded the files, the mayor said.", "Jona Kelm"),
        ("Jona Kelm had abandoned the villagers, the mayor said.", "Jona Kelm"),
    ],
}


@pytest.mark.parametrize(("language", "text"), [(lang, text) for lang, texts in ORDINARY.items() for text in texts])
def test_ordinary_acts_accuse_nobody(language, text):
    made = extract(document(text, language=language, date="2026-05-04")).statements
    assert [(s.kind, s.accused) for s in made if s.accused or s.kind == "Accusation"] == []


@pytest.mark.parametrize(
    ("language", "text", "accused"), [(lang, *case) for lang, cases in WRONG.items() for case in cases]
)
def test_beside_their_object_they_accuse(language, text, accused):
    made = extract(document(text, language=language, date="2026-05-04")).statements
    assert [text[start:end] for s in made for a in s.accused for start, end in a.spans] == [accused]
