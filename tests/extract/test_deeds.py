"""Deeds of others that are wrongs by the cue that tells them or by the words beside them; denials of one's own."""

import pytest

from kg.extract.document import Document
from kg.extract.exchange import to_interchange
from kg.extract.pipeline import extract


def told(text):
    """Return kind, speaker and accused of each statement."""
    found = to_interchange(extract(Document("-", text, "0" * 64, "de")), False)
    return [(s.kind, s.speaker.text if s.speaker else None, [a.text for a in s.accused]) for s in found.statements]


@pytest.mark.parametrize(
    ("text", "speaker", "accused"),
    [
        ("Die Baufirma habe ohne Genehmigung Linden gefällt, sagte der Förster.", "der Förster", "Die Baufirma"),
        ("Nach Ansicht des Gerichts hat der Händler heimlich Telefonate aufgezeichnet.", "des Gerichts", "der Händler"),
        ("Der Chefarzt habe überhöhte Rechnungen gestellt, sagte eine Zeugin.", "eine Zeugin", "Der Chefarzt"),
        ("Der Imkerbund kritisierte, die Behörde habe Fristen verlängert.", "Der Imkerbund", "die Behörde"),
        ("„Ihr habt uns belogen“, rief der Bauer.", "der Bauer", "Ihr"),
        ("Sie habe die Urkunde gefälscht, sagt er.", "er", "Sie"),
        ("Laut einem Prüfbericht des Rechnungshofs hat der Landrat Aufträge unter Wert verkauft.", "des Rechnungshofs", "der Landrat"),
    ],
)  # fmt: skip
def test_deeds_told_as_wrongs_accuse_who_did_them(text, speaker, accused):
    assert [(s, a) for kind, s, a in told(text) if kind in ("Accusation", "Criticism")] == [(speaker, [accused])]


@pytest.mark.parametrize(
    "text",
    [
        "Die Stadt habe zweihundert Wohnungen gebaut, sagte der Bürgermeister.",
        "Die Polizei habe gefälschte Uhren beschlagnahmt, sagte der Minister.",
        "Die Regierung habe das illegale Lager geschlossen, sagte ein Sprecher.",
        "Die Opposition behauptete, die Regierung habe zugestimmt.",
        "Sollte sich zeigen, dass der Wirt Gäste betrogen hat, drohe ihm eine Strafe, sagte der Richter.",
        "Der Künstler habe aus gestohlenen Rädern eine Skulptur gebaut, sagte der Wirt.",
        "Die Behörde habe die verbotene Partei beobachtet, sagte der Minister.",
        "Er lüge nie, sagte der Wirt.",
        "Die Bischöfin verurteilte jede Form von Folter.",
    ],
)
def test_ordinary_deeds_accuse_nobody(text):
    assert not [a for kind, _, a in told(text) if kind == "Accusation" or a]


@pytest.mark.parametrize(
    "text",
    [
        "Sie habe die Liste nicht weitergegeben, beteuerte die Lehrerin.",
        "Es habe keinerlei Absprachen gegeben, versicherte der Verein.",
        "Das sei völliger Unsinn, sagte die Sprecherin.",
        "„Solche Zahlungen hat es nie gegeben“, sagte der Intendant.",
        "„Das stimmt so nicht“, sagte der Trainer.",
    ],
)
def test_negated_deeds_of_ones_own_are_denials(text):
    assert [kind for kind, _, _ in told(text)] == ["Denial"]


def test_talks_that_did_not_take_place_yet_deny_nothing():
    assert [k for k, _, _ in told("Der Verein versicherte, es habe noch keine Gespräche gegeben.")] == ["Assertion"]
