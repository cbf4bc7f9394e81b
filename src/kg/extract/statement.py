"""A statement as it goes into the graph: the attribution with its parties resolved."""

from dataclasses import dataclass

from kg.extract.attribution import Attribution
from kg.extract.party import Party


@dataclass(frozen=True)
class Statement:
    """A statement as it goes into the graph."""

    key: str
    """``03-2``: number of its sentence, and its own there."""
    attribution: Attribution
    kind: str
    speaker: Party | None
    """``None``: not told. The article's own voice has ``own_voice``."""
    own_voice: bool
    addressee: Party | None
    medium: Party | None
    accused: tuple[Party, ...]
    allegation_types: tuple[str, ...]
    commitment: str
    distance: str
    markers: tuple[str, ...]
    """IRIs of the lexical entries that say something of its certainty."""
    nested_in: str | None
    confidence: float
    answers: str | None = None
    """Key of the allegation that a response answers: ``03-1-2`` for the second one of statement 03-1."""
    answer_rule: str | None = None
    """By which rule."""
    denied_types: tuple[str, ...] = ()
    """Kinds of wrong that a denial denies of the speaker's own side."""
