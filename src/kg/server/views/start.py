"""The start page: counts, the newest articles, coverage; and the search over names and claims.

Entry points: ``start`` and ``search``.
"""

import re
from dataclasses import dataclass

from pyoxigraph import Literal

from kg.model import Solutions, Store
from kg.queries.binding import replace_values
from kg.queries.catalogue import system_query
from kg.queries.resolving import ACTOR, nearest_names
from kg.server.views.facts import coverage, iri_of, links, rows, text_of
from kg.server.views.shown import Coverage, Link, Status
from kg.server.views.statements import claims

FOUND = 50
"""Search results at most, of each sort."""
_QUERY_LENGTH = 200
_INSIDE = 3
"""Rank of a name in which a word is found in the middle of others."""
_LAST = (_INSIDE + 1, 0, "")
_BY_CHANCE = 4
"""Letters of a word that is found inside others by chance; longer ones are parts of compounds."""
_SORTS = ("actor", "claim", "article", "concept", "class")


@dataclass(frozen=True)
class ArticleCard:
    """An article in a list."""

    link: Link
    date: str
    language: str
    publisher: Link | None
    statements: int


@dataclass(frozen=True)
class StartShown:
    """What the start page says about the store."""

    counts: tuple[tuple[str, int], ...]
    articles: tuple[ArticleCard, ...]
    coverage: Coverage


@dataclass(frozen=True)
class Hit:
    """Something found: what it is called here, and the name in which the words occur where that is another one.

    For a claim ``speakers`` says who puts it forward.
    """

    link: Link
    name: str
    speakers: tuple[Link, ...] = ()
    status: Status | None = None


@dataclass(frozen=True)
class SearchShown:
    """The hits of a search by sort; ``more`` names the sorts of which there are more than are shown.

    Where nothing is found, ``near`` has names of actors that are much like the words.
    """

    words: str
    hits: tuple[tuple[str, tuple[Hit, ...]], ...]
    more: tuple[str, ...]
    near: tuple[str, ...] = ()


def start(store: Store, lang: str) -> StartShown:
    """Return counts, newest articles and coverage."""
    names = system_query("start-counts").columns
    (counted,) = rows(store, "start-counts")
    found = rows(store, "newest-articles")
    named = links(store, (iri for row in found for iri in (iri_of(row[0]), iri_of(row[3]))), lang)
    cards: dict[str, ArticleCard] = {}
    for article, date, language, outlet, outlet_name, number in found:
        publisher = named.get(iri_of(outlet)) or (Link("", text_of(outlet_name)) if outlet_name else None)
        iri = iri_of(article)
        cards.setdefault(
            iri, ArticleCard(named[iri], text_of(date), text_of(language), publisher, int(text_of(number)))
        )
    counts = tuple((column.name, int(text_of(cell))) for column, cell in zip(names, counted, strict=True))
    return StartShown(counts, tuple(cards.values()), coverage(store))


def search(store: Store, words: str, lang: str) -> SearchShown:
    """Return what bears these words in a name, or claims something with them; without words nothing."""
    words = " ".join(words.split())[:_QUERY_LENGTH]
    if not words:
        return SearchShown(words, (), ())
    by_sort = _found(store, words)
    named = links(store, (iri for known in by_sort.values() for iri in known), lang)
    hits: list[tuple[str, tuple[Hit, ...]]] = []
    more: list[str] = []
    for kind, known in by_sort.items():
        ordered = sorted(known, key=lambda iri: (*known[iri][0], iri))
        if len(ordered) > FOUND:
            more.append(kind)
        chosen = ordered[:FOUND]
        made = _claims(store, chosen, lang) if kind == "claim" else tuple(
            Hit(named[iri], "" if known[iri][1] == named[iri].label else known[iri][1]) for iri in chosen
        )  # fmt: skip
        if made:
            hits.append((kind, made))
    return SearchShown(words, tuple(hits), tuple(more), () if hits else tuple(nearest_names(store, words, ACTOR)))


def _found(store: Store, words: str) -> dict[str, dict[str, tuple[tuple[int, int, str], str]]]:
    """Return by sort the nodes with a name that has all the words, with its rank and the name that fits best.

    Where words begin with what was typed, a short one inside other words is there by chance: T-iran-a is left out.
    """
    typed = words.casefold().split()
    longest = str(Literal(max(typed, key=len)))
    result = store.query(replace_values(system_query("search-names").text, "words", longest))
    assert isinstance(result, Solutions)
    by_sort: dict[str, dict[str, tuple[tuple[int, int, str], str]]] = {sort: {} for sort in _SORTS}
    for node, name, sort in result.rows:
        known = by_sort[text_of(sort)]
        rank = _rank(text_of(name), words), len(text_of(name)), text_of(name)
        if all(word in text_of(name).casefold() for word in typed) and rank < known.get(iri_of(node), (_LAST, ""))[0]:
            known[iri_of(node)] = rank, text_of(name)
    if min(map(len, typed)) > _BY_CHANCE or not any(
        rank[0] < _INSIDE for known in by_sort.values() for rank, _ in known.values()
    ):
        return by_sort
    return {sort: {iri: fit for iri, fit in known.items() if fit[0][0] < _INSIDE} for sort, known in by_sort.items()}


def _claims(store: Store, iris: list[str], lang: str) -> tuple[Hit, ...]:
    """Return claims with those who make them: a claim is never shown as if it were a fact."""
    found = claims(store, iris, lang)
    speakers = rows(store, "speakers-of-claims", claim=iris)
    named = links(store, (iri_of(row[1]) for row in speakers), lang)
    return tuple(
        Hit(
            claim.link,
            "",
            tuple(dict.fromkeys(named[iri_of(who)] for of, who in speakers if iri_of(of) == iri and who is not None)),
            claim.status,
        )
        for iri, (claim, _) in found.items()
    )


def _rank(name: str, words: str) -> int:
    """Return 0 for the name itself, 1 where it begins with it, 2 where words begin with its words, 3 for others."""
    name, words = name.casefold(), words.casefold()
    if name.startswith(words):
        return int(name != words)
    return 2 if all(re.search(rf"(?<!\w){re.escape(word)}", name) for word in words.split()) else _INSIDE
