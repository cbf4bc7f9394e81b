"""How far two annotators agree on the same documents. Entry point: ``agreement``.

- Statements are assigned one to one by the greatest sum of token F1 of content and cue together (``kg.evaluate``).
  *statement*: assigned pairs whose F1 is at least 0.5.
- For each role *F1* counts tokens of assigned pairs, those of statements without a partner as missed; *exact* counts
  spans sets that are the same. F1 is symmetric: neither annotator is the right one. *type* and *nested* count labels
  and pairs that stand in the same pair.
- *kappa* (Cohen 1960) of kind and mode over the pairs with F1 of at least 0.5.
- *alpha* (Krippendorff 2011, nominal, two annotators, no missing values) over all tokens of the documents: the mode or
  kind of the innermost statement whose content the token lies in, or none. It counts what only one has found.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from kg.evaluate.assignment import assign
from kg.evaluate.counting import Counts, compared, token_f1
from kg.evaluate.tokens import Tokens
from training.annotating.standoff import ROLES, Annotated, Marked

SAME = 0.5
"""Token F1 from which two statements count as the same one."""
Labels = list[tuple[Hashable, Hashable]]


@dataclass
class Agreement:
    """Sums over documents."""

    documents: int = 0
    statement: Counts = field(default_factory=Counts)
    tokens: dict[str, Counts] = field(default_factory=dict)
    exact: dict[str, Counts] = field(default_factory=dict)
    labels: dict[str, Labels] = field(default_factory=dict)
    """Of kind and mode, over statements that are the same."""
    of_tokens: dict[str, Labels] = field(default_factory=dict)
    """Of kind and mode, over all tokens."""

    def lines(self) -> Iterable[str]:
        """Give the report, figures in percent save for the coefficients."""
        yield f"documents: {self.documents}"
        yield f"statement: F1 {_percent(self.statement.f1)} ({self.statement.right} the same)"
        for role, counts in self.tokens.items():
            yield f"{role}: token F1 {_percent(counts.f1)}, exact {_percent(self.exact[role].f1)}"
        for role in ("allegation type", "nested"):
            yield f"{role}: F1 {_percent(self.exact.get(role, Counts()).f1)}"
        for name, labels in self.labels.items():
            yield f"{name}: kappa {_rounded(kappa(labels))} over {len(labels)} statements"
        for name, labels in self.of_tokens.items():
            yield f"{name}: alpha {_rounded(alpha(labels))} over {len(labels)} tokens"


def agreement(pairs: Iterable[tuple[Annotated, Annotated, str]]) -> Agreement:
    """Return the agreement of two annotations of each document, which come with its text."""
    found = Agreement()
    for one, other, text in pairs:
        _count(found, one, other, Tokens.of(text))
    return found


def kappa(labels: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Return Cohen's kappa; ``None`` where chance alone would agree."""
    if not labels:
        return None
    total = len(labels)
    ones, others = Counter(a for a, _ in labels), Counter(b for _, b in labels)
    chance = sum(ones[label] * others[label] for label in ones) / total**2
    return None if chance == 1 else (sum(a == b for a, b in labels) / total - chance) / (1 - chance)


def alpha(labels: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Return Krippendorff's alpha for nominal labels by two annotators; ``None`` where there is but one label."""
    values = Counter(label for pair in labels for label in pair)
    count = sum(values.values())
    expected = count * (count - 1) - sum(n * (n - 1) for n in values.values())
    if not expected:
        return None
    observed = sum(a != b for a, b in labels) * 2
    return 1 - (count - 1) * observed / expected


def _count(found: Agreement, one: Annotated, other: Annotated, tokens: Tokens) -> None:
    found.documents += 1
    matched = _matched(one.statements, other.statements, tokens)
    same = [(a, b) for a, b, f1 in matched if f1 >= SAME]
    partner = {a.id: b.id for a, b in same}
    size = len(one.statements), len(other.statements)
    found.statement += Counts(len(same), size[0] - len(same), size[1] - len(same))
    left = {item.id for item in one.statements} - {a.id for a, _, _ in matched}
    right = {item.id for item in other.statements} - {b.id for _, b, _ in matched}
    both: list[tuple[Marked | None, Marked | None]] = [(a, b) for a, b, _ in matched]
    both += [(item, None) for item in one.statements if item.id in left]
    both += [(None, item) for item in other.statements if item.id in right]
    for a, b in both:
        _roles(found, a, b, tokens)
        _labels(found, a, b, partner)
    for name in ("kind", "mode"):
        found.labels.setdefault(name, []).extend((getattr(a, name), getattr(b, name)) for a, b in same)
        ones, others = _innermost(one.statements, name, tokens), _innermost(other.statements, name, tokens)
        found.of_tokens.setdefault(name, []).extend((ones.get(n), others.get(n)) for n in range(len(tokens.spans)))


def _matched(
    ones: Sequence[Marked], others: Sequence[Marked], tokens: Tokens
) -> tuple[tuple[Marked, Marked, float], ...]:
    left = [tokens.within((*item.content, *item.cue)) for item in ones]
    right = [tokens.within((*item.content, *item.cue)) for item in others]
    weights = {(i, j): token_f1(a, b) for i, a in enumerate(left) for j, b in enumerate(right) if a & b}
    return tuple((ones[i], others[j], weights[i, j]) for i, j in assign(weights))


def _roles(found: Agreement, one: Marked | None, other: Marked | None, tokens: Tokens) -> None:
    for role in (*ROLES, "accused"):
        a, b = _spans(one, role), _spans(other, role)
        counts = compared(tokens.within(a), tokens.within(b))
        found.tokens[role] = found.tokens.get(role, Counts()) + counts
        exact = Counts(1) if a and a == b else Counts(0, bool(a), bool(b))
        found.exact[role] = found.exact.get(role, Counts()) + exact


def _labels(found: Agreement, one: Marked | None, other: Marked | None, partner: dict[str, str]) -> None:
    ones, others = frozenset(one.allegation_type if one else ()), frozenset(other.allegation_type if other else ())
    types = Counts(len(ones & others), len(ones - others), len(others - ones))
    found.exact["allegation type"] = found.exact.get("allegation type", Counts()) + types
    a, b = one.nested_in if one else None, other.nested_in if other else None
    nested = Counts(1) if a and partner.get(a) == b else Counts(0, bool(a), bool(b))
    found.exact["nested"] = found.exact.get("nested", Counts()) + nested


def _spans(item: Marked | None, role: str) -> tuple[tuple[int, int], ...]:
    if item is None:
        return ()
    if role == "accused":
        return tuple(sorted(span for spans in item.accused for span in spans))
    return item.role(role)


def _innermost(items: Sequence[Marked], name: str, tokens: Tokens) -> dict[int, str]:
    """Return for each token in some content the label of the shortest content around it."""
    found = dict[int, str]()
    for item in sorted(items, key=lambda item: -sum(end - start for start, end in item.content)):
        found |= dict.fromkeys(tokens.within(item.content), getattr(item, name))
    return found


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value * 100:.1f}"


def _rounded(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
