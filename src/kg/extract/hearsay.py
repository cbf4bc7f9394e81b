"""Wrongs that are told as hearsay, with nobody who says them: *soll … verschwiegen haben*, *allegedly stole*.

Entry point: ``hearsay``. The article itself does not say it, and does not say who does.
"""

from kg.extract.analysis import Analysis
from kg.extract.attribution import REPORTED, Attribution
from kg.extract.clauses import Segment
from kg.extract.lexicon import Match
from kg.vocab import PREFIXES

_SURE = 0.7
_RELIABILITY = 0.7
_DISTANCING = PREFIXES["distance"] + "distancing"
_UNDERGONE = frozenset({"worden", "been"})
"""Of a passive the article tells the victim, and mostly nobody who did it."""
_PERFECT = frozenset({"haben", "sein"})


def hearsay(context: Analysis) -> list[Attribution]:
    """Return an accusation without speaker for the first clause that tells a wrong as hearsay."""
    for segment in context.segments:
        if segment.quoted or not _tells_wrong(context, segment):
            continue
        mark = _mark(context, segment)
        words = {context.text(i) for i in range(segment.start, segment.end)}
        if mark is not None and not words & _UNDERGONE and not _parted(context, segment, mark):
            content = (context.span(segment.start, segment.end),)
            cue = (context.span(mark, mark + 1),)
            made = Attribution(
                context.sentence.number, "Accusation", REPORTED, content, cue=cue, reasons=("hearsay",),
                confidence=_RELIABILITY,
            )  # fmt: skip
            return [made]
    return []


def _parted(context: Analysis, segment: Segment, mark: int) -> bool:
    """Tell whether a full stop within a clause parts the mark from the wrong: two sentences that were read as one."""
    wrongs = (m.tokens[-1] for m in context.markers if segment.start <= m.tokens[-1] < segment.end and _is_wrong(m))
    near = min(wrongs, key=lambda i: abs(i - mark), default=mark)
    return any(context.text(i) in (".", "!", "?") for i in range(min(near, mark), max(near, mark)))


def _is_wrong(match: Match) -> bool:
    return bool(match.entry.allegation_types) and match.entry.part_of_speech == "verb"


def _tells_wrong(context: Analysis, segment: Segment) -> bool:
    return any(
        m.entry.allegation_types and m.entry.part_of_speech == "verb" and m.entry.reliability >= _SURE
        and segment.start <= m.tokens[0] < segment.end
        for m in context.markers
    )  # fmt: skip


def _mark(context: Analysis, segment: Segment) -> int | None:
    """Return the word that marks hearsay: the modal of a perfect infinitive, or an adverb like *allegedly*."""
    words = {context.text(i): i for i in range(segment.start, segment.end)}
    modal = next((words[word] for word in sorted(words) if word in context.words.hearsay), None)
    if modal is not None:
        return modal if words.keys() & _PERFECT else None
    doubted = (
        m.tokens[0] for m in context.markers
        if m.entry.distance == _DISTANCING and not m.entry.allegation_types and len(m.tokens) == 1
        and m.entry.part_of_speech in ("adverb", "adjective") and segment.start <= m.tokens[0] < segment.end
    )  # fmt: skip
    return next(doubted, None)
