"""Wrongs that are told by a noun: *called the raid a crime*, *spoke of torture*, *it was murder*.

Entry point: ``told_by_noun``. A noun for a deed accuses whoever the phrase says did it, and nobody where it does not; a
noun for a person (*liar*, an entry that denotes kg:Actor) accuses whom it is said of.
"""

from collections.abc import Sequence

from kg.extract.actors import Resolver
from kg.extract.analysis import Analysis
from kg.extract.attribution import DIRECT, INDIRECT, REPORTED, Attribution
from kg.extract.blame import within
from kg.extract.doers import doer_of_deed, is_person, named_or_unknown
from kg.extract.lexicon import Match
from kg.extract.party import Party
from kg.extract.phrase import PRONOUN, Phrase
from kg.extract.wordclasses import QUOTES

_SURE = 0.7


def told_by_noun(analysis: Analysis, attribution: Attribution, resolver: Resolver) -> tuple[Party, ...] | None:
    """Return whom a noun accuses that says of something or somebody that it is a wrong; ``None``: there is none."""
    if attribution.lemma in analysis.words.naming:
        return _by_naming(analysis, attribution, resolver)
    if attribution.mode == REPORTED:
        head = analysis.phrase_at(attribution.target[0]) if attribution.target else None
        deed = _deed_at(analysis, head) if head else None
        plain = deed is not None and not is_person(deed)
        return () if plain and attribution.lemma in analysis.words.speaking else None
    return _by_copula(analysis, attribution, resolver) if attribution.mode in (DIRECT, INDIRECT) else None


def _deeds(analysis: Analysis) -> list[Match]:
    return [
        m for m in analysis.markers
        if m.entry.part_of_speech == "noun" and m.entry.allegation_types and m.entry.reliability >= _SURE
    ]  # fmt: skip


def _deed_at(analysis: Analysis, phrase: Phrase) -> Match | None:
    return next((m for m in _deeds(analysis) if m.tokens[-1] == phrase.head), None)


def _phrase_of(analysis: Analysis, deed: Match) -> Phrase | None:
    return next((p for p in analysis.phrases if p.head == deed.tokens[-1]), None)


def _by_naming(analysis: Analysis, attribution: Attribution, resolver: Resolver) -> tuple[Party, ...] | None:
    """Return whom *nennen*, *bezeichnen als*, *sehen in* and the like accuse by their predicate."""
    spans = (*attribution.content, *attribution.frame)
    inside = [p for p in analysis.phrases if within(analysis, range(p.start, p.end), spans)]
    rest = [p for p in inside if not _speaks(analysis, p, attribution)]
    for deed in _deeds(analysis):
        predicate = _phrase_of(analysis, deed)
        if predicate not in rest or predicate is None or _negated(analysis, predicate):
            continue
        others = [p for p in rest if p != predicate]
        seen = next((p for p in others if p.preposition in analysis.words.grammar.governing.seen_in), None)
        object_ = next((p for p in others if p.preposition is None and p.cases & frozenset("a")), None)
        if not _is_predicate(analysis, predicate, seen, object_):
            continue
        if is_person(deed):
            named = _named(analysis, object_, resolver) or _named(analysis, seen, resolver)
            return (named,) if named else ()
        doer = doer_of_deed(analysis, predicate, resolver) or _doer_of_doing(analysis, object_ or seen, resolver)
        return (doer,) if doer else ()
    return None


def _is_predicate(analysis: Analysis, phrase: Phrase, seen: Phrase | None, object_: Phrase | None) -> bool:
    """Tell whether a phrase says what something is: behind *als* or *für*, or the second object, without *the*."""
    before = phrase.governor if phrase.governor is not None else phrase.start - 1
    while before > 0 and analysis.sentence.tokens[before].text in QUOTES:
        before -= 1
    as_ = analysis.words.grammar.governing.predicative
    marked = before >= 0 and analysis.text(before) in as_
    if marked or phrase.preposition == "für":
        return True
    definite = analysis.text(phrase.start) in analysis.words.grammar.articles.identifying
    if phrase.preposition is not None or definite or any(analysis.text(i) in as_ for i in range(phrase.start)):
        return False
    return seen is not None or object_ is not None


def _doer_of_doing(analysis: Analysis, phrase: Phrase | None, resolver: Resolver) -> Party | None:
    """Return whose *Vorgehen* or *Politik* is called a wrong: of other nouns the genitive may be the victim."""
    if phrase is None:
        return None
    deed = _deed_at(analysis, phrase)
    if deed is None and not analysis.text(phrase.head).endswith(analysis.words.doings):
        return None
    return doer_of_deed(analysis, phrase, resolver)


def _named(analysis: Analysis, phrase: Phrase | None, resolver: Resolver) -> Party | None:
    return named_or_unknown(analysis, phrase, resolver) if phrase else None


def _speaks(analysis: Analysis, phrase: Phrase, attribution: Attribution) -> bool:
    start, end = analysis.span(phrase.start, phrase.end)
    return any(a < end and start < b for a, b in attribution.speaker)


def _negated(analysis: Analysis, phrase: Phrase) -> bool:
    near = range(max(0, phrase.start - 1), phrase.head)
    return any(analysis.text(i) in analysis.words.negations for i in near)


def _by_copula(analysis: Analysis, attribution: Attribution, resolver: Resolver) -> tuple[Party, ...] | None:
    """Return whom *X is a liar*, *this was murder* accuse in what is said."""
    words = analysis.words
    for deed in _deeds(analysis):
        predicate = _phrase_of(analysis, deed)
        if predicate is None or not within(analysis, range(predicate.start, predicate.end), attribution.content):
            continue
        segment = next(s for s in analysis.segments if s.start <= predicate.head < s.end)
        own = [i for i in range(segment.start, segment.end) if i not in range(predicate.start, predicate.end)]
        if any(analysis.text(i) in words.negations or analysis.text(i) in words.modals for i in own):
            continue
        if segment.opener in words.subordinators - words.content_openers or _negated(analysis, predicate):
            continue
        subject = next((p for p in _subjects(analysis, segment.start, predicate.start)), None)
        linking = words.amounting if predicate.preposition == "um" else words.copulas
        copula = next((i for i in own if analysis.text(i) in linking), None)
        if is_person(deed) and analysis.text(predicate.start) in words.grammar.articles.identifying:
            continue
        if subject and any(analysis.text(i) == "," for i in range(subject.end, predicate.start)):
            continue
        if subject is None or copula is None or predicate.preposition not in (None, "um"):
            continue
        if is_person(deed):
            named = None if subject.kind == PRONOUN else _named(analysis, subject, resolver)
            return (named,) if named else None
        neuter = subject.kind == PRONOUN and analysis.text(subject.start) in words.grammar.references.neuter
        if not neuter and not analysis.text(subject.head).endswith(words.doings):
            continue
        doer = doer_of_deed(analysis, predicate, resolver)
        return (doer,) if doer else ()
    return None


def _subjects(analysis: Analysis, start: int, end: int) -> Sequence[Phrase]:
    return [
        p for p in analysis.phrases if start <= p.start and p.end <= end and p.preposition is None and "n" in p.cases
    ]
