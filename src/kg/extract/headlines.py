"""Headlines that accuse: *Kelm: Varenian jets violated our airspace*, *Dairy "poisoned river for years"*.

Entry point: ``told_in_headline``. Before the colon stands who says it; what stands in quotation marks behind a subject
is somebody's claim, and the headline does not say whose.
"""

from kg.extract.analysis import Analysis
from kg.extract.attribution import INDIRECT, REPORTED, Attribution, Spans
from kg.extract.lexicon import Match
from kg.extract.phrase import PRONOUN, Phrase
from kg.extract.wordclasses import QUOTES
from kg.extract.wrongs import can_do_wrong, tells_wrong

_RELIABILITY = 0.7
_LONGEST_NAME = 8
"""Tokens before the colon at most."""


def told_in_headline(context: Analysis) -> list[Attribution]:
    """Return what a headline accuses somebody of, if it does."""
    if not context.sentence.headline:
        return []
    for match in context.markers:
        if tells_wrong(context, match):
            made = _behind_colon(context, match) or _in_quotation_marks(context, match)
            if made is not None:
                return [made]
    return []


def _behind_colon(context: Analysis, match: Match) -> Attribution | None:
    speaker = next((p for p in context.phrases if p.start == 0 and p.kind != PRONOUN), None)
    tokens = context.sentence.tokens
    named = speaker is not None and speaker.end <= min(_LONGEST_NAME, match.tokens[0] - 1)
    if speaker is None or not named or tokens[speaker.end].text != ":":
        return None
    if not (tokens[speaker.head].text[0].isupper() or can_do_wrong(context, speaker)):
        return None
    content = (context.span(speaker.end + 1, len(tokens)),)
    return _made(context, match, INDIRECT, content, speaker=(context.span(speaker.start, speaker.end),))


def _in_quotation_marks(context: Analysis, match: Match) -> Attribution | None:
    first = match.tokens[0]
    if first < 2 or context.sentence.tokens[first - 1].text not in QUOTES:
        return None
    doer = next((p for p in context.phrases if p.end == first - 1 and p.kind != PRONOUN), None)
    if doer is None or doer.preposition not in (None, "as", "after"):
        return None
    content = (context.span(doer.start, len(context.sentence.tokens)),)
    return _made(context, match, REPORTED, content, accused=doer)


def _made(
    context: Analysis, match: Match, mode: str, content: Spans, speaker: Spans = (), accused: Phrase | None = None
) -> Attribution:
    return Attribution(
        context.sentence.number, "Accusation", mode, content, speaker,
        cue=(context.span(match.tokens[0], match.tokens[0] + 1),),
        accused=((context.span(accused.start, accused.end),),) if accused else (),
        reasons=("headline",), confidence=_RELIABILITY,
    )  # fmt: skip
