"""Reading the lexicon's files in tests: entries as values by predicate, and what the ontology defines."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pyoxigraph

from kg.vocab import KG, RDF, RDFS, expand

ONTOLOGY = Path(__file__).parents[1] / "ontology"
CUES, EVENTS = ONTOLOGY / "lexicon/de.ttl", ONTOLOGY / "lexicon/de-events.ttl"
WRONGS = tuple(ONTOLOGY / f"lexicon/{name}.ttl" for name in ("de-wrongs", "de-wrongs-more"))
MORE_FRAMES = ONTOLOGY / "lexicon/frames-de-more.ttl"
FRAMES = sorted((ONTOLOGY / "lexicon").glob("frames*.ttl"))
LABEL, FORM, FINITE, PARTICLE = RDFS + "label", KG + "inflectedForm", KG + "finiteForm", KG + "particle"
DENOTES, FRAME, POS = expand("ontolex:denotes"), expand("synsem:synBehavior"), expand("lexinfo:partOfSpeech")
COMMITMENT, DISTANCE, ALLEGATION = (KG + f"implies{name}" for name in ("Commitment", "Distance", "AllegationType"))
EXAMPLE, BLOCKED, RELIABILITY = expand("skos:example"), KG + "blockedBy", KG + "reliability"
WORD, PHRASE = expand("ontolex:Word"), expand("ontolex:MultiwordExpression")
VERB, NOUN = expand("lexinfo:verb"), expand("lexinfo:noun")


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


def arguments(frame):
    return {
        quad.object.value
        for path in FRAMES
        for quad in triples(path)
        if quad.subject.value == frame and quad.predicate.value == expand("synsem:synArg")
    }


def occurs(words, text):
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE) is not None


def apart(entry, text):
    """Tell whether an entry's words stand in a text one after the other, the head of the verb first."""
    pairs = [(finite, particle) for finite in entry[FINITE] for particle in entry[PARTICLE]]
    phrases = [form.rpartition(" ") for form in writings(entry) if " " in form and entry[POS] == [VERB]]
    pairs += [(head, fixed) for fixed, _, head in phrases]
    return any(
        re.search(rf"(?<!\w){re.escape(head)}(?!\w).*(?<!\w){re.escape(rest)}(?!\w)", text, re.IGNORECASE)
        for head, rest in pairs
    )


def cues():
    return {iri: entry for iri, entry in entries(CUES).items() if entry[DENOTES]}


def markers():
    return {iri: entry for iri, entry in entries(CUES).items() if not entry[DENOTES]}
