"""Deeds that are wrong by how they were done: *hired guards without a licence*, *illegally drained the lake*.

Entry point: ``by_manner``. An adverb of the lexicon with a kind of wrong makes the verb of its clause a word for one.
"""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.analysis import Analysis
from kg.extract.clauses import Segment
from kg.extract.lexicon import Match

_SURE = 0.7
_LY = "ly"


def by_manner(analysis: Analysis) -> Iterator[Match]:
    """Give the verbs of a sentence that an adverb makes words for a wrong, each with the adverb; English only."""
    if analysis.document.language != "en":
        return
    for match in analysis.markers:
        entry = match.entry
        if not entry.allegation_types or entry.part_of_speech != "adverb" or entry.reliability < _SURE:
            continue
        segment = next((s for s in analysis.segments if s.start <= match.tokens[0] < s.end), None)
        verb = _verb_of(analysis, match, segment) if segment else None
        if verb is not None:
            yield Match(replace(entry, part_of_speech="verb"), (verb, *match.tokens))


def _verb_of(analysis: Analysis, match: Match, segment: Segment) -> int | None:
    """Return the full verb that an adverb goes with: right behind one in -ly, else the last before it."""
    after = match.tokens[-1] + 1
    if analysis.text(match.tokens[0]).endswith(_LY) and after < segment.end and _verbal(analysis, after):
        return None if _reduced(analysis, match, segment) else after
    bare = [p.start for p in analysis.phrases if p.start == p.head and p.preposition is None]
    held = {i for p in analysis.phrases for i in range(p.start, p.end)} - set(bare)
    before = range(match.tokens[0] - 1, segment.start, -1)
    return next((i for i in before if i not in held and (_verbal(analysis, i) or i in segment.verbs)
                 and analysis.text(i) not in analysis.words.auxiliaries), None)  # fmt: skip


def _reduced(analysis: Analysis, match: Match, segment: Segment) -> bool:
    """Tell whether a participle hangs on an object: *built homes | illegally sold by the owner*."""
    start = match.tokens[0]
    earlier = any(v < start - 1 for v in segment.verbs)
    return (
        earlier
        and any(p.end == start and p.preposition is None for p in analysis.phrases)
        and not any(p.end == start and p.start == segment.start for p in analysis.phrases)
    )


def _verbal(analysis: Analysis, index: int) -> bool:
    word = analysis.text(index)
    return word.endswith(("ed", "ing")) or word in analysis.words.irregular
