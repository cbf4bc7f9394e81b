"""Events as the articles tell them: kind, participants with their roles, place, time, passages."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Store
from kg.server.views.facts import facts, iri_of, links, quotes, rows
from kg.server.views.shown import Link, Quote, Words
from kg.vocab import KG

_LINKED = ("eventKind", "place", "topic", "basedOn", "precedes", "follows", "subEventOf", "toldIn", "foundBy")


@dataclass(frozen=True)
class Participant:
    """An actor with its role, which is a property of events."""

    role: Link
    actor: Link


@dataclass(frozen=True)
class EventShown:
    """One event; it is attributed to the articles that tell it."""

    link: Link
    kind: Link | None
    participants: tuple[Participant, ...]
    places: tuple[Link, ...]
    topics: tuple[Link, ...]
    based_on: tuple[Link, ...]
    precedes: tuple[Link, ...]
    follows: tuple[Link, ...]
    part_of: tuple[Link, ...]
    told_in: tuple[Link, ...]
    date: str
    time: Words | None
    bounds: tuple[str, str]
    confidence: str
    quotes: tuple[Quote, ...]


def events(store: Store, iris: Iterable[str], lang: str) -> dict[str, EventShown]:
    """Return the events, by IRI, in the order given; what is no event is left out."""
    wanted = list(dict.fromkeys(iris))
    known = facts(store, wanted)
    parts = [(iri_of(event), iri_of(actor), iri_of(role)) for event, actor, role in rows(
        store, "event-participations", event=wanted
    )]  # fmt: skip
    related = [iri for node in wanted for name in _LINKED for iri in known.iris(node, KG + name)]
    named = links(store, [*wanted, *related, *(iri for _, actor, role in parts for iri in (actor, role))], lang)
    shown = quotes(store, wanted, lang)

    def made(iri: str) -> EventShown:
        def all_of(name: str) -> tuple[Link, ...]:
            return tuple(named[other] for other in known.iris(iri, KG + name))

        return EventShown(
            link=named[iri],
            kind=next(iter(all_of("eventKind")), None),
            participants=tuple(
                Participant(named[role], named[actor]) for event, actor, role in parts if event == iri
            ),
            places=all_of("place"),
            topics=all_of("topic"),
            based_on=all_of("basedOn"),
            precedes=all_of("precedes"),
            follows=all_of("follows"),
            part_of=all_of("subEventOf"),
            told_in=all_of("toldIn"),
            date=known.text(iri, KG + "edtf"),
            time=known.words(iri, KG + "timeExpression", lang),
            bounds=(known.text(iri, KG + "notBefore"), known.text(iri, KG + "notAfter")),
            confidence=known.text(iri, KG + "extractionConfidence"),
            quotes=shown.get(iri, ()),
        )  # fmt: skip

    return {iri: event for iri in wanted if (event := made(iri)).kind is not None}
