"""The English lexicon: complete entries, forms that fit them, and nothing that the ontology does not define."""

import re
from collections import Counter, defaultdict
from decimal import Decimal
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest

from kg.turtle.formatting import format_file
from kg.vocab import KG, LEXICON, PREFIXES, RDF, RDFS, VOCAB, expand

ROOT = Path(__file__).parents[2]
ONTOLOGY = ROOT / "ontology"
CUES, EVENTS = ONTOLOGY / "lexicon/en.ttl", ONTOLOGY / "lexicon/en-events.ttl"
FRAMES = sorted((ONTOLOGY / "lexicon").glob("frames*.ttl"))
FILES = [CUES, EVENTS, ONTOLOGY / "lexicon/frames-en-more.ttl"]
LABEL, FORM, FINITE, PARTICLE = RDFS + "label", KG + "inflectedForm", KG + "finiteForm", KG + "particle"
DENOTES, FRAME, POS = expand("ontolex:denotes"), expand("synsem:synBehavior"), expand("lexinfo:partOfSpeech")
COMMITMENT, DISTANCE, ALLEGATION = (KG + f"implies{name}" for name in ("Commitment", "Distance", "AllegationType"))
EXAMPLE, BLOCKED, RELIABILITY = expand("skos:example"), KG + "blockedBy", KG + "reliability"
WORD, PHRASE = expand("ontolex:Word"), expand("ontolex:MultiwordExpression")


@cache
def triples(path):
    return tuple(pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE))


@cache
def entries(*paths):
    """Return the values of each entry by predicate, as text, in the order of the files."""
    found = defaultdict(lambda: defaultdict(list))
    for path in paths or (CUES, EVENTS):
        for quad in triples(path):
            found[quad.subject.value][quad.predicate.value].append(quad.object.value)
    return found


@cache
def subjects(path, kind):
    return {
        quad.subject.value
        for quad in triples(path)
        if quad.predicate.value == RDF + "type" and quad.object.value == expand(kind)
    }


def below(path, top):
    """Return the classes of a file that lie below one of them."""
    up = {(q.subject.value, q.object.value) for q in triples(path) if q.predicate.value == RDFS + "subClassOf"}
    found, new = set(), {KG + top}
    while new:
        new = {low for low, high in up if high in new} - found
        found |= new
    return found


def concepts(scheme):
    return subjects(ONTOLOGY / f"vocab/{scheme}.ttl", "skos:Concept")


def writings(entry):
    return [*entry[LABEL], *entry[FORM]]


def occurs(words, text):
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE) is not None


def cues():
    return {iri: entry for iri, entry in entries(CUES).items() if entry[DENOTES]}


def markers():
    return {iri: entry for iri, entry in entries(CUES).items() if not entry[DENOTES]}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_parses_and_is_canonical(path):
    assert len(triples(path)) > 0
    assert format_file(path) == path.read_text(encoding="utf-8")
    assert not [quad for quad in triples(path) if isinstance(quad.object, pyoxigraph.BlankNode)]


def test_there_are_enough_entries_and_examples():
    assert len(cues()) >= 320
    assert len(markers()) >= 40
    assert len(entries(EVENTS)) >= 200
    assert sum(bool(entry[EXAMPLE]) for entry in cues().values()) >= 120


@pytest.mark.parametrize("path", [CUES, EVENTS], ids=lambda path: path.stem)
def test_each_entry_says_what_it_is_and_what_it_means(path):
    kinds = {expand(f"lexinfo:{kind}") for kind in ("verb", "noun", "adjective", "adverb", "preposition")}
    for iri, entry in entries(path).items():
        assert iri.startswith(LEXICON + "en/"), iri
        assert len(entry[LABEL]) == len(entry[POS]) == len(entry[RDF + "type"]) == len(entry[RELIABILITY]) == 1, iri
        assert set(entry[POS]) <= kinds, iri
        assert entry[DENOTES] or entry[COMMITMENT] or entry[DISTANCE] or entry[ALLEGATION], iri
        assert len(entry[DENOTES]) <= 1, iri
        assert 0 < Decimal(entry[RELIABILITY][0]) <= 1, iri


def test_every_text_is_marked_as_english():
    for path in (CUES, EVENTS):
        for quad in triples(path):
            if isinstance(quad.object, pyoxigraph.Literal) and quad.predicate.value != RELIABILITY:
                assert quad.object.language == "en", quad


def test_no_entry_stands_in_both_files():
    assert not set(entries(CUES)) & set(entries(EVENTS))


def test_the_name_of_an_entry_is_its_base_form_with_an_addition_only_where_it_is_shared():
    plain = {}
    for iri, entry in entries().items():
        name = entry[LABEL][0].lower().replace("é", "e").replace("’", "").replace("'", "")
        plain[iri] = re.sub(r"[^a-z0-9]+", "-", name).strip("-")
    shared = Counter(plain.values())
    for iri, name in plain.items():
        own = iri.removeprefix(LEXICON + "en/")
        assert own == name or (own.startswith(name + "-") and shared[name] > 1), iri


def test_no_two_entries_mean_the_same():
    seen = Counter(
        (entry[LABEL][0], entry[POS][0], tuple(sorted(entry[DENOTES])), tuple(sorted(entry[ALLEGATION])))
        for entry in entries().values()
    )
    assert [what for what, count in seen.items() if count > 1] == []


def test_an_adjective_adverb_or_preposition_of_one_word_is_not_inflected():
    words = {expand(f"lexinfo:{kind}") for kind in ("adjective", "adverb", "preposition")}
    spellings = {LEXICON + "en/rumoured"}
    for iri, entry in entries().items():
        if set(entry[POS]) <= words and " " not in entry[LABEL][0] and iri not in spellings:
            assert entry[FORM] == [], iri


def test_forms_are_unique_and_without_spaces_in_a_single_word():
    for iri, entry in entries().items():
        forms = writings(entry)
        assert len(forms) == len(set(forms)), iri
        assert all(form == form.strip() and "  " not in form for form in forms), iri
        phrase = " " in entry[LABEL][0]
        assert entry[RDF + "type"] == [PHRASE if phrase else WORD], iri
        assert phrase or not [form for form in forms if " " in form], iri


def test_each_verb_has_its_forms():
    modal = {"may", "might", "could"}
    for iri, entry in entries().items():
        if entry[POS] == [expand("lexinfo:verb")] and entry[LABEL][0] not in modal:
            words = {word for form in entry[FORM] for word in form.split()}
            assert len(entry[FORM]) >= 2, iri
            assert any(word.endswith("ing") for word in words) or "will" in words, iri


def test_the_final_letter_of_a_verb_is_doubled_or_dropped_as_english_does():
    """A lone vowel before one consonant doubles it (slamming), a silent e goes, y turns to i, and the past agrees."""
    checked = 0
    for iri, entry in entries().items():
        heads = {form.split()[0] for form in writings(entry)}
        base = entry[LABEL][0].split()[0]
        if entry[POS] != [expand("lexinfo:verb")] or base in {"may", "might", "could", "be"} or len(heads) < 3:
            continue
        checked += 1
        if re.fullmatch(r"(qu|[^aeiou])*[aeiou][^aeiouwxy]", base):
            assert base + base[-1] + "ing" in heads, iri
        elif re.search(r"[^eo]e$", base):
            assert {base[:-1] + "ing", base[:-2] + "ying"} & heads, iri
            assert base + "ing" not in heads, iri
        elif re.search(r"[^aeiou]y$", base):
            assert {base + "ing", base[:-1] + "ies"} <= heads, iri
        for past in (form for form in heads if form.endswith("ed") and form not in {base, "pled", "misled"}):
            stem = past.removesuffix("ed")
            assert {stem + "ing", stem + "eing", stem.removesuffix("i") + "ying"} & heads, (iri, past)
    assert checked > 400


@pytest.mark.parametrize(
    ("base", "past"),
    [
        ("admit", "admitted"), ("acquit", "acquitted"), ("rebut", "rebutted"), ("regret", "regretted"),
        ("aver", "averred"), ("concur", "concurred"), ("infer", "inferred"), ("confer", "conferred"),
        ("expel", "expelled"), ("extol", "extolled"), ("annul", "annulled"), ("eavesdrop", "eavesdropped"),
        ("kidnap", "kidnapped"), ("wiretap", "wiretapped"), ("abet", "abetted"), ("say", "said"), ("tell", "told"),
        ("write", "wrote"), ("swear", "swore"), ("swear", "sworn"), ("think", "thought"), ("find", "found"),
        ("seek", "sought"), ("withdraw", "withdrew"), ("undertake", "undertook"), ("foresee", "foresaw"),
        ("uphold", "upheld"), ("mislead", "misled"), ("steal", "stolen"), ("lie", "lied"), ("hide", "hidden"),
        ("threaten", "threatened"), ("visit", "visited"), ("offer", "offered"), ("counter", "countered"),
    ],
)  # fmt: skip
def test_verbs_whose_past_no_rule_gives(base, past):
    verbs = [e for e in entries().values() if e[LABEL] == [base] and e[POS] == [expand("lexinfo:verb")]]
    assert verbs
    assert all(past in entry[FORM] for entry in verbs)


def test_a_verb_with_a_particle_has_forms_that_stand_apart_from_it():
    found = 0
    for iri, entry in entries().items():
        assert bool(entry[PARTICLE]) == bool(entry[FINITE]), iri
        assert len(entry[FINITE]) == len(set(entry[FINITE])), iri
        for particle in entry[PARTICLE]:
            found += 1
            assert any(form.endswith(" " + particle) for form in writings(entry)), (iri, particle)
        for finite in entry[FINITE]:
            assert any(form.startswith(finite + " ") for form in writings(entry)), (iri, finite)
    assert found >= 40


def test_a_word_blocks_an_entry_once_and_is_none_of_its_forms():
    for iri, entry in entries().items():
        assert len(entry[BLOCKED]) == len(set(entry[BLOCKED])), iri
        assert not set(entry[BLOCKED]) & set(writings(entry)), iri
        assert all(" " not in word for word in entry[BLOCKED]), iri


def test_each_example_contains_the_entry_and_stands_once():
    examples = Counter()
    for iri, entry in entries().items():
        for example in entry[EXAMPLE]:
            examples[example] += 1
            whole = any(occurs(form, example) for form in writings(entry))
            apart = any(occurs(form, example) for form in entry[FINITE]) and any(
                occurs(particle, example) for particle in entry[PARTICLE]
            )
            assert whole or apart, (iri, example)
            assert example[-1] in ".”", iri
    assert set(examples.values()) == {1}


def test_frames_exist_and_their_arguments_too():
    frames = set().union(*(subjects(path, "synsem:SyntacticFrame") for path in FRAMES))
    arguments = set().union(*(subjects(path, "synsem:SyntacticArgument") for path in FRAMES))
    for iri, entry in entries().items():
        assert set(entry[FRAME]) <= frames, iri
        assert all(frame.startswith(PREFIXES["frame"] + "en-") for frame in entry[FRAME]), iri
    for path in FRAMES:
        for quad in triples(path):
            if quad.predicate.value == expand("synsem:synArg"):
                assert quad.object.value in arguments, quad


def test_no_frame_or_argument_is_defined_in_two_files():
    for kind in ("synsem:SyntacticFrame", "synsem:SyntacticArgument"):
        seen = Counter(node for path in FRAMES for node in subjects(path, kind))
        assert [node for node, count in seen.items() if count > 1] == []


def test_the_frames_of_this_file_are_used_and_name_known_roles_and_functions():
    path = ONTOLOGY / "lexicon/frames-en-more.ttl"
    used = {frame for entry in entries().values() for frame in entry[FRAME]}
    assert subjects(path, "synsem:SyntacticFrame") <= used
    roles = concepts("argument-role") | {
        quad.subject.value for quad in triples(ONTOLOGY / "event.ttl") if quad.predicate.value == RDF + "type"
    }
    for quad in triples(path):
        if quad.predicate.value == KG + "argumentRole":
            assert quad.object.value in roles, quad
        if quad.predicate.value == KG + "grammaticalFunction":
            assert quad.object.value in concepts("grammatical-function"), quad


def test_a_cue_has_a_frame_that_says_who_speaks_and_a_marker_has_neither_frame_nor_class():
    speaking = {
        quad.subject.value
        for path in FRAMES
        for quad in triples(path)
        if quad.predicate.value == expand("synsem:synArg") and "/speaker-" in quad.object.value
    }
    for iri, entry in cues().items():
        assert entry[FRAME], iri
        assert set(entry[FRAME]) <= speaking, iri
        assert entry[ALLEGATION] == [], iri
    for iri, entry in markers().items():
        assert entry[FRAME] == [], iri
        assert entry[COMMITMENT] or entry[DISTANCE], iri


def test_an_event_word_has_a_frame_of_events():
    for iri, entry in entries(EVENTS).items():
        assert entry[FRAME] or not entry[DENOTES], iri
        assert all(frame.startswith(PREFIXES["frame"] + "en-event-") for frame in entry[FRAME]), iri


def test_cues_denote_classes_of_statements_and_each_class_has_several():
    found = Counter(entry[DENOTES][0] for entry in cues().values())
    assert set(found) == below(ONTOLOGY / "statement.ttl", "Statement") - {KG + "Response"}
    assert min(found.values()) >= 8


def test_event_words_denote_classes_of_events_and_each_class_has_two():
    found = Counter(entry[DENOTES][0] for entry in entries(EVENTS).values() if entry[DENOTES])
    assert set(found) == below(ONTOLOGY / "event.ttl", "Event")
    assert min(found.values()) >= 2


def test_each_allegation_type_has_two_words_and_no_other_concept_is_named():
    found = Counter(concept for entry in entries(EVENTS).values() for concept in entry[ALLEGATION])
    assert set(found) == concepts("allegation-type")
    assert [concept for concept, count in found.items() if count < 2] == []


def test_commitments_and_distances_exist():
    for iri, entry in entries().items():
        assert set(entry[COMMITMENT]) <= concepts("commitment"), iri
        assert set(entry[DISTANCE]) <= concepts("distance"), iri
        assert len(entry[COMMITMENT]) <= 1, iri
    every = {value for entry in markers().values() for value in entry[DISTANCE]}
    assert every == concepts("distance") - {VOCAB + "distance/neutral"}


@pytest.mark.parametrize(
    ("form", "base", "kind"),
    [
        ("accused", "accuse", "Accusation"),
        ("laid the blame on", "lay the blame on", "Accusation"),
        ("levelled accusations", "level accusations", "Accusation"),
        ("leveled accusations", "level accusations", "Accusation"),
        ("denies", "deny", "Denial"),
        ("criticised", "criticize", "Criticism"),
        ("pointing out", "point out", "Assertion"),
        ("hit back at", "hit back at", "CounterAccusation"),
        ("called on", "call on", "Demand"),
        ("according to", "according to", "Assertion"),
        ("in the words of", "in the words of", "Assertion"),
        ("declined to comment", "decline to comment", "DeclinedComment"),
        ("took responsibility for", "take responsibility for", "Admission"),
        ("recanted", "recant", "Withdrawal"),
        ("acquitted", "acquit", "Ruling"),
        ("stole", "steal", None),
        ("overthrew", "overthrow", "Coup"),
        ("met", "meet", "Meeting"),
    ],
)
def test_a_form_leads_to_its_entry(form, base, kind):
    fitting = [entry for entry in entries().values() if form in writings(entry) and entry[LABEL] == [base]]
    assert (KG + kind if kind else None) in {next(iter(entry[DENOTES]), None) for entry in fitting}
