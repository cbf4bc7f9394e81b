"""Wrongs that are told as hearsay, with nobody who says them: *soll … verschwiegen haben*, *allegedly stole*.

Entry point: ``hearsay``. The article itself does not say it, and does not say who does.
"""

from kg.extract.analysis import Analysis
from kg.extract.attribution import REPORTED, Attribution
from kg.extract.clauses import Segment
from kg.extract.lexicon import Match
from kg.extract.wrongs import tells_wrong
from kg.vocab import PREFIXES

_RELIABILITY = 0.7
_DISTANCING = PREFIXES["distance"] + "distancing"


def hearsay(context: Analysis) -> list[Attribution]:
    """Return an accusation without speaker for the first clause that tells a wrong as hearsay."""
    for segment in context.segments:
        mark = None if segment.quoted else _mark(context, segment)
        if mark is None or not (_tells_wrong(context, segment) or context.text(mark) in context.words.doubtful):
            continue
        words = {context.text(i) for i in range(segment.start, segment.end)}
        told = not words & context.words.grammar.verb_forms.undergone or (
            context.document.language == "en" and "by" in words
        )
        if told and not _parted(context, segment, mark):
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
    return any(tells_wrong(context, m) and segment.start <= m.tokens[0] < segment.end for m in context.markers)


def _mark(context: Analysis, segment: Segment) -> int | None:
    """Return the word that marks hearsay: the modal of a perfect infinitive, or an adverb like *allegedly*."""
    words = {context.text(i): i for i in range(segment.start, segment.end)}
    modal = next((words[word] for word in sorted(words) if word in context.words.hearsay), None)
    if modal is not None and context.document.language == "de":
        return modal if words.keys() & context.words.grammar.verb_forms.perfect_infinitives else None
    passive = _said_to_have(context, segment)
    if passive is not None:
        return passive
    doubted = (
        m.tokens[0] for m in context.markers
        if m.entry.distance == _DISTANCING and not m.entry.allegation_types and len(m.tokens) == 1
        and m.entry.part_of_speech in ("adverb", "adjective") and segment.start <= m.tokens[0] < segment.end
    )  # fmt: skip
    return next(doubted, None)


def _said_to_have(context: Analysis, segment: Segment) -> int | None:
    """Return the participle of an English *is said to have* or *was alleged to have*."""
    forms = context.words.grammar.verb_forms
    for index in range(segment.start + 1, segment.end - 2):
        told = context.text(index) in context.words.reported and context.text(index - 1) in context.words.copulas
        if (
            told
            and context.text(index + 1) in forms.infinitive_marks
            and context.text(index + 2) in forms.hearsay_infinitives
        ):
            return index
    return None
