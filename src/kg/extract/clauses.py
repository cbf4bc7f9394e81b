"""Segments of a sentence: what stands between commas, dashes, colons and the marks of quoted speech.

Entry point: ``segments``. A segment knows whether it has a finite verb and how it opens, which is what the grammar
needs to tell an apposition from a content clause.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.document import Sentence, Token
from kg.extract.quotation import Quotation
from kg.extract.words import Words

SPEECH_WORDS = 4
"""A quotation of fewer words without a verb of its own is no speech but a quoted expression."""
LONGEST_EXPRESSION = 7
"""Words from which a quotation behind an article is speech: *zum „Krieg gegen den Terror“* is none."""
_CUTS = frozenset(",;:\u2013\u2014")
_FINAL = frozenset(".!?\u2026")


@dataclass(frozen=True)
class Segment:
    """Tokens ``start`` to ``end`` (exclusive) of a sentence, without the mark that ends it."""

    start: int
    end: int
    mark: str
    """The mark behind it; empty at the end and before a quotation."""
    quoted: bool
    """Stands in quoted speech."""
    opener: str
    """Its first word in lower case."""
    verbs: tuple[int, ...]
    """Tokens that are or may be finite verbs."""

    @property
    def has_verb(self) -> bool:
        """Tell whether it can be a clause."""
        return bool(self.verbs)


def without_nouns(found: Sequence[Segment], tokens: Sequence[Token], phrases: Sequence[tuple[int, int]],
                  sure: frozenset[int]) -> list[Segment]:  # fmt: skip
    """Leave out English forms in -s within phrases (tokens from, to) of several words: *human rights group*."""
    nouns = {i for start, end in phrases if end - start > 1 for i in range(start, end)} - sure
    plural = {i for i in nouns if tokens[i].text.endswith("s") and len(tokens[i].text) > len("does")}
    return [replace(s, verbs=tuple(i for i in s.verbs if i not in plural)) for s in found]


def joined(found: Sequence[Segment], enumerations: Sequence[tuple[int, int]]) -> tuple[Segment, ...]:
    """Join the segments that an enumeration (tokens from, to) spans: *die Chefs der Dienste Irans, Chinas und …*."""
    made: list[Segment] = []
    for segment in found:
        last = made[-1] if made else None
        cut = last is not None and any(start < last.end and segment.start < end for start, end in enumerations)
        if last and cut and last.quoted == segment.quoted:
            verbs = (*last.verbs, *segment.verbs)
            made[-1] = Segment(last.start, segment.end, segment.mark, last.quoted, last.opener, verbs)
        else:
            made.append(segment)
    return tuple(made)


def speech(quotations: Sequence[Quotation], text: str, words: Words) -> tuple[Quotation, ...]:
    """Return the outer quotations that are speech and not a quoted word, name or expression."""
    return tuple(q for q in quotations if q.depth == 0 and _is_speech(q, text, words))


def _is_speech(quotation: Quotation, text: str, words: Words) -> bool:
    content = text[slice(*quotation.inner)].strip()
    if content[-1:] in _FINAL or content[-1:] == ",":
        return True
    count = len(content.split())
    before = text[max(0, quotation.start - 20) : quotation.start].lower().split()
    governed = bool(before) and (before[-1] in words.contractions or before[-1] in words.grammar.articles.all)
    return count >= (LONGEST_EXPRESSION if governed else SPEECH_WORDS)


def segments(
    sentence: Sentence,
    quoted: Sequence[tuple[int, int]],
    words: Words,
    cues: frozenset[int],
    language: str,
    introducing: frozenset[int] = frozenset(),
) -> tuple[Segment, ...]:
    """Return the segments of a sentence; ``quoted`` are the spans of speech, ``cues`` the tokens of verbs of cues.

    After the tokens ``introducing`` a clause can begin without a comma, as it does in English.
    """
    tokens = sentence.tokens
    found: list[Segment] = []
    start = 0

    def inside(index: int) -> bool:
        return any(begin <= tokens[index].start < end for begin, end in quoted)

    def close(end: int, mark: str) -> None:
        if end > start:
            verbs = tuple(i for i in range(start, end) if is_verb(tokens, i, words, cues, language))
            found.append(Segment(start, end, mark, inside(start), tokens[start].lower, verbs))

    for index, token in enumerate(tokens):
        if index > start and inside(index) != inside(index - 1):
            close(index, "")
            start = index
        if inside(index):
            continue
        if index - 1 in introducing and index > start and _clause_follows(tokens, index, words, cues, language):
            close(index, "")
            start = index
        cut = token.text in _CUTS or (token.text == "-" and _stands_alone(tokens, index))
        if (cut and not _enumerates(tokens, index)) or (token.text in _FINAL and index == len(tokens) - 1):
            close(index, token.text)
            start = index + 1
    close(len(tokens), "")
    return tuple(found)


def _clause_follows(tokens: Sequence[Token], index: int, words: Words, cues: frozenset[int], language: str) -> bool:
    """Tell whether a clause begins at a token: with *that*, or with a noun phrase before a verb."""
    word = tokens[index].lower
    if word in words.content_openers:
        return True
    if word in words.prepositions or word in words.adverbs or not word[0].isalpha():
        return False
    for place in range(index + 1, len(tokens)):
        text = tokens[place].lower
        if text in _CUTS or text in _FINAL:
            return False
        nominal = tokens[place - 1].lower in words.determiners
        finite = place in cues and not nominal and not text.endswith("ing")
        past = text.endswith("ed") or (text in words.irregular and not nominal)
        if finite or text in words.auxiliaries or past:
            return tokens[place - 1].text not in words.grammar.linking.clausal
    return False


def is_verb(tokens: Sequence[Token], index: int, words: Words, cues: frozenset[int], language: str) -> bool:
    """Tell whether a token can be a verb: of a cue, an auxiliary, or by its form and place."""
    word = tokens[index].text
    lower = word.lower()
    if index in cues:
        return True
    if lower in words.auxiliaries or lower in words.subjunctive:
        return word[0].islower() or begins(tokens, index)
    if not word[0].isalpha() or word[0].isupper() or _is_function(lower, words):
        return False
    if language == "en":
        if lower in words.irregular:
            return not _is_determined(tokens, index, words)
        return lower.endswith(("ed", "s")) and not lower.endswith(("ss", "us")) and len(lower) > 3
    if lower.endswith("e") and len(lower) > 3 and index > 0:
        before = tokens[index - 1].text
        subject = before[0].isupper() or before.lower() in words.grammar.references.before_verb
        return subject and not _before_noun(tokens, index, words) and index + 1 < len(tokens)
    if not lower.endswith(("t", "te", "ten", "en", "st", "ß")) or len(lower) < 3:
        return False
    return not _before_noun(tokens, index, words)


def _is_determined(tokens: Sequence[Token], index: int, words: Words) -> bool:
    return index > 0 and tokens[index - 1].lower in words.determiners


def begins(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a token can have its capital from the beginning of a sentence or quotation."""
    return index == 0 or not (tokens[index - 1].text[0].isalnum() or tokens[index - 1].text == ",")


def _before_noun(tokens: Sequence[Token], index: int, words: Words) -> bool:
    """Tell whether a word is an attribute: a noun follows it, with nothing between but more attributes."""
    if not tokens[index].text.endswith(("e", "en")):
        return False
    for token in tokens[index + 1 : index + 5]:
        if token.text[0].isupper():
            return True
        if not token.text[0].isalpha() or _is_function(token.lower, words):
            return False
    return False


def _is_function(word: str, words: Words) -> bool:
    return (
        word in words.determiners or word in words.pronouns or word in words.prepositions or word in words.contractions
        or word in words.conjunctions or word in words.subordinators or word in words.adverbs or word in words.relatives
    )  # fmt: skip


def _stands_alone(tokens: Sequence[Token], index: int) -> bool:
    return 0 < index < len(tokens) - 1 and tokens[index].start > tokens[index - 1].end < tokens[index + 1].start


def _enumerates(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a comma stands between parts of a number."""
    return 0 < index < len(tokens) - 1 and tokens[index - 1].text.isdigit() and tokens[index + 1].text.isdigit()
