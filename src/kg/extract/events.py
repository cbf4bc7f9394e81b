"""Events that the article tells in its own voice: trigger, kind, participants, places.

Entry point: ``find_events``. What stands in somebody's claim, in the subjunctive, in a negation or as a possibility is
no event here: it is a claim or nothing. An event told twice is one event with two places in the text.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from kg.extract.actors import Resolver
from kg.extract.analysis import Analysis
from kg.extract.attribution import Spans
from kg.extract.clauses import Segment
from kg.extract.content import clause_of, segment_of
from kg.extract.dates import TimeExpression
from kg.extract.document import Span
from kg.extract.gazetteer import Gazetteer
from kg.extract.lexicon import Match
from kg.extract.participants import has_happened, is_attribute, taking_part
from kg.extract.party import THRESHOLD, Party
from kg.extract.phrase import Phrase
from kg.extract.statement import Statement
from kg.extract.unsaid import is_negated, is_unsaid
from kg.vocab import KG

_INSIDE = frozenset({"in", "im", "at", "near", "bei", "nahe"})
_OUT_OF = frozenset({"aus", "from"})
_JOINED = frozenset({"und", "sowie", "and", ","})
_ARTICLES = frozenset({"dem", "der", "den", "the"})
_EXPULSION = "Expulsion"
_SURE = 0.85
"""Reliability of a trigger that needs no participant beside its place or time."""


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
    places: tuple[str, ...]
    """IRIs."""
    entry: str
    confidence: float
    scope: Span
    """Where a time would be the event's: its clause, or the phrase in which its noun only stands."""
    again: tuple[int, ...] = ()
    """Later sentences that tell it too."""


@dataclass(frozen=True)
class Surroundings:
    """What an event is looked up against."""

    resolver: Resolver
    gazetteer: Gazetteer
    kinds: Collection[str]
    """Local names of the classes of events."""
    times: Sequence[TimeExpression]
    claimed: Sequence[Span]
    """What stands in somebody's claim."""


def find_events(
    analyses: Sequence[Analysis],
    statements: Sequence[Statement],
    resolver: Resolver,
    gazetteer: Gazetteer,
    kinds: Collection[str],
    times: Sequence[TimeExpression] = (),
) -> tuple[Event, ...]:
    """Return the events of an article; ``kinds`` are the local names of the classes of events."""
    claimed = [span for s in statements if not s.own_voice for span in s.attribution.content]
    around = Surroundings(resolver, gazetteer, kinds, times, claimed)
    found: list[Event] = []
    for analysis in analyses:
        number = 0
        for match in analysis.markers:
            event = _event(analysis, match, around, number + 1)
            if event is None:
                continue
            known = next((i for i, other in enumerate(found) if _same(other, event)), None)
            if known is not None:
                found[known] = _joined(found[known], event)
            elif event.participants or event.places or _timed(event, times):
                number += 1
                found.append(event)
    return tuple(found)


def _event(analysis: Analysis, match: Match, around: Surroundings, number: int) -> Event | None:
    kind = next((iri.removeprefix(KG) for iri in match.entry.denotes if iri.removeprefix(KG) in around.kinds), None)
    place = segment_of(analysis, match.tokens[0])
    if kind is None or place is None or match.entry.reliability < THRESHOLD or not match.entry.frames:
        return None
    segment = analysis.segments[place]
    if segment.quoted or _claimed(analysis, match, around.claimed) or _possible(analysis, segment):
        return None
    clause = clause_of(analysis, place, place)
    verb = match.entry.part_of_speech == "verb"
    unsaid = verb and not is_attribute(analysis, match) and is_unsaid(analysis, match, place)
    if unsaid or is_negated(analysis, match, clause) or not (verb or has_happened(analysis, match, place)):
        return None
    roles = taking_part(analysis, match, place)
    participants = tuple(made for role, phrase in roles for made in _participants(analysis, role, phrase, around))
    if not participants and match.entry.reliability < _SURE:
        return None
    tokens = analysis.sentence.tokens
    spans = tuple((tokens[i].start, tokens[i].end) for i in match.tokens)
    inside = [p for p in analysis.phrases if clause[0] <= p.start and p.end <= clause[1]]
    own = next((p for p in inside if p.start <= match.tokens[-1] < p.end), None)
    scope = analysis.span(*clause)
    if own is not None and own.head not in match.tokens:
        inside, scope = [own], analysis.span(own.start, own.end)
    near = [own, *(phrase for _, phrase in roles)] if own else [phrase for _, phrase in roles]
    places = _places(analysis, inside, near, around.gazetteer, kind)
    sentence = analysis.sentence.number
    key = f"{sentence:02}-{number}"
    return Event(key, sentence, kind, spans, participants, places, match.entry.iri, match.entry.reliability, scope)


def _same(one: Event, other: Event) -> bool:
    """Tell whether two mentions mean one event: same kind, and no party or place that the other does not have."""
    if one.kind != other.kind:
        return False
    parties, others = (_parties(event) for event in (one, other))
    places, elsewhere = set(one.places), set(other.places)
    if not (parties <= others or others <= parties) or not (places <= elsewhere or elsewhere <= places):
        return False
    return bool(parties & others) or (not others and (not elsewhere or bool(places & elsewhere)))


def _parties(event: Event) -> set[str]:
    return {p.party.actor.iri for p in event.participants if p.party.actor}


def _joined(one: Event, other: Event) -> Event:
    known = _parties(one)
    new = [p for p in other.participants if p.party.actor and p.party.actor.iri not in known]
    places = tuple(dict.fromkeys((*one.places, *other.places)))
    again = tuple(sorted({*one.again, other.sentence} - {one.sentence}))
    return replace(one, participants=(*one.participants, *new), places=places, again=again)


def _timed(event: Event, times: Sequence[TimeExpression]) -> bool:
    return any(event.scope[0] <= time.start and time.end <= event.scope[1] for time in times)


def _reaches(analysis: Analysis, phrase: Phrase, start: int, near: Sequence[Phrase]) -> bool:
    """Tell whether a place in a phrase is that of the event: not one within the phrase of another noun."""
    return phrase.start >= start or phrase in near or analysis.text(phrase.head) in analysis.words.time_nouns


def _participants(analysis: Analysis, role: str, phrase: Phrase, around: Surroundings) -> list[Participant]:
    made = []
    whole = around.resolver.office_list(phrase, analysis.names) is not None
    for member in (phrase,) if whole else phrase.members or (phrase,):
        holders = around.resolver.members(analysis.sentence, member, analysis.names)
        made += [Participant(role, Party((h.span,), h.actor, h.reason, h.score)) for h in holders]
        if holders or whole:
            continue
        mention = around.resolver.resolve(analysis.sentence, member, analysis.names)
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


def _places(
    analysis: Analysis, phrases: Sequence[Phrase], near: Sequence[Phrase], gazetteer: Gazetteer, kind: str
) -> tuple[str, ...]:
    """Return the places that phrases with *in* or *bei* name; of an expulsion those with *aus*.

    One within the phrase of another noun counts only where that is the event's or a party's (``near``).
    """
    before = _INSIDE | _OUT_OF if kind == _EXPULSION else _INSIDE
    found: dict[str, None] = {}
    last = None
    for name in analysis.names:
        start = name.start
        while start and analysis.text(start - 1) in _ARTICLES:
            start -= 1
        led = start > 0 and analysis.text(start - 1) in before
        joined = last is not None and start > 0 and analysis.text(start - 1) in _JOINED and last == start - 1
        places = [r.iri for r in name.referents if gazetteer.classes.get(r.iri) == "Place"]
        around = [p for p in phrases if p.start <= name.start < p.end and _reaches(analysis, p, start, near)]
        if len(places) == 1 and (led or joined) and around:
            found[places[0]] = None
            last = name.end
        else:
            last = None
    return tuple(found)
