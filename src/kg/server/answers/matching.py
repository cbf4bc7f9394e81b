"""Names found by what somebody has typed so far: in any spelling, the likeliest first. Entry point: ``index``.

Upper and lower case, accents and punctuation do not matter; ``ü`` is found as ``u`` and as ``ue``. An index goes from
one process to another, so it is made of a few long texts and arrays, which is quick; no I/O.
"""

import json
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from unicodedata import combining, normalize

from kg.vocab import expand

_GERMANIC = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
# Letters that Unicode does not take apart into a letter and an accent.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n", "ß": "ss"}
)
_SEPARATORS = re.compile(r"[\W_]+")
_LONGEST = 80
"""Letters of a name that are compared."""
_SEEN = 2000
"""Names at most that are ranked; those that are spoken of most come first."""
_NEAR_LENGTH = 4
"""Shorter words are not compared with similar ones: nearly all of them are similar."""
_NEAR = 0.8
_NEAR_WORDS = 5
_LABEL = 1
# How well a name fits what was typed, the best first.
_EXACT, _BEGINS, _WITHIN, _WORDS, _INSIDE, _SIMILAR = range(6)

_Rank = tuple[int, int, int, int, int]


@dataclass(frozen=True)
class Name:
    """What something is called; ``rank`` is 1 for a label, 2 for another name, 3 for a metonym."""

    text: str
    lang: str
    rank: int


@dataclass(frozen=True)
class Resource:
    """A resource with its names, what it is (by language), and how often it is spoken of."""

    iri: str
    names: tuple[Name, ...]
    kinds: dict[str, str]
    weight: int = 0

    def label(self, lang: str) -> str:
        """Return its label in a language, else in English, else in any."""
        labels = [name for name in self.names if name.rank == _LABEL] or self.names
        return min(labels, key=lambda name: ({lang: 0, "en": 1, "": 2}.get(name.lang, 3), name.text)).text

    def kind(self, lang: str) -> str:
        """Return what it is, in a language, else in English, else in any."""
        return self.kinds.get(lang) or self.kinds.get("en") or next(iter(self.kinds.values()), "")


@dataclass(frozen=True)
class Found:
    """A resource with the name that fits; ``None`` where it was found by its IRI, or nothing was typed."""

    resource: Resource
    name: str | None


def spellings(text: str) -> tuple[str, ...]:
    """Return a text as it is compared: lower case, no accents, single spaces; where it has umlauts, in two ways."""
    if text.isascii():
        return (_SEPARATORS.sub(" ", text.lower()).strip()[:_LONGEST],)
    lowered = normalize("NFC", text).casefold()
    return tuple(dict.fromkeys((_plain(lowered), _plain(lowered.translate(_GERMANIC)))))


def _plain(text: str) -> str:
    apart = normalize("NFKD", text.translate(_PLAIN))
    letters = "".join(letter for letter in apart if not combining(letter))
    return _SEPARATORS.sub(" ", letters.casefold()).strip()[:_LONGEST]


@dataclass(frozen=True)
class Index:
    """The names of some resources; each line of ``text`` is one spelling of one name, after a space."""

    text: str
    starts: "array[int]"
    owners: "array[int]"
    names: tuple[str, ...]
    ranks: bytes
    weights: "array[int]"
    resources: tuple[str, ...]

    def find(self, typed: str, most: int) -> tuple[Found, ...]:
        """Return what fits, the best first; for nothing typed, what is spoken of most."""
        asked = [spelling for spelling in spellings(typed) if spelling]
        if not asked and typed.strip():
            return ()
        if not asked:
            return tuple(Found(self._resource(number), None) for number in range(min(most, len(self.resources))))
        best: dict[int, tuple[_Rank, int]] = {}
        for spelling in asked:
            self._begun(spelling, best)
        if len(best) < most:
            for spelling in asked:
                self._inside(spelling, best)
        if not best:
            for spelling in asked:
                self._similar(spelling, best)
        chosen = [Found(found, None)] if (found := self._named(typed)) else []
        for number in sorted(best, key=lambda number: best[number]):
            if len(chosen) >= most:
                break
            resource = self._resource(number)
            if not chosen or chosen[0].resource.iri != resource.iri:
                chosen.append(Found(resource, self.names[best[number][1]]))
        return tuple(chosen[:most])

    def _resource(self, number: int) -> Resource:
        iri, names, kinds, weight = json.loads(self.resources[number])
        return Resource(iri, tuple(Name(*name) for name in names), kinds, weight)

    def _named(self, typed: str) -> Resource | None:
        """Return the resource whose IRI or prefixed name was typed."""
        if ":" not in typed:
            return None
        begin = f"[{json.dumps(expand(typed.strip()))}, "
        return next((self._resource(n) for n, line in enumerate(self.resources) if line.startswith(begin)), None)

    def _begun(self, asked: str, best: dict[int, tuple[_Rank, int]]) -> None:
        """Note the names in which a word begins as asked, or each word of which something was asked begins so."""
        for line, place in self._places(f" {asked}"):
            spelling = self._spelling(line)
            fit = _WITHIN if place else _EXACT if spelling == asked else _BEGINS
            self._note(line, fit, best)
        words = asked.split()
        if len(words) > 1:
            self._all(words, max(words, key=len), _WORDS, best)

    def _inside(self, asked: str, best: dict[int, tuple[_Rank, int]]) -> None:
        if len(asked) > 1 or not asked.isascii():
            for line, _ in self._places(asked):
                self._note(line, _INSIDE, best)

    def _similar(self, asked: str, best: dict[int, tuple[_Rank, int]]) -> None:
        """Note the names with words like those asked, for one that is misspelt."""
        words = asked.split()
        corrected = [self._like(word) or [word] for word in words]
        if [close[0] for close in corrected] == words:
            return
        for first in corrected[0]:
            self._all([first, *(close[0] for close in corrected[1:])], first, _SIMILAR, best)

    def _like(self, word: str) -> list[str]:
        from difflib import get_close_matches

        if len(word) < _NEAR_LENGTH:
            return []
        near = [known for known in self._words if known[0] == word[0] and abs(len(known) - len(word)) <= 2]
        return get_close_matches(word, near, n=_NEAR_WORDS, cutoff=_NEAR)

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return tuple(sorted(set(self.text.split())))

    def _all(self, words: list[str], one: str, fit: int, best: dict[int, tuple[_Rank, int]]) -> None:
        """Note the names of which each of some words begins another word; ``one`` is of them."""
        for line, _ in self._places(f" {one}"):
            if _each_begins(words, self._spelling(line).split()):
                self._note(line, fit, best)

    def _note(self, line: int, fit: int, best: dict[int, tuple[_Rank, int]]) -> None:
        owner = self.owners[line]
        rank = (fit, -self.weights[owner], self.ranks[line], len(self.names[line]), owner)
        if owner not in best or rank < best[owner][0]:
            best[owner] = rank, line

    def _places(self, sought: str) -> Iterator[tuple[int, int]]:
        """Give the lines in which something stands, and where in the line."""
        place, seen = self.text.find(sought), 0
        while place >= 0 and seen < _SEEN:
            line = bisect_right(self.starts, place) - 1
            yield line, place - self.starts[line]
            seen += 1
            after = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.text)
            place = self.text.find(sought, after)

    def _spelling(self, line: int) -> str:
        end = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[line] + 1 : end - 1]


def index(resources: Iterable[Resource]) -> Index:
    """Return the index of some resources: those that are spoken of most come first."""
    ordered = sorted(resources, key=lambda resource: (-resource.weight, len(resource.label("en")), resource.iri))
    lines: list[str] = []
    names: list[str] = []
    ranks = bytearray()
    starts, owners = array("Q"), array("L")
    place = 0
    for number, resource in enumerate(ordered):
        for name in resource.names:
            for spelling in filter(None, spellings(name.text)):
                lines.append(f" {spelling}\n")
                starts.append(place)
                place += len(lines[-1])
                owners.append(number)
                names.append(name.text)
                ranks.append(name.rank)
    written = tuple(
        json.dumps([r.iri, [[n.text, n.lang, n.rank] for n in r.names], r.kinds, r.weight]) for r in ordered
    )
    weights = array("L", (resource.weight for resource in ordered))
    return Index("".join(lines), starts, owners, tuple(names), bytes(ranks), weights, written)


def _each_begins(asked: list[str], words: list[str]) -> bool:
    """Tell whether each word asked begins another word of a name."""
    left = list(words)
    for one in sorted(asked, key=len, reverse=True):
        fitting = min((word for word in left if word.startswith(one)), key=len, default=None)
        if fitting is None:
            return False
        left.remove(fitting)
    return True
