"""How the statements of an article hang together: which stands in which, and what a response answers.

Entry points: ``answering``, ``nested``, ``passing_on``.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.actor import Actor
from kg.extract.analysis import Analysis
from kg.extract.attribution import REPORTED, Spans
from kg.extract.blame import own_side
from kg.extract.kinds import blaming, opposing
from kg.extract.phrase import PRONOUN
from kg.extract.sides import may_answer_for
from kg.extract.spans import is_within, size
from kg.extract.statement import Statement
from kg.extract.words import Words
from kg.vocab import KG

AGAINST_OWN_SIDE, ONLY_ACCUSED = "last-one-against-own-side", "last-one-against-the-only-accused"


def answering(statement: Statement, earlier: Sequence[Statement], places: dict[int, Analysis]) -> Statement:
    """Say of a denial or rejection which allegation it answers: the last one against the speaker's side.

    Where nobody but one is accused in the article, that is the accusation that a denial of *the accusations* means, if
    the speaker may be of the accused's side. What third parties reject stays without a link: the status of an
    allegation tells what its accused said of it.
    """
    reported = statement.attribution.mode == REPORTED
    if statement.kind not in opposing() or not reported or not _points_back(places[statement.attribution.sentence]):
        return statement
    charges = [
        (other, number, party.actor)
        for other in reversed(earlier)
        for number, party in enumerate([p for p in other.accused if p.actor], 1)
        if party.actor
    ]
    own = next(((o, n) for o, n, actor in charges if own_side(actor, statement.speaker)), None)
    rule = AGAINST_OWN_SIDE
    only = charges[0] if len({actor.iri for _, _, actor in charges}) == 1 else None
    words = places[statement.attribution.sentence].words
    if own is None and only and not _accuses(only[0], statement) and _answers_for(only[2], statement, words):
        own, rule = only[:2], ONLY_ACCUSED
    return replace(statement, answers=f"{own[0].key}-{own[1]}", answer_rule=rule) if own else statement


def _accuses(charge: Statement, response: Statement) -> bool:
    """Tell whether the one who answers is the accuser, or nobody whom the article tells."""
    accuser, speaker = charge.speaker, response.speaker
    if speaker is None or speaker.actor is None:
        return True
    return accuser is not None and accuser.actor is not None and own_side(accuser.actor, speaker)


def _answers_for(accused: Actor, response: Statement, words: Words) -> bool:
    return response.speaker is not None and may_answer_for(accused, response.speaker, words)


def _points_back(analysis: Analysis) -> bool:
    """Tell whether a sentence speaks of *the accusations*, *the criticism* or *it*, and not of something new."""
    charges = {KG + kind for kind in blaming()}
    if any(m.entry.part_of_speech == "noun" and charges & set(m.entry.denotes) for m in analysis.matches):
        return True
    return any(
        p.kind == PRONOUN and analysis.text(p.start) in analysis.words.grammar.references.recalling
        for p in analysis.phrases
    )


def nested(statements: Sequence[Statement]) -> list[Statement]:
    """Say of each statement in which other one's content it stands: the shortest that holds it."""
    made = []
    together: dict[int, list[Statement]] = defaultdict(list)
    for statement in statements:
        together[statement.attribution.sentence].append(statement)
    for statement in statements:
        own = statement.attribution.cue or statement.attribution.content
        here = together[statement.attribution.sentence]
        relay = statement.attribution.within
        relaying = next((o for o in here if relay and o.attribution.cue == relay), None)
        if relaying is not None:
            made.append(replace(statement, nested_in=relaying.key))
            continue
        around = [
            other
            for other in here
            if other.key != statement.key and other.attribution.cue and _holds(other.attribution.content, own)
            and not _holds(statement.attribution.content, other.attribution.cue)
        ]  # fmt: skip
        best = min(around, key=lambda other: size(other.attribution.content), default=None)
        if best is None and not statement.own_voice:
            best = next((o for o in here if o.own_voice and o.kind == "Report"), None)
        made.append(replace(statement, nested_in=best.key if best else None))
    return made


def passing_on(statements: Sequence[Statement]) -> list[Statement]:
    """Make assertions of reports in which no statement was found: a report passes one on."""
    outer = {statement.nested_in for statement in statements}
    return [replace(s, kind="Assertion") if s.kind == "Report" and s.key not in outer else s for s in statements]


def _holds(outer: Spans, inner: Spans) -> bool:
    return bool(outer) and is_within(inner, outer)
