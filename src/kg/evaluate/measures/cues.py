"""Cues and roles by tokens, as in SpkAtt-2023 (Bundestag debates).

Method: task 1 of the GermEval 2023 shared task on speaker attribution (https://github.com/umanlp/SpkAtt-2023): cues are
aligned one to one (at least one shared token, the assignment with most shared tokens); for aligned pairs tokens are
counted for each role; a cue without partner counts with all its tokens and those of its roles. *micro* is over all
tokens; *macro*, not published, is the mean over documents.

The corpus annotates the particle of a verb as a role (PTC), an extraction as part of the cue: tokens of a predicted cue
that the gold standard has as a particle count for PTC. Evidence has no field in an extraction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.evaluate.assignment import assign
from kg.evaluate.counting import NOTHING, Counts, Row, both, compared, token_f1
from kg.evaluate.gold import Pair
from kg.evaluate.measures.quotations import as_quotations, reported
from kg.evaluate.tokens import Tokens
from kg.extract.interchange import Statement

PARTICLE = "PTC"
ROLES = ("Addr", "Evidence", "Medium", "Message", "Source", "Topic", PARTICLE)
ROLE_BONUS = 0.0001
"""Weight of equal roles beside shared tokens: decides between events of one cue."""

_Set = frozenset[int]
_NONE: _Set = frozenset()


@dataclass(frozen=True)
class SpeechEvent:
    """Token numbers of a cue and, by name, of its roles."""

    cue: _Set
    roles: Mapping[str, _Set] = field(default_factory=dict)


Item = tuple[SpeechEvent, SpeechEvent]
Documents = Sequence[tuple[Sequence[SpeechEvent], Sequence[SpeechEvent]]]
"""For each document the predicted and the gold events."""


def measure(pairs: Sequence[Pair]) -> tuple[Row, ...]:
    """Return the rows for predictions beside their gold standard."""
    return score([(predicted_events(pair), gold_events(pair)) for pair in pairs])


def gold_events(pair: Pair) -> tuple[SpeechEvent, ...]:
    """Return the annotated events; the roles that the corpus has besides come from ``Gold.further``."""
    found = list[SpeechEvent]()
    for statement in as_quotations(pair.gold.extraction.statements):
        further = {r: pair.tokens.within(s) for r, s in pair.gold.further.get(statement.id, {}).items()}
        cue = _cue(statement, pair.tokens) - further.get(PARTICLE, _NONE)
        found.append(SpeechEvent(cue, {**_roles(statement, pair.tokens), **further}))
    return tuple(found)


def predicted_events(pair: Pair) -> tuple[SpeechEvent, ...]:
    """Return the predicted events; what the gold standard has as a particle is taken out of the cue."""
    spans = [span for roles in pair.gold.further.values() for span in roles.get(PARTICLE, ())]
    particles = pair.tokens.within(spans)
    found = list[SpeechEvent]()
    for statement in as_quotations(reported(pair.predicted)):
        cue = _cue(statement, pair.tokens)
        roles = {**_roles(statement, pair.tokens), PARTICLE: cue & particles}
        found.append(SpeechEvent(cue - particles, roles))
    return tuple(found)


def align(predicted: Sequence[SpeechEvent], gold: Sequence[SpeechEvent]) -> tuple[Item, ...]:
    """Return pairs of prediction and gold event; the missing partner of one that stands alone is empty."""
    predicted, gold = sorted(predicted, key=_key), sorted(gold, key=_key)
    weights = {
        (i, j): len(one.cue & other.cue) + ROLE_BONUS * _alike(one, other)
        for i, one in enumerate(predicted)
        for j, other in enumerate(gold)
        if one.cue & other.cue
    }
    assigned = assign(weights)
    used, met = {i for i, _ in assigned}, {j for _, j in assigned}
    alone = SpeechEvent(_NONE)
    return (
        *((predicted[i], gold[j]) for i, j in assigned),
        *((one, alone) for i, one in enumerate(predicted) if i not in used),
        *((alone, other) for j, other in enumerate(gold) if j not in met),
    )


def score(documents: Documents) -> tuple[Row, ...]:
    """Return the rows: cues, roles, joint, and each role."""
    by_document = [_counted(predicted, gold) for predicted, gold in documents]
    roles = [sum((counts[role] for role in ROLES), NOTHING) for counts in by_document]
    cues = [counts["cues"] for counts in by_document]
    return (
        *both("cues", cues),
        *both("roles", roles),
        *both("joint", [one + other for one, other in zip(cues, roles, strict=True)]),
        *(row for role in ROLES for row in both(role, [counts[role] for counts in by_document])),
    )


def _counted(predicted: Sequence[SpeechEvent], gold: Sequence[SpeechEvent]) -> dict[str, Counts]:
    found = dict.fromkeys(("cues", *ROLES), NOTHING)
    for one, other in align(predicted, gold):
        found["cues"] += compared(one.cue, other.cue)
        for role in ROLES:
            found[role] += compared(one.roles.get(role, _NONE), other.roles.get(role, _NONE))
    return found


def _cue(statement: Statement, tokens: Tokens) -> _Set:
    return tokens.within(statement.cue.spans) if statement.cue else _NONE


def _roles(statement: Statement, tokens: Tokens) -> dict[str, _Set]:
    spans = {
        "Addr": statement.addressee.spans if statement.addressee else (),
        "Medium": statement.medium.spans if statement.medium else (),
        "Message": statement.content.spans,
        "Source": statement.speaker.spans if statement.speaker else (),
        "Topic": statement.topic.spans if statement.topic else (),
    }
    return {role: tokens.within(where) for role, where in spans.items()}


def _alike(one: SpeechEvent, other: SpeechEvent) -> float:
    """Return how far roles agree, from 0 to 1."""
    return sum(token_f1(one.roles.get(r, _NONE), other.roles.get(r, _NONE)) for r in ROLES) / len(ROLES)


def _key(event: SpeechEvent) -> tuple[list[int], list[list[int]]]:
    """Make the result independent of the order in which events come."""
    return sorted(event.cue), [sorted(event.roles.get(role, _NONE)) for role in ROLES]
