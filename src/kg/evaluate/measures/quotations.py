"""Quotations and their roles by tokens, as published for the German Wikinews corpus.

Method: Petersen-Frey and Biemann, *Dataset of Quotation Attribution in German News Articles* (arXiv:2404.16764), and
the program published with it: quotes are assigned one to one by the greatest sum of token F1, the label as a small
bonus; tokens are counted for each role; *macro* is the mean over items of precision and of recall for each role.
Different here: quotes that share no token are never assigned to each other (the published program fills up with
such pairs, whose roles or labels may agree by chance), so figures can only come out lower. The medium (speech, writing)
is not compared. What several speakers say together is one quotation, as there. Of a prediction, statements of the
article itself (headlines, its own voice) are no quotations.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.evaluate.assignment import assign
from kg.evaluate.counting import Counts, Row, both, compared, micro, token_f1, total
from kg.evaluate.gold import Pair
from kg.evaluate.tokens import Tokens
from kg.extract.interchange import Extraction, Reference, Statement

ROLES = ("addressee", "cue", "frame", "speaker")
LABEL_BONUS = 0.01
"""Weight of an equal label beside token F1, as published."""
ROLE_BONUS = 0.0001
"""Weight of equal roles: decides between quotes that are otherwise alike (two speakers of one sentence)."""

_Set = frozenset[int]


@dataclass(frozen=True)
class Quotation:
    """Token numbers of a quote and of its roles (in the order of ROLES), and its label."""

    quote: _Set
    label: str | None = None
    roles: tuple[_Set, ...] = (frozenset(),) * len(ROLES)


_EMPTY = Quotation(frozenset())
Item = tuple[Quotation | None, Quotation | None]
"""A prediction and the gold quotation it was assigned to; ``None``: there is none."""
Documents = Sequence[tuple[Sequence[Quotation], Sequence[Quotation]]]
"""For each document the predicted and the gold quotations."""


def measure(pairs: Sequence[Pair]) -> tuple[Row, ...]:
    """Return the rows for predictions beside their gold standard."""
    return score([(quotations(p.predicted, p.tokens), quotations(p.gold.extraction, p.tokens)) for p in pairs])


def quotations(extraction: Extraction, tokens: Tokens) -> tuple[Quotation, ...]:
    """Return the statements that the article reports, as sets of tokens."""
    return tuple(_quotation(item, tokens) for item in as_quotations(reported(extraction)))


def reported(extraction: Extraction) -> tuple[Statement, ...]:
    """Return the statements whose speaker is not the article itself."""
    own = extraction.article.iri
    return tuple(s for s in extraction.statements if own is None or not s.speaker or s.speaker.actor != own)


def as_quotations(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Join statements that differ in their speakers alone: what two say together is one quotation with one speaker."""
    together: dict[tuple[object, ...], list[Statement]] = {}
    for statement in statements:
        cue = statement.cue.spans if statement.cue else ()
        own = () if cue and statement.content.spans else (statement.id,)
        together.setdefault((cue, statement.content.spans, *own), []).append(statement)
    return tuple(_joined(sorted(group, key=repr)) for group in together.values())


def _joined(group: Sequence[Statement]) -> Statement:
    speakers = [statement.speaker for statement in group if statement.speaker]
    if len(group) == 1 or not speakers:
        return group[0]
    spans = tuple(sorted({span for speaker in speakers for span in speaker.spans}))
    return replace(group[0], speaker=replace(speakers[0], spans=spans, actor=None))


def align(predicted: Sequence[Quotation], gold: Sequence[Quotation]) -> tuple[Item, ...]:
    """Return the items: assigned pairs, then predictions without gold and gold without prediction."""
    predicted, gold = sorted(predicted, key=_key), sorted(gold, key=_key)
    weights = {
        (i, j): _weight(one, other)
        for i, one in enumerate(predicted)
        for j, other in enumerate(gold)
        if one.quote & other.quote
    }
    assigned = assign(weights)
    used, met = {i for i, _ in assigned}, {j for _, j in assigned}
    return (
        *((predicted[i], gold[j]) for i, j in assigned),
        *((one, None) for i, one in enumerate(predicted) if i not in used),
        *((None, other) for j, other in enumerate(gold) if j not in met),
    )


def score(documents: Documents) -> tuple[Row, ...]:
    """Return the rows: message, roles, joint, type, each role, and roles and joint without the frame."""
    items = [item for predicted, gold in documents for item in align(predicted, gold)]
    message = [compared(_side(one).quote, _side(other).quote) for one, other in items]
    roles = {
        role: [compared(_side(one).roles[i], _side(other).roles[i]) for one, other in items]
        for i, role in enumerate(ROLES)
    }
    unframed = [counts for role in ROLES if role != "frame" for counts in roles[role]]
    all_roles = [counts for role in ROLES for counts in roles[role]]
    return (
        *both("message", message),
        *both("roles", all_roles),
        *both("joint", message + all_roles),
        *both("roles without frame", unframed),
        *both("joint without frame", message + unframed),
        micro("type", total(_labels(items))),
        *(row for role in ROLES for row in both(role, roles[role])),
    )


def _labels(items: Iterable[Item]) -> Iterable[Counts]:
    for one, other in items:
        if one and other and one.label == other.label and one.label is not None:
            yield Counts(right=1)
        else:
            yield Counts(wrong=int(bool(one and one.label)), missed=int(bool(other and other.label)))


def _weight(one: Quotation, other: Quotation) -> float:
    alike = sum(token_f1(a, b) for a, b in zip(one.roles, other.roles, strict=True)) / len(ROLES)
    label = one.label is not None and one.label == other.label
    return token_f1(one.quote, other.quote) + LABEL_BONUS * label + ROLE_BONUS * alike


def _quotation(statement: Statement, tokens: Tokens) -> Quotation:
    spans = {
        "addressee": _of(statement.addressee),
        "cue": statement.cue.spans if statement.cue else (),
        "frame": statement.frame.spans if statement.frame else (),
        "speaker": _of(statement.speaker),
    }
    roles = tuple(tokens.within(spans[role]) for role in ROLES)
    return Quotation(tokens.within(statement.content.spans), statement.mode, roles)


def _of(reference: Reference | None) -> tuple[tuple[int, int], ...]:
    return reference.spans if reference else ()


def _side(quotation: Quotation | None) -> Quotation:
    return quotation or _EMPTY


def _key(quotation: Quotation) -> tuple[list[int], str, list[list[int]]]:
    """Make the result independent of the order in which statements come."""
    return sorted(quotation.quote), quotation.label or "", [sorted(role) for role in quotation.roles]
