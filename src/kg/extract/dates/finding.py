"""Candidates for time expressions in a sentence: matches of the rules with what stands before them, the best chosen.

Entry point: ``candidates``. Nothing is resolved here; what looks like a date and is none (a number before a noun, a
surname) is left out here.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.extract.dates.language import Language, Rule
from kg.extract.dates.values import Values, values_of
from kg.extract.document import Sentence, Span

_BEFORE = 48
"""Characters before an expression within which its lead is looked for."""
_WORD_BEFORE = re.compile(r"([^\W_]+)[.]?(\s*)\Z")
_WORD_AFTER = re.compile(r"\s{1,2}([^\W_]+)")
_CLAUSE_END = re.compile(r"[,.:](?![0-9])|[;!?\u2013\u2014()\"\u201e\u201c\u201d\u00ab\u00bb]")
_NUMBER_BEFORE = re.compile(r"[0-9+/]\s?\Z|[$€£]\s?\Z")
_NO_YEAR_AFTER = re.compile(r"\s?[%°$€£]|\s[0-9]|\s(?:v\. ?Chr|BCE?\b|AD\b)")


@dataclass(frozen=True)
class Candidate:
    """A match of a rule: its span with the lead before it, and its values."""

    start: int
    end: int
    rule: Rule
    values: Values
    lead: str | None
    """A name of the table of leads."""
    licensed: bool
    """Whether it stands as one of its rule can stand; else it needs another expression right before it."""
    last: "Candidate | None" = None
    """Where it is a range: what it ends with."""


def candidates(text: str, sentence: Sentence, language: Language) -> list[Candidate]:
    """Return what may be time expressions of a sentence, in the order of the text; none overlap."""
    if not language.trigger.search(text, sentence.start, sentence.end):
        return []
    span = (sentence.start, sentence.end)
    matched = [one for rule in language.rules for one in _matches(text, span, rule, language)]
    chosen = _joined(text, _best(matched), language)
    return [_with_clause(text, one, sentence.end) for one in chosen if one.licensed]


def _matches(text: str, span: Span, rule: Rule, language: Language) -> Iterable[Candidate]:
    for match in rule.pattern.finditer(text, *span):
        lead = language.lead.search(text, max(span[0], match.start() - _BEFORE), match.start())
        name = lead.lastgroup if lead and lead.lastgroup in rule.leads else None
        start = lead.start() if lead and name not in (None, "article") else match.start()
        values = values_of(match, language.tables)
        one = Candidate(start, match.end(), rule, values, name, True)
        if rule.meaning == "year":
            yield replace(one, licensed=_plausible_year(text, span, match.span(), one, language))
        elif rule.meaning == "month" and _like_a_name(text, match, lead, values, language):
            continue
        else:
            told = bool(name) or rule.bare or _told(values)
            yield replace(one, licensed=told)


def _told(values: Values) -> bool:
    """Tell whether an expression shows by itself that it is one: it has a year, a part or a side."""
    return any(name in values for name in ("year", "ofyear", "part", "near", "side"))


def _best(found: list[Candidate]) -> list[Candidate]:
    """Return candidates that do not overlap: the licensed first, of these what begins first, of these the longest."""
    chosen: list[Candidate] = []
    starts: list[int] = []
    for one in sorted(found, key=lambda c: (not c.licensed, c.start, -c.end)):
        at = bisect_left(starts, one.start)
        free_before = at == 0 or chosen[at - 1].end <= one.start
        if free_before and (at == len(chosen) or one.end <= chosen[at].start):
            chosen.insert(at, one)
            starts.insert(at, one.start)
    return chosen


def _joined(text: str, found: list[Candidate], language: Language) -> list[Candidate]:
    """Return the candidates with ranges made one, times of day in their day, and those that follow others let in."""
    joined: list[Candidate] = []
    for one in found:
        before = joined[-1] if joined else None
        gap = text[before.end : one.start] if before else ""
        if before and before.licensed and len(gap) < 16:
            if _makes_range(before, one, gap, language):
                joined[-1] = replace(before, end=one.end, last=one)
                continue
            if gap in (" ", ", ") and "unsaid" in (before.rule.meaning, one.rule.meaning) and one.licensed:
                kept = one if before.rule.meaning == "unsaid" else before
                joined[-1] = replace(kept, start=before.start, end=one.end)
                continue
            if language.also.fullmatch(gap) and before.rule.meaning == one.rule.meaning:
                one = replace(one, licensed=True)
        joined.append(one)
    return joined


def _makes_range(before: Candidate, one: Candidate, gap: str, language: Language) -> bool:
    until = one.lead == "until" and gap.isspace()
    if before.last or not (until or (one.lead in (None, "at", "article") and language.range_of.fullmatch(gap))):
        return False
    if not {before.rule.meaning, one.rule.meaning} <= {"date", "month", "year", "weekday", "season"}:
        return False
    opened = before.lead in ("opening", "onward", "since")
    dashed = gap.strip() in ("-", "–", "—") and before.rule.meaning == one.rule.meaning
    return opened or dashed


def _with_clause(text: str, one: Candidate, sentence_end: int) -> Candidate:
    """Return ‘a few days after …’ with the clause that it depends on, up to the next mark."""
    if one.rule.meaning != "clause":
        return one
    mark = _CLAUSE_END.search(text, one.end, sentence_end)
    end = mark.start() if mark else sentence_end
    while end > one.end and text[end - 1].isspace():
        end -= 1
    return replace(one, end=end)


def _like_a_name(
    text: str, match: re.Match[str], lead: re.Match[str] | None, values: Values, language: Language
) -> bool:
    """Tell whether a month's name is more likely that of a person (May): only after few words it is not."""
    if _told(values) or not set(match[0].split()) & language.month_names:
        return False
    before = _WORD_BEFORE.search(text, max(0, (lead or match).start() - _BEFORE), (lead or match).start())
    if before and before[1].lower() in language.before_names:
        return True
    return not (lead and set(lead[0].lower().split()) & language.month_leads)


def _plausible_year(text: str, span: Span, number: Span, one: Candidate, language: Language) -> bool:
    """Tell whether four digits are a year: not a count, a sum or the number of a resolution."""
    after = _WORD_AFTER.match(text, number[1], span[1])
    follower = after[1] if after else ""
    if _NO_YEAR_AFTER.match(text, number[1], span[1]) or _NUMBER_BEFORE.search(
        text, max(span[0], number[0] - 4), number[0]
    ):
        return False
    named = "part" in one.values or number[1] - number[0] > 4
    if follower.lower() in language.no_year_after:
        return False
    counted = language.counts_nouns and _counts(text, span, after)
    if named or one.lead not in (None, "at", "article", "before", "after"):
        return named or one.lead == "since" or not counted
    before = _WORD_BEFORE.search(text, max(span[0], number[0] - _BEFORE), number[0])
    return not counted and _may_follow(before, text, span, number, one, language)


def _may_follow(
    before: re.Match[str] | None, text: str, span: Span, number: Span, one: Candidate, language: Language
) -> bool:
    """Tell whether a year may stand after a word: one of no list, and where nouns show (German) any other."""
    if before is None:
        return number[0] == span[0] or text[number[0] - 1] in '( \u201e\u201c"' or one.lead is not None
    word = before[1].lower()
    if not before[2] or word in language.no_year_before or word.endswith(language.numbered):
        return False
    return one.lead is not None or language.counts_nouns


def _counts(text: str, span: Span, after: re.Match[str] | None) -> bool:
    """Tell whether a number before a word counts things: a noun follows, or an adjective and a noun (German)."""
    if after is None:
        return False
    word = after[1]
    if word[0].isupper():
        return True
    next_ = _WORD_AFTER.match(text, after.end(), span[1])
    adjective = re.fullmatch(r"(?!d|eine)[a-zäöüß]{4,}(?:[^t]en|e|er|es)", word)
    return bool(adjective and next_ and next_[1][0].isupper())
