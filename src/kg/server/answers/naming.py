"""The names of the instances of a class, read from a store for completion. Entry point: ``index_of``, a job."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from kg.errors import UnknownName
from kg.model import Solutions, Store
from kg.queries.binding import replace_values
from kg.queries.catalogue import questions, system_query
from kg.queries.resolving import ACTOR
from kg.server.answers.matching import Index, Name, Resource, index
from kg.vocab import PREFIXES, RDF, RDFS, expand

CLAIM = "kg:Claim"
EVERYTHING = "*"
"""Stands for actors and claims: what the search box of the pages completes."""


@dataclass
class _Read:
    names: list[Name] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)
    speakers: dict[str, set[str]] = field(default_factory=dict)

    def kind(self) -> dict[str, str]:
        """Return what it is; of a claim, whose it is, too, so that nobody takes it for a fact."""
        if not self.speakers:
            return self.kinds
        spoken = {lang: ", ".join(sorted(names)) for lang, names in self.speakers.items()}
        anyone = spoken.get("en") or next(iter(spoken.values()))
        return {lang: f"{kind} · {spoken.get(lang, anyone)}" for lang, kind in self.kinds.items()}


def index_of(store: Store, cls: str) -> Index:
    """Return the index of the instances of a class (``kg:Actor``, an IRI, ``*``) that have names.

    Raises UnknownName for a class that neither the ontology nor any instance knows.
    """
    found: dict[str, _Read] = {}
    for one in (ACTOR, CLAIM) if cls == EVERYTHING else (cls,):
        found |= _instances(store, one)
    weights: dict[str, int] = {}
    for iri, weight in _rows(store, system_query("completion-weights").text):
        if isinstance(iri, NamedNode) and isinstance(weight, Literal):
            weights[iri.value] = int(weight.value)
    return index(Resource(iri, tuple(read.names), read.kind(), weights.get(iri, 0)) for iri, read in found.items())


def _instances(store: Store, cls: str) -> dict[str, _Read]:
    node = _class(cls)
    found: dict[str, _Read] = {}
    for iri, name, rank in _rows(store, _about("completion-names", node)):
        if isinstance(iri, NamedNode) and isinstance(name, Literal) and isinstance(rank, Literal):
            read = found.setdefault(iri.value, _Read())
            read.names.append(Name(name.value, _language(name), int(rank.value)))
    labels = [term for (term,) in _rows(store, f"SELECT ?label {{ {node} <{RDFS}label> ?label }}")]
    if not found and not labels and not store.query(f"ASK {{ ?instance <{RDF}type> {node} }}"):
        raise UnknownName("class", cls, _near(cls))
    for iri, kind, speaker in _rows(store, _about("completion-kinds", node)):
        of = found.get(iri.value) if isinstance(iri, NamedNode) else None
        if of is not None and isinstance(kind, Literal):
            of.kinds[_language(kind)] = kind.value
        if of is not None and isinstance(speaker, Literal):
            of.speakers.setdefault(_language(speaker), set()).add(speaker.value)
    usual = {_language(label): label.value for label in labels if isinstance(label, Literal)}
    for of in found.values():
        of.kinds = of.kinds or usual
    return found


def _class(cls: str) -> NamedNode:
    prefix, colon, _ = cls.partition(":")
    if colon and (prefix in PREFIXES or "://" in cls or prefix == "urn"):
        try:
            return NamedNode(expand(cls))
        except ValueError:
            pass
    raise UnknownName("class", cls, _near(cls))


def _near(cls: str) -> list[str]:
    from difflib import get_close_matches

    known = {parameter.cls for question in questions() for parameter in question.parameters if parameter.cls}
    by_name = {name.rpartition(":")[2].lower(): name for name in sorted(known)}
    wanted = cls.rpartition(":")[2].rpartition("#")[2].lower()
    return [by_name[name] for name in get_close_matches(wanted, by_name, n=3, cutoff=0.6)]


def _about(query: str, node: NamedNode) -> str:
    return replace_values(system_query(query).text, "class", str(node))


def _language(literal: Literal) -> str:
    return (literal.language or "").partition("-")[0].lower()


def _rows(store: Store, text: str) -> Iterable[tuple[object, ...]]:
    result = store.query(text)
    assert isinstance(result, Solutions)
    return result.rows
