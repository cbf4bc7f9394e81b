"""Whom the tagger takes for the accused, beside those whom lexicon and grammar find.

Entry point: ``second_opinion``. Where the two name different ones, nobody is accused; of a pronoun or of somebody whom
no name and no known noun tells, only the words are kept.
"""

from dataclasses import replace

from kg.extract.actors import Resolver
from kg.extract.analysis import Analysis
from kg.extract.attribution import Attribution, Spans
from kg.extract.blame import accused_of, own_side
from kg.extract.kinds import TELLING, accusing, blaming, opposing
from kg.extract.party import Party
from kg.extract.spans import common

_OPEN = TELLING | {"Speculation"}
"""What becomes an accusation where it tells of a wrong."""
_NO_LONGER = "Assertion"
"""What an accusation is of which it is not sure whom it is against."""


def second_opinion(
    analysis: Analysis,
    attribution: Attribution,
    resolver: Resolver,
    speaker: Party | None,
    judged: tuple[str, tuple[Party, ...]],
) -> tuple[str, tuple[Party, ...]]:
    """Return kind and accused of a statement for which the grammar's rules say ``judged``, and the tagger its own."""
    kind, accused = judged
    opinion = attribution.opinion
    if opinion is None:
        return kind, accused
    if attribution.grammar is None and not _agree(kind, attribution.kind, opinion.kind):
        return attribution.kind, ()
    if accused:
        touched = any(common(party.spans, spans) for party in accused for spans in opinion.accused)
        if touched or not opinion.accused or kind not in blaming():
            return kind, accused
        return (_NO_LONGER if kind in accusing() else kind), ()
    if not opinion.certain or opinion.kind not in accusing() or kind not in _OPEN | blaming():
        return kind, accused
    named = accused_of(analysis, _accusing(attribution, opinion.accused), resolver, speaker)
    others = tuple(p for p in named if not (p.actor and own_side(p.actor, speaker)))
    return (kind if kind in accusing() else opinion.kind, others) if others else (kind, accused)


def _agree(kind: str, known: str, seen: str) -> bool:
    """Tell whether what rules make of a statement that only the tagger finds is what a cue or the tagger says, too."""
    return all(kind not in group or known in group or seen in group for group in (blaming(), opposing()))


def _accusing(attribution: Attribution, accused: tuple[Spans, ...]) -> Attribution:
    """Return a statement as one that accuses these and is about nothing else."""
    return replace(attribution, kind="Accusation", accused=accused, target=(), lemma=None)
