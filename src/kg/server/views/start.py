"""The start page: counts, the newest articles, coverage; and the search over names and claims.

Entry points: ``start`` and ``search``.
"""

from dataclasses import dataclass

from pyoxigraph import Literal

from kg.model import Solutions, Store
from kg.queries.binding import replace_values
from kg.queries.catalogue import system_query
from kg.server.views.facts import coverage, iri_of, links, rows, text_of
from kg.server.views.shown import Coverage, Link, Status
from kg.server.views.statements import claims

FOUND = 50
"""Search results at most, of each sort."""
_QUERY_LENGTH = 200
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
    """The hits of a search by sort; ``more`` names the sorts of which there are more than are shown."""

    words: str
    hits: tuple[tuple[str, tuple[Hit, ...]], ...]
    more: tuple[str, ...]


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
    result = store.query(replace_values(system_query("search-names").text, "words", str(Literal(words))))
    assert isinstance(result, Solutions)
    named = links(store, (iri_of(row[0]) for row in result.rows), lang)
    by_sort: dict[str, dict[str, tuple[tuple[int, int, str], str]]] = {sort: {} for sort in _SORTS}
    for node, name, sort in result.rows:
        known = by_sort[text_of(sort)]
        rank = _rank(text_of(name), words), len(text_of(name)), text_of(name)
        if iri_of(node) not in known or rank < known[iri_of(node)][0]:
            known[iri_of(node)] = rank, text_of(name)
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
    return SearchShown(words, tuple(hits), tuple(more))


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
    name, words = name.casefold(), words.casefold()
    return 0 if name == words else 1 if name.startswith(words) else 2
