"""Names of the data that mean somebody else here: *Michael Jordan*, *the Moscow Times*, *Georgia* without Tbilisi.

Entry point: ``Homonyms``, one for an article. Who is not surely meant is not linked.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.document import Token
from kg.extract.gazetteer import WHOLE, Gazetteer, Name
from kg.extract.knowledge import Knowledge
from kg.extract.nouns import Nouns
from kg.extract.phrase import modifies
from kg.extract.words import Words

_BORNE = frozenset({"State", "Place", "Government", "Person", "MediaOutlet"})
"""Classes whose names are parts of others' names."""
_WORLDWIDE = frozenset({"NewsAgency", "ArmedGroup", "InternationalOrganization", "Alliance"})
_DEMONYMIC = re.compile(r"isch(?:e[rnsm]?)?$")
_HEADLINE = 0.7
"""Share of words with a capital from which an English sentence is written like a title."""
_RUN = 2
"""Unknown words before a name that are a whole name of their own: *Mira Tolven | Moskau*."""


@dataclass(frozen=True)
class Homonyms:
    """What the whole article says about which names are meant."""

    gazetteer: Gazetteer
    knowledge: Knowledge
    nouns: Nouns
    words: Words
    language: str
    endings: frozenset[str]
    """Words with a capital that somewhere end a name: surnames, and most nouns."""
    told: frozenset[str]
    """States of which the article has a name that nothing else bears."""

    def meant(self, tokens: Sequence[Token], names: Sequence[Name], verbs: frozenset[int]) -> tuple[Name, ...]:
        """Return the names that mean what the data says; ``verbs`` are the tokens of cues and events."""
        place = _Place(self, tokens, names, verbs)
        kept = [name for name in names if not (self._bears(name) and place.within_longer(name))]
        kept = [name for name in kept if not place.of_another_land(name)]
        return tuple(name for name in kept if not _is_shared(name) or self._sure(name, tokens, kept))

    def _bears(self, name: Name) -> bool:
        classes = {self.gazetteer.classes.get(referent.iri) for referent in name.referents}
        return name.part == WHOLE and not modifies(name) and not name.genitive and bool(classes & _BORNE)

    def _sure(self, name: Name, tokens: Sequence[Token], names: Sequence[Name]) -> bool:
        """Tell whether the article says more of a name that others bear too, or a state or title stands beside it."""
        if name.part != WHOLE or self.told & {referent.iri for referent in name.referents}:
            return True
        led = name.start > 0 and tokens[name.start - 1].lower in self.words.grammar.governing.locative
        if led and not self._state(name):
            return True
        title = self.nouns.at(tokens[: name.start], name.start) if name.start else None
        if title is not None and title.singular and {"Person", "MediaOutlet"} & set(title.noun.classes):
            return not self._bears(name) or title.noun.office is not None or "MediaOutlet" in title.noun.classes
        beside = [other for other in names if other is not name and self._joined(tokens, other, name)]
        return any(self._state(other) and not modifies(other) and not _is_shared(other) for other in beside)

    def _joined(self, tokens: Sequence[Token], one: Name, other: Name) -> bool:
        first, second = (one, other) if one.start < other.start else (other, one)
        between = [token.lower for token in tokens[first.end : second.start]]
        near = bool(between) and len(between) <= 2
        return near and (between[0] == "," or between[0] in self.words.grammar.linking.additive)

    def _state(self, name: Name) -> bool:
        return any(self.gazetteer.classes.get(referent.iri) == "State" for referent in name.referents)


def _is_shared(name: Name) -> bool:
    """Tell whether others bear the name of all that it can mean."""
    actors = [referent for referent in name.referents if "/place/" not in referent.iri]
    return bool(actors) and all(referent.shared for referent in actors)


def homonyms(
    sentences: Iterable[tuple[Sequence[Token], Sequence[Name]]],
    gazetteer: Gazetteer,
    knowledge: Knowledge,
    nouns: Nouns,
    words: Words,
    language: str,
) -> Homonyms:
    """Return what an article says about names, of the tokens and names of its sentences."""
    endings: set[str] = set()
    told: set[str] = set()
    for tokens, names in sentences:
        for one, after in pairwise(tokens):
            if one.text[0].isupper() and not after.text[0].isupper():
                endings.add(one.text)
        for name in names:
            iris = {referent.iri for referent in name.referents}
            if _is_shared(name) or name.part != WHOLE:
                continue
            if len(iris) == 1:
                told |= iris
            states = {state for iri in iris if (state := knowledge.state_of(iri))}
            if len(states) == 1:
                told |= states
                told |= {found for state in states for found in knowledge.organs(state, "Government")}
    return Homonyms(gazetteer, knowledge, nouns, words, language, frozenset(endings), frozenset(told))


@dataclass(frozen=True)
class _Place:
    """One sentence: which words beside a name belong to it."""

    article: Homonyms
    tokens: Sequence[Token]
    names: Sequence[Name]
    verbs: frozenset[int]

    def within_longer(self, name: Name) -> bool:
        """Tell whether a name is only a part of a longer one that the data does not know."""
        if self.article.language == "de":
            return self._after_first_name(name) or self._opens_name(name)
        if self._title_case():
            return False
        return self._follows_unknown(name) or self._goes_on(name)

    def of_another_land(self, name: Name) -> bool:
        """Tell whether a body or post is that of another land: *das Auswärtige Amt von Galdora*."""
        classes = {self.article.gazetteer.classes.get(referent.iri, "") for referent in name.referents}
        if name.part != WHOLE or classes & (_BORNE | _WORLDWIDE):
            return False
        own = {state for r in name.referents if (state := self.article.knowledge.state_of(r.iri))}
        before = next((other for other in self.names if other.end == name.start), None)
        if before is not None and modifies(before):
            return bool(own) and not own & {referent.iri for referent in before.referents}
        word = self._text(name.start - 1)
        if before is None and self.article.language == "de" and _DEMONYMIC.search(word) and word[0].islower():
            return bool(own)
        if (
            before is None
            and self.article.language == "en"
            and self._unknown(name.start - 1)
            and not self._title_case()
        ):
            return bool(own)
        led = self._text(name.end) in ("von", "of")
        start = name.end + 1 if led else name.end
        start += self._text(start) == "the"
        after = next((other for other in self.names if other.start == start), None)
        if after is None:
            return led and bool(own) and self._unknown(start)
        lands = {r.iri for r in after.referents if self.article.gazetteer.classes.get(r.iri) == "State"}
        return bool(own and lands) and (led or after.genitive) and not own & lands

    # German: nouns have capitals too

    def _after_first_name(self, name: Name) -> bool:
        before = name.start - 1
        if not self._unknown(before) or self._shares_name(name, before):
            return False
        word = self.tokens[before].text
        if word.isupper() and len(word) > 1:
            return not self._text(name.end - 1).isupper()
        run = before
        while run > 0 and self._unknown(run - 1):
            run -= 1
        if before - run + 1 >= _RUN or word in self.article.endings or self._led(run):
            return False
        return run > 0 or self._ends_constituent(name.end)

    def _opens_name(self, name: Name) -> bool:
        """Tell whether name and noun stand together before the verb of a German main clause: *Paris Holten sagte*."""
        return name.start == 0 and self._unknown(name.end) and self._ends_constituent(name.end + 1)

    def _ends_constituent(self, index: int) -> bool:
        text = self._text(index)
        if text == ",":
            return True
        words, lower = self.article.words, text.lower()
        verb = index in self.verbs or lower in words.auxiliaries
        function = lower in words.determiners or lower in words.prepositions or lower in words.conjunctions
        return verb or (text[:1].islower() and not function and lower not in words.adverbs)

    def _led(self, index: int) -> bool:
        """Tell whether an article or adjective stands before a word: a noun, and no first name."""
        text = self._text(index - 1)
        adjective = text[:1].islower() and text.endswith(("e", "en", "er", "es", "em"))
        return text.lower() in self.article.words.determiners or (adjective and index - 1 not in self.verbs)

    # English

    def _follows_unknown(self, name: Name) -> bool:
        before = name.start - 1
        held = next((other for other in self.names if other.start <= before < other.end), None)
        if held is not None:
            return not (modifies(held) or self._person(held) or self._person(name) or self._text(before).isupper())
        return self._unknown(before) and not self._shares_name(name, before)

    def _goes_on(self, name: Name) -> bool:
        end = name.end
        while self._unknown(end) or self._titled(end):
            end += 1
        if end == name.end or self._text(name.start).isupper():
            return False
        return not any(self._titled(index) for index in range(name.end, end))

    def _titled(self, index: int) -> bool:
        known = 0 <= index < len(self.tokens) and self.article.nouns.at(self.tokens[: index + 1], index + 1)
        return bool(known) and self._text(index)[:1].isupper()

    def _title_case(self) -> bool:
        words = [token.text for token in self.tokens if token.text[0].isalpha()]
        return sum(word[0].isupper() for word in words) >= _HEADLINE * len(words) and len(words) > _RUN + 1

    # Both

    def _text(self, index: int) -> str:
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def _unknown(self, index: int) -> bool:
        """Tell whether a word can be part of a name: a capital, no word of the lexicon and of no other name."""
        text, words = self._text(index), self.article.words
        lower = text.lower()
        if not text[:1].isupper() or index in self.verbs or not text.replace("-", "").replace(".", "").isalpha():
            return False
        function = (
            lower in words.determiners or lower in words.pronouns or lower in words.prepositions
            or lower in words.adverbs or lower in words.subordinators or lower in words.conjunctions
            or lower in words.possessives or lower in words.auxiliaries or lower in words.contractions
        )  # fmt: skip
        if function or lower in words.titles or lower in words.time_nouns or lower.endswith(words.noun_endings):
            return False
        if any(name.start <= index < name.end for name in self.names):
            return False
        return self.article.nouns.at(self.tokens[: index + 1], index + 1) is None

    def _person(self, name: Name) -> bool:
        return any(self.article.gazetteer.classes.get(referent.iri) == "Person" for referent in name.referents)

    def _shares_name(self, name: Name, before: int) -> bool:
        """Tell whether the word before a person's name is a first name of that person."""
        word = self._text(before)
        return any(word in self.article.gazetteer.first_names(referent.iri) for referent in name.referents)
