"""A document with its gold annotation, and that document with a prediction beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from kg.errors import RecordError
from kg.evaluate.tokens import Tokens
from kg.extract.document import Document, Span
from kg.extract.interchange import Extraction, Spans


@dataclass(frozen=True)
class Gold:
    """What a person annotated in a document; ``document.path`` is its id in the gold standard."""

    document: Document
    extraction: Extraction
    tokens: tuple[Span, ...] = ()
    """The gold standard's own tokens; empty: none, words are counted."""
    further: Mapping[str, Mapping[str, Spans]] = field(default_factory=dict)
    """By id of a statement: roles for which the interchange form has no field."""


@dataclass(frozen=True)
class Pair:
    """A gold annotation and what a program found in the same text."""

    gold: Gold
    predicted: Extraction

    @cached_property
    def tokens(self) -> Tokens:
        """The tokens that are counted: those of the gold standard, or the words of the text."""
        return Tokens.of(self.gold.document.text, self.gold.tokens)


def check_spans(extraction: Extraction, text: str, path: Path | str, line: int | None = None) -> None:
    """Raise RecordError for the first span that ends behind the text: it was made from another one."""
    for place, spans in _places(extraction):
        if any(end > len(text) for _, end in spans):
            raise RecordError(path, line, place, f"a span ends behind the text, which has {len(text)} code points")


def _places(extraction: Extraction) -> Iterator[tuple[str, Spans]]:
    for index, statement in enumerate(extraction.statements):
        actors = (statement.speaker, statement.addressee, statement.medium, *statement.accused)
        for part in (statement.cue, statement.frame, statement.content, statement.topic, *actors):
            yield f"statements[{index}]", part.spans if part else ()
    for index, event in enumerate(extraction.events):
        yield f"events[{index}].trigger", event.trigger.spans
        for participant in event.participants:
            yield f"events[{index}].participants", participant.spans
    for index, actor in enumerate(extraction.actors):
        yield f"actors[{index}].mentions", actor.mentions
