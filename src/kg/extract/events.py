"""Events that the article tells in its own voice: trigger, kind, participants, place.

Entry point: ``find_events``. What stands in somebody's claim, in the subjunctive, in a negation or as a possibility is
no event here: it is a claim or nothing.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kg.extract.actors import Resolver
from kg.extract.analysis import Analysis
from kg.extract.arguments import complements
from kg.extract.attribution import Spans
from kg.extract.clauses import Segment
from kg.extract.content import clause_of, segment_of
from kg.extract.gazetteer import Gazetteer
from kg.extract.lexicon import Match
from kg.extract.phrase import Phrase
from kg.extract.statements import THRESHOLD, Party, Statement
from kg.extract.unsaid import is_negated, is_unsaid
from kg.vocab import KG

ROLES = ("agent", "target", "party", "visitor", "host", "beneficiary")
_INTERVENING = frozenset({"in", "im", "at", "near", "bei", "nahe"})


@dataclass(frozen=True)
class Participant:
    """Somebody in an event; ``role`` is the local name of the property."""

    role: str
    party: Party


@dataclass(frozen=True)
class Event:
    """An event as it goes into the graph."""

    key: str
    sentence: int
    kind: str
    """Local name of the class."""
    trigger: Spans
    participants: tuple[Participant, ...]
    place: str | None
    """IRI of the place."""
    entry: str
    confidence: float


def find_events(
    analyses: Sequence[Analysis],
    statements: Sequence[Statement],
    resolver: Resolver,
    gazetteer: Gazetteer,
    kinds: Collection[str],
) -> tuple[Event, ...]:
    """Return the events of an article; ``kinds`` are the local names of the classes of events."""
    claimed = [span for s in statements if not s.own_voice for span in s.attribution.content]
    found: list[Event] = []
    for analysis in analyses:
        number = 0
        for match in analysis.markers:
            event = _event(analysis, match, claimed, resolver, gazetteer, kinds, number + 1)
            if event is not None:
                number += 1
                found.append(event)
    return tuple(found)


def _event(
    analysis: Analysis,
    match: Match,
    claimed: Sequence[tuple[int, int]],
    resolver: Resolver,
    gazetteer: Gazetteer,
    kinds: Collection[str],
    number: int,
) -> Event | None:
    kind = next((iri.removeprefix(KG) for iri in match.entry.denotes if iri.removeprefix(KG) in kinds), None)
    place = segment_of(analysis, match.tokens[0])
    if kind is None or place is None or match.entry.reliability < THRESHOLD or not match.entry.frames:
        return None
    segment = analysis.segments[place]
    if segment.quoted or _claimed(analysis, match, claimed) or _possible(analysis, segment):
        return None
    clause = clause_of(analysis, place, place)
    verb = match.entry.part_of_speech == "verb"
    if is_negated(analysis, match, clause) or (verb and is_unsaid(analysis, match, place)):
        return None
    inside = [p for p in analysis.phrases if clause[0] <= p.start and p.end <= clause[1]]
    roles = complements(analysis.sentence.tokens, match, inside, clause, analysis.document.language).roles
    taking = [(role, roles[role]) for role in ROLES if role in roles]
    participants = tuple(made for role, phrase in taking for made in _participants(analysis, role, phrase, resolver))
    if not participants:
        return None
    spans = tuple((analysis.sentence.tokens[i].start, analysis.sentence.tokens[i].end) for i in match.tokens)
    key = f"{analysis.sentence.number:02}-{number}"
    where = _place(analysis, inside, gazetteer)
    return Event(
        key, analysis.sentence.number, kind, spans, participants, where, match.entry.iri, match.entry.reliability
    )


def _participants(analysis: Analysis, role: str, phrase: Phrase, resolver: Resolver) -> list[Participant]:
    made = []
    for member in phrase.members or (phrase,):
        mention = resolver.resolve(analysis.sentence, member, analysis.names)
        if mention is not None and mention.score >= THRESHOLD:
            made.append(Participant(role, Party((mention.span,), mention.actor, mention.reason, mention.score)))
    return made


def _claimed(analysis: Analysis, match: Match, claimed: Sequence[tuple[int, int]]) -> bool:
    first = analysis.sentence.tokens[match.tokens[0]]
    return any(start <= first.start < end for start, end in claimed)


def _possible(analysis: Analysis, segment: Segment) -> bool:
    """Tell whether a segment only reports or supposes: a subjunctive, *soll*, or a marker of doubt in it."""
    words = {analysis.text(i) for i in range(segment.start, segment.end)}
    if words & (analysis.words.subjunctive | analysis.words.hearsay):
        return True
    doubted = [m for m in analysis.markers if m.entry.commitment or m.entry.distance]
    return any(segment.start <= m.tokens[0] < segment.end and m.entry.reliability >= THRESHOLD for m in doubted)


def _place(analysis: Analysis, phrases: Sequence[Phrase], gazetteer: Gazetteer) -> str | None:
    """Return the place that a phrase with *in* or *bei* names, where it names one."""
    found: list[str] = []
    for name in analysis.names:
        before = analysis.text(name.start - 1) if name.start else ""
        places = [r.iri for r in name.referents if gazetteer.classes.get(r.iri) == "Place"]
        if len(places) == 1 and before in _INTERVENING and any(p.start <= name.start < p.end for p in phrases):
            found.append(places[0])
    return found[0] if len(set(found)) == 1 else None
