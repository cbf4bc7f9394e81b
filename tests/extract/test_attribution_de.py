"""Who says what in German sentences of invented people, and on the shipped article."""

import pytest
from reading import attributions, words

from kg.article import read_article
from kg.evaluate.comparing import evaluate, extracted
from kg.evaluate.formats import read_gold
from kg.extract.document import Document
from kg.extract.exchange import to_interchange
from kg.extract.pipeline import extract
from kg.resources import shipped

CASES = [
    # text, kind, mode, speaker, content, accused
    ("Die Ministerin sagte, es gebe keine Beweise.", "Assertion", "indirect", "Die Ministerin", "es gebe keine Beweise", []),
    ("Die Ministerin sagte, dass es keine Beweise gebe.", "Assertion", "indirect", "Die Ministerin", "dass es keine Beweise gebe", []),
    ("Es gebe keine Beweise, sagte die Ministerin.", "Assertion", "indirect", "die Ministerin", "Es gebe keine Beweise", []),
    ("„Es gibt keine Beweise“, sagte Jana Birke, die Sprecherin des Ministeriums.", "Assertion", "direct", "Jana Birke, die Sprecherin des Ministeriums", "„Es gibt keine Beweise“", []),
    ("Ostland wies die Vorwürfe am Montag zurück.", "Rejection", "reported", "Ostland", None, []),
    ("Der Präsident warf dem Nachbarland vor, die Rebellen zu bewaffnen.", "Accusation", "indirect", "Der Präsident", "die Rebellen zu bewaffnen", ["dem Nachbarland"]),
    ("Die Opposition beschuldigte die Regierung der Lüge.", "Accusation", "reported", "Die Opposition", None, ["die Regierung"]),
    ("Die Regierung wurde von der Opposition beschuldigt, gelogen zu haben.", "Accusation", "indirect", "der Opposition", "gelogen zu haben", ["Die Regierung"]),
    ("Laut dem Ministerium sind die Gespräche gescheitert.", "Assertion", "indirect", "dem Ministerium", "sind die Gespräche gescheitert", []),
    ("Wie die Zeitung berichtet, sind die Gespräche gescheitert.", "Report", "indirect", "die Zeitung", "sind die Gespräche gescheitert", []),
    ("Der Sender dementierte den Bericht.", "Denial", "reported", "Der Sender", None, []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "mode", "speaker", "content", "accused"), CASES, ids=[case[0] for case in CASES]
)
def test_a_statement(text, kind, mode, speaker, content, accused):
    found = [a for a in attributions(text, "de") if a.kind == kind]
    assert len(found) == 1, attributions(text, "de")
    (one,) = found
    assert (one.mode, words(text, one.speaker)) == (mode, speaker)
    assert [words(text, spans) for spans in one.accused] == accused
    if content:
        assert words(text, one.content) == content


def test_particle_verbs_are_one_cue():
    text = "Ostland wies die Vorwürfe am Montag zurück."
    (one,) = attributions(text, "de")
    assert words(text, one.cue) == "wies … zurück"
    assert one.lemma == "zurückweisen"


def test_free_indirect_speech_goes_on_after_its_speaker():
    text = "Die Ministerin sagte, es gebe keine Beweise. Niemand habe sie gefragt."
    first, second = attributions(text, "de")
    assert (second.mode, words(text, second.speaker)) == ("indirect-free-indirect", "Die Ministerin")
    assert first.mode == "indirect"


@pytest.mark.parametrize(
    "text",
    [
        "Er bestritt das Rennen auf dem dritten Platz.",
        "Die Ministerin sagte nichts.",
        "Die Ministerin konnte nicht sagen, wer kam.",
        "Es regnete den ganzen Tag im Tal.",
        "Das ist unbestritten.",
    ],
)
def test_no_statement_where_none_is_made(text):
    assert attributions(text, "de") == ()


def test_the_shipped_article_has_no_false_accusation_and_no_wrong_speaker():
    article = read_article(shipped().data / "articles/islamabad-2018-07/article.txt")
    document = Document(article.path, article.text, article.sha256, "de", None, "2018-07")
    standard = read_gold(shipped().data / "articles/islamabad-2018-07", None)
    report = evaluate(standard, extracted(standard.documents, lambda _: to_interchange(extract(document))), ("graph",))
    rows = {row.field: row for row in report.measures["graph"] if row.average == "micro"}
    assert rows["accusation"].counts.wrong == 0
    assert rows["accuser and accused"].counts.right >= 4
    assert rows["speaker"].counts.wrong <= 1
    assert rows["speaker"].counts.right >= 15
