"""Accusations and denials: found or not, and whether accuser and accused are right.

Method: ours. Kinds of statements are grouped by ``kinds.toml``; a criticism counts where it is of somebody or names a
kind of wrong. Statements of one group with one cue are one: *X and Y denied it*; in *X and Y accuse each other* both
accuse and are accused. A prediction finds a gold statement of its group where the words of both (cue, content,
speaker, accused) share a token; each is used once, and most words shared decide. A statement without any words stands
for the whole text, as in a gold standard of single sentences. Actors are compared by IRI, else by label
(``kg.evaluate.actors``), never by the place of a pronoun. *micro* is over all statements; *macro* of ``detection`` is
the mean over the groups, of other fields over documents.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.evaluate.actors import Naming, Side, all_the_same, sides
from kg.evaluate.assignment import assign
from kg.evaluate.counting import Counts, Row, both, macro, micro, total
from kg.evaluate.gold import Pair
from kg.extract.interchange import Statement

ACCUSATION, DENIAL = "accusation", "denial"
_OF_SOMEBODY = "Criticism"
"""A kind that accuses only where it is of somebody or of a wrong."""
ACTOR_BONUS = 0.001
"""Weight of a right actor beside a shared token: decides between two statements of one sentence."""


@dataclass(frozen=True)
class Charge:
    """A statement of one group: its words as token numbers, who makes it and against whom."""

    group: str
    tokens: frozenset[int]
    speakers: tuple[Naming, ...] = ()
    accused: tuple[Naming, ...] = ()


@dataclass(frozen=True)
class Charges:
    """What one document has of predicted and of gold statements."""

    predicted: tuple[Charge, ...]
    gold: tuple[Charge, ...]
    by_words: bool = False
    """Whether actors may also be compared by the words of the text (for a gold standard whose labels are free)."""


def measure(pairs: Sequence[Pair]) -> tuple[Row, ...]:
    """Return the rows for predictions beside their gold standard."""
    return score([charges(pair) for pair in pairs])


@cache
def groups() -> dict[str, str]:
    """Return the group of each kind of statement that has one."""
    table = tomllib.loads(files("kg.evaluate").joinpath("kinds.toml").read_text(encoding="utf-8"))
    return {kind: group for group, entry in table.items() for kind in entry["kinds"]}


def charges(pair: Pair, by_words: bool = False, by_cue: bool = True) -> Charges:
    """Return the accusations and denials of a document; ``by_cue``: those of one cue as one."""
    gold, predicted = sides(pair)
    return Charges(_charges(predicted, by_cue), _charges(gold, by_cue), by_words)


def align(document: Charges, group: str) -> tuple[tuple[Charge, Charge], ...]:
    """Return the pairs of prediction and gold statement of a group."""
    predicted = sorted((c for c in document.predicted if c.group == group), key=_key)
    gold = sorted((c for c in document.gold if c.group == group), key=_key)
    weights = {
        (i, j): _weight(one, other, document.by_words)
        for i, one in enumerate(predicted)
        for j, other in enumerate(gold)
    }
    return tuple((predicted[i], gold[j]) for i, j in assign(weights))


def score(documents: Sequence[Charges]) -> tuple[Row, ...]:
    """Return the rows: detection, accusation, denial, accuser, accused, both of them, and who denies."""
    found = {group: [_found(document, group) for document in documents] for group in (ACCUSATION, DENIAL)}
    everything = [total(units) for units in found.values()]
    return (
        micro("detection", total(everything)),
        macro("detection", everything),
        *both(ACCUSATION, found[ACCUSATION]),
        *both(DENIAL, found[DENIAL]),
        *both("accuser", [_right(d, ACCUSATION, True, False) for d in documents]),
        *both("accused", [_right(d, ACCUSATION, False, True) for d in documents]),
        *both("accuser and accused", [_right(d, ACCUSATION, True, True) for d in documents]),
        *both("who denies", [_right(d, DENIAL, True, False) for d in documents]),
    )


def _found(document: Charges, group: str) -> Counts:
    return _of(document, group, len(align(document, group)))


def _right(document: Charges, group: str, speaker: bool, accused: bool) -> Counts:
    """Count the statements whose actors are right; a wrong actor is both wrong and missed."""
    right = sum(
        1
        for one, other in align(document, group)
        if (not speaker or all_the_same(other.speakers, one.speakers, document.by_words))
        and (not accused or all_the_same(other.accused, one.accused, document.by_words))
    )
    return _of(document, group, right)


def _of(document: Charges, group: str, right: int) -> Counts:
    predicted = sum(charge.group == group for charge in document.predicted)
    gold = sum(charge.group == group for charge in document.gold)
    return Counts(right, predicted - right, gold - right)


def _weight(one: Charge, other: Charge, by_words: bool) -> float:
    shared = len(one.tokens & other.tokens)
    if not shared:
        return 0.0
    speaker = all_the_same(other.speakers, one.speakers, by_words)
    return shared + ACTOR_BONUS * (speaker + all_the_same(other.accused, one.accused, by_words))


def _charges(side: Side, by_cue: bool) -> tuple[Charge, ...]:
    group = groups()
    together: dict[tuple[str, object], Charge] = {}
    for number, item in enumerate(side.extraction.statements):
        told = item.accused or item.allegation_type or item.kind != _OF_SOMEBODY
        if item.kind not in group or not told:
            continue
        one = _charge(item, group[item.kind], side)
        key = (one.group, tuple(item.cue.spans) if by_cue and item.cue and item.cue.spans else number)
        together[key] = _joined(together[key], one) if key in together else one
    return tuple(together.values())


def _joined(one: Charge, other: Charge) -> Charge:
    """Return what two statements of one cue say together."""
    speakers = tuple(dict.fromkeys((*one.speakers, *other.speakers)))
    return Charge(one.group, one.tokens | other.tokens, speakers, tuple(dict.fromkeys((*one.accused, *other.accused))))


def _charge(statement: Statement, group: str, side: Side) -> Charge:
    parts = [statement.content, statement.cue, statement.speaker, *statement.accused]
    words = side.tokens.within(span for part in parts if part for span in part.spans)
    everywhere = frozenset(range(len(side.tokens.spans)))
    speaker = side.actor(statement.speaker)
    return Charge(group, words or everywhere, (speaker,) if speaker else (), side.actors(statement.accused))


def _key(charge: Charge) -> tuple[list[int], list[tuple[str, str, list[int]]]]:
    """Make the result independent of the order in which statements come."""
    return sorted(charge.tokens), [naming.key for naming in (*charge.speakers, *charge.accused)]
