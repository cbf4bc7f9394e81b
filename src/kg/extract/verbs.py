"""Which words of a sentence are the verbs that the lexicon found, and which only look like them.

Entry point: ``verbs_of``. No noun phrase may hold one of these.
"""

from collections.abc import Sequence

from kg.extract.document import Token
from kg.extract.lexicon import Match
from kg.extract.wordclasses import QUOTES
from kg.extract.words import Words

_LEADING = frozenset({"the", "a", "an", "my", "your", "his", "its", "our", "their", "'s", "\u2019s"})
"""English words behind which a noun or an attribute follows, and no finite verb."""


def verbs_of(found: Sequence[Match], tokens: Sequence[Token], words: Words, language: str) -> frozenset[int]:
    """Return the tokens of a sentence's matches that are verbs here."""
    told = [
        m for m in found if m.entry.part_of_speech == "verb" and (m.entry.frames or _deed(m, tokens, words, language))
    ]
    heads = frozenset(i for m in told for i in (m.tokens if m.entry.frames else _head(m, tokens)))
    nouns = frozenset(i for m in found if m.entry.part_of_speech == "noun" and m.entry.frames for i in m.tokens)
    made = frozenset(i for i in heads if not (i in nouns and _nominal(tokens, i, words)))
    if language != "en":
        return made
    made -= frozenset(i for i in made if tokens[i].text.endswith("ed") and _before_noun(tokens, i, words))
    made -= frozenset(i for i in made if i - 1 in made and tokens[i].text.endswith("s"))
    several = frozenset(i for m in told if m.entry.frames for i in m.tokens[1:])
    single = [i for i in made - several if _plain(tokens, i, words)]
    return made - frozenset(i for i in single if _names_something(tokens, i, words))


def _head(match: Match, tokens: Sequence[Token]) -> tuple[int, ...]:
    """Return the verb of a word for a wrong, an adverb before it included: *deliberately rammed*."""
    adverb = tokens[match.tokens[0]].text.endswith("ly") and len(match.tokens) > 1
    return match.tokens[: 2 if adverb else 1]


def _deed(match: Match, tokens: Sequence[Token], words: Words, language: str) -> bool:
    """Tell whether a word for a wrong is a verb by its form or its object, and not *abuse* or *harbour*."""
    form = tokens[match.tokens[0]].text.lower()
    governs = language == "en" and len(match.tokens) > 1
    verbal = form.endswith(("ed", "ing")) or form in words.irregular or governs
    return bool(match.entry.allegation_types) and verbal


def _plain(tokens: Sequence[Token], index: int, words: Words) -> bool:
    form = tokens[index].text.lower()
    return not form.endswith(("ed", "ing")) and form not in words.irregular


def _names_something(tokens: Sequence[Token], index: int, words: Words) -> bool:
    """Tell whether an English form is a noun or part of one: *the harbour master*, *Aid worker Lena Brusk*."""
    before = next((tokens[i].text.lower() for i in range(index - 1, -1, -1) if tokens[i].text not in QUOTES), None)
    if before in _LEADING:
        return True
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    function = after in words.determiners or after in words.prepositions or after in words.pronouns
    noun_after = after[:1].islower() and not function and not tokens[index].text.endswith("s")
    lead = tokens[index - 2].text.lower() if index > 1 else ""
    return noun_after and (before is None or (lead in _LEADING and not before.endswith("s")))


def _before_noun(tokens: Sequence[Token], index: int, words: Words) -> bool:
    """Tell whether an English participle is an attribute: *the murdered editor*."""
    if not 0 < index < len(tokens) - 1:
        return False
    after = tokens[index + 1].text.lower()
    led = tokens[index - 1].text.lower() in words.determiners
    function = after in words.prepositions or after in words.determiners or after in words.conjunctions
    return led and after[0].isalpha() and not (function or after in words.pronouns or after in words.auxiliaries)


def _nominal(tokens: Sequence[Token], index: int, words: Words) -> bool:
    """Tell whether a form that is verb and noun alike is a noun here: it has an article before it."""
    before = [tokens[i].text.lower() for i in range(max(0, index - 2), index)]
    return any(word in words.determiners or word in words.possessives for word in before)
