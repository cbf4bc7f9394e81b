"""Which words of a sentence are the verbs that the lexicon found, and which only look like them.

Entry points: ``verbs_of``: no noun phrase may hold one of these; ``introducing``: where content clauses begin.
"""

from collections.abc import Sequence

from kg.extract.document import Token
from kg.extract.lexicon import Entry, Match
from kg.extract.wordclasses import GENITIVE_MARKS, QUOTES
from kg.extract.words import Words

_TOLD = 9
"""Tokens between a verb or noun of saying and the clause that it brings."""


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
    made |= frozenset(i for m in found if _of_wrong_manner(m) for i in _verb_behind(m, tokens, words))
    made -= frozenset(i for i in made if tokens[i].text.endswith("ed") and _before_noun(tokens, i, words))
    made -= frozenset(i for i in made if tokens[i].text.endswith("ing") and i and tokens[i - 1].text in GENITIVE_MARKS)
    made -= frozenset(i for i in made if i - 1 in made and tokens[i].text.endswith("s"))
    several = frozenset(i for m in told if m.entry.frames for i in m.tokens[1:])
    single = [i for i in made - several if _plain(tokens, i, words)]
    return made - frozenset(i for i in single if _names_something(tokens, i, words))


def introducing(cues: Sequence[Match], tokens: Sequence[Token], words: Words, stops: frozenset[int]) -> frozenset[int]:
    """Return the tokens behind which an English content clause can begin without a comma.

    These are verbs of saying, the end of the one who is told (*told her | that …*), nouns (*the claim | that …*).
    """
    found: set[int] = set()
    for match in cues:
        last = match.tokens[-1]
        verb = match.entry.part_of_speech == "verb"
        if (verb and last not in stops) or not _takes_clause(match.entry):
            continue
        if verb and not _is_told(match.entry) and not _of_doing(match.entry, tokens, last + 1):
            found.add(last)
        place = _opener(tokens, last + 1, words, verb, stops)
        if place is not None:
            found.add(place - 1)
    return frozenset(found)


def _opener(tokens: Sequence[Token], start: int, words: Words, verb: bool, stops: frozenset[int]) -> int | None:
    """Return where *that*, or behind a verb a pronoun that can only be a subject, stands next in the clause."""
    for index in range(start, min(start + _TOLD, len(tokens))):
        word = tokens[index].lower
        if word == "that" or (verb and index > start and word in words.grammar.references.subjects):
            return index
        if index in stops or word in words.auxiliaries or not (word[0].isalnum() or word[0] in "'\u2019"):
            return None
    return None


def _of_doing(entry: Entry, tokens: Sequence[Token], start: int) -> bool:
    """Tell whether a verb goes on with *of doing* instead: *suspect a group called Heron of planning it*."""
    if not any(a.marker == "of" for frame in entry.frames for a in frame):
        return False
    following = range(start, min(start + 2 * _TOLD, len(tokens) - 1))
    return any(tokens[i].text == "of" and tokens[i + 1].text.endswith("ing") for i in following)


def _takes_clause(entry: Entry) -> bool:
    return any(a.function == "clause" for frame in entry.frames for a in frame)


def _is_told(entry: Entry) -> bool:
    return any(a.function == "directObject" and a.role == "addressee" for frame in entry.frames for a in frame)


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


def _of_wrong_manner(match: Match) -> bool:
    return bool(match.entry.allegation_types) and match.entry.part_of_speech == "adverb"


def _verb_behind(match: Match, tokens: Sequence[Token], words: Words) -> tuple[int, ...]:
    """Return the verb right behind an adverb: *illegally | drained*, and the adverb, which is no attribute then."""
    index = match.tokens[-1] + 1
    if index >= len(tokens) or not tokens[match.tokens[-1]].text.endswith("ly"):
        return ()
    before = tokens[match.tokens[0] - 1].lower if match.tokens[0] else ""
    verbal = tokens[index].text.endswith("ed") or tokens[index].lower in words.irregular
    return (
        (match.tokens[-1], index)
        if verbal and not (before in words.grammar.articles.leading or before in GENITIVE_MARKS)
        else ()
    )


def _plain(tokens: Sequence[Token], index: int, words: Words) -> bool:
    form = tokens[index].lower
    return not form.endswith(("ed", "ing")) and form not in words.irregular


def _names_something(tokens: Sequence[Token], index: int, words: Words) -> bool:
    """Tell whether an English form is a noun or part of one: *the harbour master*, *Aid worker Lena Brusk*."""
    before = next((tokens[i].lower for i in range(index - 1, -1, -1) if tokens[i].text not in QUOTES), None)
    governed = before in words.prepositions and before != "to" and not tokens[index].text.endswith("s")
    if _leads(before, words) or governed:
        return True
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    function = after in words.determiners or after in words.prepositions or after in words.pronouns
    noun_after = after[:1].islower() and not function and not tokens[index].text.endswith("s")
    lead = tokens[index - 2].lower if index > 1 else ""
    singular = _leads(lead, words) and not before.endswith("s") if before else False
    if (
        singular
        and before not in words.grammar.common_nouns.plural
        and (after in (",", *GENITIVE_MARKS) or after in words.auxiliaries)
    ):
        return not tokens[index].text.endswith("s")
    return noun_after and (before is None or singular)


def _leads(word: str | None, words: Words) -> bool:
    """Tell whether behind an English word a noun or an attribute follows, and no finite verb."""
    return word in words.grammar.articles.leading or word in GENITIVE_MARKS


def _before_noun(tokens: Sequence[Token], index: int, words: Words) -> bool:
    """Tell whether an English participle is an attribute: *the murdered editor*."""
    if not 0 < index < len(tokens) - 1:
        return False
    after = tokens[index + 1].lower
    led = tokens[index - 1].lower in words.determiners
    function = after in words.prepositions or after in words.determiners or after in words.conjunctions
    return led and after[0].isalpha() and not (function or after in words.pronouns or after in words.auxiliaries)


def _nominal(tokens: Sequence[Token], index: int, words: Words) -> bool:
    """Tell whether a form that is verb and noun alike is a noun here: it has an article before it."""
    before = [tokens[i].lower for i in range(max(0, index - 2), index)]
    return any(word in words.determiners or word in words.possessives for word in before)
