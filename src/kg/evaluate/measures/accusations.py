"""Accusations and denials: found or not, and whether accuser and accused are right.

Method: ours. Kinds of statements are grouped by ``kinds.toml``. A prediction finds a gold statement of its group where
the words of both (cue, content, speaker, accused) share a token; each is used once, and most words shared decide. A
statement without any words stands for the whole text, as in a gold standard of single sentences. Actors are
compared by IRI, else by label (``kg.evaluate.actors``), never by the place of a pronoun. *micro* is over all
statements; *macro* of ``detection`` is the mean over the groups, of other fields over documents.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.evaluate.actors import Naming, Side, all_the_same, same_actor, sides
from kg.evaluate.assignment import assign
from kg.evaluate.counting import Counts, Row, both, macro, micro, total
from kg.evaluate.gold import Pair
from kg.extract.interchange import Statement

ACCUSATION, DENIAL = "accusation", "denial"
_OF_SOMEBODY = "Criticism"
"""A kind that accuses only where it is of somebody."""
ACTOR_BONUS = 0.001
"""Weight of a right actor beside a shared token: decides between two statements of one sentence."""


@dataclass(frozen=True)
class Charge:
    """A statement of one group: its words as token numbers, who makes it and against whom."""

    group: str
    tokens: frozenset[int]
    speaker: Naming | None = None
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


def charges(pair: Pair, by_words: bool = False) -> Charges:
    """Return the accusations and denials of a document."""
    gold, predicted = sides(pair)
    return Charges(_charges(predicted), _charges(gold), by_words)


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
        if (not speaker or same_actor(other.speaker, one.speaker, document.by_words))
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
    speaker = same_actor(other.speaker, one.speaker, by_words)
    return shared + ACTOR_BONUS * (speaker + all_the_same(other.accused, one.accused, by_words))


def _charges(side: Side) -> tuple[Charge, ...]:
    group = groups()
    told = [item for item in side.extraction.statements if item.kind in group]
    return tuple(_charge(item, group[item.kind], side) for item in told if item.accused or item.kind != _OF_SOMEBODY)


def _charge(statement: Statement, group: str, side: Side) -> Charge:
    parts = [statement.content, statement.cue, statement.speaker, *statement.accused]
    words = side.tokens.within(span for part in parts if part for span in part.spans)
    everywhere = frozenset(range(len(side.tokens.spans)))
    return Charge(group, words or everywhere, side.actor(statement.speaker), side.actors(statement.accused))


def _key(charge: Charge) -> tuple[list[int], list[tuple[str, str, list[int]]]]:
    """Make the result independent of the order in which statements come."""
    named = [naming for naming in (charge.speaker, *charge.accused) if naming]
    return sorted(charge.tokens), [naming.key for naming in named]
