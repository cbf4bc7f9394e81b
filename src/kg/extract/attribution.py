"""Who says what: the stage's result, and what any implementation of it must offer.

The lexicon and grammar (``lexical``) is one implementation; a learned tagger can be another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.extract.analysis import Analysis
from kg.extract.document import Document, Span

DIRECT, INDIRECT, REPORTED = "direct", "indirect", "reported"
FREE_INDIRECT, INDIRECT_FREE_INDIRECT = "free-indirect", "indirect-free-indirect"

Spans = tuple[Span, ...]
"""Parts of a text that belong together, in its order; empty where there is nothing."""


@dataclass(frozen=True)
class Attribution:
    """A statement with its parts, by their places in the text (Unicode code points)."""

    sentence: int
    """Number of the sentence that introduces it, or in which it stands."""
    kind: str
    """Local name of the statement's class."""
    mode: str
    content: Spans
    speaker: Spans = ()
    cue: Spans = ()
    frame: Spans = ()
    addressee: Spans = ()
    medium: Spans = ()
    within: Spans = ()
    """The cue of the statement that relays this one: the agency *reports*, citing officials."""
    accused: tuple[Spans, ...] = ()
    target: Spans = ()
    """What is criticized or praised."""
    entry: str | None = None
    """IRI of the lexical entry that the cue is."""
    lemma: str | None = None
    """Its base form."""
    reasons: tuple[str, ...] = ()
    """Names of the rules that found the parts."""
    confidence: float = 1.0


class Attributor(Protocol):
    """Finds the statements of a document."""

    def attribute(self, document: Document, analyses: Sequence[Analysis]) -> tuple[Attribution, ...]:
        """Return the statements in the order of the text."""
        ...
