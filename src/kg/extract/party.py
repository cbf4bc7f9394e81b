"""Somebody in a statement or event: the words, and whom they mean where that is sure."""

from dataclasses import dataclass

from kg.extract.actor import Actor
from kg.extract.attribution import Spans

THRESHOLD = 0.5
"""What is less sure than this is left out and counted."""


@dataclass(frozen=True)
class Party:
    """A part of a statement that stands for somebody: its words, and whom they mean where that is sure."""

    spans: Spans
    actor: Actor | None
    reason: str
    score: float
