"""A statement as the learned tagger sees it. Entry point: ``Tagged``."""

from dataclasses import dataclass

from kg.extract.attribution import Spans


@dataclass(frozen=True)
class Tagged:
    """A statement as the model sees it; spans are code points of the text as read."""

    kind: str
    """Local name of the statement's class."""
    mode: str
    """One of the five of ``kg.extract.attribution``."""
    content: Spans
    cue: Spans = ()
    frame: Spans = ()
    speaker: Spans = ()
    addressee: Spans = ()
    medium: Spans = ()
    topic: Spans = ()
    """What is talked about where no content is told."""
    accused: tuple[Spans, ...] = ()
    confidence: float = 1.0
    """Probability that there is a statement."""
    kind_confidence: float = 1.0
    """Probability of the kind."""
