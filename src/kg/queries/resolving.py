"""Names to IRIs: an IRI, a prefixed name, or a name as people write it, looked up in the store.

Entry point: ``resolver``. A name that several things bear is refused with the choice; nothing is guessed.
"""

import re

from pyoxigraph import Literal, NamedNode

from kg.errors import AmbiguousName, QueryError, UnknownName
from kg.model import Solutions, Store
from kg.queries.binding import Resolver, replace_values
from kg.queries.catalogue import system_query
from kg.vocab import PREFIXES, expand, shorten

_SUGGESTIONS = 3
_WORD = re.compile(r"([A-Z])")
ACTOR = "kg:Actor"
"""Names are looked up among the instances of this class where a parameter names no other."""


def resolver(store: Store) -> Resolver:
    """Return a function that gives the IRI of a name in this store.

    It raises UnknownName, with the nearest names of the class, and AmbiguousName.
    """

    def resolve(text: str, cls: str | None) -> NamedNode:
        iri = _as_iri(text)
        kind = cls or ACTOR
        if iri is not None:
            if store.query(f"ASK {{ {iri} ?property ?value }}") or store.query(f"ASK {{ ?subject ?property {iri} }}"):
                return iri
            raise UnknownName("resource", text, _nearest(store, text.rpartition("/")[2].rpartition(":")[2], kind))
        found = _bearers(store, text, kind)
        if not found:
            noun = _WORD.sub(r" \1", kind.partition(":")[2]).strip().lower()
            raise UnknownName(noun, text, _nearest(store, text, kind))
        if len(found) > 1:
            raise AmbiguousName(text, (shorten(iri.value) for iri in found))
        return found[0]

    return resolve


def _as_iri(text: str) -> NamedNode | None:
    prefix, colon, rest = text.partition(":")
    if not colon or " " in prefix:
        return None
    if text.startswith("<") or rest.startswith("//") or prefix in PREFIXES or prefix == "urn":
        try:
            return NamedNode(expand(text))
        except ValueError as problem:
            raise QueryError(text, f"not an IRI: {problem}") from None
    return None


def _bearers(store: Store, name: str, cls: str) -> list[NamedNode]:
    text = replace_values(system_query("resolve-name").text, "class", str(NamedNode(expand(cls))))
    result = store.query(replace_values(text, "name", str(Literal(name))))
    assert isinstance(result, Solutions)
    ranked: dict[int, list[NamedNode]] = {}
    for iri, rank in result.rows:
        if isinstance(iri, NamedNode) and isinstance(rank, Literal):
            ranked.setdefault(int(rank.value), []).append(iri)
    return ranked[min(ranked)] if ranked else []


def named_instances(store: Store, cls: str) -> list[tuple[str, str]]:
    """Return names with the prefixed names that they stand for; what has no name goes by its prefixed name."""
    found = store.query(replace_values(system_query("names-of-class").text, "class", str(NamedNode(expand(cls)))))
    assert isinstance(found, Solutions)
    rows = ((name, shorten(iri.value)) for name, iri in found.rows if isinstance(iri, NamedNode))
    return [(name.value if isinstance(name, Literal) and name.value else short, short) for name, short in rows]


def _nearest(store: Store, name: str, cls: str) -> list[str]:
    from difflib import get_close_matches

    named = named_instances(store, cls)
    slugs = {short.partition(":")[2]: short for _, short in named}
    names = slugs | {known.lower(): known for known, _ in named}
    return [names[key] for key in get_close_matches(name.lower(), names, n=_SUGGESTIONS, cutoff=0.6)]
