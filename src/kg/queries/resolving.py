"""Names to IRIs: an IRI, a prefixed name, or a name as people write it, looked up in the store.

Entry point: ``resolver``. A name that several things bear is refused with the choice; nothing is guessed.
"""

from pyoxigraph import Literal, NamedNode

from kg.errors import ParameterError, QueryError, UnknownName
from kg.model import Solutions, Store
from kg.queries.binding import Resolver, replace_values
from kg.queries.catalogue import system_query
from kg.vocab import PREFIXES, expand, shorten

_SUGGESTIONS = 3
ACTOR = "kg:Actor"
"""Names are looked up among the instances of this class where a parameter names no other."""


def resolver(store: Store, question: str = "ask") -> Resolver:
    """Return a function that gives the IRI of a name in this store."""

    def resolve(text: str, cls: str | None) -> NamedNode:
        iri = _as_iri(text)
        if iri is not None:
            if store.query(f"ASK {{ {iri} ?property ?value }}") or store.query(f"ASK {{ ?subject ?property {iri} }}"):
                return iri
            raise UnknownName("resource", text, _nearest(store, text.rpartition("/")[2].rpartition(":")[2]))
        found = _bearers(store, text, cls or ACTOR)
        if len(found) == 1:
            return found[0]
        if not found:
            raise UnknownName("actor" if cls else "resource", text, _nearest(store, text))
        choice = ", ".join(shorten(iri.value) for iri in found)
        raise ParameterError(question, "value", text, f"clear: it names {choice}; use one of these")

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


def _nearest(store: Store, name: str) -> list[str]:
    from difflib import get_close_matches

    result = store.query(system_query("actor-names").text)
    assert isinstance(result, Solutions)
    names = {row[0].value.lower(): row[0].value for row in result.rows if isinstance(row[0], Literal)}
    return [names[key] for key in get_close_matches(name.lower(), names, n=_SUGGESTIONS, cutoff=0.6)]
