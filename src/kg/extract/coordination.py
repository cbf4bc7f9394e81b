"""Complements that English shares out: over two verbs, two who are accused, an object and what follows it.

Entry points: ``cut``, ``second_accused``, ``with_same_speaker``, ``without_members``.
"""

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.analysis import Analysis
from kg.extract.arguments import Complements
from kg.extract.attribution import Attribution
from kg.extract.lexicon import Match
from kg.extract.phrase import NAME, PRONOUN, Phrase


def cut(context: Analysis, match: Match, phrase: Phrase) -> Phrase:
    """Take from an English object what the cue's own preposition brings: *blamed the rebels | for the attack*."""
    accuses = any(a.role in ("accused", "target") for frame in match.entry.frames for a in frame)
    markers = {a.marker for frame in match.entry.frames for a in frame if a.role == "content" and a.marker}
    if not accuses or phrase.start <= match.tokens[-1]:
        return phrase
    wrongs = {m.tokens[0] for m in context.markers if m.entry.allegation_types and m.entry.part_of_speech == "noun"}
    for index in range(phrase.head + 1, phrase.end - 1):
        word = context.text(index)
        if word in markers and (word != "of" or wrongs & {index + 1, index + 2}):
            return replace(phrase, end=index, possessors=tuple(p for p in phrase.possessors if p.end < index))
    return phrase


def second_accused(
    context: Analysis, match: Match, found: Complements, clause: tuple[int, int]
) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Return who else is accused in the same breath: *accuse the owners of neglect, and the city of silence*."""
    first = found.roles.get("accused")
    markers = {a.marker for frame in match.entry.frames for a in frame if a.role == "content" and a.marker}
    if context.document.language != "en" or first is None or first.preposition is not None:
        return ()
    end = next((i for i in range(clause[1], len(context.sentence.tokens)) if context.text(i) in ".;"), clause[1])
    every = [part for p in context.phrases for part in (p.members or (p,))]
    able = (
        p for p in every
        if p.preposition is None and first.end + 2 < p.start and p.end < end and p.kind != PRONOUN
        and context.text(p.start - 1) == "and" and context.text(p.end) in markers - {"for", "on"}
    )  # fmt: skip
    return tuple((context.span(p.start, p.end),) for p in able)


def with_same_speaker(context: Analysis, match: Match, one: Attribution, found: Sequence[Attribution]) -> Attribution:
    """Give an English verb behind *and* the speaker of the verb before: *denied that it was so and accused …*."""
    first = match.tokens[0]
    if (
        context.document.language != "en"
        or first == 0
        or context.text(first - 1) not in context.words.grammar.linking.adding_clauses
    ):
        return one
    begin = context.sentence.tokens[first].start
    before = [a for a in found if a.speaker and a.cue and a.cue[0][0] < begin and match.entry.part_of_speech == "verb"]
    return replace(one, speaker=before[-1].speaker) if before else one


def without_members(context: Analysis, phrases: Sequence[Phrase]) -> list[Phrase]:
    """Leave out those of a group that are only named among it: *die Minister, darunter Mira Tolven, …*."""
    out: list[Phrase] = []
    dropped = -1
    for phrase in phrases:
        named = phrase.start > 0 and context.text(phrase.start - 1) in context.words.among
        apposed = phrase.start == dropped + 1 and context.sentence.tokens[dropped].text == ","
        if named:
            dropped = phrase.end
        elif apposed and phrase.kind == NAME:
            dropped = -1
        else:
            out.append(phrase)
    return out
