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
from kg.extract.gazetteer import COMPOUND, Gazetteer
from kg.extract.lexicon import Match
from kg.extract.participants import has_happened, is_attribute, taking_part
from kg.extract.party import THRESHOLD, Party
from kg.extract.phrase import Phrase
from kg.extract.places import places_of, pointed_at, visited
from kg.extract.statement import Statement
from kg.extract.unsaid import is_negated, is_unsaid
from kg.extract.wordclasses import QUOTES
from kg.vocab import KG

_VISIT, _HOST = "Visit", "host"
_TITLE = 5
"""Words of a name before its verb at most, and behind it."""
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
    attribute: bool = False
    """Told by a participle alone, *the US-backed group*: one of several of the kind."""
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
        for match in (*analysis.markers, *analysis.compounds):
            event = _event(analysis, match, around, found)
            if event is None:
                continue
            known = next((i for i, other in enumerate(found) if _same(other, event)), None)
            if known is not None:
                found[known] = _joined(found[known], event)
            elif event.participants or event.places or _timed(event, times):
                found.append(event)
    return tuple(found)


def _event(analysis: Analysis, match: Match, around: Surroundings, found: Sequence[Event]) -> Event | None:
    kind = _kind(match, around.kinds)
    place = segment_of(analysis, match.tokens[0])
    if (
        kind is None
        or place is None
        or not match.entry.frames
        or (match.entry.reliability < THRESHOLD and match not in analysis.compounds)
    ):
        return None
    segment = analysis.segments[place]
    if (
        segment.quoted
        or _in_title(analysis, match)
        or _claimed(analysis, match, around.claimed)
        or _possible(analysis, segment)
    ):
        return None
    clause = clause_of(analysis, place, place)
    verb = match.entry.part_of_speech == "verb"
    attribute = match in analysis.compounds or is_attribute(analysis, match)
    if _carries(analysis, match, kind, clause, around.kinds):
        return None
    unsaid = verb and not attribute and is_unsaid(analysis, match, place)
    if unsaid or is_negated(analysis, match, clause) or not (verb or has_happened(analysis, match, place)):
        return None
    roles = taking_part(analysis, match, place)
    hosts = [phrase for role, phrase in roles if kind == _VISIT and role == _HOST]
    lands = {phrase: land for phrase in hosts if (land := visited(analysis, phrase, around.gazetteer))}
    roles = tuple((role, phrase) for role, phrase in roles if phrase not in lands)
    participants = tuple(made for role, phrase in roles for made in _participants(analysis, role, phrase, around))
    if not participants and not lands and match.entry.reliability < _SURE:
        return None
    tokens = analysis.sentence.tokens
    spans = tuple((tokens[i].start, tokens[i].end) for i in match.tokens)
    inside = [p for p in analysis.phrases if clause[0] <= p.start and p.end <= clause[1]]
    own = next((p for p in inside if p.start <= match.tokens[-1] < p.end), None)
    scope = analysis.span(*clause)
    if own is not None and own.head not in match.tokens:
        inside, scope = [own], analysis.span(own.start, own.end)
    near = [own, *(phrase for _, phrase in roles)] if own else [phrase for _, phrase in roles]
    places = places_of(analysis, inside, near, around.gazetteer, kind)
    places = tuple(dict.fromkeys((*lands.values(), *places)))
    if not places and match not in analysis.compounds:
        told = next((other for other in reversed(found) if other.places), None)
        back = analysis.sentence.number - told.sentence if told else 0
        places = pointed_at(analysis, clause, told.places, back) if told else ()
    sentence = analysis.sentence.number
    key = f"{sentence:02}-{sum(other.sentence == sentence for other in found) + 1}"
    return Event(
        key, sentence, kind, spans, participants, places, match.entry.iri, match.entry.reliability, scope, attribute
    )


def _in_title(analysis: Analysis, match: Match) -> bool:
    """Tell whether a verb stands in a name in quotation marks: *die „Aktion Küste hilft“*."""
    tokens = analysis.sentence.tokens
    first, last = match.tokens[0], match.tokens[-1]
    begin = next((i for i in range(first - 1, max(-1, first - _TITLE), -1) if tokens[i].text in QUOTES), None)
    end = next((i for i in range(last + 1, min(len(tokens), last + _TITLE)) if tokens[i].text in QUOTES), None)
    if match.entry.part_of_speech != "verb" or begin is None or end is None:
        return False
    return all(tokens[i].text[0].isupper() for i in range(begin + 1, first))


def _kind(match: Match, kinds: Collection[str]) -> str | None:
    """Return the class of event that an entry means."""
    return next((iri.removeprefix(KG) for iri in match.entry.denotes if iri.removeprefix(KG) in kinds), None)


def _carries(analysis: Analysis, match: Match, kind: str, clause: tuple[int, int], kinds: Collection[str]) -> bool:
    """Tell whether a verb only carries a noun for the same event: *unterzeichneten ein Abkommen*."""
    verb = match.entry.part_of_speech == "verb" and analysis.text(match.tokens[0]) in analysis.words.support
    nouns = [
        m for m in analysis.markers if m.entry.part_of_speech == "noun" and m.entry.frames and _kind(m, kinds) == kind
    ]
    return verb and any(clause[0] <= m.tokens[0] < clause[1] for m in nouns)


def _same(one: Event, other: Event) -> bool:
    """Tell whether two mentions mean one event: same kind, and no party or place that the other does not have."""
    if one.kind != other.kind:
        return False
    parties, others = (_parties(event) for event in (one, other))
    if other.attribute and parties != others:
        return False
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


def _participants(analysis: Analysis, role: str, phrase: Phrase, around: Surroundings) -> list[Participant]:
    made = []
    part = next(
        (n for n in analysis.names if n.part == COMPOUND and (n.start, n.end) == (phrase.start, phrase.end)), None
    )
    first = around.resolver.first_part(analysis.sentence, part) if part else None
    if part is not None:
        return [Participant(role, Party((first.span,), first.actor, first.reason, first.score))] if first else []
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
    forms, last = analysis.words.grammar.verb_forms, analysis.text(segment.end - 1)
    if words & forms.claiming and (last in analysis.words.perfect or last in forms.perfect_infinitives):
        return True
    doubted = [m for m in analysis.markers if m.entry.commitment or m.entry.distance]
    return any(segment.start <= m.tokens[0] < segment.end and m.entry.reliability >= THRESHOLD for m in doubted)
