"""The German lexicon: complete entries that name only what the ontology defines."""

import re
from collections import Counter
from decimal import Decimal

import pyoxigraph
import pytest

from kg.turtle.formatting import format_file
from kg.vocab import KG, LEXICON, PREFIXES, RDF, expand
from lexicon_files import (
    ALLEGATION,
    BLOCKED,
    COMMITMENT,
    CUES,
    DENOTES,
    DISTANCE,
    EVENTS,
    EXAMPLE,
    FINITE,
    FRAME,
    FRAMES,
    LABEL,
    MORE_FRAMES,
    NOUN,
    ONTOLOGY,
    PARTICLE,
    PHRASE,
    POS,
    RELIABILITY,
    VERB,
    WORD,
    WRONGS,
    arguments,
    below,
    concepts,
    cues,
    entries,
    markers,
    subjects,
    triples,
    writings,
)

FILES = [CUES, EVENTS, *WRONGS, MORE_FRAMES]
ASCII = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e"})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_parses_and_is_canonical(path):
    assert len(triples(path)) > 0
    assert format_file(path) == path.read_text(encoding="utf-8")
    assert not [quad for quad in triples(path) if isinstance(quad.object, pyoxigraph.BlankNode)]


def test_there_are_enough_entries_and_examples():
    assert len(cues()) >= 350
    assert len(markers()) >= 40
    assert len(entries(EVENTS)) >= 200
    assert sum(bool(entry[EXAMPLE]) for entry in cues().values()) >= 120


@pytest.mark.parametrize("path", [CUES, EVENTS], ids=lambda path: path.stem)
def test_each_entry_says_what_it_is_and_what_it_means(path):
    kinds = {expand(f"lexinfo:{kind}") for kind in ("verb", "noun", "adjective", "adverb", "preposition")}
    for iri, entry in entries(path).items():
        assert iri.startswith(LEXICON + "de/"), iri
        assert len(entry[LABEL]) == len(entry[POS]) == len(entry[RDF + "type"]) == len(entry[RELIABILITY]) == 1, iri
        assert set(entry[POS]) <= kinds, iri
        assert entry[DENOTES] or entry[COMMITMENT] or entry[DISTANCE] or entry[ALLEGATION], iri
        assert len(entry[DENOTES]) <= 1, iri
        assert 0 < Decimal(entry[RELIABILITY][0]) <= 1, iri


def test_every_text_is_marked_as_german():
    for path in (CUES, EVENTS):
        for quad in triples(path):
            if isinstance(quad.object, pyoxigraph.Literal) and not quad.predicate.value.startswith(RELIABILITY):
                assert quad.object.language == "de", quad


def test_no_entry_stands_in_both_files():
    assert not set(entries(CUES)) & set(entries(EVENTS))


def test_the_name_of_an_entry_is_its_base_form_with_an_addition_only_where_it_is_shared():
    plain = {
        iri: re.sub(r"[^a-z0-9]+", "-", entry[LABEL][0].lower().translate(ASCII)).strip("-")
        for iri, entry in entries().items()
    }
    shared = Counter(plain.values())
    for iri, name in plain.items():
        own = iri.removeprefix(LEXICON + "de/")
        assert own == name or (own.startswith(name + "-") and shared[name] > 1), iri


def test_no_two_entries_mean_the_same():
    seen = Counter(
        (entry[LABEL][0], entry[POS][0], tuple(entry[DENOTES]), tuple(sorted(entry[ALLEGATION])))
        for entry in entries().values()
    )
    assert [what for what, count in seen.items() if count > 1] == []


def test_forms_are_unique_and_without_spaces_in_a_single_word():
    for iri, entry in entries().items():
        forms = writings(entry)
        assert len(forms) == len(set(forms)), iri
        assert all(form == form.strip() and "  " not in form for form in forms), iri
        phrase = " " in entry[LABEL][0]
        assert entry[RDF + "type"] == [PHRASE if phrase else WORD], iri
        assert phrase or not [form for form in (*forms, *entry[FINITE], *entry[PARTICLE]) if " " in form], iri


def test_forms_are_written_in_german_letters_and_nouns_alone_with_a_capital():
    for iri, entry in entries().items():
        for form in [*writings(entry), *entry[FINITE], *entry[PARTICLE]]:
            assert re.fullmatch(r"[A-Za-zÄÖÜäöüßé ]+", form), (iri, form)
        if entry[RDF + "type"] == [WORD]:
            assert {form[0].isupper() for form in writings(entry)} == {entry[POS] == [NOUN]}, iri


def test_a_verb_with_a_particle_has_forms_that_stand_apart_from_it():
    found = 0
    for iri, entry in entries().items():
        assert bool(entry[PARTICLE]) == bool(entry[FINITE]), iri
        assert len(entry[FINITE]) == len(set(entry[FINITE])), iri
        for particle in entry[PARTICLE]:
            found += 1
            joined = [
                form for form in writings(entry) if form.startswith(particle) or f" {particle.split()[-1]}" in form
            ]
            assert joined, (iri, particle)
            assert len(entry[FINITE]) >= 5, iri
        joined = [f for f in entry[FINITE] if any(form.endswith(f.split()[0]) for form in writings(entry))]
        assert len(joined) >= len(entry[FINITE]) - 2, (iri, set(entry[FINITE]) - set(joined))
    assert found >= 100


def test_a_word_blocks_an_entry_once_and_is_none_of_its_forms():
    for iri, entry in entries().items():
        assert len(entry[BLOCKED]) == len(set(entry[BLOCKED])), iri
        assert not set(entry[BLOCKED]) & set(writings(entry)), iri
        assert all(" " not in word for word in entry[BLOCKED]), iri


def test_frames_exist_and_their_arguments_too():
    frames = set().union(*(subjects(path, "synsem:SyntacticFrame") for path in FRAMES))
    known = set().union(*(subjects(path, "synsem:SyntacticArgument") for path in FRAMES))
    for iri, entry in entries().items():
        assert set(entry[FRAME]) <= frames, iri
        assert all(frame.startswith(PREFIXES["frame"] + "de-") for frame in entry[FRAME]), iri
        assert all(arguments(frame) <= known for frame in entry[FRAME]), iri


def test_no_frame_or_argument_is_defined_in_two_files():
    for kind in ("synsem:SyntacticFrame", "synsem:SyntacticArgument"):
        seen = Counter(node for path in FRAMES for node in subjects(path, kind))
        assert [node for node, count in seen.items() if count > 1] == []


def test_the_frames_of_this_file_are_used_and_name_known_roles_and_functions():
    used = {frame for entry in entries().values() for frame in entry[FRAME]}
    assert subjects(MORE_FRAMES, "synsem:SyntacticFrame") <= used
    roles = concepts("argument-role") | {
        quad.subject.value for quad in triples(ONTOLOGY / "event.ttl") if quad.predicate.value == RDF + "type"
    }
    for quad in triples(MORE_FRAMES):
        if quad.predicate.value == KG + "argumentRole":
            assert quad.object.value in roles, quad
        if quad.predicate.value == KG + "grammaticalFunction":
            assert quad.object.value in concepts("grammatical-function"), quad


def test_a_cue_has_a_frame_that_says_who_speaks_and_a_marker_has_neither_frame_nor_class():
    for iri, entry in cues().items():
        assert entry[FRAME], iri
        for frame in entry[FRAME]:
            assert any("/argument/speaker-" in argument for argument in arguments(frame)), (iri, frame)
    for iri, entry in markers().items():
        assert entry[FRAME] == [], iri
        assert entry[COMMITMENT] or entry[DISTANCE], iri


def test_an_accusation_by_a_verb_has_a_frame_that_says_who_is_accused():
    """Those that blame by what they criticize have a target instead."""
    for iri, entry in cues().items():
        if set(entry[DENOTES]) & {KG + "Accusation"} and entry[POS] == [VERB]:
            for frame in entry[FRAME]:
                roles = arguments(frame)
                assert any("/accused-" in role or "/target-" in role for role in roles), (iri, frame)


def test_an_event_word_has_a_frame_of_events():
    for iri, entry in entries(EVENTS).items():
        assert bool(entry[FRAME]) == bool(entry[DENOTES]), iri
        assert all(frame.startswith(PREFIXES["frame"] + "de-event-") for frame in entry[FRAME]), iri


def test_cues_denote_classes_of_statements_and_each_class_has_several():
    found = Counter(entry[DENOTES][0] for entry in cues().values())
    assert set(found) == below(ONTOLOGY / "statement.ttl", "Statement") - {KG + "Response"}
    assert min(found.values()) >= 8


def test_event_words_denote_classes_of_events_and_each_class_has_two():
    found = Counter(entry[DENOTES][0] for entry in entries(EVENTS).values() if entry[DENOTES])
    assert set(found) == below(ONTOLOGY / "event.ttl", "Event")
    assert min(found.values()) >= 2


def test_each_allegation_type_has_two_words_and_no_other_concept_is_named():
    found = Counter(concept for entry in entries(EVENTS, *WRONGS).values() for concept in entry[ALLEGATION])
    assert set(found) == concepts("allegation-type")
    assert [concept for concept, count in found.items() if count < 2] == []
    assert {concept for entry in cues().values() for concept in entry[ALLEGATION]} <= concepts("allegation-type")


def test_commitments_and_distances_exist():
    for iri, entry in entries().items():
        assert set(entry[COMMITMENT]) <= concepts("commitment"), iri
        assert set(entry[DISTANCE]) <= concepts("distance"), iri
        assert len(entry[COMMITMENT]) <= 1, iri
        assert len(entry[DISTANCE]) <= 1, iri
