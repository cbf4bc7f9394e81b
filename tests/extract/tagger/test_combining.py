"""Tagger and lexicon together: whose words, whose kind, what is kept of what only one of them finds."""

import pytest
from reading import document, words
from tagging import attributed, extracted, tagged

from kg.extract.attribution import DIRECT, FREE_INDIRECT, LEXICON, REPORTED, TAGGER
from kg.extract.party import THRESHOLD
from kg.extract.pipeline import extract
from kg.extract.tagger.thresholds import load_thresholds
from kg.finders import PARLIAMENT

SAID = "In Hafenstadt sagte Mira Tolven, der Hafen sei gesperrt."
LEAST = load_thresholds("news")


CHARGED = "In Hafenstadt warf Mira Tolven dem Hafenbund am Montag Betrug vor."


def test_words_come_from_the_tagger_and_kind_and_entry_from_the_lexicon():
    seen = tagged(CHARGED, "Criticism", REPORTED, content=CHARGED[:-1], cue="warf … vor", speaker="Mira Tolven")
    (made,) = attributed(CHARGED, seen, language="de")
    assert (made.kind, made.lemma) == ("Accusation", "vorwerfen")
    assert words(CHARGED, made.content) == CHARGED[:-1]
    assert made.found_by == (LEXICON, TAGGER)
    assert "nominal-content" in made.reasons


def test_a_cue_that_only_says_that_something_is_said_leaves_the_kind_to_the_tagger():
    seen = tagged(SAID, "Assessment", content="der Hafen sei gesperrt", cue="sagte", frame="In Hafenstadt sagte Mira Tolven,",
                  speaker="Mira Tolven")  # fmt: skip
    (made,) = attributed(SAID, seen, language="de")
    assert made.kind == "Assessment"
    assert made.entry.endswith("/de/sagen")
    assert words(SAID, made.frame) == "In Hafenstadt sagte Mira Tolven,"


def test_but_not_where_it_is_not_sure():
    seen = tagged(SAID, "Assessment", content="der Hafen sei gesperrt", cue="sagte", kind_confidence=LEAST.kind - 0.1)
    assert [made.kind for made in attributed(SAID, seen, language="de")] == ["Assertion"]


def test_a_particle_that_is_said_is_no_part_of_the_cue():
    text = "In Hafenstadt sagte Mira Tolven, der Hafen sei zu."
    (made,) = extracted(text, tagged(text, content="der Hafen sei zu", cue="sagte"), language="de").statements
    assert (made.kind, made.attribution.entry) == ("Assertion", None)


def test_what_the_tagger_does_not_mark_stays_what_the_grammar_says():
    seen = tagged(SAID, content="der Hafen sei gesperrt", cue="sagte")
    (made,) = attributed(SAID, seen, language="de")
    assert words(SAID, made.speaker) == "Mira Tolven"


def test_a_statement_without_a_cue_of_the_lexicon_keeps_the_kind_of_the_tagger():
    text = "Mira Tolven zeichnete ein düsteres Bild: Der Hafen sei zu."
    seen = tagged(text, "Assessment", content="Der Hafen sei zu", cue="zeichnete", speaker="Mira Tolven")
    (made,) = [one for one in attributed(text, seen, language="de") if one.confidence >= THRESHOLD]
    assert (made.kind, made.found_by, made.entry) == ("Assessment", (TAGGER,), None)


def test_a_cue_that_the_lexicon_knows_gives_its_kind_though_the_grammar_found_no_statement():
    text = "Die Werft, auch der Hafenbund, kritisierte die Ministerin, sei schuld."
    seen = tagged(text, "Assessment", content="Die Werft, auch der Hafenbund … sei schuld", cue="kritisierte",
                  speaker="die Ministerin")  # fmt: skip
    made = [one for one in attributed(text, seen, language="de") if one.confidence >= THRESHOLD]
    assert [one.kind for one in made] == ["Criticism"]
    assert made[0].entry.endswith("/de/kritisieren")


@pytest.mark.parametrize("confidence", [LEAST.tagger_alone - 0.1, LEAST.tagger_alone + 0.1])
def test_what_only_the_tagger_finds_must_be_sure_enough(confidence):
    text = "Mira Tolven zeichnete ein düsteres Bild: Der Hafen sei zu."
    seen = tagged(text, "Assessment", content="Der Hafen sei zu", cue="zeichnete", confidence=confidence)
    found = extracted(text, seen, language="de")
    sure = confidence >= LEAST.tagger_alone
    assert len(found.statements) == sure
    assert found.left_out == ({} if sure else {"confidence": 1})


def test_what_only_the_lexicon_finds_stays():
    (made,) = attributed(SAID, language="de")
    assert made.found_by == (LEXICON,)
    assert made.grammar is None


def test_what_the_lexicon_is_not_sure_of_and_the_tagger_does_not_see_is_left_out_and_counted():
    text = "Die Botschaft reagierte, der Hafen sei zu klein."
    assert [one.kind for one in extract(document(text, "de")).statements] == ["Assertion"]
    found = extracted(text, language="de")
    assert (found.statements, found.left_out) == ((), {"confidence": 1})


def test_but_it_stays_where_it_accuses():
    text = "Die Botschaft reagierte, Beamte hätten den Gefangenen gefoltert."
    assert [one.doubtful for one in attributed(text, language="de") if words(text, one.cue) == "reagierte"] == [True]
    (kept,) = extracted(text, language="de").statements
    assert (kept.kind, words(text, kept.attribution.cue)) == ("Accusation", "reagierte")


def test_in_parliament_only_the_tagger_speaks():
    assert attributed(SAID, language="de", scheme=PARLIAMENT) == ()


def test_a_sentence_that_goes_on_is_not_told_twice():
    text = "„Der Hafen ist zu. Er bleibt zu“, sagte Mira Tolven."
    (made,) = attributed(
        text, tagged(text, "Assertion", DIRECT, content="„Der Hafen ist zu. Er bleibt zu“", cue="sagte",
                     frame="sagte Mira Tolven", speaker="Mira Tolven"), language="de"
    )  # fmt: skip
    assert words(text, made.content) == "„Der Hafen ist zu. Er bleibt zu“"


def test_a_later_sentence_of_a_quotation_can_accuse():
    text = "„Der Hafen ist zu. Frankreich hat die Akten gefälscht“, sagte Mira Tolven."
    seen = tagged(text, "Assertion", DIRECT, content="„Der Hafen ist zu. Frankreich hat die Akten gefälscht“",
                  cue="sagte", frame="sagte Mira Tolven", speaker="Mira Tolven")  # fmt: skip
    (made,) = extracted(text, seen, language="de").statements
    assert (made.kind, [party.actor.label for party in made.accused]) == ("Accusation", ["Frankreich"])
    assert made.allegation_types


def test_who_goes_on_speaking_is_named_in_an_earlier_sentence():
    text = "Mira Tolven said that the port was closed. It would reopen in May. The docks were full."
    first, second, third = extracted(
        text,
        tagged(text, content="that the port was closed", cue="said", speaker="Mira Tolven"),
        tagged(text, "Announcement", FREE_INDIRECT, content="It would reopen in May.", speaker="Mira Tolven"),
        tagged(text, mode=FREE_INDIRECT, content="The docks were full.", speaker="Mira Tolven"),
    ).statements
    assert {s.speaker.actor.label for s in (first, second, third)} == {"Mira Tolven"}
    assert second.kind == "Announcement"


def test_who_goes_on_speaking_need_not_be_named():
    text = "Mira Tolven said that the port was closed. It would reopen in May. The docks were full. So was the pier."
    seen = (
        tagged(text, content="that the port was closed", cue="said", speaker="Mira Tolven"),
        tagged(text, "Announcement", FREE_INDIRECT, content="It would reopen in May."),
        tagged(text, "Assertion", FREE_INDIRECT, content="So was the pier."),
    )
    near, next_to, far = extracted(text, *seen).statements
    assert near.speaker.actor == next_to.speaker.actor
    assert far.speaker is None


def test_two_speakers_of_one_cue_are_two_statements():
    text = "Westland and Eastland hinted that the port was closed."
    found = extracted(
        text, tagged(text, content="that the port was closed", cue="hinted", speaker="Westland … Eastland")
    )
    assert [s.speaker.actor.label for s in found.statements] == ["Westland", "Eastland"]


def test_parts_of_one_speaker_stay_one():
    text = "Westland’s navy, that of Westland, hinted that the port was closed."
    found = extracted(text, tagged(text, content="that the port was closed", cue="hinted",
                                   speaker="Westland’s navy … that of Westland"))  # fmt: skip
    assert len(found.statements) == 1


def test_a_cue_without_content_stays_below_the_graph_and_keeps_its_topic():
    text = "Die Minister plauderten lange über den Hafen."
    seen = tagged(text, mode=REPORTED, cue="plauderten", topic="über den Hafen", speaker="Die Minister")
    found = extracted(text, seen, language="de")
    assert found.statements == ()
    assert found.left_out == {}
    (below,) = found.unsure
    assert words(text, below.topic) == "über den Hafen"


def test_the_article_itself_can_speak():
    text = "Der Hafen könnte bis Mai zu bleiben."
    (made,) = extracted(text, tagged(text, "Speculation", DIRECT, content=text), language="de").statements
    assert (made.own_voice, made.kind, made.speaker) == (True, "Speculation", None)


def test_a_report_that_is_cited_stays_within_the_one_that_cites():
    text = "The Harbour Times reported, citing officials, that the port was closed."
    plain = {s.key: s.nested_in for s in extract(document(text, "en")).statements}
    seen = tagged(text, "Report", content="citing officials, that the port was closed", cue="reported,",
                  speaker="The Harbour Times")  # fmt: skip
    both = {s.key: s.nested_in for s in extracted(text, seen).statements}
    assert any(plain.values())
    assert both == plain


def test_the_tagger_alone_asks_no_lexicon():
    seen = tagged(SAID, "Assessment", content="der Hafen sei gesperrt", cue="sagte", speaker="Mira Tolven")
    (made,) = attributed(SAID, seen, language="de", alone=True)
    assert (made.kind, made.entry, made.found_by) == ("Assessment", None, (TAGGER,))


def test_statements_outside_of_all_sentences_are_left_out():
    seen = tagged(SAID, content="der Hafen", cue="sagte")
    assert attributed("", seen, language="de") == ()


def test_a_word_for_a_wrong_of_which_the_grammar_made_nothing_needs_somebody_whom_it_is_about():
    text = "The cavalry charged at noon, and by evening the ridge was lost."
    seen = tagged(
        text, "Accusation", REPORTED, content="The cavalry charged at noon", cue="charged", speaker="The cavalry"
    )
    assert extracted(text, seen).statements == ()


def test_a_quotation_ends_where_its_marks_say():
    text = 'Mira Tolven sagte: "Der Hafen ist zu, und die Werft steht still."'
    seen = tagged(text, "Assertion", content="Der Hafen ist zu", cue="sagte", speaker="Mira Tolven")
    (made,) = attributed(text, seen, language="de")
    assert made.mode == DIRECT
    assert words(text, made.content).strip('"') == "Der Hafen ist zu, und die Werft steht still."


def test_of_two_different_speakers_the_taggers_is_taken():
    seen = tagged(SAID, content="der Hafen sei gesperrt", cue="sagte", speaker="Hafenstadt")
    (made,) = attributed(SAID, seen, language="de")
    assert words(SAID, made.speaker) == "Hafenstadt"


def test_of_two_different_accusers_the_one_that_the_grammar_found_remains():
    seen = tagged(CHARGED, "Accusation", REPORTED, content=CHARGED[:-1], cue="warf … vor", speaker="Hafenstadt")
    (made,) = attributed(CHARGED, seen, language="de")
    assert words(CHARGED, made.speaker) == "Mira Tolven"


def test_behind_a_preposition_of_source_the_speaker_is_the_grammars():
    text = "Laut Mira Tolven ist der Hafen der Stadt gesperrt."
    seen = tagged(text, content="ist der Hafen der Stadt gesperrt", cue="Laut", speaker="der Stadt")
    (made,) = attributed(text, seen, language="de")
    assert words(text, made.speaker) == "Mira Tolven"
