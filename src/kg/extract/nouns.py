"""Nouns for people, offices, groups and organizations that stand without a proper name.

Entry point: ``load_nouns``. In German a compound is understood by its last part: Geheimdienst+sprecher.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, Store

from kg.extract.document import Token
from kg.resources import shipped
from kg.turtle.reading import parse_file
from kg.vocab import KG, PREFIXES

_SHORTEST_HEAD, _SHORTEST_PREFIX = 4, 3
_LEXINFO, _ONTOLEX = PREFIXES["lexinfo"], PREFIXES["ontolex"]


@dataclass(frozen=True)
class Noun:
    """A noun by its entry in the lexicon; classes are local names, office and category IRIs."""

    iri: str
    label: str
    classes: tuple[str, ...]
    office: str | None = None
    category: str | None = None
    gender: str | None = None
    """masculine, feminine, neuter; ``None`` in English."""


@dataclass(frozen=True)
class Found:
    """A noun in a text, and how it is written there."""

    noun: Noun
    singular: bool
    plural: bool
    """Both where the form does not tell."""
    compound: bool = False
    """Only the last part of the word is the noun."""


class Nouns:
    """The nouns of a language by their forms."""

    def __init__(self, forms: Iterable[tuple[str, Found]], compounds: bool) -> None:
        self._forms: dict[tuple[str, ...], Found] = {}
        self._compounds = compounds
        for form, found in forms:
            key = tuple(form.lower().split())
            known = self._forms.get(key)
            if known is None:
                self._forms[key] = found
            elif known.noun.iri == found.noun.iri:
                self._forms[key] = Found(found.noun, known.singular or found.singular, known.plural or found.plural)
        self._longest = max((len(key) for key in self._forms), default=1)

    def at(self, tokens: Sequence[Token], end: int) -> Found | None:
        """Return the noun whose last word is the token before ``end``; the longest expression."""
        words = [token.lower for token in tokens[max(0, end - self._longest) : end]]
        for start in range(len(words)):
            found = self._forms.get(tuple(words[start:]))
            if found:
                return found
        return self._compound(words[-1]) if words and self._compounds else None

    def _compound(self, word: str) -> Found | None:
        word = word.rpartition("-")[2] if "-" in word else word
        if (word,) in self._forms:
            found = self._forms[word,]
            return Found(found.noun, found.singular, found.plural, compound=True)
        for cut in range(_SHORTEST_PREFIX, len(word) - _SHORTEST_HEAD + 1):
            head = self._forms.get((word[cut:],))
            if head:
                return Found(head.noun, head.singular, head.plural, compound=True)
        return None


@cache
def load_nouns(language: str) -> Nouns:
    """Return the nouns of a language from the shipped lexicon."""
    store = Store()
    for path in sorted((shipped().ontology / "lexicon").glob(f"{language}-actors*.ttl")):
        store.extend(parse_file(path))
    forms: list[tuple[str, Found]] = []
    for quad in store.quads_for_pattern(None, NamedNode(_LEXINFO + "partOfSpeech"), NamedNode(_LEXINFO + "noun")):
        if isinstance(quad.subject, NamedNode):
            forms += _forms(store, quad.subject)
    return Nouns(sorted(forms, key=lambda form: (form[0], form[1].noun.iri)), compounds=language == "de")


def _forms(store: Store, word: NamedNode) -> list[tuple[str, Found]]:
    label = _texts(store, word, PREFIXES["rdfs"] + "label")[0]
    noun = Noun(
        word.value,
        label,
        tuple(iri.removeprefix(KG) for iri in _iris(store, word, _ONTOLEX + "denotes")),
        next(iter(_iris(store, word, KG + "impliesOffice")), None),
        next(iter(_iris(store, word, KG + "impliesCategory")), None),
        next((iri.removeprefix(_LEXINFO) for iri in _iris(store, word, _LEXINFO + "gender")), None),
    )
    singular = [label, *_texts(store, word, KG + "inflectedForm")]
    plural = _texts(store, word, KG + "pluralForm")
    return [(form, Found(noun, form in singular, form in plural)) for form in dict.fromkeys([*singular, *plural])]


def _iris(store: Store, subject: NamedNode, predicate: str) -> list[str]:
    found = (quad.object for quad in store.quads_for_pattern(subject, NamedNode(predicate), None))
    return sorted(term.value for term in found if isinstance(term, NamedNode))


def _texts(store: Store, subject: NamedNode, predicate: str) -> list[str]:
    found = (quad.object for quad in store.quads_for_pattern(subject, NamedNode(predicate), None))
    return sorted(term.value for term in found if isinstance(term, Literal))
