"""The articles that a store has, and which of them an article at hand is: the same, an earlier state of it, or none.

Entry points: ``stored_articles``, ``described``. What is known stands in the store alone: there is no file of its own
that could be lost.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg import __version__
from kg.extract.attribution import Model
from kg.extract.document import Document
from kg.extract.graph import made_by
from kg.extract.pipeline import article_slug
from kg.model import Solutions, Store
from kg.queries.catalogue import system_query
from kg.vocab import GRAPH_ARTICLE

_DAY_LENGTH = len("2018-07-31")


@dataclass(frozen=True)
class StoredArticle:
    """What tells whether an article is there: as a store has it, or as it would be stored."""

    graph: str
    sha256: str
    language: str | None
    title: str | None
    date: str | None
    address: str | None
    outlet: str | None
    made: str | None
    """Label of what made the graph."""
    kept: bool = True
    """Its text is in the store, too."""

    @property
    def by_hand(self) -> bool:
        """Tell whether somebody made the graph, not an extraction."""
        return not (self.made or "").startswith(made_by(""))


def described(document: Document, model: Model | None = None) -> StoredArticle:
    """Return what a store says of an article that this version has stored, with a model or without one."""
    return StoredArticle(
        GRAPH_ARTICLE + article_slug(document),
        document.sha256,
        document.language,
        document.title,
        document.date,
        document.url,
        document.source,
        made_by(__version__, model),
    )


def stored_articles(store: Store) -> "Articles":
    """Return the articles of a store."""
    found = Articles()
    result = store.query(system_query("stored-articles").text)
    assert isinstance(result, Solutions)
    for row in result.rows:
        cells = (str(getattr(term, "value", "")) or None for term in row)
        cell = dict(zip(result.columns, cells, strict=True))
        found.note(
            StoredArticle(
                cell["graph"] or "",
                cell["sha256"] or "",
                cell["language"],
                cell["title"],
                cell["date"],
                cell["address"],
                cell["outlet"],
                cell["made"],
                cell["kept"] is not None,
            )
        )
    return found


class Articles:
    """Articles found by graph, text, address, or title and day."""

    def __init__(self) -> None:
        self._articles: dict[str, StoredArticle] = {}
        self._by_mark: dict[tuple[str | None, ...], set[str]] = defaultdict(set)

    def note(self, article: StoredArticle) -> None:
        """Take an article in, in the place of one in the same graph."""
        self._articles[article.graph] = article
        for mark in _marks(article):
            self._by_mark[mark].add(article.graph)

    def forget(self, graph: str) -> None:
        """Take the article of a graph out."""
        self._articles.pop(graph, None)

    def has(self, graph: str) -> bool:
        """Tell whether there is an article in a graph."""
        return graph in self._articles

    def is_current(self, article: StoredArticle) -> bool:
        """Tell whether an article is there as it would be stored now: text, version and all that is known about it."""
        return self._articles.get(article.graph) == article

    def same(self, article: StoredArticle) -> Iterator[StoredArticle]:
        """Give those that are the article itself or an earlier or later state of it, in the order of their graphs."""
        near = {article.graph} | {graph for mark in _marks(article) for graph in self._by_mark[mark]}
        for graph in sorted(near & set(self._articles)):
            if _is_same(self._articles[graph], article):
                yield self._articles[graph]


def has_same_text(one: StoredArticle, other: StoredArticle) -> bool:
    """Tell whether two states of an article have the same words."""
    return one.sha256 == other.sha256


def _marks(article: StoredArticle) -> Iterator[tuple[str | None, ...]]:
    yield ("text", article.sha256)
    if article.address:
        yield ("address", article.address)
    elif article.title and article.date:
        yield ("title", article.title, article.date)


def _is_same(one: StoredArticle, other: StoredArticle) -> bool:
    """Tell whether two are states of one article; in doubt they are two, and nothing is replaced.

    The same text is the same article unless outlet, address or day differ. Another text is one where address and day
    are the same, or without an address outlet, title and day.
    """
    if one.graph == other.graph:
        return True
    pairs = ((one.address, other.address), (one.outlet, other.outlet), (one.date, other.date))
    if has_same_text(one, other):
        return all(a == b or a is None or b is None for a, b in pairs)
    if one.address or other.address:
        return one.address == other.address and (one.date == other.date or one.date is None or other.date is None)
    day = one.date is not None and len(one.date) == _DAY_LENGTH
    return day and one.title is not None and _named(one) == _named(other)


def _named(article: StoredArticle) -> tuple[str | None, ...]:
    return article.outlet, article.title, article.date
