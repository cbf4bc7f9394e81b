"""Explanations: the tree of rules and premises behind an inferred triple, down to what was asserted.

Entry points: ``explain`` and ``as_text``. The tree has no cycles: each triple was first derived from earlier ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.reason.inferring import Inference
from kg.vocab import shorten


@dataclass(frozen=True)
class Explanation:
    """A triple with the rule that gave it (``None``: it is asserted) and the explanations of its premises."""

    triple: Triple
    rule: str | None
    premises: tuple["Explanation", ...] = ()


def explain(inference: Inference, triple: Triple) -> Explanation:
    """Return the tree behind a triple of a recorded inference; a triple that it did not derive counts as asserted."""
    derivation = inference.derivation(triple)
    if derivation is None:
        return Explanation(triple, None)
    return Explanation(triple, derivation.rule, tuple(explain(inference, premise) for premise in derivation.premises))


def as_text(explanation: Explanation, depth: int = 0) -> Iterator[str]:
    """Give the lines of an explanation, indented by depth; a premise that was asserted is marked as such."""
    origin = f"by {explanation.rule}" if explanation.rule else "asserted"
    yield f"{'  ' * depth}{triple_text(explanation.triple)}  [{origin}]"
    for premise in explanation.premises:
        yield from as_text(premise, depth + 1)


def triple_text(triple: Triple) -> str:
    """Return a triple with prefixed names."""
    return " ".join(_term_text(term) for term in triple)


def _term_text(term: object) -> str:
    if isinstance(term, NamedNode):
        return shorten(term.value)
    if isinstance(term, BlankNode):
        return "[…]"
    return str(term) if not isinstance(term, Literal) else f'"{term.value}"'
