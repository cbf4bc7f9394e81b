"""Nodes whose IRIs are nearly the one that nobody knows. Entry point: ``nearest``."""

from difflib import get_close_matches

from pyoxigraph import Literal

from kg.model import Solutions, Store
from kg.queries.binding import replace_values
from kg.queries.catalogue import system_query
from kg.server.views.facts import attributed, iri_of, links
from kg.server.views.shown import Link

SHOWN = 5


def nearest(store: Store, iri: str, lang: str) -> tuple[Link, ...]:
    """Return nodes of the same folder whose last part is much like that of an IRI, the most like first."""
    folder, _, name = iri.replace("#", "/").rpartition("/")
    folder = iri[: len(folder) + 1]
    result = store.query(replace_values(system_query("nodes-below").text, "folder", str(Literal(folder))))
    assert isinstance(result, Solutions)
    names = {iri_of(row[0]).removeprefix(folder).lower(): iri_of(row[0]) for row in result.rows}
    close = get_close_matches(name.lower(), names, n=SHOWN, cutoff=0.6)
    named = attributed(store, links(store, (names[key] for key in close), lang), lang)
    return tuple(named[names[key]] for key in close)
