"""Noun phrases of a sentence: where they begin and end, what governs them, in which case they can stand.

Entry point: ``phrases``. A chunker without a tagger: German nouns have capitals, closed classes come from
``words``, names from the gazetteer. It is made for the arguments of cues, not for a full analysis.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.document import Token
from kg.extract.gazetteer import Name
from kg.extract.phrase import ALL, NAME, NOUN, PRONOUN, Phrase, by_adjective, modifies, place_or_state
from kg.extract.wordclasses import GENITIVE_MARKS, QUOTES, WordClasses
from kg.extract.words import Cases, Words

_DEPTH = 4
"""Genitives within genitives at most."""


class Chunker(WordClasses):
    """Finds the phrases of one sentence."""

    def all(self) -> Iterator[Phrase]:
        """Give the phrases from left to right; attributes stand only within theirs."""
        index = 0
        while index < len(self.tokens):
            governor, begin = self._governor(index)
            phrase = self._coordination(begin)
            if phrase is None:
                index += 1
                continue
            if governor is not None and self._subordinates(governor, phrase):
                governor = None
            if governor is not None:
                word = self.lower(governor)
                phrase = replace(phrase, governor=governor, preposition=self.words.contractions.get(word, word))
            yield phrase
            index = phrase.end

    def _governor(self, index: int) -> tuple[int | None, int]:
        word = self.lower(index)
        if word in self.words.prepositions or word in self.words.contractions:
            return index, index + 1
        return None, index

    def _subordinates(self, index: int, phrase: Phrase) -> bool:
        """Tell whether a word that can be preposition or conjunction opens a clause: *während die Partei …*."""
        return self.lower(index) in self.words.subordinators and not phrase.cases & frozenset("gd")

    def _coordination(self, index: int) -> Phrase | None:
        """Return the phrase at a place with what *and*, *or* and commas join to it."""
        first = self._single(index, 0)
        if first is None:
            return None
        members = [first]
        while True:
            place = members[-1].end
            comma = self.lower(place) == ","
            joined = self.lower(place) in self.words.grammar.linking.coordinating
            after = self._single(place + 1, 0) if joined or comma else None
            if after is None or after.kind == PRONOUN or self.may_be_verb(place + 1):
                break
            if comma and not self._list_goes_on(after.end):
                break
            members.append(after)
        if len(members) == 1:
            return first
        cases = frozenset.intersection(*(member.cases for member in members)) or first.cases
        last = members[-1]
        return Phrase(first.start, last.end, last.head, first.kind, cases, True, members=tuple(members))

    def _list_goes_on(self, index: int) -> bool:
        """Tell whether a list continues: only one that ends in *and* is a list, other commas part clauses."""
        seen = 0
        while self.lower(index) == "," and seen < 8:
            after = self._single(index + 1, 0)
            if after is None:
                return False
            index, seen = after.end, seen + 1
        return self.lower(index) in self.words.grammar.linking.additive and self._single(index + 1, 0) is not None

    def _single(self, index: int, depth: int) -> Phrase | None:
        if not 0 <= index < len(self.tokens) or index in self.stops:
            return None
        return self._pronoun(index) or self._nominal(index, depth)

    def _pronoun(self, index: int) -> Phrase | None:
        word = self.lower(index)
        cases = self.words.pronouns.get(word) or self._demonstrative(index)
        if cases is None:
            return None
        if (word in self.words.determiners or word in self.words.possessives) and self._nominal(index, _DEPTH):
            return None
        return Phrase(index, index + 1, index, PRONOUN, cases, self.plural_pronoun(word))

    def _demonstrative(self, index: int) -> Cases | None:
        """Return the cases of a German article that stands alone: *Der weist das von sich*."""
        word = self.lower(index)
        if (
            self.language != "de"
            or word not in self.words.grammar.articles.demonstrative
            or self._nominal(index, _DEPTH)
        ):
            return None
        before = self.lower(index - 1)
        opens = index == 0 or before == ";" or before in self.words.grammar.linking.opening
        follows = self.lower(index + 1)
        verb = index + 1 in self.stops or follows in self.words.auxiliaries
        neuter = word in self.words.grammar.references.neuter and self.lower(index - 1) != ","
        return self.words.determiners.get(word, ALL) if (opens and verb) or neuter else None

    def _nominal(self, index: int, depth: int) -> Phrase | None:
        begin, cases = index, ALL
        while self.lower(index) in self.words.determiners and index - begin < 3 and index not in self.stops:
            cases = cases & self.words.determiners[self.lower(index)]
            again = self.is_article(index) or self._opens_clause(index)
            second = index > begin and again and self.lower(begin) not in self.words.grammar.articles.predeterminers
            if not cases or second:
                return None
            index += 1
        determined = index > begin
        if determined and self.language == "de":
            cases = by_adjective(self.lower(index - 1), self.lower(index), self.is_attribute(index), cases)
        possessors: list[Phrase] = []
        owner = self.names.get(index)
        if owner and owner.genitive and owner.end < len(self.tokens) and self._noun_follows(owner.end):
            possessors.append(Phrase(owner.start, owner.end, owner.end - 1, NAME, frozenset("g")))
            index = owner.end
        index = self._attributes(index, determined)
        head, end, kind = self._head(index)
        if head is None:
            return None
        phrase = Phrase(
            begin, end, head, kind, cases, self._plural(begin, head, determined), possessors=tuple(possessors)
        )
        return self._with_attributes(phrase, depth)

    def _opens_clause(self, index: int) -> bool:
        """Tell whether an English *that* is no article: *told her that guards …*, *that Nordland's army denied*."""
        return self.language == "en" and self.lower(index) == "that"

    def _noun_follows(self, index: int) -> bool:
        return self._head(self._attributes(index))[0] is not None

    def _attributes(self, index: int, determined: bool = False) -> int:
        """Return where the noun begins after adjectives, numbers and an opening quotation mark."""
        start = index
        while index < len(self.tokens) and index - start < 8 and index not in self.stops:
            word = self.lower(index)
            listed = word == "," or word in self.words.grammar.linking.plain
            joins = (listed and index > start) or (word in self.words.adverbs and determined)
            if self.is_attribute(index) or (joins and self.is_attribute(index + 1)):
                index += 1
            else:
                break
        return index

    def _head(self, index: int) -> tuple[int | None, int, str]:
        """Return head, end and kind of the nouns and names from a place on."""
        if self.language == "en":
            return self._english_head(index)
        end, kind, head = index, NOUN, None
        while self.is_noun(end):
            name = self.names.get(end)
            if name and name.part == "whole" and not modifies(name):
                if head is not None and (kind == NAME or place_or_state(name)) and end > index:
                    break
                head, end, kind = name.end - 1, name.end, NAME
                continue
            if (kind == NAME and not self._goes_on(end)) or (head is not None and self.is_no_name(index, end)):
                break
            if head is not None and head in self.common and self.land_genitive(end):
                break
            body = head in self.closed and not self.lower(end).endswith("s")
            if head is not None and (self.lower(head) in self.words.time_nouns or body):
                break
            head, end = end, end + 1
            while (
                self.lower(end) in self.words.name_particles
                and not self.is_common(head)
                and self.tokens[end].text[0].islower()
                and self.is_noun(end + 1)
                and (self.lower(end) not in self.words.determiners and self.lower(end) not in self.words.prepositions)
            ):
                end += 1
        if head is not None and self.numbered(head, end):
            end += 1
        if head is not None and end < len(self.tokens) and self.tokens[end].text in QUOTES and self._opened(index, end):
            end += 1
        return head, end, kind

    def _english_head(self, index: int) -> tuple[int | None, int, str]:
        end, kind, head = index, NOUN, None
        while end < len(self.tokens) and end not in self.stops and self.is_noun(end):
            name = self.names.get(end)
            if name and name.part == "whole" and not modifies(name):
                head, end, kind = name.end - 1, name.end, NAME
            elif end > index and (self._english_verb(end) or self.postnominal(end)):
                break
            else:
                kind = NAME if self.tokens[end].text[0].isupper() and end > 0 else NOUN
                head, end = end, end + 1
            if self.lower(end) in GENITIVE_MARKS or self.owned_by_several(end):
                if not self.is_noun(end + 1):
                    return head, end + 1, kind
                end += 1
        return head, self._quotation_ends(index, end) if head is not None else end, kind

    def _quotation_ends(self, begin: int, end: int) -> int:
        """Return where a phrase ends whose first words stand in quotation marks: *the "gross neglect" of …*."""
        closes = (
            end < len(self.tokens)
            and self.tokens[end].text in QUOTES
            and self.tokens[end - 1].end == self.tokens[end].start
        )
        return end + 1 if closes and self._opened(begin, end) else end

    def _english_verb(self, index: int) -> bool:
        """Tell whether a word behind a noun is its verb: *Iran launched*."""
        word = self.tokens[index].text
        return word[0].islower() and (word.endswith("ed") or word in self.words.support)

    def _goes_on(self, index: int) -> bool:
        return "-" in self.tokens[index].text and self.tokens[index].text[0].isupper()

    def _opened(self, begin: int, end: int) -> bool:
        return any(self.tokens[i].text in QUOTES for i in range(max(0, begin - 4), end))

    def _plural(self, begin: int, head: int, determined: bool) -> bool | None:
        first = self.lower(begin)
        articles = self.words.grammar.articles
        if first in articles.singular:
            return False
        return True if first in articles.plural else None

    def _with_attributes(self, phrase: Phrase, depth: int) -> Phrase:
        """Attach genitives, and after common nouns phrases with *von*, *aus*, *of* …."""
        possessors = list(phrase.possessors)
        end = phrase.end
        while depth < _DEPTH and end < len(self.tokens) and end not in self.stops:
            word = self.lower(end)
            follower = self.names.get(end)
            attached: Phrase | None
            if follower and follower.genitive and phrase.kind == NOUN:
                attached = self._genitive_names(end)
            elif (
                phrase.kind == NOUN
                and "g" in self.words.determiners.get(word, ALL)
                and word in self.words.determiners
                and (self.language == "de")
            ):
                attached = self._single(end, depth + 1)
            elif phrase.kind == NOUN and self._bare_genitive(end):
                attached = replace(self._single(end, _DEPTH) or phrase, cases=frozenset("g"))
            elif self.postnominal(end) or (self.language == "en" and self.postnominal(end - 1)):
                attached = self._single(end + (2 if self.postnominal(end) else 1), depth + 1)
                if attached is None:
                    break
                end = attached.end
                continue
            elif self._quoted_name(end) is not None:
                end = self._quoted_name(end) or end
                continue
            elif phrase.kind == NOUN and self._attaches(end, depth):
                attached = self._names_joined(self._single(end + 1, depth + 1))
                attached = replace(attached, preposition=word) if attached else None
            else:
                break
            if attached is None or attached.kind == PRONOUN:
                break
            if attached.preposition and self.lower(attached.head) in self.words.time_nouns:
                break
            possessors.append(attached)
            end = attached.end
        return replace(phrase, end=end, possessors=tuple(possessors))

    def _bare_genitive(self, index: int) -> bool:
        """Tell whether a plural without article or the name of a land is a genitive: *Angriff sarnischer Milizen*."""
        if self.language != "de":
            return False
        if self.land_genitive(index):
            return index - 1 in self.common
        word = self.tokens[index].text
        follows = index + 1 < len(self.tokens) and self.is_noun(index + 1) and self.tokens[index + 1].text[0].isupper()
        return word[0].islower() and word.endswith("er") and follows and self.is_attribute(index)

    def _quoted_name(self, index: int) -> int | None:
        """Return where a name in quotation marks behind a noun ends: *die Zeitung „Morgenruf“*."""
        if self.tokens[index].text not in QUOTES or self.tokens[index].start == self.tokens[index - 1].end:
            return None
        for end in range(index + 2, min(index + 6, len(self.tokens))):
            if self.tokens[end].text in QUOTES:
                inside = self.tokens[index + 1 : end]
                return end + 1 if inside[0].text[0].isupper() and inside[-1].text[0].isupper() else None
        return None

    def _attaches(self, index: int, depth: int) -> bool:
        """Tell whether a preposition leads an attribute of the noun before it; *of hiding it* is a complement."""
        word = self.lower(index)
        governing = self.words.grammar.governing
        if word in governing.attaching_place and not depth:
            return self.lower(index + 1) in self.words.determiners
        if word not in governing.attaching or (word in governing.attaching_once and depth):
            return False
        return not (word == "of" and self.lower(index + 1).endswith("ing"))

    def _names_joined(self, first: Phrase | None) -> Phrase | None:
        """Return a name with those that *and* or commas join to it: the ministers of Russia, Iran and China."""
        end = first.end if first and first.kind == NAME else None
        while (
            first
            and end is not None
            and (self.lower(end) == "," or self.lower(end) in self.words.grammar.linking.additive)
        ):
            other = self._single(end + 1, _DEPTH)
            last = self.lower(end) != ","
            if other is None or other.kind != NAME or not (last or self._list_goes_on(other.end)):
                break
            end = other.end
        return replace(first, end=end) if first and end is not None else first

    def _genitive_names(self, index: int) -> Phrase:
        """Return a list of names in the genitive: Russlands, Irans und Chinas."""
        end = self.names[index].end
        while True:
            place = end + 1
            led = self.lower(place) in ("der", "des") and place + 1 in self.names
            listed = self.lower(end) == "," or self.lower(end) in self.words.grammar.linking.additive
            name = self.names.get(place + 1 if led else place)
            if not listed or name is None or not (name.genitive or led):
                break
            end = name.end
        return Phrase(index, end, end - 1, NAME, frozenset("g"))


def phrases(
    tokens: Sequence[Token],
    words: Words,
    language: str,
    names: Sequence[Name],
    stops: frozenset[int] = frozenset(),
    common: frozenset[int] = frozenset(),
    closed: frozenset[int] = frozenset(),
) -> tuple[Phrase, ...]:
    """Return the noun phrases of a sentence from left to right."""
    chunker = Chunker(tokens, words, language, {name.start: name for name in names}, stops, common, closed)
    return tuple(chunker.all())
