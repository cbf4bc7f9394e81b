"""A noun phrase: what the chunker makes and the grammar looks at."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.extract.document import Token
from kg.extract.gazetteer import Name
from kg.extract.words import Cases, Words

ALL: Cases = frozenset("ngda")
NOUN, NAME, PRONOUN = "noun", "name", "pronoun"


@dataclass(frozen=True)
class Phrase:
    """A noun phrase of the tokens ``start`` to ``end`` (exclusive), attributes included."""

    start: int
    end: int
    head: int
    """Its noun; of a name the last word."""
    kind: str
    cases: Cases = ALL
    plural: bool | None = None
    """``None``: it can be either."""
    preposition: str | None = None
    """In lower case, contractions resolved."""
    governor: int | None = None
    """Where the preposition stands."""
    members: tuple["Phrase", ...] = ()
    """The conjuncts of a coordination."""
    possessors: tuple["Phrase", ...] = ()
    """Genitive, prenominal and prepositional attributes."""

    @property
    def owners(self) -> tuple["Phrase", ...]:
        """The genitive attributes, and those with *von* or *of*."""
        return tuple(phrase for phrase in self.possessors if phrase.preposition in (None, "von", "vom", "of"))


def attributes_of(phrase: Phrase) -> tuple[Phrase, ...]:
    """Return the attributes of a phrase, each before its own."""
    return tuple(part for one in phrase.possessors for part in (one, *attributes_of(one)))


def nested_in(phrase: Phrase) -> tuple[Phrase, ...]:
    """Return the conjuncts and attributes of a phrase, each before its own."""
    return tuple(part for one in (*phrase.members, *phrase.possessors) for part in (one, *nested_in(one)))


def parts_of(phrase: Phrase, tokens: Sequence[Token], names: Sequence[Name], words: Words) -> tuple[Phrase, ...]:
    """Return those of whom a phrase tells together: its conjuncts, or *Russian and Pakistani | media* one by one.

    A part whose noun stands further on has its head behind its end.
    """
    if phrase.members:
        return phrase.members
    named = [n for n in names if phrase.start <= n.start < n.end <= phrase.head]
    for one, other in pairwise(named):
        joined = tokens[one.end].lower in words.grammar.linking.plain and other.start == one.end + 1
        if joined and other.end == phrase.head and phrase.plural is not False:
            first = replace(phrase, start=one.start, end=one.end, possessors=())
            return first, replace(phrase, start=other.start)
    return (phrase,)


def by_adjective(determiner: str, word: str, attribute: bool, cases: Cases) -> Cases:
    """Narrow the cases by the ending of the adjective after an article: der neue, der neuen."""
    if not attribute or determiner != "der" or not word[:1].isalpha():
        return cases
    return frozenset("n") if word.endswith("e") else frozenset("gd") if word.endswith("en") else cases


def modifies(name: Name) -> bool:
    """Tell whether a name is only an adjective or demonym."""
    return all(referent.via in ("adjective", "demonym") for referent in name.referents)


def place_or_state(name: Name) -> bool:
    """Tell whether a name can mean a land or what governs it."""
    return any("/state/" in r.iri or "/place/" in r.iri or "/government/" in r.iri for r in name.referents)
