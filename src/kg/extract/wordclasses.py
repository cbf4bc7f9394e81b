"""What each word of a sentence can be without a tagger: noun, attribute of one, function word.

Base of the chunker of ``kg.extract.phrases``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.clauses import begins
from kg.extract.document import Token
from kg.extract.gazetteer import Name
from kg.extract.phrase import modifies
from kg.extract.words import Words

GENITIVE_MARKS = ("'s", "\u2019s")
"""English ones as tokens of their own."""
QUOTES = frozenset("\"'\u201e\u201c\u201d\u00bb\u00ab\u201a\u2018\u2019\u203a\u2039")


@dataclass(frozen=True)
class WordClasses:
    """The words of one sentence; ``stops`` are tokens that no phrase may hold, such as the verbs of cues."""

    tokens: Sequence[Token]
    words: Words
    language: str
    names: dict[int, Name]
    stops: frozenset[int]
    common: frozenset[int] = frozenset()
    """Nouns of the lexicon: no part of a name that begins before them."""
    closed: frozenset[int] = frozenset()
    """Nouns of organizations that no name follows: *das Ministerium | Todesfälle*."""

    def lower(self, index: int) -> str:
        """Return a token in lower case; empty behind the end."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def is_attribute(self, index: int) -> bool:
        """Tell whether a word stands before a noun as its adjective, number or opening quotation mark."""
        if not 0 <= index < len(self.tokens) or index in self.stops:
            return False
        text, word = self.tokens[index].text, self.lower(index)
        if text in QUOTES:
            opens = index + 1 < len(self.tokens) and self.tokens[index].end == self.tokens[index + 1].start
            return opens and self.lower(index + 1)[:1].isalpha() and self._noun_near(index + 1)
        if text[0].isdigit():
            return not self.is_noun(index)
        if not text[0].isalpha() or self.is_function(word):
            return False
        if self.language == "en":
            after = self.lower(index + 1)
            if (
                after in ("'", "\u2019")
                and text.endswith("s")
                and self.tokens[index].end == self.tokens[index + 1].start
            ):
                return False
            return text[0].islower() and text not in self.words.irregular and self._noun_near(index + 1)
        if text[0].isupper() and index not in self.names and not (index == 0 or "-" in text[:-1]):
            return False
        if not word.endswith(self.words.grammar.inflection.adjectives):
            return False
        name = self.names.get(index)
        if text[0].isupper() and not (name and modifies(name)):
            joined = self.lower(index + 1) in self.words.conjunctions or self.lower(index + 1) == ","
            alone = joined and index + 2 < len(self.tokens) and self.tokens[index + 2].text[0].isupper()
            return (index == 0 or "-" in text) and not alone and self._noun_near(index + 1)
        return self._noun_near(index + 1)

    def _noun_near(self, index: int) -> bool:
        """Tell whether a noun follows within a few attributes."""
        for place in range(index, min(index + 5, len(self.tokens))):
            if place in self.stops:
                return False
            text = self.tokens[place].text
            if text in self.words.irregular:
                return False
            if self.is_noun(place):
                return True
            if not (text[0].isalpha() or text in QUOTES or (text == "," and self.language == "de")) or (
                self.is_function(text.lower()) and text.lower() not in self.words.grammar.linking.plain
            ):
                return False
        return False

    def is_noun(self, index: int) -> bool:
        """Tell whether a word can be a noun: in German by its capital."""
        if not 0 <= index < len(self.tokens) or index in self.stops:
            return False
        text = self.tokens[index].text
        if self.language == "de" and text[0].isdigit() and "-" in text:
            return text.partition("-")[2][:1].isupper()
        if not text[0].isalpha():
            return False
        if self.language == "en":
            if text.endswith("ly") and text not in self.words.grammar.common_nouns.in_ly and text[0].islower():
                return False
            verb = text in self.words.irregular and index > 0 and self.lower(index - 1) not in self.words.determiners
            return not self.is_function(text.lower()) and not verb
        word = text.lower()
        adverbs = self.words.grammar.inflection.adverbs
        if text[0].islower() or (index == 0 and word.endswith(adverbs) and index not in self.names):
            return False
        named = word in self.words.auxiliaries and not begins(self.tokens, index)
        return text.isupper() or named or not self.is_function(word)

    def is_function(self, word: str) -> bool:
        """Tell whether a word (in lower case) belongs to a closed class."""
        words = self.words
        return (
            word in words.determiners or word in words.pronouns or word in words.prepositions
            or word in words.contractions or word in words.conjunctions or word in words.subordinators
            or word in words.auxiliaries or word in words.adverbs or word in words.subjunctive
        )  # fmt: skip

    def plural_pronoun(self, word: str) -> bool | None:
        """Tell whether a pronoun is plural; ``None`` where it can be either."""
        pronouns = self.words.grammar.references
        if word in pronouns.singular:
            return False
        return True if word in pronouns.plural else None

    def is_article(self, index: int) -> bool:
        """Tell whether a word follows no other determiner but *all* and *both*; *einige* does not either."""
        return self.lower(index) in self.words.grammar.articles.all or self.lower(index).startswith("ein")

    def may_be_verb(self, index: int) -> bool:
        """Tell whether a word that could be an adjective is rather a verb: *… und tötete Zivilisten*."""
        text = self.tokens[index].text
        return self.language == "de" and text[0].islower() and text.endswith("te")

    def numbered(self, head: int, end: int) -> bool:
        """Tell whether the number behind a noun belongs to it: *Resolution 1373 des Sicherheitsrats*."""
        if not self.lower(end).isdigit() or self.is_noun(end + 1) or self.is_attribute(end + 1):
            return False
        return self.lower(head) not in self.words.time_nouns

    def land_genitive(self, index: int) -> bool:
        """Tell whether a word looks like the genitive of an unknown land: *der Angriff | Ardeniens*."""
        word = self.lower(index)
        return self.is_noun(index) and word[-1:] == "s" and word[:-1].endswith(self.words.land_endings)

    def is_no_name(self, first: int, index: int) -> bool:
        """Tell whether a word goes on no name that began before: a common noun, or a plural behind a whole name."""
        if self.lower(index).endswith(self.words.object_endings):
            return True
        if self.lower(index).endswith(self.words.noun_endings) and index not in self.common:
            return not (index - first > 1 and self._given_name(index - 1))
        third = index - first > 2 and self.lower(index).endswith(("e", "en")) and not self.is_noun(index + 1)
        return self.is_common(index) or (third and self._given_name(index - 2))

    def _given_name(self, index: int) -> bool:
        """Tell whether a word behind a noun can be a given name: no common noun by its ending."""
        return not self.is_common(index) and self.tokens[index].text[1:].islower() and index - 1 not in self.names

    def is_common(self, index: int) -> bool:
        """Tell whether a word is a common noun: of the lexicon, or by its ending."""
        return index in self.common or self.lower(index).endswith(self.words.noun_endings)

    def owned_by_several(self, index: int) -> bool:
        """Tell whether an apostrophe stands behind a plural: *the teachers' union*."""
        if self.lower(index) not in ("'", "\u2019") or not self.is_noun(index + 1):
            return False
        before, mark = self.tokens[index - 1], self.tokens[index]
        return before.text.endswith("s") and before.end == mark.start < self.tokens[index + 1].start - 1

    def postnominal(self, index: int) -> bool:
        """Tell whether an adjective or participle behind its English noun has a complement: *militias loyal to …*."""
        word, marker = self.lower(index), self.lower(index + 1)
        bought = word in self.words.irregular and marker == "for"
        return word in self.words.postnominals and marker in self.words.grammar.governing.complements and not bought
