"""What is known about articles, for citing them. Entry point: ``articles``."""

from pyoxigraph import Literal

from kg.model import Store
from kg.results.cells import plain
from kg.server.views import facts
from kg.vocab import ID

ARTICLE = ID + "article/"
"""Where the IRIs of articles begin; their slug follows."""


def articles(store: Store, iris: list[str], lang: str) -> dict[str, dict[str, str]]:
    """Return title, date, outlet, address and language of articles, by their slugs; what is not known is left out."""
    found: dict[str, dict[str, str]] = {}
    ranks: dict[tuple[str, str], int] = {}
    names = ("title", "date", "publisher", "address", "language")
    for iri, *cells in facts.rows(store, "article-sources", article=iris):
        about = found.setdefault(facts.iri_of(iri).removeprefix(ARTICLE), {"iri": facts.iri_of(iri)})
        for name, cell in zip(names, cells, strict=True):
            if cell is None:
                continue
            language = cell.language if isinstance(cell, Literal) else None
            rank = {lang: 0, "en": 1, None: 2}.get(language, 3)
            if rank < ranks.get((about["iri"], name), 4):
                ranks[about["iri"], name] = rank
                about[name] = plain(cell)
    return {slug: found[slug] for slug in sorted(found)}
