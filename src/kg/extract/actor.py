"""Actors and their mentions, as the resolver gives them."""

import re
from dataclasses import dataclass
from unicodedata import normalize

from kg.extract.document import Span

_SPELLED = {ord(letter): plain for letter, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"))}


@dataclass(frozen=True)
class Actor:
    """Somebody or something that acts, known from the data or made for this article."""

    iri: str
    label: str
    cls: str
    known: bool
    """Stands in data/actors/."""
    state: str | None = None
    office: str | None = None
    category: str | None = None
    post: str | None = None
    gender: str | None = None
    plural: bool = False
    organization: str | None = None

    @property
    def sure_class(self) -> str:
        """The class that the graph gives: of an actor that only the article knows, none that needs a state told."""
        return "Organization" if self.cls in _TIED and not self.known else self.cls


OUTLETS = frozenset({"MediaOutlet", "NewsAgency"})
"""Classes of those who publish what others say."""
_TIED = frozenset(
    [
        "Government",
        "Agency",
        "Ministry",
        "IntelligenceAgency",
        "MilitaryForce",
        "DiplomaticMission",
        "Parliament",
        "Organ",
        "Court",
        "State",
    ]
)
"""Classes of organizations that belong to a state or to another organization."""


@dataclass(frozen=True)
class Mention:
    """A phrase that means an actor, with the reason and a score from 0 to 1."""

    span: Span
    actor: Actor
    reason: str
    score: float


@dataclass(frozen=True)
class Post:
    """A post that only the article tells of: the head of a service that it does not name."""

    iri: str
    label: str
    office: str
    organization: Actor


def slug(text: str) -> str:
    """Return a text as part of an IRI: lower-case ASCII letters, digits and hyphens."""
    spelled = text.lower().translate(_SPELLED)
    plain = normalize("NFKD", spelled).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "x"
