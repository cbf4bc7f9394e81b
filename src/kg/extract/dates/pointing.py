"""Whether a clause tells of what was or of what is to come: it decides which Tuesday ‘on Tuesday’ is.

Entry point: ``pointing``. Only evidence counts: a form of the past, a modal, an auxiliary of the future. Without
any, as in ‘the talks start on Friday’, the side stays open.
"""

import re
from dataclasses import dataclass
from functools import cache

from kg.extract.dates.language import load_language
from kg.extract.dates.periods import Pointing
from kg.extract.document import Span
from kg.extract.words import function_words

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][a-z]+)?")
_BREAK = re.compile(r"[,;:\u2013\u2014()\"\u201e\u201c\u201d\u00bb\u00ab]|\s-\s")

_REACH = 240
"""Characters on each side of an expression within which its clause is looked for: no clause of news is longer."""


@dataclass(frozen=True)
class _Forms:
    """The words of one language that show a side, in lower case."""

    past: frozenset[str]
    past_auxiliaries: frozenset[str]
    future: frozenset[str]
    modal: frozenset[str]
    pending: frozenset[str]
    """With an auxiliary of the past they tell of what was still to come (was scheduled for)."""
    perfect: frozenset[str]
    """Auxiliaries that with a participle tell of the past."""
    passive: frozenset[str]
    """What before a participle makes it no past."""
    past_infinitive: re.Pattern[str]
    unclear_infinitive: re.Pattern[str]
    """After a modal: what was, or what is to be."""
    participle: re.Pattern[str]
    regular: re.Pattern[str]
    attributive: frozenset[str]
    """Words before an adjective: what looks like a verb after one of them is none."""
    connectors: frozenset[str]
    openers: frozenset[str]


@cache
def _forms(language: str) -> _Forms:
    told = load_language(language).pointing
    words = function_words(language)
    return _Forms(
        past=frozenset(told["past"].split()),
        past_auxiliaries=frozenset(told["past_auxiliaries"].split()),
        future=frozenset(told["future"].split()),
        modal=frozenset(told["modal"].split()),
        pending=frozenset(told["pending"].split()),
        perfect=frozenset(told["perfect"].split()),
        passive=frozenset(told["passive"].split()),
        past_infinitive=re.compile(told["past_infinitive"]),
        unclear_infinitive=re.compile(told["unclear_infinitive"]),
        participle=re.compile(told["participle"]),
        regular=re.compile(told["regular"]),
        attributive=frozenset(words.determiners) | words.possessives | words.prepositions | set(words.contractions),
        connectors=words.conjunctions | frozenset(told["connectors"].split()),
        openers=frozenset(told["openers"].split()),
    )


def pointing(text: str, sentence: Span, expression: Span, language: str) -> Pointing:
    """Return the side that the words of an expression's clause show."""
    forms = _forms(language)
    sentence = max(sentence[0], expression[0] - _REACH), min(sentence[1], expression[1] + _REACH)
    clause = _clause(text, sentence, expression, forms.openers)
    evidence = _evidence(text, clause, expression, forms)
    sides = {side for _, side in evidence}
    if len(sides) > 1:
        within = _clause(text, clause, expression, forms.connectors)
        nearer = [(at, side) for at, side in evidence if within[0] <= at < within[1]] or evidence
        sides = {min(nearer, key=lambda found: abs(found[0] - expression[0]))[1]}
    if not sides or sides == {Pointing.PAST}:
        return Pointing.PAST if sides else Pointing.OPEN
    if forms.past_infinitive.search(text, *clause):
        return Pointing.PAST
    later = (forms.past_infinitive, forms.unclear_infinitive)
    return Pointing.OPEN if any(one.search(text, *sentence) for one in later) else sides.pop()


def _clause(text: str, span: Span, expression: Span, openers: frozenset[str]) -> Span:
    """Return the part of a span around an expression, up to marks and to words that open another clause."""
    start, end = span
    for match in _BREAK.finditer(text, start, expression[0]):
        start = match.end()
    after = _BREAK.search(text, expression[1], end)
    if after and not _WORD.search(text, start, expression[0]) and not _WORD.search(text, expression[1], after.start()):
        after = _BREAK.search(text, after.end(), end)
    end = after.start() if after else end
    for match in _WORD.finditer(text, start, expression[0]):
        if match[0].lower() in openers:
            start = match.end()
    for match in _WORD.finditer(text, expression[1], end):
        if match[0].lower() in openers:
            return start, match.start()
    return start, end


def _evidence(text: str, clause: Span, expression: Span, forms: _Forms) -> list[tuple[int, Pointing]]:
    """Return the words of a clause that show a side, outside the expression, with their places."""
    words = [m for m in _WORD.finditer(text, *clause) if not expression[0] <= m.start() < expression[1]]
    participle = any(forms.participle.fullmatch(match[0]) for match in words)
    found: list[tuple[int, Pointing]] = []
    only_auxiliaries, before, end = True, "", 0
    for match in words:
        word = match[0].lower()
        before = "" if end <= expression[0] < match.start() else before
        if word in forms.future:
            found.append((match.start(), Pointing.FUTURE))
        elif word in forms.modal:
            found.append((match.start(), Pointing.OPEN))
        elif (word in forms.perfect and participle) or _is_past(match[0], word, before, forms):
            only_auxiliaries &= word in forms.past_auxiliaries
            found.append((match.start(), Pointing.PAST))
        before, end = word, match.end()
    pending = only_auxiliaries and any(match[0].lower() in forms.pending for match in words)
    return [(at, Pointing.OPEN if pending and side is Pointing.PAST else side) for at, side in found]


def _is_past(written: str, word: str, before: str, forms: _Forms) -> bool:
    if word in forms.past_auxiliaries:
        return True
    if word in forms.pending or before in forms.passive or before in forms.attributive:
        return False
    return word in forms.past or forms.regular.fullmatch(written) is not None
