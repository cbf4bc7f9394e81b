"""Function words of the languages: closed classes by which the grammar finds phrases and clauses.

Entry point: ``function_words``. One TOML file a language. What a word *says* (cues, markers, actors, events) stands in
ontology/lexicon/; here is only what no sentence can do without.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.extract.words.grammar import Grammar, grammar

Cases = frozenset[str]
"""Some of n, g, d, a: nominative, genitive, dative, accusative."""


@dataclass(frozen=True)
class Words:
    """The closed classes of one language, in lower case."""

    determiners: dict[str, Cases]
    pronouns: dict[str, Cases]
    """Personal and demonstrative ones that stand for an actor."""
    possessives: frozenset[str]
    relatives: frozenset[str]
    prepositions: frozenset[str]
    contractions: dict[str, str]
    """Preposition and article in one (zum, beim), with the preposition."""
    conjunctions: frozenset[str]
    subordinators: frozenset[str]
    """What opens a subordinate clause and is no determiner."""
    content_openers: frozenset[str]
    """What opens a content clause: that, whether, interrogatives."""
    auxiliaries: frozenset[str]
    copulas: frozenset[str]
    """Forms of *to be*: a noun beside one is said of something and says nothing itself."""
    subjunctive: frozenset[str]
    """Verb forms that mark reported speech."""
    hearsay: frozenset[str]
    """Modal verbs that mark it."""
    reported: frozenset[str]
    """Participles that mark it beside *is* and *to have*."""
    postnominals: frozenset[str]
    """Adjectives and participles that stand behind their noun with a complement: *loyal to*."""
    negations: frozenset[str]
    adverbs: frozenset[str]
    """Frequent ones: neither verbs nor attributes."""
    modals: frozenset[str]
    """What makes the infinitive beside them only possible, wanted or future."""
    support: frozenset[str]
    """Forms of verbs that carry a noun of an event and whose subject does what the noun says: *start an invasion*."""
    factive: frozenset[str]
    """Prepositions behind which an event has happened."""
    irreal: frozenset[str]
    """Words beside which an event has not happened, or may not have: *prevent*, *plan*, *fear*, *danger*."""
    name_particles: frozenset[str]
    """Small words within names: *van*, *bin*."""
    perfect: frozenset[str]
    """Forms of *have* that tell of something done, in German those of reported speech."""
    land_endings: tuple[str, ...]
    """Endings of names of lands."""
    naming: frozenset[str]
    """Base forms of cues that say what something is: *nennen*, *bezeichnen*."""
    speaking: frozenset[str]
    """Base forms of cues of which a noun for a wrong as topic tells that it was done: *von Folter sprechen*."""
    amounting: frozenset[str]
    """Verbs besides *to be* that say what something is: *es handelt sich um*."""
    behalf: frozenset[str]
    """Nouns whose genitive has it done: *im Auftrag des Geheimdienstes*."""
    advocates: tuple[str, ...]
    """Endings of nouns for those who speak for somebody."""
    kinds: frozenset[str]
    """Nouns for all bodies of a kind, by which any of them can be meant again: *the agency*, *the paper*."""
    doings: tuple[str, ...]
    """Endings of nouns for what somebody does: *das Vorgehen der Polizei*."""
    conjectures: frozenset[str]
    """Nouns for what is only supposed or asked: to contradict one denies no wrong."""
    fiction: tuple[str, ...]
    """Endings of nouns for made-up stories."""
    blamers: frozenset[str]
    """Base forms of cues by which things can be blamed too: the weather."""
    titles: frozenset[str]
    """What stands before a surname and is no part of it."""
    documents: frozenset[str]
    """What is written or said by somebody: cited, it is its author who speaks."""
    not_personal: frozenset[str]
    """What stands in names of lands, towns and clubs, and in nobody's."""
    doubtful: frozenset[str]
    """Adverbs that make any deed an alleged one."""
    namers: frozenset[str]
    """Base forms of cues that call something by a name: *call*, *speak of*."""
    claims: frozenset[str]
    """Nouns for what can be denied that are no cues."""
    opinions: frozenset[str]
    """Nouns for what is said and accuses nobody: *forecast*, *advice*."""
    retelling: frozenset[str]
    """Words of sentences that retell a novel or play in the present."""
    among: frozenset[str]
    """What names one of several: *including*."""
    reciprocals: frozenset[str]
    """*each other*; the first word where there are two."""
    irregular: frozenset[str]
    """Past forms of verbs that no ending tells."""
    noun_endings: tuple[str, ...]
    """Endings of nouns that are no names."""
    agent_endings: tuple[str, ...]
    """Endings of nouns for people; none where the grammar does not ask for them."""
    parties: frozenset[str]
    """Nouns for who can do wrong that no such ending tells: *the twins*, *the outfit*."""
    things: frozenset[str]
    """Nouns with such an ending that are no people."""
    untold: frozenset[str]
    """What opens a clause that tells no deed: *damit*, *bevor*."""
    coming: frozenset[str]
    """Auxiliaries of what will be, or would."""
    own: frozenset[str]
    """Before a noun for what was said these say that its speaker is the subject: *eigenen Angaben zufolge*."""
    written: tuple[str, ...]
    """Endings of nouns for what a body writes and speaks by: *laut einem Prüfbericht des Rechnungshofs*."""
    using: frozenset[str]
    """Participles of what is done with or by something wrong: *hat überhöhte Rechnungen gestellt*, not *gefunden*."""
    suffered: frozenset[str]
    """Participles of what happens to somebody: *haben den Krieg nicht überlebt*."""
    supposing: frozenset[str]
    """What opens a sentence that only supposes what its *dass* tells: *Sollte sich zeigen, dass …*."""
    object_endings: tuple[str, ...]
    """Endings of plurals for things, which go on no name before them: *der Minister | Aufträge*."""
    assuring: frozenset[str]
    """Base forms of cues by which somebody answers for themselves: *beteuern*, *versichern*."""
    blaming: frozenset[str]
    """Base forms of cues by which any deed of another is told as a wrong: *kritisieren*, *behaupten*."""
    unlawful: tuple[str, ...]
    """Adverbs that make what somebody did a wrong, and beginnings of adjectives beside ``using``: *heimlich*."""
    unlawfully: frozenset[str]
    """Several words that do so: *ohne Genehmigung*."""
    countering: frozenset[str]
    """Verbs for what is done against a wrong: *beschlagnahmt*."""
    doer_endings: tuple[str, ...]
    """Endings of nouns for people and bodies, asked for where only such may have done it."""
    time_nouns: frozenset[str]
    """Heads of phrases that say when or how long, and name no party."""
    grammar: Grammar
    """Small classes that single rules ask for."""


@cache
def function_words(language: str) -> Words:
    """Return the function words of a language (``de``, ``en``)."""
    found = tomllib.loads((Path(__file__).parent / f"{language}.toml").read_text(encoding="utf-8"))
    listed = ("blamers", "naming", "speaking", "namers", "blaming", "unlawfully", "assuring")
    lines = {name: frozenset(_lines(found.pop(name))) for name in listed}
    plain = {name: frozenset(text.split()) for name, text in found.items() if isinstance(text, str)}
    contractions = {short: whole for whole, words in found["contractions"].items() for short in words.split()}
    return Words(
        determiners=_by_case(found["determiners"]),
        pronouns=_by_case(found["pronouns"]),
        contractions=contractions,
        **lines,
        noun_endings=tuple(sorted(plain.pop("noun_endings"))),
        land_endings=tuple(sorted(plain.pop("land_endings"))),
        agent_endings=tuple(sorted(plain.pop("agent_endings"))),
        object_endings=tuple(sorted(plain.pop("object_endings"))),
        written=tuple(sorted(plain.pop("written"))),
        unlawful=tuple(sorted(plain.pop("unlawful"))),
        doer_endings=tuple(sorted(plain.pop("doer_endings"))),
        advocates=tuple(sorted(plain.pop("advocates"))),
        doings=tuple(sorted(plain.pop("doings"))),
        fiction=tuple(sorted(plain.pop("fiction"))),
        grammar=grammar(found["grammar"]),
        **plain,
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _by_case(table: dict[str, str]) -> dict[str, Cases]:
    made: dict[str, Cases] = {}
    for cases, words in table.items():
        for word in words.split():
            made[word] = made.get(word, frozenset()) | frozenset(cases)
    return made
