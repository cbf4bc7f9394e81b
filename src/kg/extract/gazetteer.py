"""Names of the actors and places in data/actors/, and where they stand in a sentence.

Entry points: ``load_gazetteer``, ``Gazetteer.find``. A name is found as it is written there, in its genitive, and as
first part of a compound (US-Botschafterin, IS-Kämpfer); adjectives and demonyms of states in every ending.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg.extract.document import Token
from kg.extract.segment import tokenize
from kg.resources import shipped
from kg.turtle.reading import parse_file
from kg.vocab import KG, PREFIXES, RDF

WHOLE, COMPOUND = "whole", "compound"
_VIA = {
    PREFIXES["rdfs"] + "label": "label",
    PREFIXES["skos"] + "altLabel": "altLabel",
    KG + "officialName": "officialName",
    KG + "metonym": "metonym",
    KG + "adjective": "adjective",
    KG + "demonym": "demonym",
}
_INFLECTED = {"adjective": ("e", "en", "er", "es", "em", "ens"), "demonym": ("n", "s", "in", "innen", "en")}
_SHARED = KG + "sharedName"
_LANDS = frozenset({"State", "Place", "Government"})
_HYPHENS = "-\u2010\u2011"


@dataclass(frozen=True)
class Referent:
    """What a name can mean, and by which property it says so (label, metonym, adjective …)."""

    iri: str
    via: str
    shared: bool = False
    """Others who are not in the data bear the name as often (``kg:sharedName``)."""


@dataclass(frozen=True)
class Name:
    """A name at its place: tokens ``start`` to ``end`` of the sentence (end exclusive)."""

    start: int
    end: int
    referents: tuple[Referent, ...]
    part: str = WHOLE
    genitive: bool = False


class Gazetteer:
    """Names by their first word."""

    def __init__(self, names: dict[tuple[str, ...], dict[Referent, None]], classes: dict[str, str]) -> None:
        self.classes = classes
        """The most specific class of each actor and place, by IRI."""
        self._first_names: dict[str, set[str]] = defaultdict(set)
        self._by_iri: dict[str, set[str]] = defaultdict(set)
        for words, found in names.items():
            for referent in found:
                self._by_iri[referent.iri].add(" ".join(words).lower())
                if len(words) > 1 and classes.get(referent.iri) == "Person":
                    self._first_names[referent.iri].update(words[:-1])
        self._names = {words: tuple(sorted(found, key=lambda r: (r.iri, r.via))) for words, found in names.items()}
        self._lengths: dict[str, tuple[int, ...]] = {}
        lengths: dict[str, set[int]] = defaultdict(set)
        for words in names:
            lengths[words[0]].add(len(words))
        for first, counts in lengths.items():
            self._lengths[first] = tuple(sorted(counts, reverse=True))

    def find(self, tokens: Sequence[Token]) -> tuple[Name, ...]:
        """Return the names in a sentence, the longest at each place, none within another."""
        texts = [token.text for token in tokens]
        found: list[Name] = []
        index = 0
        while index < len(texts):
            name = self._at(texts, index)
            if name is None:
                index += 1
            else:
                found.append(name)
                index = name.end
        return tuple(found)

    def names_of(self, iri: str) -> frozenset[str]:
        """Return the names of an actor or place, in lower case."""
        return frozenset(self._by_iri.get(iri, ()))

    def first_names(self, iri: str) -> frozenset[str]:
        """Return the words before the surname in a person's names."""
        return frozenset(self._first_names.get(iri, ()))

    def referents(self, text: str) -> tuple[Referent, ...]:
        """Return what a name means, written as it is in the data."""
        return self._names.get(tuple(token.text for token in tokenize(text, (0, len(text)))), ())

    def _at(self, texts: list[str], index: int) -> Name | None:
        for genitive, first in _bases(texts[index]):
            for length in self._lengths.get(first, ()):
                words = (first, *texts[index + 1 : index + length])
                if len(words) == length and (not genitive or length == 1) and words in self._names:
                    return Name(index, index + length, self._names[words], genitive=genitive)
        for length in self._lengths.get(texts[index], ()):
            words = tuple(texts[index : index + length])
            for last in (base for genitive, base in _bases(words[-1]) if genitive):
                if length > 1 and (*words[:-1], last) in self._names:
                    return Name(index, index + length, self._names[(*words[:-1], last)], genitive=True)
        return self._compound(texts[index], index)

    def _compound(self, text: str, index: int) -> Name | None:
        for hyphen in _HYPHENS:
            first, found, rest = text.partition(hyphen)
            if found and rest and (first,) in self._names:
                return Name(index, index + 1, self._names[first,], part=COMPOUND)
        return None


@cache
def load_gazetteer(language: str | None = None) -> Gazetteer:
    """Return the names of the shipped actors and places; raises TurtleError where a file cannot be read.

    Lands and cities, and the words for who is from them, only as the language of the text has them: *Georgia* is no
    state in German, *Jordan* no land.
    """
    names: dict[tuple[str, ...], dict[Referent, None]] = defaultdict(dict)
    classes: dict[str, str] = {}
    for path in sorted((shipped().data / "actors").glob("*.ttl")):
        _read(path, names, classes, language)
    return Gazetteer(names, classes)


def _read(
    path: Path, names: dict[tuple[str, ...], dict[Referent, None]], classes: dict[str, str], language: str | None
) -> None:
    quads = tuple(parse_file(path))
    shared = {(quad.subject, quad.object) for quad in quads if quad.predicate.value == _SHARED}
    for quad in quads:
        if not isinstance(quad.subject, NamedNode):
            continue
        if quad.predicate.value == RDF + "type" and isinstance(quad.object, NamedNode):
            classes.setdefault(quad.subject.value, quad.object.value.removeprefix(KG))
        via = _VIA.get(quad.predicate.value)
        if (
            via
            and isinstance(quad.object, Literal)
            and not _foreign(quad.object, via, classes.get(quad.subject.value, ""), language)
        ):
            weak = quad.object.language == "de" and classes.get(quad.subject.value) not in ("Person", "Place")
            for text in (*_written(quad.object.value, via), *(_weak(quad.object.value) if weak else ())):
                words = tuple(token.text for token in tokenize(text, (0, len(text))))
                names[words][Referent(quad.subject.value, via, (quad.subject, quad.object) in shared)] = None


def _foreign(name: Literal, via: str, cls: str, language: str | None) -> bool:
    """Tell whether a name of a land is in the other language of the two that are read."""
    geographic = cls in _LANDS or via in ("metonym", *_INFLECTED)
    return geographic and language is not None and name.language in {"de", "en"} - {language}


def _written(text: str, via: str) -> Iterator[str]:
    """Give the ways to write a name: adjectives and demonyms with endings, and with a capital."""
    yield text
    if text.endswith(")") and " (" in text:
        yield text.partition(" (")[0]  # "Foreign Intelligence Service (SVR)"
    for ending in _INFLECTED.get(via, ()):
        stem = text.removesuffix("e")
        yield stem + ending
        if via == "adjective":
            yield stem.capitalize() + ending


def _weak(text: str) -> Iterator[str]:
    """Give the forms that a German name of adjective and noun has behind an article: *der Islamische Staat*."""
    first, space, rest = text.partition(" ")
    stem = first.removesuffix("er") if first.endswith("er") else first.removesuffix("es").removesuffix("e")
    if space and first[:1].isupper() and len(stem) > 3 and stem != first and rest[:1].isupper():
        yield from (f"{stem}{ending} {rest}" for ending in ("e", "en", "em") if stem + ending != first)


def _bases(text: str) -> Iterator[tuple[bool, str]]:
    """Give the word itself and what it may be the genitive of."""
    yield False, text
    if len(text) > 3 and text.endswith("s"):
        yield True, text[:-1]
        if text.endswith("es") and len(text) > 5:
            yield True, text[:-2]
