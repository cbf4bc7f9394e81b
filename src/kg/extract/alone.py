"""Cues without what they introduce: words of saying and thinking that tell neither what was said nor surely by whom.

Entry point: ``cues_alone``. They stay below the threshold of the graph; programs that look for mentions of speech
(``kg evaluate`` beside SpkAtt) can have them.
"""

from collections.abc import Sequence

from kg.extract.analysis import Analysis
from kg.extract.arguments import complements
from kg.extract.attribution import REPORTED, Attribution, Spans
from kg.extract.content import clause_of, content_of, segment_of
from kg.extract.lexicon import Match
from kg.extract.phrase import Phrase
from kg.vocab import KG

RULE = "cue-alone"
_ENOUGH = 0.4
_CONFIDENCE = 0.4
"""Below the threshold of statements, however sure the word is."""


def cues_alone(context: Analysis, found: Sequence[Attribution]) -> list[Attribution]:
    """Return a finding for each cue of a sentence that no attribution of it has taken."""
    taken = [span for made in found for span in made.cue]
    made: list[Attribution] = []
    for match in context.matches:
        spans = tuple((context.sentence.tokens[i].start, context.sentence.tokens[i].end) for i in match.tokens)
        if match.entry.alone < _ENOUGH or any(a <= start < b for start, _ in spans for a, b in taken):
            continue
        one = _alone(context, match, spans)
        if one is not None:
            taken += spans
            made.append(one)
    return made


def _alone(context: Analysis, match: Match, cue: Spans) -> Attribution | None:
    place = segment_of(context, match.tokens[0])
    if place is None:
        return None
    clause = clause_of(context, place, place)
    inside = [p for p in context.phrases if clause[0] <= p.start and p.end <= clause[1]]
    roles = complements(context.sentence.tokens, match, inside, clause, context.document.language).roles
    content, mode, _ = content_of(context, match, clause)

    def spans(phrase: Phrase | None) -> Spans:
        return (context.span(phrase.start, phrase.end),) if phrase else ()

    return Attribution(
        context.sentence.number,
        match.entry.denotes[0].removeprefix(KG),
        mode if content else REPORTED,
        content or spans(roles.get("content")),
        spans(roles.get("speaker")),
        cue,
        addressee=spans(roles.get("addressee")),
        entry=match.entry.iri,
        lemma=match.entry.label,
        reasons=(RULE,),
        confidence=min(_CONFIDENCE, match.entry.alone),
    )
