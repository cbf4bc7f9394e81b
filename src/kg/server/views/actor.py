"""An actor: its names, posts, what it said, what it accuses others of and is accused of, events, a small network.

Entry point: ``actor``.
"""

from dataclasses import dataclass

from kg.errors import UnknownName
from kg.model import Store
from kg.server.views.arranging import Edge, Graph
from kg.server.views.events import EventShown, events
from kg.server.views.facts import Facts, coverage, facts, iri_of, links, quotes, rows, text_of
from kg.server.views.shown import Coverage, Link, Quote, StatementShown, Words
from kg.server.views.statements import statements
from kg.vocab import KG, PREFIXES, RDFS, shorten

_NAMES = (
    RDFS + "label",
    KG + "officialName",
    PREFIXES["skos"] + "altLabel",
    KG + "metonym",
    KG + "adjective",
    KG + "demonym",
)
_TIES = (
    "organOf", "governmentOf", "belongsTo", "partOf", "memberOf", "hasMember", "territory", "capital", "represents",
    "memberCategory", "claimedAffiliation", "locatedIn",
)  # fmt: skip
_NETWORK = 24
"""Actors in the network at most."""


@dataclass(frozen=True)
class Naming:
    """The names of one sort (label, other name, metonym …), each with its language."""

    property: Link
    names: tuple[Words, ...]


@dataclass(frozen=True)
class Holding:
    """A post with who holds or held it, as exactly as the source says."""

    person: Link
    post: Link
    tenure: str
    since: str
    until: str


@dataclass(frozen=True)
class Tie:
    """What the actor belongs to, by one property."""

    property: Link
    values: tuple[Link, ...]


@dataclass(frozen=True)
class ActorShown:
    """An actor as its page shows it; ``totals`` are the numbers before the newest ones were chosen."""

    link: Link
    kind: Link | None
    names: tuple[Naming, ...]
    elsewhere: tuple[str, ...]
    note: Words | None
    ties: tuple[Tie, ...]
    holdings: tuple[Holding, ...]
    said: tuple[StatementShown, ...]
    accuses: tuple[StatementShown, ...]
    accused: tuple[StatementShown, ...]
    events: tuple[EventShown, ...]
    network: Graph
    evidence: tuple[Quote, ...]
    totals: dict[str, int]
    coverage: Coverage


def actor(store: Store, iri: str, lang: str) -> ActorShown:
    """Return an actor; raises UnknownName where the store has none of this IRI."""
    known = facts(store, [iri])
    if not known.triples:
        raise UnknownName("actor", shorten(iri))
    found = rows(store, "actor-statements", actor=iri)
    shown = statements(store, (iri_of(row[0]) for row in found), lang)
    said = _part(found, "speaker", shown)
    accused = _part(found, "accused", shown)
    accuses = tuple(statement for statement in said if any(claim.allegation for claim in statement.claims))
    took_part = tuple(events(store, (iri_of(row[0]) for row in rows(store, "actor-events", actor=iri)), lang).values())
    posts = rows(store, "actor-posts", actor=iri)
    kind = next(iter(known.iris(iri, KG + "actorKind")), "")
    tied = {name: known.iris(iri, KG + name) for name in _TIES}
    named = links(
        store,
        [iri, kind, *_NAMES, *(KG + name for name in _TIES), *(other for values in tied.values() for other in values)]
        + [other for row in posts for other in (iri_of(row[0]), iri_of(row[1]))],
        lang,
    )
    (totals,) = rows(store, "actor-totals", actor=iri)
    return ActorShown(
        link=named[iri],
        kind=named.get(kind),
        names=_names(known, iri, named),
        elsewhere=known.iris(iri, PREFIXES["skos"] + "exactMatch"),
        note=known.words(iri, PREFIXES["skos"] + "editorialNote", lang),
        ties=tuple(
            Tie(named[KG + name], tuple(named[other] for other in values)) for name, values in tied.items() if values
        ),
        holdings=tuple(
            Holding(named[iri_of(p)], named[iri_of(post)], iri_of(t), text_of(since), text_of(until))
            for p, post, t, since, until, _ in posts
        ),
        said=said,
        accuses=accuses,
        accused=accused,
        events=took_part,
        network=_network(named[iri], accuses, accused),
        evidence=quotes(store, [iri], lang).get(iri, ()),
        totals={name: int(text_of(n) or 0) for name, n in zip(("said", "accused", "events"), totals, strict=True)},
        coverage=coverage(store),
    )


def _part(
    found: tuple[tuple[object, ...], ...], part: str, shown: dict[str, StatementShown]
) -> tuple[StatementShown, ...]:
    iris = (iri_of(row[0]) for row in found if text_of(row[1]) == part)
    return tuple(shown[iri] for iri in dict.fromkeys(iris) if iri in shown)


def _names(known: Facts, iri: str, named: dict[str, Link]) -> tuple[Naming, ...]:
    made = []
    for name in _NAMES:
        words = sorted(
            {Words(text_of(term), getattr(term, "language", None) or "") for term in known.values(iri, name)},
            key=lambda item: (item.lang, item.text),
        )
        if words:
            made.append(Naming(named[name], tuple(words)))
    return tuple(made)


def _network(own: Link, accuses: tuple[StatementShown, ...], accused: tuple[StatementShown, ...]) -> Graph:
    """Return who accuses whom around the actor, with the number of statements behind each line."""
    pairs: dict[tuple[str, str], list[StatementShown]] = {}
    nodes = {own.iri: own}
    for statement in dict.fromkeys((*accuses, *accused)):
        for speaker in statement.speakers:
            for claim in statement.claims:
                for target in claim.accused:
                    if own.iri in (speaker.iri, target.iri):
                        nodes |= {speaker.iri: speaker, target.iri: target}
                        pairs.setdefault((speaker.iri, target.iri), []).append(statement)
    weight = {iri: sum(len(s) for pair, s in pairs.items() if iri in pair) for iri in nodes}
    kept = set(sorted(nodes, key=lambda iri: (-weight[iri], iri))[:_NETWORK]) | {own.iri}
    edges = tuple(
        Edge(
            source,
            target,
            ", ".join(dict.fromkeys(kind.label for s in behind for c in s.claims for kind in c.types)),
            "alleges",
            behind[0].status,
            behind[0].link.iri,
            len(set(behind)),
            next((quote.text for quote in behind[0].quotes), ""),
        )
        for (source, target), behind in pairs.items()
        if source in kept and target in kept
    )
    return Graph(tuple(nodes[iri] for iri in nodes if iri in kept), edges, len(nodes), own.iri)
