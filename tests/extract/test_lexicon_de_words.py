"""The German lexicon: right forms, examples that show their entry, and what single words mean."""

import re
from collections import Counter

import pytest

from kg.vocab import KG, expand
from lexicon_files import (
    BLOCKED,
    COMMITMENT,
    CUES,
    DENOTES,
    DISTANCE,
    EVENTS,
    EXAMPLE,
    FINITE,
    FORM,
    LABEL,
    PARTICLE,
    POS,
    VERB,
    WRONGS,
    apart,
    entries,
    occurs,
    writings,
)

MODALS = {"sollen", "wollen", "könnte", "dürfte", "müsste", "mag"}


def test_each_verb_has_its_forms():
    """Present or preterite of the third person and a participle or an infinitive with zu."""
    for iri, entry in entries().items():
        label = entry[LABEL][0]
        if entry[POS] == [VERB] and label.split()[-1] not in MODALS | {"einigen", "heißen", "dementieren"}:
            heads = {form.split()[-1] for form in writings(entry)} | {form.split()[0] for form in entry[FINITE]}
            assert label.endswith(("en", "ern", "eln", "sein", "tun")), iri
            assert len(heads) >= 4, iri
            assert any(head.endswith("t") or head in {"lässt", "weiß", "wird", "will"} for head in heads), iri


def test_weak_verbs_insert_e_where_german_does():
    """A stem that ends in t, d or in m or n after another consonant takes -et and -ete, and no other does."""
    checked = 0
    for iri, entry in entries().items():
        label = entry[LABEL][0]
        if entry[POS] != [VERB] or " " in label or label.endswith(("eln", "ern")) or not label.endswith("en"):
            continue
        stem = label[:-2]
        preterites = {stem + "te", stem + "ete"} & set(entry[FORM])
        if preterites:
            checked += 1
            insert = re.search(r"([td]|([^aeiouäöülrhmn]|ch)[mn])$", stem) is not None
            assert preterites == {stem + ("ete" if insert else "te")}, iri
            assert stem + ("et" if insert else "t") in entry[FORM], iri
    assert checked > 300


@pytest.mark.parametrize(
    ("base", "form"),
    [
        ("bestreiten", "bestritt"), ("gestehen", "gestanden"), ("versprechen", "verspricht"), ("lügen", "log"),
        ("drohen", "gedroht"), ("kritisieren", "kritisiert"), ("entschuldigen", "entschuldigt"), ("raten", "riet"),
        ("empfehlen", "empfohlen"), ("befehlen", "befahl"), ("widerrufen", "widerrief"), ("helfen", "half"),
        ("stehlen", "gestohlen"), ("betrügen", "betrog"), ("erschießen", "erschoss"), ("werben", "warb"),
        ("bezeichnen", "bezeichnete"), ("unterzeichnen", "unterzeichnet"), ("leugnen", "leugnete"),
        ("rechtfertigen", "gerechtfertigt"), ("offenbaren", "offenbart"), ("einverleiben", "einzuverleiben"),
        ("bemängeln", "bemängle"), ("äußern", "äußerte"), ("entsenden", "entsandte"),
        ("einwenden", "wandte"), ("einwenden", "eingewandt"), ("zurückweisen", "zurückzuweisen"),
        ("zurückweisen", "wies"), ("zurückweisen", "zurückwies"), ("eingestehen", "eingestanden"),
        ("anerkennen", "anzuerkennen"), ("vorwerfen", "vorgeworfen"), ("ausschließen", "schloss"),
        ("abtun", "abgetan"), ("leidtun", "leidgetan"), ("verschweigen", "verschwiegen"), ("treffen", "traf"),
        ("Vorwurf", "Vorwürfen"), ("Geständnis", "Geständnisses"), ("Ultimatum", "Ultimaten"), ("Zweifel", "Zweifeln"),
        ("Sabotageakt", "Sabotageakte"), ("angeblich", "angeblichem"), ("üble Nachrede", "üblen Nachrede"),
        ("in Abrede stellen", "in Abrede stellte"), ("zur Last legen", "zur Last gelegt"),
        ("Vorwürfe erheben", "Vorwürfe zu erheben"), ("tatenlos zusehen", "tatenlos zugesehen"),
    ],
)  # fmt: skip
def test_forms_that_no_single_rule_gives(base, form):
    found = [entry for entry in entries(CUES, EVENTS, *WRONGS).values() if entry[LABEL] == [base]]
    assert found
    assert any(form in [*entry[FORM], *entry[FINITE]] for entry in found)


def test_no_form_is_a_common_word_of_another_meaning():
    """Determiners, particles and nouns that often open a sentence would be taken for verbs."""
    others = {"meine", "bitte", "laute", "äußere", "einige", "werte", "bekannt", "vorwürfe", "hinweise", "ziehen"}
    for iri, entry in entries().items():
        if entry[POS] == [VERB]:
            assert not others & set(writings(entry)), iri


@pytest.mark.parametrize(
    ("base", "particle", "finite"),
    [
        ("zurückweisen", "zurück", "weist"), ("einräumen", "ein", "räumten"),
        ("scharf angreifen", "scharf an", "griff"), ("nicht ausschließen", "nicht aus", "schloss"),
        ("einen Kommentar ablehnen", "ab", "lehnte einen Kommentar"),
        ("im Gegenzug vorwerfen", "im Gegenzug vor", "warf"),
    ],
)  # fmt: skip
def test_particles_and_what_stands_apart_from_them(base, particle, finite):
    entry = next(entry for entry in entries().values() if entry[LABEL] == [base])
    assert particle in entry[PARTICLE]
    assert finite in entry[FINITE]


@pytest.mark.parametrize(
    ("base", "kind", "word"),
    [
        ("bestreiten", "Denial", "Rennen"), ("bestreiten", "Denial", "Lebensunterhalt"),
        ("verurteilen", "Criticism", "Haft"), ("verurteilen", "Ruling", "scharf"),
        ("behaupten", "Assertion", "Spitze"), ("angreifen", "Attack", "scharf"),
    ],
)  # fmt: skip
def test_words_beside_which_an_entry_means_something_else(base, kind, word):
    entry = next(e for e in entries().values() if e[LABEL] == [base] and e[DENOTES] == [KG + kind] and e[POS] == [VERB])
    assert word in entry[BLOCKED]


def test_each_example_contains_the_entry_and_stands_once():
    examples = Counter()
    for iri, entry in entries().items():
        for example in entry[EXAMPLE]:
            examples[example] += 1
            assert any(occurs(form, example) for form in writings(entry)) or apart(entry, example), (iri, example)
            assert example[-1] in ".“", iri
            assert not [word for word in entry[BLOCKED] if occurs(word, example)], (iri, example)
    assert set(examples.values()) == {1}


@pytest.mark.parametrize(
    ("base", "predicate", "concept"),
    [
        ("behaupten", DISTANCE, "distance:distancing"), ("angeblich", DISTANCE, "distance:distancing"),
        ("einräumen", DISTANCE, "distance:endorsing"), ("hinweisen", DISTANCE, "distance:endorsing"),
        ("sollen", DISTANCE, "distance:hearsay"), ("dem Vernehmen nach", DISTANCE, "distance:hearsay"),
        ("gewusst haben wollen", DISTANCE, "distance:ownClaim"), ("vermuten", COMMITMENT, "commitment:suspects"),
        ("könnte", COMMITMENT, "commitment:suspects"), ("bezweifeln", COMMITMENT, "commitment:doubts"),
        ("dementieren", COMMITMENT, "commitment:denies"), ("offenbar", COMMITMENT, "commitment:assumes"),
        ("angeben", COMMITMENT, "commitment:claims"),
    ],
)  # fmt: skip
def test_what_a_word_says_about_certainty(base, predicate, concept):
    found = [entry for entry in entries().values() if entry[LABEL] == [base]]
    assert any(entry[predicate] == [expand(concept)] for entry in found)


@pytest.mark.parametrize(
    ("form", "base", "kind"),
    [
        ("beschuldigten", "beschuldigen", "Accusation"), ("vorgeworfen", "vorwerfen", "Accusation"),
        ("verantwortlich machte", "verantwortlich machen", "Accusation"), ("dementierte", "dementieren", "Denial"),
        ("zurückwies", "zurückweisen", "Rejection"), ("eingeräumt", "einräumen", "Admission"),
        ("Fehler eingeräumt", "Fehler einräumen", "PartialAdmission"), ("gefordert", "fordern", "Demand"),
        ("nach Angaben", "nach Angaben von", "Assertion"), ("laut", "laut", "Assertion"),
        ("nicht äußern wollte", "nicht äußern wollen", "DeclinedComment"), ("Vorwürfen", "Vorwurf", "Accusation"),
        ("widerrief", "widerrufen", "Withdrawal"), ("freigesprochen", "freisprechen", "Ruling"),
        ("um Entschuldigung gebeten", "um Entschuldigung bitten", "Apology"), ("gewarnt", "warnen", "Warning"),
        ("besetzte", "besetzen", "Occupation"), ("gelogen", "lügen", None), ("untätig", "untätig", None),
    ],
)  # fmt: skip
def test_a_form_leads_to_its_entry(form, base, kind):
    fitting = [entry for entry in entries().values() if form in writings(entry) and entry[LABEL] == [base]]
    assert (KG + kind if kind else None) in {next(iter(entry[DENOTES]), None) for entry in fitting}
