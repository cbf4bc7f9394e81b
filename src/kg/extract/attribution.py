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
LEXICON, TAGGER = "lexicon", "tagger"
"""Who finds statements: lexicon and grammar, the learned tagger."""

Spans = tuple[Span, ...]
"""Parts of a text that belong together, in its order; empty where there is nothing."""


@dataclass(frozen=True)
class Opinion:
    """What the tagger says of a statement whose kind and accused come from lexicon and grammar."""

    kind: str
    """Local name of the statement's class."""
    certain: bool
    """It is sure enough of the kind to add an accusation that the grammar does not see."""
    accused: tuple[Spans, ...] = ()


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
    topic: Spans = ()
    """What is talked about where the text does not tell what was said."""
    doubtful: bool = False
    """The tagger does not see it, and its cue is not sure: kept only where it accuses, criticizes or answers that."""
    own_voice: bool = False
    """The article says it itself, not somebody in it."""
    found_by: tuple[str, ...] = (LEXICON,)
    """Who found it: LEXICON, TAGGER."""
    grammar: "Attribution | None" = None
    """The same statement by the parts that the grammar gave it, from which its rules go on; ``None``: this one."""
    opinion: Opinion | None = None
    """What the tagger says of it, where it has found the statement too."""


@dataclass(frozen=True)
class Model:
    """A learned tagger that takes part in an extraction."""

    version: str
    alone: bool = False
    """It stands in the place of lexicon and grammar."""


class Attributor(Protocol):
    """Finds the statements of a document."""

    model: Model | None
    """The learned model that it asks; ``None``: it asks none."""

    def attribute(self, document: Document, analyses: Sequence[Analysis]) -> tuple[Attribution, ...]:
        """Return the statements in the order of the text."""
        ...
