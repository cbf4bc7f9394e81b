"""Words that tell a wrong, and who did it by the grammar of their clause.

Entry points: ``tells_wrong``, ``doers``, ``can_do_wrong``.
"""

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.analysis import Analysis
from kg.extract.arguments import is_passive, subject_of
from kg.extract.clauses import Segment
from kg.extract.lexicon import Match
from kg.extract.nouns import load_nouns
from kg.extract.phrase import Phrase

SURE, _WEAK = 0.7, 0.5
"""Reliability from which a word tells a wrong by itself, and from which it does with a noun for one as its object."""
_NAMING = 0.8
"""Reliability of such a noun."""
ENDS = frozenset(".!?;")
_REACH = 6
"""Tokens between a weak verb and the noun that is its object."""


def tells_wrong(analysis: Analysis, match: Match) -> bool:
    """Tell whether a verb says that a wrong was done: by itself, or by its object as in *ordered the killings*."""
    entry = match.entry
    if not entry.allegation_types or entry.part_of_speech != "verb" or _is_noun(analysis, match):
        return False
    return entry.reliability >= SURE or (entry.reliability >= _WEAK and _has_wrong_object(analysis, match))


def _is_noun(analysis: Analysis, match: Match) -> bool:
    """Tell whether an English base form is a noun here, by its article: *called it a whitewash*."""
    first = match.tokens[0]
    if analysis.document.language != "en" or first == 0 or analysis.text(first) != match.entry.label.split()[0]:
        return False
    return analysis.text(first - 1) in analysis.words.grammar.articles.leading


def _has_wrong_object(analysis: Analysis, match: Match) -> bool:
    """Tell whether a noun for a wrong follows an English verb, with nothing but its attributes between."""
    if analysis.document.language != "en":
        return False
    nouns = {m.tokens[0] for m in analysis.markers if _names_wrong(m)}
    for index in range(match.tokens[-1] + 1, min(match.tokens[-1] + _REACH, len(analysis.sentence.tokens))):
        if index in nouns:
            return True
        word = analysis.text(index)
        function = word in analysis.words.prepositions or word in analysis.words.subordinators
        if function or word in analysis.words.auxiliaries or not (word[0].isalnum() or word == '"'):
            return False
    return False


def _names_wrong(match: Match) -> bool:
    return (
        bool(match.entry.allegation_types)
        and match.entry.part_of_speech == "noun"
        and match.entry.reliability >= _NAMING
    )


def _in_other_clause(analysis: Analysis, phrase: Phrase, verb: int) -> bool:
    """Tell whether a clause begins between an English phrase and a verb: *nine people died | when shells hit …*."""
    opening = analysis.words.grammar.linking.clause_openers
    return any(analysis.text(i) in opening for i in range(phrase.end, verb))


def can_do_wrong(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether a phrase whose noun nobody knows can be somebody: by a name in it, or by the noun's ending.

    That *the storm* or *smoking* has killed people accuses nobody.
    """
    words = analysis.words
    if phrase.preposition == "durch" or analysis.text(phrase.head) in words.things:
        return False
    if not words.agent_endings:
        return True
    head = analysis.text(phrase.head)
    tokens = analysis.sentence.tokens[phrase.start : phrase.head + 1]
    named = any(t.text[0].isupper() and t.start > analysis.sentence.start for t in tokens)
    known = load_nouns(analysis.document.language).at(analysis.sentence.tokens, phrase.head + 1) is not None
    return named or known or head in words.parties or (head.endswith(words.agent_endings) and head not in words.things)


def doers(analysis: Analysis, verb: tuple[int, ...], segment: Segment) -> tuple[Phrase, ...]:
    """Return the subject of a verb, or in the passive who it is done by."""
    language, tokens = analysis.document.language, analysis.sentence.tokens
    start = next((i + 1 for i in range(verb[0], segment.start, -1) if tokens[i].text in ENDS), segment.start)
    end = next((i for i in range(verb[-1], segment.end) if tokens[i].text in ENDS), segment.end)
    if segment.quoted and language == "de":
        comma = next((i + 1 for i in range(verb[0], start, -1) if tokens[i].text == ","), start)
        close = next((i for i in range(verb[-1], end) if tokens[i].text == ","), end)
        opens = comma > start and analysis.text(comma) in analysis.words.content_openers
        start, end = (comma, close) if opens else (start, end)
    inside = [p for p in analysis.phrases if start <= p.start and p.end <= end]
    if is_passive(tokens, verb, (start, segment.end), language) or _done_by(analysis, verb[0], inside):
        times, by = analysis.words.time_nouns, analysis.words.grammar.governing.agent
        found = next((p for p in inside if p.preposition in by and analysis.text(p.head) not in times), None)
    else:
        bare = [p for p in inside if p.preposition is None and not set(range(p.start, p.end)) & set(verb)]
        bare = [p for p in bare if analysis.text(p.head) not in analysis.words.time_nouns]
        joined = (
            language == "en" and verb[0] > start and tokens[verb[0] - 1].lower in analysis.words.grammar.linking.clausal
        )
        found = bare[0] if joined and bare else subject_of(tokens, verb[0], bare, language, language == "de")
    if found is not None and language == "de" and _hides_subject(analysis, segment, found, verb[0]):
        return ()
    if found is not None and language == "en" and _in_other_clause(analysis, found, verb[0]):
        return ()
    return (found.members or (found,)) if found else ()


def _done_by(analysis: Analysis, verb: int, inside: Sequence[Phrase]) -> bool:
    """Tell whether *by* stands right behind an English participle without *to be*: *homes illegally sold by him*."""
    if analysis.document.language != "en" or not (
        analysis.text(verb).endswith("ed") or analysis.text(verb) in analysis.words.irregular
    ):
        return False
    times = analysis.words.time_nouns
    return any(p.governor == verb + 1 and p.preposition == "by" and analysis.text(p.head) not in times for p in inside)


def _hides_subject(analysis: Analysis, segment: Segment, found: Phrase, verb: int) -> bool:
    """Tell whether another may be the German subject: a relative pronoun, or a noun phrase too long for the chunker.

    *…, der die meisten Häuser geplant hat*; *soll ein per Haftbefehl gesuchter Mann seine Frau getötet haben*.
    """
    words = analysis.words
    text = analysis.text
    nominative = segment.opener in words.grammar.articles.nominative_relatives
    before = segment.start > 0 and text(segment.start - 1) == ","
    if nominative and before and verb > segment.start and not any(p.start == segment.start for p in analysis.phrases):
        clear = text(found.start) in words.grammar.articles.sure_subjects and segment.opener != "der"
        return not clear
    held = {i for p in analysis.phrases for i in range(p.start, p.end)}
    tokens, first = analysis.sentence.tokens, segment.start
    loose = (i for i in range(first, found.start) if i not in held and (i == first or tokens[i].text[0].islower()))
    return any("n" in words.determiners.get(text(i), frozenset()) for i in loose if text(i) not in words.pronouns)


def with_subject(analysis: Analysis, segment: Segment) -> Segment:
    """Return a German clause with the subject from which an apposition parts it: *Der Wirt, Jan Olm, | hat …*."""
    opens = analysis.document.language == "de" and segment.opener in analysis.words.auxiliaries
    parts = [s for s in analysis.segments if s.end <= segment.start]
    if (
        not opens
        or segment.quoted
        or len(parts) < 2
        or any(s.has_verb or s.quoted or s.mark != "," for s in parts[-2:])
    ):
        return segment
    return replace(segment, start=parts[-2].start, opener=parts[-2].opener)
