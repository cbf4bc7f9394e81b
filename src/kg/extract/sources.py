"""Sources that a preposition names, and reports that cite them: *laut*, *zufolge*, *citing officials*.

Entry points: ``is_source``, ``by_source``, ``chained``.
"""

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.analysis import Analysis
from kg.extract.arguments import Complements
from kg.extract.attribution import INDIRECT, REPORTED, Attribution, Spans
from kg.extract.clauses import Segment
from kg.extract.content import trim, without
from kg.extract.found import made
from kg.extract.lexicon import Match
from kg.extract.phrase import Phrase

SOURCE_PHRASE = "source-phrase"
"""The rule by which a preposition names who speaks."""
_CITING = frozenset({"citing"})


def is_source(match: Match) -> bool:
    """Tell whether an entry names the source of a whole clause: *laut*, *according to*."""
    return any(argument.function == "matrixClause" for frame in match.entry.frames for argument in frame)


def chained(context: Analysis, found: Sequence[Attribution]) -> list[Attribution]:
    """Nest what a source says in the report of whoever cites it: *the agency reports, citing officials*."""
    sources = [a for a in found if SOURCE_PHRASE in a.reasons and (a.kind == "Report" or _is_citing(a))]
    made = list(found)
    for source in sources:
        begin = source.cue[0][0]
        others = [a for a in found if SOURCE_PHRASE not in a.reasons]
        around = others if _is_citing(source) else [a for a in others if _holds(_clause(context, a), begin)]
        if len(around) == 1 and around[0].speaker != source.speaker:
            outer = around[0]
            told = tuple(span for whole in outer.content for span in without(whole, (*source.cue, *source.speaker)))
            if _is_citing(source):
                outer = _without_source(context, outer, begin)
                made[made.index(around[0])] = outer
            content = (
                tuple(trim(context.document.text, span) for span in told) if outer.mode == REPORTED else outer.content
            )
            content = tuple((start, end) for start, end in content if start < end)
            inner = replace(source, kind="Assertion", content=content, mode=outer.mode, frame=(), within=outer.cue)
            made[made.index(source)] = replace(inner, reasons=(*source.reasons, "cited"))
    return made


def _is_citing(source: Attribution) -> bool:
    """Tell whether a source stands in a clause of its own: *…, citing officials, …*."""
    return source.lemma in _CITING


def _without_source(context: Analysis, outer: Attribution, begin: int) -> Attribution:
    """Return a report without the clause that cites its source, which is no part of what it says."""
    place = next((s for s in context.segments if _covers(context, s, begin)), None)
    if place is None or context.sentence.tokens[place.start].start != begin:
        return outer
    cut = (context.span(place.start, place.end),)
    left = [trim(context.document.text, span) for whole in outer.content for span in without(whole, cut)]
    return replace(outer, content=tuple((start, end) for start, end in left if start < end) or outer.content)


def _clause(context: Analysis, made: Attribution) -> Spans:
    """Return the segment in which a cue stands, and what introduces the statement."""
    place = next((s for s in context.segments if _covers(context, s, made.cue[0][0])), None)
    return (*made.frame, context.span(place.start, place.end)) if place else made.frame


def _covers(context: Analysis, segment: Segment, position: int) -> bool:
    start, end = context.span(segment.start, segment.end)
    return start <= position < end


def _holds(spans: Spans, position: int) -> bool:
    return any(start <= position < end for start, end in spans)


def by_source(context: Analysis, match: Match) -> Attribution | None:
    """Return what a source phrase introduces: the sentence without it; ``None`` where it names nobody."""
    begin, end = match.tokens[0], match.tokens[-1] + 1
    if context.text(begin) == "so" and not _so_attributes(context, begin):
        return None
    after = next((p for p in context.phrases if p.start in (end, end + 1) and (
        p.start == end or context.text(end) in context.words.grammar.governing.cited)), None)  # fmt: skip
    before = next((p for p in context.phrases if p.end == begin), None)
    phrase = before if match.entry.label == "zufolge" else after
    if phrase is before and phrase is not None and phrase.owners and _is_cue(context, phrase.head):
        match = replace(match, tokens=(phrase.head, *match.tokens))
        phrase, begin = phrase.owners[0], phrase.start
    inner = next((p for p in context.phrases if p.start < end < p.end), None)
    if phrase is None and inner is not None:
        phrase = next((p for p in inner.possessors if p.start == end), None) or replace(inner, start=end)
    if phrase is None or (phrase is after and _is_no_genitive(context, match, phrase, end)):
        return None
    outside = _speaks_of_itself(context, phrase)
    if outside is not None:
        clause = (min(begin, phrase.start), max(end, phrase.end))
        content = without(context.span(0, len(context.sentence.tokens)), (context.span(*clause),))
        content = tuple(trim(context.document.text, span) for span in content)
        found = Complements({"speaker": outside}, (SOURCE_PHRASE,))
        return made(context, match, clause, content, INDIRECT, (SOURCE_PHRASE, "own-words"), found)
    phrase = _author(context, phrase)
    clause = (min(begin, phrase.start), max(end, phrase.end))
    content = without(context.span(0, len(context.sentence.tokens)), (context.span(*clause),))
    content = tuple(trim(context.document.text, span) for span in content)
    content = tuple(span for span in content if span[1] - span[0] > 3)
    if not content:
        return None
    found = Complements({"speaker": phrase}, (SOURCE_PHRASE,))
    return made(context, match, clause, content, INDIRECT, (SOURCE_PHRASE,), found)


def _speaks_of_itself(context: Analysis, phrase: Phrase) -> Phrase | None:
    """Return the subject of a sentence that tells what it says itself: *… wurde eigenen Angaben zufolge bedroht*."""
    words = [context.text(i) for i in range(phrase.start, phrase.end)]
    if not words or words[0] not in context.words.own:
        return None
    return next((p for p in context.phrases if p.preposition is None and "n" in p.cases and p != phrase), None)


def _author(context: Analysis, phrase: Phrase) -> Phrase:
    """Return who wrote the document that a phrase means: *a report by the Guardian*, *ein Papier des Ministeriums*."""
    word = context.text(phrase.head)
    if context.document.language == "de":
        owner = phrase.owners[0] if phrase.owners else None
        written = word.endswith(context.words.written) and owner is not None and owner.end == phrase.end
        return owner if written and owner else phrase
    if word not in context.words.documents:
        return phrase
    return next((p for p in context.phrases if p.preposition == "by" and p.governor == phrase.end), phrase)


def _is_no_genitive(context: Analysis, match: Match, phrase: Phrase, end: int) -> bool:
    """Tell whether what follows is the clause's: *nach ersten Angaben | neun Menschen getötet*."""
    owns = any(a.function == "possessor" for frame in match.entry.frames for a in frame)
    cases = (phrase.members or (phrase,))[0].cases
    return owns and phrase.start == end and phrase.preposition is None and "g" not in cases


def _is_cue(context: Analysis, index: int) -> bool:
    """Tell whether a noun of saying stands at a place: *Angaben der Polizei zufolge*."""
    return any(m.entry.part_of_speech == "noun" and m.tokens == (index,) for m in context.matches)


def _so_attributes(context: Analysis, index: int) -> bool:
    """Tell whether *so* names a speaker: after a comma or quotation mark, before a noun phrase."""
    if index == 0 or context.sentence.tokens[index - 1].text.isalnum():
        return False
    phrase = next((p for p in context.phrases if p.start == index + 1 and p.preposition is None), None)
    if phrase is None or "n" not in phrase.cases:
        return False
    closes = phrase.end >= len(context.sentence.tokens) - 1 or not context.text(phrase.end)[0].isalnum()
    return phrase.plural is not False or closes
