"""Each reader on a tiny invented gold standard."""

import json
import re
from hashlib import sha256
from pathlib import Path
from shutil import copytree

import pytest

from extractions import TEXT, extraction, reference, spans, statement
from kg.errors import RecordError, UnknownName, UnreadableInput
from kg.evaluate.formats import FORMATS, read_gold, reader
from kg.evaluate.measures import MEASURES
from kg.extract.interchange import to_json
from kg.resources import shipped

FIXTURES = Path(__file__).parents[1] / "fixtures"
WIKINEWS, SPKATT, TINY = FIXTURES / "gold/wikinews", FIXTURES / "gold/spkatt", FIXTURES / "tiny"
ISLAMABAD = shipped().data / "articles/islamabad-2018-07"


def one(path, name=None):
    standard = read_gold(path, name)
    assert len(standard.documents) == 1
    return standard.documents[0]


def by_id(gold):
    return {item.id: item for item in gold.extraction.statements}


@pytest.mark.parametrize("name", FORMATS)
def test_every_reader_names_measures_that_there_are(name):
    assert set(reader(name).MEASURES) <= set(MEASURES)
    assert FORMATS[name]


@pytest.mark.parametrize(
    ("path", "name"),
    [(WIKINEWS, "wikinews"), (SPKATT, "spkatt"), (TINY, "graph"), (ISLAMABAD / "article.ttl", "graph")],
)
def test_formats_are_recognized(path, name):
    assert read_gold(path).format == name
    assert read_gold(path, name).documents == read_gold(path).documents


def test_a_gold_standard_tells_by_which_guidelines_its_texts_are_read():
    assert [read_gold(path).scheme for path in (WIKINEWS, TINY, SPKATT)] == ["news", "news", "parliament"]


@pytest.mark.parametrize("path", [WIKINEWS, SPKATT, TINY, ISLAMABAD])
def test_words_are_what_their_spans_cut_out(path):
    gold = one(path)
    text = gold.document.text
    assert gold.document.sha256 == gold.extraction.article.sha256 == sha256(text.encode()).hexdigest()
    seen = 0
    for item in gold.extraction.statements:
        for part in (item.content, item.cue, item.speaker, item.addressee, item.medium, *item.accused):
            if part and part.spans:
                assert " … ".join(text[start:end] for start, end in part.spans) == part.text
                seen += 1
    assert seen >= 6


# wikinews


def test_wikinews():
    gold = one(WIKINEWS)
    assert (gold.document.path, gold.document.title) == ("1 - Streit in Ostland (2020-03-01)", "Streit in Ostland")
    assert (gold.document.date, gold.document.language) == ("2020-03-01", "de")
    assert [gold.document.text[a:b] for a, b in gold.tokens][5:8] == ["„", "Probe", "kündigte"]
    found = by_id(gold)
    assert [item.mode for item in found.values()] == ["direct", "reported", "indirect-free-indirect"]
    assert found["statement-0"].frame.spans == ((0, 24),)
    assert found["statement-1"].cue.text == "kündigte … an"
    assert [item.nested_in for item in found.values()] == [None, "statement-0", None]
    assert (found["statement-2"].cue, found["statement-2"].frame, found["statement-2"].speaker) == (None, None, None)


def test_a_label_that_wikinews_does_not_have_is_named(tmp_path):
    folder = copytree(WIKINEWS, tmp_path / "gold")
    file = next(folder.iterdir())
    file.write_text(file.read_text(encoding="utf-8").replace('"Reported"', '"Told"'), encoding="utf-8")
    with pytest.raises(RecordError, match=r"annotations\[1\].type: 'Told' is none of Direct"):
        read_gold(folder)


# spkatt


def test_spkatt():
    gold = one(SPKATT)
    assert gold.document.text == "Jana Test lehnt den Bau ab .\nSie sagt uns , er sei teuer ."
    assert (gold.document.path, gold.document.date) == ("1_Erfunden_05.03.2020", "2020-03-05")
    first, second = gold.extraction.statements
    assert (first.cue.text, first.speaker.text, first.content.spans) == ("lehnt … ab", "Jana Test", ())
    assert {role: len(where) for role, where in gold.further["statement-0"].items()} == {"PTC": 1}
    assert (first.topic.text, second.topic) == ("den Bau", None)
    assert (second.cue.text, second.addressee.text, second.content.text) == ("sagt", "uns", "er sei teuer")


def test_a_token_that_is_not_there_is_named(tmp_path):
    folder = copytree(SPKATT, tmp_path / "gold")
    file = next(folder.iterdir())
    file.write_text(file.read_text(encoding="utf-8").replace('"1:6"', '"1:16"'), encoding="utf-8")
    with pytest.raises(RecordError, match=r"Annotations\[1\].Message\[2\]: no token '1:16'"):
        read_gold(folder)


# graph


def test_the_invented_graph():
    gold = one(TINY)
    found = by_id(gold)
    accusation = found["statement-02-1"]
    assert (accusation.kind, accusation.mode, accusation.cue.text) == ("Accusation", "indirect", "warf … vor")
    assert accusation.cue.spans == ((86, 90), (100, 103))
    assert (accusation.speaker.label, [a.label for a in accusation.accused]) == ("Jana Test", ["Westland"])
    assert (accusation.content.text, accusation.allegation_type) == ("Rebellen zu bewaffnen", ("armsSupport",))
    assert found["statement-06-2"].nested_in == "statement-06-1"
    assert found["statement-04-1"].kind == "Denial"
    assert found["statement-03-1"].medium.label == "Testbote"
    assert found["statement-10-1"].speaker.actor == gold.extraction.article.iri
    meeting, visit = gold.extraction.events
    assert (meeting.kind, [(p.role, p.label) for p in meeting.participants]) == (
        "Meeting",
        [("party", "Jana Test"), ("party", "Olaf Probe")],
    )
    assert [place.label for place in visit.place] == ["Ostland"]


def test_the_hand_made_graph_of_the_article():
    gold = one(ISLAMABAD)
    assert (gold.document.path, gold.document.date, gold.document.language) == ("islamabad-2018-07", "2018-07", "de")
    found = by_id(gold)
    kinds = [item.kind for item in found.values()]
    assert (len(kinds), kinds.count("Accusation"), kinds.count("Criticism")) == (24, 5, 1)
    assert len(gold.extraction.events) == 15
    assert [actor.class_ for actor in gold.extraction.actors].count("Post") == 7
    last = found["statement-24-1"]
    assert (last.speaker.text, [accused.text for accused in last.accused]) == ("Ali Chamenei", ["Washington"])
    assert last.allegation_type == ("deliberateToleration", "facilitatingInfiltration", "pretext")
    assert last.time.text == "Im Februar"
    assert [found[name].nested_in for name in ("statement-10-2", "statement-10-3")] == ["statement-10-1"] * 2
    assert found["statement-08-1"].speaker.text == "der russische Geheimdienstsprecher"
    assert found["statement-09-1"].speaker.spans == (), "a pronoun has no passage in the graph"
    assert [len(item.cue.spans) for item in found.values() if item.cue and "…" in item.cue.text] == [2, 2, 2, 2, 2, 2]


def test_statements_and_events_stand_in_the_order_of_the_text():
    made = one(ISLAMABAD).extraction
    sentences = [int(item.id.split("-")[1]) for item in made.statements]
    assert sentences == sorted(sentences)
    triggers = [event.trigger.spans[0] for event in made.events]
    assert triggers == sorted(triggers)


# extraction


def written(folder, *values, name="gold.jsonl"):
    path = folder / name
    path.write_text("".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values), encoding="utf-8")
    return path


def gold_line(**article):
    made = extraction(statement(content=[2, 3], cue=[1], speaker=reference(0)))
    value = json.loads(to_json(made))
    value["article"] = {key: item for key, item in {**value["article"], **article}.items() if item is not None}
    return value


def test_a_gold_standard_may_carry_its_text(tmp_path):
    gold = one(written(tmp_path, gold_line(text=TEXT)))
    assert gold.document.text == TEXT
    assert gold.extraction.article.text is None, "what is compared has no text"
    assert gold.extraction.statements[0].cue.spans == spans(1)


def test_a_gold_standard_may_name_its_texts(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/plain.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "texts/front.txt").write_text(f"---\nlanguage: de\n---\n{TEXT}", encoding="utf-8")
    written(tmp_path, {"text": "Anders."}, {"id": "b", "text": TEXT}, name="texts/corpus.jsonl")
    paths = ["texts/plain.txt", "texts/front.txt", "texts/corpus.jsonl#2"]
    standard = read_gold(written(tmp_path, *(gold_line(path=path) for path in paths)))
    assert [gold.document.text for gold in standard.documents] == [TEXT] * 3
    assert [gold.document.path for gold in standard.documents] == paths
    with pytest.raises(UnreadableInput, match="no line 7"):
        read_gold(written(tmp_path, gold_line(path="texts/corpus.jsonl#7")))


@pytest.mark.parametrize(
    ("article", "said"),
    [
        ({"text": TEXT + "!"}, "article.sha256: is not that of the text"),
        ({"text": "Kurz.", "sha256": None}, r"statements\[0\]: a span ends behind the text, which has 5 code points"),
        ({"path": "nowhere.txt"}, "nowhere.txt: no such file"),
    ],
)
def test_a_text_that_is_not_the_annotated_one_is_an_error(tmp_path, article, said):
    with pytest.raises(UnreadableInput, match=said):
        read_gold(written(tmp_path, gold_line(**article)))


# what cannot be read


def test_nothing_to_recognize(tmp_path):
    (tmp_path / "a.json").write_text("[1", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="no gold standard of a known format"):
        read_gold(tmp_path)
    with pytest.raises(UnreadableInput, match="no such file or folder"):
        read_gold(tmp_path / "nowhere")
    with pytest.raises(UnknownName, match="no format of a gold standard 'wikinew'; did you mean 'wikinews'"):
        read_gold(tmp_path, "wikinew")


def test_an_empty_gold_standard_is_an_error(tmp_path):
    with pytest.raises(UnreadableInput, match="no document of the format 'graph'"):
        read_gold(tmp_path, "graph")


def test_a_graph_without_its_text_is_an_error(tmp_path):
    folder = copytree(TINY, tmp_path / "gold")
    (folder / "article.txt").unlink()
    with pytest.raises(UnreadableInput, match=re.escape("article.txt: read: no such file")):
        read_gold(folder)
