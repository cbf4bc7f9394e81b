"""What extraction finds in one article.

Entry point of the whole: ``kg.extract.pipeline.extract``.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.extract.actor import Actor, Post
from kg.extract.attribution import Attribution, Model
from kg.extract.dates import TimeExpression
from kg.extract.document import Document, Sentence, Span
from kg.extract.events import Event
from kg.extract.statement import Statement


@dataclass(frozen=True)
class Extraction:
    """Statements, events and actors of one article, and what was left out."""

    document: Document
    slug: str
    """Last part of the article's IRI: the same for the same article, whenever it is read."""
    version: str
    sentences: tuple[Sentence, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    actors: tuple[Actor, ...]
    """Those that statements and events refer to."""
    mentions: Mapping[str, tuple[Span, ...]]
    """Places of each actor's mentions, by IRI."""
    posts: Mapping[str, tuple[Span, ...]]
    """Posts that the text names, with their places, by IRI."""
    minted: tuple[Post, ...]
    """Those among them that only the article tells of."""
    responses: frozenset[str]
    """Local names of the classes of responses."""
    published_from: str | None
    published_to: str | None
    """First and last day on which the article can have been published, as ISO dates."""
    times: Mapping[str, TimeExpression]
    """When it was said or happened, by the node's name (``statement-03-1``, ``event-01-1``)."""
    left_out: Mapping[str, int]
    """Findings that were not sure enough, by reason."""
    unsure: tuple[Attribution, ...] = ()
    """Findings below the threshold of the graph: only the words are known."""
    model: Model | None = None
    """The learned tagger that took part."""
