"""Statements with the right content and the right speaker.

Method: ours, a practical one. A predicted statement counts if its content has a token F1 of at least 0.5 with a gold
statement that no other prediction uses, and if the head of its speaker lies in the gold speaker, or neither has one.
Predictions are assigned so that most of them count. *micro* is over all statements, *macro* the mean over documents.
Statements of the article itself (headlines, its own voice) are left out of a prediction, unless the gold standard has
such statements too; so are statements without content.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.evaluate.assignment import assign
from kg.evaluate.counting import Counts, Row, both, token_f1
from kg.evaluate.gold import Gold, Pair
from kg.evaluate.heads import head
from kg.evaluate.measures.quotations import as_quotations, reported
from kg.evaluate.tokens import Tokens
from kg.extract.interchange import Extraction, Statement

ENOUGH = 0.5
"""Token F1 from which a content is that of the gold statement."""
F1_BONUS = 0.001
"""Weight of a better content: decides between statements that would both count."""

_Set = frozenset[int]


@dataclass(frozen=True)
class Told:
    """Token numbers of a content, of its speaker and of the head of the speaker."""

    content: _Set
    speaker: _Set = frozenset()
    head: _Set = frozenset()


Documents = Sequence[tuple[Sequence[Told], Sequence[Told]]]
"""For each document the predicted and the gold statements."""


def measure(pairs: Sequence[Pair]) -> tuple[Row, ...]:
    """Return the rows for predictions beside their gold standard."""
    return score([(_told(p, statements_beside(p.gold, p.predicted)), _told(p, p.gold.extraction.statements))
                  for p in pairs])  # fmt: skip


def statements_beside(gold: Gold, predicted: Extraction) -> tuple[Statement, ...]:
    """Return the predicted statements of the voices that the gold standard annotates."""
    theirs = gold.extraction
    return predicted.statements if len(reported(theirs)) < len(theirs.statements) else reported(predicted)


def score(documents: Documents) -> tuple[Row, ...]:
    """Return the rows: ``statement`` (content alone) and ``statement and speaker``."""
    counted = [(_counts(one, other, False), _counts(one, other, True)) for one, other in documents]
    return (
        *both("statement", [content for content, _ in counted]),
        *both("statement and speaker", [speaker for _, speaker in counted]),
    )


def _told(pair: Pair, statements: Sequence[Statement]) -> tuple[Told, ...]:
    return tuple(
        _one(item, pair.gold.document.text, pair.tokens) for item in as_quotations(statements) if item.content.spans
    )


def _one(statement: Statement, text: str, tokens: Tokens) -> Told:
    speaker = statement.speaker.spans if statement.speaker else ()
    return Told(tokens.within(statement.content.spans), tokens.within(speaker), tokens.within(head(text, speaker)))


def _counts(predicted: Sequence[Told], gold: Sequence[Told], speaker: bool) -> Counts:
    weights = dict[tuple[int, int], float]()
    for i, one in enumerate(predicted):
        for j, other in enumerate(gold):
            f1 = token_f1(one.content, other.content)
            if one.content & other.content and f1 >= ENOUGH and (not speaker or _right(one, other)):
                weights[i, j] = 1 + F1_BONUS * f1
    right = len(assign(weights))
    return Counts(right, len(predicted) - right, len(gold) - right)


def _right(one: Told, other: Told) -> bool:
    return bool(one.head & other.speaker) if one.speaker and other.speaker else not one.speaker and not other.speaker
