"""One node as the page that fits it. Entry point: ``node``."""

from dataclasses import dataclass

from kg.errors import UnknownName
from kg.model import Store
from kg.queries.catalogue import questions
from kg.server.views.actor import ActorShown, actor
from kg.server.views.article import ArticleShown, article
from kg.server.views.events import EventShown, events
from kg.server.views.facts import classes
from kg.server.views.resource import ResourceShown, first_known, resource, sort_of
from kg.server.views.shown import ClaimShown, StatementShown
from kg.server.views.statements import claims, statements
from kg.vocab import expand, shorten


@dataclass(frozen=True)
class ClaimPage:
    """A claim with the statements that put it forward: it is never shown without them."""

    claim: ClaimShown
    statements: tuple[StatementShown, ...]


@dataclass(frozen=True)
class StatementPage:
    """A statement, with the statements in which it is reported and those that it reports."""

    statement: StatementShown
    outer: tuple[StatementShown, ...]
    inner: tuple[StatementShown, ...]


Shown = ActorShown | ArticleShown | StatementPage | ClaimPage | EventShown | ResourceShown


@dataclass(frozen=True)
class Node:
    """What is shown of an IRI, and as what: article, statement, claim, event, actor or resource.

    ``asks`` are the questions that can be asked about it, each with the parameter that takes it.
    """

    sort: str
    shown: Shown
    asks: tuple[tuple[str, str], ...] = ()


def node(store: Store, iris: tuple[str, ...], lang: str, as_data: bool = False) -> Node:
    """Return what is shown of the first IRI that is known (``as_data``: its triples, whatever it is).

    Raises UnknownName where the store mentions none of them.
    """
    iri = first_known(store, iris)
    above = classes(store, iri)
    sort = "resource" if as_data else sort_of(above)
    return Node(sort, _shown(store, sort, iri, lang), _asks(above))


def _asks(above: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Return the questions that have a parameter for one of these classes."""
    fitting = ((item.name, p.name) for item in questions() for p in item.parameters if p.cls and expand(p.cls) in above)
    return tuple(fitting)


def _shown(store: Store, sort: str, iri: str, lang: str) -> Shown:
    if sort == "resource":
        return resource(store, iri, lang)
    if sort == "actor":
        return actor(store, iri, lang)
    if sort == "article":
        return article(store, iri, lang)
    found = _thread_page(store, sort, iri, lang)
    if found is None:
        raise UnknownName(sort, shorten(iri))
    return found


def _thread_page(store: Store, sort: str, iri: str, lang: str) -> StatementPage | ClaimPage | EventShown | None:
    if sort == "event":
        return events(store, [iri], lang).get(iri)
    if sort == "claim":
        claim, by = claims(store, [iri], lang)[iri]
        return ClaimPage(claim, tuple(statements(store, by, lang).values()))
    own = statements(store, [iri], lang).get(iri)
    if own is None:
        return None
    around = statements(store, (link.iri for link in (*own.reported_by, *own.reports)), lang)
    return StatementPage(
        own,
        tuple(around[link.iri] for link in own.reported_by if link.iri in around),
        tuple(around[link.iri] for link in own.reports if link.iri in around),
    )
