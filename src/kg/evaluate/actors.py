"""Whether two references mean one actor. Entry points: ``sides`` and ``same_actor``.

Two IRIs of the shared data decide alone. An IRI that a program minted for one article says nothing to another program;
then the labels decide, and where the caller allows it the words of the text. A pronoun that was traced to the wrong
person has the right words and the wrong label: words alone never overrule the label they were traced to.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kg.evaluate.gold import Pair
from kg.evaluate.heads import head
from kg.evaluate.tokens import Tokens
from kg.extract.interchange import Extraction, Reference, Spans
from kg.vocab import PREFIXES

_MINTED = PREFIXES["article"]
_WORD = re.compile(r"\w+")

THE_ARTICLE = "the article itself"
"""Stands for the IRI of the article, which each program may mint in its own way."""


@dataclass(frozen=True)
class Naming:
    """An actor as one side names it."""

    iri: str | None
    label: str | None
    tokens: frozenset[int] = frozenset()
    """Of the words of the text that name it."""
    heads: frozenset[int] = frozenset()
    """Tokens of the word that names it best, in each place."""
    words: frozenset[str] = frozenset()
    """Of the text that names it, folded."""

    @property
    def key(self) -> tuple[str, str, list[int]]:
        """What sorts namings in the same way in every run."""
        return self.iri or "", self.label or "", sorted(self.tokens)


@dataclass(frozen=True)
class Side:
    """One of the two extractions of a text: reads its references to actors."""

    extraction: Extraction
    text: str
    tokens: Tokens

    def naming(self, spans: Spans, label: str | None, iri: str | None) -> Naming:
        """Return how an actor is named; the article's own IRI becomes THE_ARTICLE."""
        own = iri is not None and iri == self.extraction.article.iri
        heads = [place for span in spans for place in head(self.text, (span,))]
        return Naming(
            THE_ARTICLE if own else iri,
            label,
            self.tokens.within(spans),
            self.tokens.within(heads),
            _folded(" ".join(self.text[start:end] for start, end in spans)),
        )

    def actor(self, reference: Reference | None) -> Naming | None:
        """Return how a reference names its actor."""
        return self.naming(reference.spans, reference.label, reference.actor) if reference else None

    def actors(self, references: Iterable[Reference]) -> tuple[Naming, ...]:
        """Return how references name their actors."""
        return tuple(self.naming(item.spans, item.label, item.actor) for item in references)


def sides(pair: Pair) -> tuple[Side, Side]:
    """Return the gold and the predicted side of a document."""
    text = pair.gold.document.text
    return Side(pair.gold.extraction, text, pair.tokens), Side(pair.predicted, text, pair.tokens)


def same_actor(gold: Naming | None, predicted: Naming | None, by_words: bool = False) -> bool:
    """Tell whether both mean one actor; two that are not told are the same.

    By IRI, else by label (the words of one are among those of the other); with ``by_words`` also where each has the
    head of the other and the prediction has no label that comes from elsewhere.
    """
    if gold is None or predicted is None or gold == predicted:
        return gold == predicted
    decided = by_iri(gold, predicted)
    if decided is not None:
        return decided
    if _same_label(gold, predicted):
        return True
    mutual = gold.heads & predicted.tokens and predicted.heads & gold.tokens
    return by_words and _names_itself(predicted) and bool(mutual)


def by_iri(gold: Naming, predicted: Naming) -> bool | None:
    """Tell whether two are the same or different by their IRIs alone; ``None``: the IRIs cannot tell."""
    if gold.iri is not None and gold.iri == predicted.iri:
        return True
    if THE_ARTICLE in (gold.iri, predicted.iri):
        return False
    return False if _shared(gold.iri) and _shared(predicted.iri) else None


def all_the_same(gold: Collection[Naming], predicted: Collection[Naming], by_words: bool = False) -> bool:
    """Tell whether two lists name the same actors, each at least once."""
    return all(any(same_actor(g, p, by_words) for p in predicted) for g in gold) and all(
        any(same_actor(g, p, by_words) for g in gold) for p in predicted
    )


def _shared(iri: str | None) -> bool:
    return iri is not None and not iri.startswith(_MINTED)


def _same_label(gold: Naming, predicted: Naming) -> bool:
    one = _folded(gold.label) if gold.label else gold.words
    other = _folded(predicted.label) if predicted.label else predicted.words
    return bool(one and other) and (one <= other or other <= one)


def _names_itself(naming: Naming) -> bool:
    return not naming.label or bool(_folded(naming.label) & naming.words)


def _folded(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
