"""Names to IRIs: an IRI, a prefixed name, or a name as people write it, looked up in the store.

Entry point: ``resolver``. A name that several things bear is refused with the choice; nothing is guessed.
"""

import re
from collections.abc import Iterable
from heapq import nlargest
from itertools import pairwise

from pyoxigraph import Literal, NamedNode

from kg.errors import AmbiguousName, QueryError, UnknownName
from kg.model import Solutions, Store
from kg.queries.binding import Resolver, replace_values
from kg.queries.catalogue import system_query
from kg.vocab import PREFIXES, expand, shorten

_SUGGESTIONS = 3
_ALIKE = 0.6
"""Part of their letters that a suggestion has in common with what was written, in the same order, at least."""
_COMPARED = 60
"""Names that are compared letter by letter, those with most pairs of letters in common."""
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
            raise UnknownName("resource", text, nearest_names(store, text.rpartition("/")[2].rpartition(":")[2], kind))
        found = _bearers(store, text, kind)
        if not found:
            noun = _WORD.sub(r" \1", kind.partition(":")[2]).strip().lower()
            raise UnknownName(noun, text, nearest_names(store, text, kind))
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
    """Return names, in their order, with the prefixed names that they stand for.

    What has no name goes by its prefixed name.
    """
    found = store.query(replace_values(system_query("names-of-class").text, "class", str(NamedNode(expand(cls)))))
    assert isinstance(found, Solutions)
    rows = ((name, shorten(iri.value)) for name, iri in found.rows if isinstance(iri, NamedNode))
    return sorted((name.value if isinstance(name, Literal) and name.value else short, short) for name, short in rows)


def nearest_names(store: Store, name: str, cls: str) -> list[str]:
    """Return the names, or local names, that are most like one, a single one for each resource."""
    from difflib import SequenceMatcher

    wanted = name.casefold()
    spellings: dict[str, tuple[str, str]] = {}
    for known, short in named_instances(store, cls):
        spellings[short.partition(":")[2].casefold()] = short, short
        spellings[known.casefold()] = known, short
    matcher = SequenceMatcher(b=wanted)
    likeness: dict[str, float] = {}
    for spelling in _sharing_pairs(wanted, spellings):
        matcher.set_seq1(spelling)
        likeness[spelling] = matcher.ratio()
    best: dict[str, str] = {}
    for spelling in sorted(likeness, key=lambda one: (-likeness[one], one)):
        shown, short = spellings[spelling]
        if likeness[spelling] >= _ALIKE:
            best.setdefault(short, shown)
    return list(best.values())[:_SUGGESTIONS]


def _sharing_pairs(wanted: str, spellings: Iterable[str]) -> list[str]:
    """Return the spellings with the largest part of their pairs of letters in common: comparing all takes a second."""
    pairs = _pairs(wanted)
    shares = ((2 * len(pairs & own) / (len(pairs) + len(own)), one) for one in spellings if (own := _pairs(one)))
    return [one for share, one in nlargest(_COMPARED, shares) if share > 0]


def _pairs(word: str) -> set[tuple[str, str]]:
    padded = f" {word} "
    return set(pairwise(padded))
