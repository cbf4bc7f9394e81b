"""Nouns for people, offices and organizations: complete entries, compounds, singular and plural."""

import re
from collections import Counter
from pathlib import Path

import pyoxigraph
import pytest

from kg.extract.document import Token
from kg.extract.nouns import load_nouns
from kg.turtle.formatting import format_file
from kg.vocab import KG, PREFIXES, RDFS, VOCAB

LEXICON = Path(__file__).parents[2] / "ontology/lexicon"
FILES = [LEXICON / "de-actors.ttl", LEXICON / "en-actors.ttl"]
OFFICE, CATEGORY = KG + "impliesOffice", KG + "impliesCategory"


def tokens(text):
    return [Token(word.start(), word.end(), word.group()) for word in re.finditer(r"[\w'-]+", text)]


def found(text, language):
    words = tokens(text)
    return load_nouns(language).at(words, len(words))


def triples(path):
    return list(pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE))


def subjects_of(path):
    """Return the IRIs that an ontology or vocabulary file defines."""
    return {triple.subject.value for triple in triples(path)}


@pytest.mark.parametrize(("path", "least"), [(FILES[0], 350), (FILES[1], 250)])
def test_there_are_enough_nouns_and_each_is_complete(path, least):
    data = triples(path)
    labels = [triple for triple in data if triple.predicate.value == RDFS + "label"]
    assert len(labels) >= least
    classes = Counter(t.subject.value for t in data if t.predicate.value == PREFIXES["ontolex"] + "denotes")
    assert {label.subject.value for label in labels} == set(classes)
    assert set(classes.values()) == {1}
    assert format_file(path) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES)
def test_they_point_to_what_the_ontology_defines(path):
    defined = subjects_of(LEXICON.parent / "actor.ttl")
    for scheme in ("office", "member-category"):
        defined |= subjects_of(LEXICON.parent / f"vocab/{scheme}.ttl")
    used = {t.object.value for t in triples(path) if isinstance(t.object, pyoxigraph.NamedNode)}
    assert {iri for iri in used if iri.startswith((KG, VOCAB))} <= defined


def test_no_two_nouns_of_a_language_share_a_name():
    for path in FILES:
        labels = Counter(t.object.value for t in triples(path) if t.predicate.value == RDFS + "label")
        assert {label for label, count in labels.items() if count > 1} == set()


@pytest.mark.parametrize(
    ("text", "label", "office", "plural"),
    [
        ("der Außenminister", "Außenminister", "foreignMinister", True),
        ("die Außenministerin", "Außenministerin", "foreignMinister", False),
        ("die Regierungssprecherinnen", "Regierungssprecherin", "spokesperson", True),
        ("dem Präsidenten", "Präsident", "president", True),
        ("ein Abgeordneter", "Abgeordnete", "memberOfParliament", True),
        ("der Energieausschusssprecher", "Sprecher", "spokesperson", True),
        ("die Geheimdienstkreise", "Geheimdienstkreise", None, True),
        ("die Klimaministerin", "Ministerin", "minister", False),
        ("die Verteidigungsministerien", "Verteidigungsministerium", None, True),
    ],
)
def test_german_forms_and_compounds(text, label, office, plural):
    noun = found(text, "de")
    assert noun is not None
    assert noun.noun.label == label
    assert (noun.noun.office or "").rpartition("/")[2] == (office or "")
    assert noun.plural is plural


@pytest.mark.parametrize(
    ("text", "label", "office", "plural"),
    [
        ("the deputy foreign minister", "deputy foreign minister", "deputyMinister", False),
        ("secretaries general", "secretary general", "secretaryGeneral", True),
        ("the secretary-general", "secretary general", "secretaryGeneral", False),
        ("two police officers", "police officer", None, True),
        ("armed forces", "armed forces", None, True),
        ("the spokeswoman", "spokeswoman", "spokesperson", False),
    ],
)
def test_english_expressions_longest_first(text, label, office, plural):
    noun = found(text, "en")
    assert noun is not None
    assert noun.noun.label == label
    assert (noun.noun.office or "").rpartition("/")[2] == (office or "")
    assert noun.plural is plural


@pytest.mark.parametrize(
    ("text", "language"), [("der Fensterrahmen", "de"), ("das Wetter", "de"), ("the weather", "en")]
)
def test_other_nouns_are_no_actors(text, language):
    assert found(text, language) is None
