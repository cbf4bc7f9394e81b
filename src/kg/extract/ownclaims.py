"""What somebody says of themselves with *wollen* and a perfect infinitive: *will den Mann nie gesehen haben*.

Entry point: ``own_claims``. The article does not say it; that they only say so is the distance of ``lexde:wollen``.
"""

from collections.abc import Sequence

from kg.extract.analysis import Analysis
from kg.extract.attribution import REPORTED, Attribution
from kg.extract.clauses import Segment
from kg.extract.wrongs import doers

_RELIABILITY = 0.7
_MODALS = frozenset({"will", "wollen"})
_INFINITIVES = frozenset({"haben", "sein"})
_PARTICIPLES = ("t", "en")
_UNTIL = frozenset({"bis"})
"""*will das Haus bis Mai gebaut haben* is a plan."""


def own_claims(context: Analysis, found: Sequence[Attribution]) -> list[Attribution]:
    """Return an assertion for each German clause in which somebody claims to have done, or not done, something."""
    if context.document.language != "de":
        return []
    made = (_claim(context, segment) for segment in context.segments if not segment.quoted)
    return [one for one in made if one is not None and not any(_overlap(one, other) for other in found)]


def _claim(context: Analysis, segment: Segment) -> Attribution | None:
    modal = next((i for i in range(segment.start, segment.end) if context.text(i) in _MODALS), None)
    if modal is None or segment.opener in context.words.subordinators:
        return None
    end = next((i for i in range(segment.end - 1, modal, -1) if context.text(i) in _INFINITIVES), None)
    if end is None or end < modal + 2 or any(context.text(i)[0].isalnum() for i in range(end + 1, segment.end)):
        return None
    participle = context.sentence.tokens[end - 1].text
    planned = any(context.text(i) in _UNTIL for i in range(segment.start, segment.end))
    if planned or not participle[0].islower() or not participle.endswith(_PARTICIPLES):
        return None
    subject = next(iter(doers(context, (modal,), segment)), None)
    if subject is None:
        return None
    return Attribution(
        context.sentence.number,
        "Assertion",
        REPORTED,
        (context.span(segment.start, segment.end),),
        cue=(context.span(modal, modal + 1),),
        speaker=(context.span(subject.start, subject.end),),
        lemma="wollen",
        reasons=("own-claim",),
        confidence=_RELIABILITY,
    )


def _overlap(one: Attribution, other: Attribution) -> bool:
    spans = (*other.content, *other.frame, *other.cue)
    return any(a < end and start < b for a, b in one.content for start, end in spans)
