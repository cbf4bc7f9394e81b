"""The pieces that several views are made of: links, words with their language, quotes, claims and statements."""

from dataclasses import dataclass

TONES = ("alleges", "opposes", "concedes", "evades", "supports", "withdraws", "decides", "says", "tells")
"""What a highlight can be: the stances of responses, and three that are none (see ``templates/README.md``)."""
UNANSWERED = "open"
"""Key of the status of an allegation that nobody has answered."""
CLAIMED = "claimed"
"""Key of the status of a claim that is no allegation: it is claimed, and that is all that is known."""


@dataclass(frozen=True)
class Words:
    """A text with its language, which is empty where it is not known."""

    text: str
    lang: str = ""


@dataclass(frozen=True)
class Status:
    """What became of a claim; ``key`` is the concept's last part, or ``claimed`` where no status applies."""

    key: str
    label: str = ""
    iri: str | None = None


@dataclass(frozen=True)
class Link:
    """A node by its IRI and what it is called; ``lang`` is the language of the name.

    ``claim``: the name says what is claimed, and must not be shown as if it were so; ``by`` says who claims it,
    ``status`` what became of it.
    """

    iri: str
    label: str
    lang: str = ""
    claim: bool = False
    by: tuple["Link", ...] = ()
    status: Status | None = None


@dataclass(frozen=True)
class Quote:
    """A passage: the words, where they stand (code points, ``end`` exclusive), and in which article."""

    text: str
    passage: str
    article: Link
    start: int
    end: int


@dataclass(frozen=True)
class Answer:
    """A response: who answers what, and how; ``status`` is what this kind of response yields."""

    statement: Link
    kind: Link | None
    tone: str
    speakers: tuple[Link, ...]
    date: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class ClaimShown:
    """What a statement claims. ``accused``: against whom, for an allegation; ``quotation``: its verbatim words."""

    link: Link
    quotation: Words | None
    allegation: bool
    accused: tuple[Link, ...]
    types: tuple[Link, ...]
    stage: Link | None
    about: tuple[Link, ...]
    status: Status
    answers: tuple[Answer, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Certainty:
    """The axes of certainty that belong to a statement, and how it was found."""

    commitment: Link | None
    distance: Link | None
    mode: Link | None
    confidence: str
    cue: Words | None
    found_by: tuple[Link, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True)
class StatementShown:
    """One act of saying: who said what to whom, when, through which medium, in which article; and what it answers."""

    link: Link
    kind: Link | None
    tone: str
    speakers: tuple[Link, ...]
    posts: tuple[Link, ...]
    on_behalf_of: tuple[Link, ...]
    addressees: tuple[Link, ...]
    media: tuple[Link, ...]
    occasions: tuple[Link, ...]
    date: str
    time: Words | None
    bounds: tuple[str, str]
    claims: tuple[ClaimShown, ...]
    reports: tuple[Link, ...]
    reported_by: tuple[Link, ...]
    answers_to: tuple[Link, ...]
    answers: tuple[Answer, ...]
    certainty: Certainty
    quotes: tuple[Quote, ...]
    article: Link | None

    @property
    def status(self) -> Status:
        """The status of its first claim; a statement without a claim is claimed."""
        return self.claims[0].status if self.claims else Status(CLAIMED)


@dataclass(frozen=True)
class Coverage:
    """What was looked at, so that *not found* is never read as *not so*."""

    articles: int
    outlets: int
    latest: str
