"""Batches of articles into a store: stored, skipped, replaced, refused; each article once, whatever happens."""

import json
import os
import shutil

import pytest
from tagging import Given

from batches import article_graphs, quads, rows, run
from kg.errors import UnreadableInput
from kg.extract import pipeline
from kg.extract.attribution import Model
from kg.extract.lexical import LexicalAttributor
from kg.extract.tagger.attributing import CombinedAttributor
from kg.ingest import ingesting, stored, working
from kg.queries.catalogue import question
from kg.queries.running import ask
from kg.shipped import shipped_graphs
from kg.store.embedded import Embedded
from kg.validate.verify import verify_store
from kg.vocab import GRAPH_INFERRED, ID, KG

ACCUSING = "San Marino accused Andorra of espionage."
MEETING = "Andorra met Monaco on Monday."
SAYING = "The spokeswoman Jana Birch said that the harbour was closed."
FRENCH = "Le ministre a déclaré que le port était fermé depuis hier et que les navires attendaient au large."


def test_each_article_has_its_graph_and_its_text(store, corpus):
    done = run(store, corpus(ACCUSING, MEETING, SAYING))
    assert done.counts == (3, 0, 0)
    assert (done.summary.statements, done.summary.events, done.failed) == (2, 1, [])
    graphs, texts = article_graphs(store)
    assert [name.removeprefix("article/") for name in graphs] == [name.removeprefix("text/") for name in texts]
    assert sorted(text for (text,) in rows(store, f"SELECT ?t {{ ?a <{KG}text> ?t }}")) == [MEETING, ACCUSING, SAYING]
    assert verify_store(store) == ()


def test_questions_give_rows_with_quotes(store, corpus):
    run(store, corpus(ACCUSING))
    found = ask(store, question("who-accused-whom"), {"accused": "state:ad"})
    (row,) = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    assert (row["accuser"].value, row["allegation"].value, row["quote"].value) == ("San Marino", "espionage", ACCUSING)
    assert (int(row["start"].value), int(row["end"].value)) == (0, len(ACCUSING))


def test_what_cannot_be_read_is_named_and_the_rest_is_stored(store, corpus, tmp_path):
    bad = {"text": FRENCH, "language": None}
    done = run(store, tmp_path / "none.txt", corpus(ACCUSING, b"{no json", {"text": " "}, bad, MEETING))
    assert done.summary.stored == 2
    assert [problem.partition(": no JSON")[0].rpartition("/")[2] for problem in done.failed] == [
        "none.txt: read: no such file",
        "corpus.jsonl#2: read",
        "corpus.jsonl#3: text: is empty",
        "corpus.jsonl#4: language: 'fr' cannot be read; supported: de, en",
    ]
    assert [problem.stage for problem in done.summary.failures] == ["read", "read", "text", "language"]


def test_the_same_batch_again_writes_nothing(store, corpus):
    path = corpus(ACCUSING, MEETING, SAYING)
    run(store, path)
    before, generation = quads(store), store._pin.pointer
    again = run(store, path)
    assert again.counts == (0, 0, 3)
    assert (quads(store), store._pin.pointer) == (before, generation)


def test_articles_made_again_are_the_same_and_nothing_stands_twice(store, corpus):
    path = corpus(ACCUSING, MEETING, SAYING)
    run(store, path)
    before = quads(store)
    assert run(store, path, again=True).counts == (3, 3, 0)
    assert quads(store) == before


def test_a_batch_that_grows_goes_on_where_it_stopped(store, corpus):
    run(store, corpus(ACCUSING, MEETING))
    assert run(store, corpus(ACCUSING, MEETING, SAYING)).counts == (1, 0, 2)


CHANGED = ACCUSING.replace("espionage", "lying")
ADDRESS = {"url": "https://news.example.org/7", "date": "2020-05-03"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"text": ACCUSING, **ADDRESS}, {"text": CHANGED, **ADDRESS}),
        ({"text": ACCUSING, **ADDRESS}, {"text": CHANGED, **ADDRESS, "title": "Another title"}),
        ({"text": ACCUSING, "date": "2020-05-03"}, {"text": CHANGED, "date": "2020-05-03"}),
        ({"text": ACCUSING, "source": "Harbour Post"}, {"text": CHANGED, "source": "Harbour Post"}),
        ({"text": ACCUSING, "title": "Wrong title"}, {"text": ACCUSING, "title": "Right title"}),
        ({"text": ACCUSING}, {"text": ACCUSING, "source": "Harbour Post"}),
        ({"text": ACCUSING, "date": None}, {"text": ACCUSING, "date": "2020-05-03"}),
    ],
)
def test_a_changed_article_takes_the_place_of_its_earlier_state(store, corpus, before, after):
    run(store, corpus(before, SAYING))
    first = article_graphs(store)
    assert run(store, corpus(after, SAYING)).counts == (1, 1, 1)
    graphs, texts = article_graphs(store)
    assert len(graphs) == len(texts) == 2
    held = rows(store, f"SELECT ?t {{ GRAPH ?g {{ ?a <{KG}text> ?t }} }}")
    assert sorted(held) == sorted([(after["text"],), (SAYING,)])
    assert (graphs, texts) == first or set(first[0]) - set(graphs)
    assert verify_store(store) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"text": ACCUSING, **ADDRESS}, {"text": CHANGED, **ADDRESS, "url": "https://news.example.org/8"}),
        ({"text": ACCUSING, **ADDRESS}, {"text": CHANGED, **ADDRESS, "date": "2020-05-04"}),
        ({"text": ACCUSING, "date": "2020-05-03"}, {"text": CHANGED, "date": "2020-05-04"}),
        ({"text": ACCUSING, "date": "2020-05"}, {"text": CHANGED, "date": "2020-05"}),
        ({"text": ACCUSING, "title": None}, {"text": CHANGED, "title": None}),
        ({"text": ACCUSING, "source": "Harbour Post"}, {"text": CHANGED, "source": "Ostland Courier"}),
        ({"text": ACCUSING, "source": "Harbour Post", "title": "a"}, {"text": ACCUSING, "source": "Ostland Courier"}),
        ({"text": ACCUSING, "url": "https://a.example.org/"}, {"text": CHANGED, "date": "2020-05-01"}),
    ],
)
def test_in_doubt_there_are_two_articles_and_nothing_is_lost(store, corpus, before, after):
    run(store, corpus(before))
    assert run(store, corpus(after)).counts == (1, 0, 0)
    assert len(article_graphs(store)[0]) == 2


def test_an_article_that_comes_twice_in_a_batch_is_stored_once(store, corpus):
    first, second = {"text": ACCUSING, "title": "One"}, {"text": ACCUSING, "title": "Two", "date": "2020-05-01"}
    path = corpus(first, second, MEETING)
    assert run(store, path).counts == (2, 0, 1)
    assert run(store, path).counts == (0, 0, 3), "and neither takes the place of the other in the next run"


def test_two_texts_of_one_address_in_a_batch_are_both_kept(store, corpus):
    path = corpus({"text": ACCUSING, **ADDRESS}, {"text": CHANGED, **ADDRESS})
    assert run(store, path).counts == (2, 0, 0)
    assert run(store, path).counts == (0, 0, 2)
    assert len(article_graphs(store)[0]) == 2


def test_another_version_makes_its_articles_anew(store, corpus, monkeypatch):
    path = corpus(ACCUSING)
    run(store, path)
    for module in (stored, pipeline):
        monkeypatch.setattr(module, "__version__", "99.0")
    assert run(store, path).counts == (1, 1, 0)
    assert "extraction by allegation-kg 99.0" in "".join(quads(store))
    assert run(store, path).counts == (0, 0, 1)


def test_a_graph_that_was_loaded_without_its_text_is_completed(store, corpus):
    run(store, corpus(ACCUSING))
    old = "GRAPH ?g { ?a ?p ?t }"
    store.update(f"DELETE {{ {old} }} WHERE {{ {old} FILTER (?p = <{KG}text>) }}")
    assert run(store, corpus(ACCUSING)).counts == (1, 1, 0)
    assert verify_store(store) == ()


def test_an_article_that_was_read_by_hand_is_left_alone(store):
    path = next(files[0].with_name("article.txt") for iri, files in shipped_graphs() if "/article/" in iri)
    done = run(store, path)
    assert done.counts == (0, 0, 1)
    assert "is there, made by hand: https://w3id.org/allegation-kg/graph/article/islamabad" in done.said[0]
    by_hand = {quad for quad in store.quads() if "graph/article/islamabad" in str(quad.graph_name)}
    assert run(store, path, again=True).counts == (1, 0, 0)
    assert by_hand <= set(store.quads())


def test_a_graph_that_breaks_a_rule_is_refused_and_the_earlier_state_stays(store, corpus, monkeypatch):
    path = corpus({"text": ACCUSING, **ADDRESS}, MEETING)
    run(store, path)
    before = article_graphs(store)
    real = working.to_quads

    def without_stage(extraction):
        made = real(extraction)
        return tuple(quad for quad in made if "legalStage" not in quad.predicate.value)

    monkeypatch.setattr(working, "to_quads", without_stage)
    done = run(store, corpus({"text": CHANGED, **ADDRESS}, MEETING, SAYING), again=True)
    assert done.counts == (2, 1, 0)
    (problem,) = done.summary.broken
    assert (problem.path.rpartition("/")[2], problem.stage) == ("corpus.jsonl#1", "graph")
    assert "an allegation has exactly one legal stage" in problem.reason
    assert problem.reason.endswith(
        "[kg:AllegationShape kg:legalStage sh:MinCountConstraintComponent]; it is not stored"
    )
    assert set(before[0]) < set(article_graphs(store)[0])
    assert done.failed == [str(problem)]


def test_a_text_that_no_store_can_hold_is_refused_alone(store, corpus):
    done = run(store, corpus(ACCUSING, {"text": f"{SAYING} \ud800"}, {"text": SAYING, "url": "no address"}, MEETING))
    assert done.summary.stored == 2
    assert ["corpus.jsonl#2: " in done.failed[0], "#3: extract: " in done.failed[1]] == [True] * 2


def test_an_error_within_extraction_is_that_articles_alone(store, corpus, monkeypatch):
    real = working.extract

    def extract(document, attributor):
        if "Monaco" in document.text:
            raise RecursionError("too\ndeep")
        return real(document, attributor)

    monkeypatch.setattr(working, "extract", extract)
    done = run(store, corpus(ACCUSING, MEETING, SAYING))
    assert done.summary.stored == 2
    assert done.failed[0].endswith("corpus.jsonl#2: extract: RecursionError: too deep")


def test_another_tagger_is_another_extraction(store, corpus, monkeypatch):
    path, model = corpus(ACCUSING, SAYING), Given()
    finders = {"off": LexicalAttributor, "on": lambda: CombinedAttributor(model)}
    monkeypatch.setattr(working, "attributor", lambda choice: finders[choice]())
    monkeypatch.setattr(ingesting, "model_of", lambda choice: Model(model.version) if choice == "on" else None)
    assert run(store, path, tagger="off").counts == (2, 0, 0)
    assert run(store, path, tagger="on").counts == (2, 2, 0)
    assert run(store, path, tagger="on").counts == (0, 0, 2)
    model.version = "later"
    assert run(store, path, tagger="on").counts == (2, 2, 0)


def test_several_processes_give_the_same(store, corpus, shipped_directory, tmp_path):
    texts = [f"{ACCUSING} {MEETING} It was report number {number}." for number in range(working.BLOCK * 2 + 3)]
    path = corpus(*texts[:40], b"{", *texts[40:])
    other = Embedded(shutil.copytree(shipped_directory, tmp_path / "other"))
    one, three = run(store, path, jobs=1), run(other, path, jobs=3)
    assert one.counts == three.counts == (len(texts), 0, 0)
    assert one.failed == three.failed
    assert (one.summary.statements, one.summary.events) == (three.summary.statements, three.summary.events)
    assert quads(store) == quads(other)


def test_a_killed_process_ends_the_run_with_a_line(store, corpus, monkeypatch):
    path = corpus(*(f"{SAYING} {number}" for number in range(working.BLOCK + 1)))
    monkeypatch.setattr(working, "_begin", fatal)
    with pytest.raises(UnreadableInput, match=r"was ended from outside; what is stored stays; go on with --jobs 1"):
        run(store, path, jobs=2)
    assert article_graphs(store) == ([], [])


def fatal():
    os._exit(9)


def test_the_inferred_graph_follows(store, corpus):
    inferred = f"SELECT ?who {{ GRAPH <{GRAPH_INFERRED}> {{ ?who <{KG}accuses> <{ID}state/ad> }} }}"
    path = corpus({"text": ACCUSING, **ADDRESS})
    run(store, path, reason=True)
    assert [who.rpartition("/")[2] for (who,) in rows(store, inferred)] == ["sm"]
    run(store, corpus({"text": ACCUSING.replace("San Marino", "Monaco"), **ADDRESS}), reason=True)
    assert [who.rpartition("/")[2] for (who,) in rows(store, inferred)] == ["mc"]


def test_a_run_that_was_stopped_before_reasoning_makes_up_for_it(store, corpus, monkeypatch):
    path = corpus(ACCUSING)
    real = ingesting.renew_inferred

    def stopped(store):
        raise KeyboardInterrupt

    monkeypatch.setattr(ingesting, "renew_inferred", stopped)
    with pytest.raises(KeyboardInterrupt):
        run(store, path, reason=True)
    there = f"ASK {{ GRAPH <{GRAPH_INFERRED}> {{ ?s ?p ?o }} }}"
    assert store.query(there) is False, "nothing stale is left"
    monkeypatch.setattr(ingesting, "renew_inferred", real)
    assert run(store, path, reason=True).counts == (0, 0, 1)
    assert store.query(there) is True


def test_the_progress_adds_up_to_the_bytes_of_the_sources(store, corpus, tmp_path):
    path = corpus(ACCUSING, b"{", MEETING, ACCUSING)
    assert run(store, path).read == path.stat().st_size


def test_warnings_are_said_of_articles_that_are_stored(store, corpus):
    path = corpus({"text": ACCUSING, "date": None})
    assert [text.partition(": ")[2] for text in run(store, path).said] == ["no date; times stay relative"]
    assert run(store, path).said == []


def test_a_text_that_was_changed_in_the_store_is_found(store, corpus):
    run(store, corpus(ACCUSING))
    changed = json.dumps(ACCUSING.replace("Andorra", "Andorre"))
    old, new = "GRAPH ?g { ?a ?p ?t }", f"GRAPH ?g {{ ?a ?p {changed} }}"
    store.update(f"DELETE {{ {old} }} INSERT {{ {new} }} WHERE {{ {old} FILTER (?p = <{KG}text>) }}")
    found = [item.message for item in verify_store(store) if item.rule == "verify-quote"]
    assert any("the graph has 'a of espionage.', the text has 'e of espionage.'" in text for text in found), found
    assert any("article/report-0-2020-05-01-" in text and ":1]" in text for text in found)
