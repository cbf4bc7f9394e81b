"""Small closed classes that one rule of the grammar or another asks for, grouped by the kind of word.

Entry point: ``grammar``, which reads the tables of a language's file. What a language does not need is empty there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

Class = frozenset[str]


@dataclass(frozen=True)
class Articles:
    """Articles and other determiners, by what they show of their noun."""

    all: Class = frozenset()
    """Definite and indefinite articles."""
    definite: Class = frozenset()
    identifying: Class = frozenset()
    """Before a predicate these say who somebody is, and accuse nobody of being so."""
    pointing: Class = frozenset()
    """Definite and demonstrative ones: their noun is a certain one."""
    oblique: Class = frozenset()
    """Those that stand behind prepositions or open a genitive."""
    datives: Class = frozenset()
    """Articles and pronouns that begin no subject behind a relative pronoun."""
    leading: Class = frozenset()
    """Behind one a noun or an attribute follows, and no finite verb."""
    singular: Class = frozenset()
    singular_determiners: Class = frozenset()
    """Others whose noun is singular."""
    plural: Class = frozenset()
    of_either_number: Class = frozenset()
    """Determiners that stand before feminine and plural nouns alike."""
    of_one: Class = frozenset()
    """What stands before one person, and not before a people."""
    predeterminers: Class = frozenset()
    """*all*, *both*: an article can follow."""
    demonstrative: Class = frozenset()
    """Articles that can stand for somebody."""
    nominative_relatives: Class = frozenset()
    """Relative pronouns that can be the subject of their clause."""
    relative_subjects: Class = frozenset()
    """Those of them that no table of cases has."""
    sure_subjects: Class = frozenset()
    """Behind a relative pronoun, these open the subject."""
    before_names: Class = frozenset()
    """Before a name that can be nobody's."""
    openers: Class = frozenset()
    """What opens an object behind an English participle."""


@dataclass(frozen=True)
class References:
    """Pronouns, by whom they can mean."""

    singular: Class = frozenset()
    plural: Class = frozenset()
    masculine: Class = frozenset()
    feminine: Class = frozenset()
    feminine_or_plural: Class = frozenset()
    several: Class = frozenset()
    """What means several who were named before."""
    latter: Class = frozenset()
    """What means the last one named: *dieser*."""
    neuter: Class = frozenset()
    """What something can be called a wrong by: *it was murder*."""
    recalling: Class = frozenset()
    """What can mean an accusation that was told before."""
    expletive: Class = frozenset()
    first_person: Class = frozenset()
    subjects: Class = frozenset()
    """Personal pronouns in the nominative, of whoever speaks or is spoken of."""
    before_verb: Class = frozenset()
    """Pronouns before a finite verb in -e."""
    intensive: Class = frozenset()
    """*self*."""
    you: Class = frozenset()
    """What somebody who is accused face to face is called wherever it stands."""
    familiar: Class = frozenset()
    polite: Class = frozenset()
    """The same, where only direct speech and its addressee tell; the polite one has a capital."""
    possessive_stems: tuple[str, ...] = ()
    """Beginnings of the possessives of the third person."""


@dataclass(frozen=True)
class VerbForms:
    """Forms of auxiliaries and other verbs, and what stands beside them."""

    passive: Class = frozenset()
    """Auxiliaries of the passive."""
    undergone: Class = frozenset()
    """Participles of these: of a passive the article tells the victim, and mostly nobody who did it."""
    being: Class = frozenset()
    """Forms of *to be* beside a participle for what somebody is accused of."""
    having: Class = frozenset()
    """Forms of *to have* beside which it is a perfect."""
    finite: Class = frozenset()
    """Auxiliaries behind a participle that is an attribute."""
    future: Class = frozenset()
    conditional: Class = frozenset()
    """Subjunctives that need not report what was said."""
    inverted_condition: Class = frozenset()
    """At the beginning of a sentence they suppose: *sollte sie …*."""
    causative: Class = frozenset()
    """Forms of *lassen*: she had it rejected."""
    claiming: Class = frozenset()
    """*Er will ihn getroffen haben*: so he says."""
    perfect_infinitives: Class = frozenset()
    """Infinitives at the end of such a clause."""
    coming: Class = frozenset()
    """What says where a reproach comes from: *kam aus der Partei*."""
    beside_there: Class = frozenset()
    """Behind one *there* is no place."""
    between: Class = frozenset()
    """What stands between an auxiliary and its participle, besides adverbs in -ly."""
    infinitive_marks: Class = frozenset()
    """*to*."""
    hearsay_infinitives: Class = frozenset()
    """What follows *is said to*."""


@dataclass(frozen=True)
class Governing:
    """Prepositions and particles like them, by what they make of the noun behind them."""

    agent: Class = frozenset()
    """Before whoever does what a passive or a noun tells."""
    owner: Class = frozenset()
    """Those of them and others that stand for a genitive."""
    agent_behind_noun: Class = frozenset()
    """Before an agent that looks like an attribute: *der Vorwurf der Untreue | vom Vorstand*."""
    giving: Class = frozenset()
    """Before whoever says what a noun names: *the claim by former staff that …*."""
    origin: Class = frozenset()
    """Before whoever a reproach comes from."""
    cited: Class = frozenset()
    """Between a word that cites and who is cited."""
    merged: Class = frozenset()
    """Rather *zur Beilegung* than *zur Ministerin*: too unsure for an addressee."""
    locative: Class = frozenset()
    """Before the name of a place, and not of who bears the same name."""
    within: Class = frozenset()
    """Before the place of an event."""
    out_of: Class = frozenset()
    """Before the place from which somebody is expelled."""
    throughout: Class = frozenset()
    """Before *the country*."""
    attaching: Class = frozenset()
    """They lead an attribute of the noun before them."""
    attaching_place: Class = frozenset()
    """Where somebody lives or works, before an article: *fishermen along the river*."""
    attaching_once: Class = frozenset()
    """Those that do not within another attribute."""
    before_ordinal: Class = frozenset()
    """Behind one a number with a full stop at its end is an ordinal, whatever follows."""
    predicative: Class = frozenset()
    """*as*."""
    seen_in: Class = frozenset()
    """Before what is seen as something else: *sah in ihm …*."""
    of_charge: Class = frozenset()
    """Behind a participle of accusing with nobody to accuse."""
    of_charge_doing: Class = frozenset()
    """The same before a form in -ing."""
    complements: Class = frozenset()
    """They lead the complement of an adjective that stands behind its noun."""


@dataclass(frozen=True)
class Linking:
    """What joins and opens phrases and clauses."""

    plain: Class = frozenset()
    """*and*."""
    additive: Class = frozenset()
    """*and* and its like: a list ends with one."""
    coordinating: Class = frozenset()
    """*and*, *or* between nouns."""
    clausal: Class = frozenset()
    """Between verbs of one subject."""
    adding_clauses: Class = frozenset()
    """Behind one the last speaker goes on to say something."""
    opening: Class = frozenset()
    """Behind one a main clause begins."""
    joining: Class = frozenset()
    """They open a clause that is none of the content before."""
    clause_openers: Class = frozenset()
    """Between a noun phrase and a verb one shows that they are not of one clause."""
    conditional: Class = frozenset()
    """They open a clause that supposes."""
    asking: Class = frozenset()
    """They open one that asks."""
    comparing: Class = frozenset()
    """*as* before the clause that says who said so: *as the paper wrote*."""
    so: Class = frozenset()
    """*so* in its place: *so der Minister*."""
    contrary: Class = frozenset()
    """With one of the next class behind it, somebody says otherwise: *anders als …*."""
    contrary_to: Class = frozenset()


@dataclass(frozen=True)
class CommonNouns:
    """Nouns that are exceptions to rules about nouns, or general."""

    any_body: Class = frozenset()
    """Nouns for organizations that can mean one of any kind."""
    any_company: Class = frozenset()
    """Nouns for any organization or company."""
    plural: Class = frozenset()
    """Nouns in the plural without -s: a base form behind one can be its verb."""
    ending_names: Class = frozenset()
    """Nouns that surnames and names of lands end in."""
    in_ly: Class = frozenset()
    """Nouns that end like adverbs."""


@dataclass(frozen=True)
class Places:
    """Words that point back at places."""

    there: Class = frozenset()
    land: Class = frozenset()
    lands: Class = frozenset()
    both: Class = frozenset()
    whole: Class = frozenset()
    """What may stand before *country*: then it is the one that was named."""


@dataclass(frozen=True)
class Saying:
    """What makes another act of speech of a clause."""

    never: Class = frozenset()
    unjust: Class = frozenset()
    """*wrongly*, of an accusation."""
    not_now: tuple[str, ...] = ()
    """Words before a verb for what is not done in general or will not be; one a line."""


@dataclass(frozen=True)
class Inflection:
    """Endings and beginnings of words."""

    participles: tuple[str, ...] = ()
    """Endings of participles that are attributes."""
    adjectives: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    """Endings of adverbs that open a sentence."""
    no_genitive: tuple[str, ...] = ()
    """Endings in -s of names that are mostly no genitives."""
    other_office: tuple[str, ...] = ()
    """Beginnings of what makes another office, or none, of the one that a noun names: *Vizekanzler*."""


@dataclass(frozen=True)
class Grammar:
    """The tables of one language."""

    articles: Articles
    references: References
    verb_forms: VerbForms
    governing: Governing
    linking: Linking
    common_nouns: CommonNouns
    places: Places
    saying: Saying
    inflection: Inflection


def grammar(found: Mapping[str, Mapping[str, str]]) -> Grammar:
    """Return the tables of a file; raises TypeError where it names a class that there is not."""
    tables = {
        "articles": Articles, "references": References, "verb_forms": VerbForms, "governing": Governing,
        "linking": Linking, "common_nouns": CommonNouns, "places": Places, "saying": Saying, "inflection": Inflection,
    }  # fmt: skip
    return Grammar(**{name: _table(cls, found.get(name, {})) for name, cls in tables.items()})


def _table(cls: type[Any], found: Mapping[str, str]) -> Any:
    """Return a table with its classes: sets, or tuples where the grammar asks for beginnings and endings."""
    ordered = {field.name for field in fields(cls) if field.default == ()}
    lines = {name: text.strip().split("\n") if name == "not_now" else text.split() for name, text in found.items()}
    return cls(**{name: tuple(words) if name in ordered else frozenset(words) for name, words in lines.items()})
