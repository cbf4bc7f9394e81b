"""Terms of the ontology by the names that people give them. Entry points: ``terms`` and ``find_term``."""

from kg.errors import UnknownName
from kg.model import Solutions, Store
from kg.queries.binding import replace_values
from kg.queries.catalogue import system_query
from kg.vocab import expand, shorten

Row = tuple[str, str, str]


def terms(store: Store) -> list[Row]:
    """Return IRI, sort (class, property, concept) and English label of each term."""
    return [(iri, sort, label) for iri, sort, label in _rows(store, system_query("terms").text)]


def find_term(term: str, listed: list[Row]) -> str:
    """Return the IRI of a term by its IRI, prefixed name, local name or label; raises UnknownName with the nearest."""
    wanted = expand(term)
    names = {iri: iri for iri, _, _ in listed}
    names |= {shorten(iri).partition(":")[2]: iri for iri, _, _ in reversed(listed)}
    found = names.get(wanted) or next((iri for iri, _, label in listed if label.lower() == term.lower()), None)
    if found is None:
        from difflib import get_close_matches

        local = {shorten(iri).partition(":")[2].lower(): shorten(iri) for iri, _, _ in listed}
        close = get_close_matches(term.rpartition(":")[2].lower(), local, n=3, cutoff=0.6)
        raise UnknownName("term", term, [local[name] for name in close])
    return found


def facts_of(store: Store, iri: str) -> list[Row]:
    """Return aspect, value and language of everything that defines a term, or that leads to it."""
    text = replace_values(system_query("term").text, "term", f"<{iri}>")
    return [(aspect, value, language) for aspect, value, language in _rows(store, text)]


def _rows(store: Store, text: str) -> list[tuple[str, ...]]:
    result = store.query(text)
    assert isinstance(result, Solutions)
    return [tuple(str(getattr(cell, "value", "")) for cell in row) for row in result.rows]
