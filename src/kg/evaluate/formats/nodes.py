"""The nodes of an article's graph, by their properties. Entry point: ``Nodes.read``."""

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg.errors import UnreadableInput
from kg.extract.interchange import Spans
from kg.resources import shipped
from kg.turtle.reading import parse_file
from kg.vocab import KG, RDF, expand

_Value = NamedNode | Literal
_Table = dict[str, dict[str, list[_Value]]]
_TYPE, _LABEL, _KIND = RDF + "type", expand("rdfs:label"), KG + "actorKind"
_NAMES = (_LABEL, expand("skos:altLabel"), KG + "metonym")
_START, _END = expand("oa:start"), expand("oa:end")


class Nodes:
    """Values by node and property; properties are asked for by their short names (``kg:speaker``)."""

    def __init__(self, own: _Table, names: _Table) -> None:
        self._own = own
        self._names = names

    @classmethod
    def read(cls, file: Path) -> "Nodes":
        """Return the nodes of a graph, with the names and classes of actors from the files beside it and the shipped.

        Raises TurtleError and UnreadableInput.
        """
        beside = sorted(path for path in file.parent.glob("*.ttl") if path != file)
        actors = sorted((shipped().data / "actors").glob("*.ttl"))
        return cls(_table([file]), _table([*beside, *actors], (_TYPE, _KIND, *_NAMES)))

    def having(self, *properties: str) -> tuple[str, ...]:
        """Return the nodes of the graph that have all of these properties, sorted."""
        wanted = [expand(name) for name in properties]
        return tuple(sorted(iri for iri, values in self._own.items() if all(name in values for name in wanted)))

    def instances(self, cls: str) -> tuple[str, ...]:
        """Return the nodes of the graph that are of a class, sorted."""
        return tuple(iri for iri in self.having("rdf:type") if cls in self.values(iri, "rdf:type"))

    def values(self, iri: str, property_: str) -> tuple[str, ...]:
        """Return what a node of the graph has for a property, sorted."""
        return tuple(sorted(value.value for value in self._own.get(iri, {}).get(expand(property_), ())))

    def value(self, iri: str, property_: str) -> str | None:
        """Return the first value."""
        return next(iter(self.values(iri, property_)), None)

    def label(self, iri: str, language: str) -> str | None:
        """Return the name of a node in a language, else in any, wherever it is described."""
        labels = [v for table in (self._own, self._names) for v in table.get(iri, {}).get(_LABEL, ())]
        named = sorted((v.language != language, v.value) for v in labels if isinstance(v, Literal))
        return named[0][1] if named else None

    def names(self, iri: str) -> tuple[str, ...]:
        """Return all names of a node, the longest first."""
        found = {v.value for table in (self._own, self._names) for n in _NAMES for v in table.get(iri, {}).get(n, ())}
        return tuple(sorted(found, key=lambda name: (-len(name), name)))

    def kind(self, iri: str) -> str | None:
        """Return the most specific class of a node, wherever it is described."""
        for name in (_KIND, _TYPE):
            for table in (self._own, self._names):
                found = sorted(value.value for value in table.get(iri, {}).get(name, ()))
                if found:
                    return found[0]
        return None

    def evidence(self, *iris: str) -> Spans:
        """Return where the passages of nodes stand, in the order of the text."""
        return tuple(sorted({self._span(p) for iri in iris for p in self.values(iri, "kg:evidence")}))

    def sentences(self, iri: str) -> Spans:
        """Return the sentences in which the passages of a node stand."""
        found = set[tuple[int, int]]()
        for passage in self.values(iri, "kg:evidence"):
            found.add(self._span(self.value(passage, "kg:within") or passage))
        return tuple(sorted(found))

    def _span(self, passage: str) -> tuple[int, int]:
        selector = self.value(passage, "oa:hasSelector") or ""
        start, end = self.value(selector, _START), self.value(selector, _END)
        if not start or not end or not (start.isdecimal() and end.isdecimal()):
            raise UnreadableInput(f"{passage}: a passage without oa:start and oa:end; kg anchor writes them")
        return int(start), int(end)


def local(iri: str) -> str:
    """Return what follows the last slash or hash of an IRI."""
    return iri.replace("#", "/").rpartition("/")[2]


def _table(files: list[Path], only: tuple[str, ...] = ()) -> _Table:
    found: _Table = {}
    for subject, name, value in _triples(files):
        if not only or name in only:
            found.setdefault(subject, {}).setdefault(name, []).append(value)
    return found


def _triples(files: list[Path]) -> Iterator[tuple[str, str, _Value]]:
    for file in files:
        for quad in parse_file(file):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                yield quad.subject.value, quad.predicate.value, quad.object
