"""Judging many articles' graphs, one after the other, as ``kg validate`` would judge each of them.

Entry point: ``Judge``. A block of graphs is looked through quickly (``fitting``, and the checks over all of them
together); what is suspect is then judged alone, by the same shapes and checks as a file.
"""

from collections.abc import Mapping, Sequence

from pyoxigraph import NamedNode, Quad, Triple

from kg.model import Change, Finding
from kg.resources import shipped
from kg.store.embedded import Embedded
from kg.turtle.reading import parse_file
from kg.validate import checks, shacl
from kg.validate.fitting import Fitting
from kg.validate.report import ordered, violations
from kg.vocab import GRAPH_FILE

_AROUND, _JUDGED = NamedNode(GRAPH_FILE + "around"), NamedNode(GRAPH_FILE + "judged")


class Judge:
    """Shapes, checks and what graphs are judged with: the shipped ontology and actors, read once."""

    def __init__(self) -> None:
        root = shipped()
        files = (
            *sorted(root.ontology.glob("*.ttl")),
            *sorted((root.ontology / "vocab").glob("*.ttl")),
            *sorted((root.data / "actors").glob("*.ttl")),
        )
        self._around = tuple(quad.triple for path in files for quad in parse_file(path))
        shapes = (quad.triple for path in shacl.shape_files() for quad in parse_file(path))
        self._fitting = Fitting(shapes, self._around)
        self._checks = tuple(check for check in checks.load_checks() if check.severity == "Violation")
        self._store = Embedded.memory()
        self._fill(_AROUND, self._around)

    def violations(self, graphs: Mapping[str, Sequence[Triple]]) -> dict[str, tuple[Finding, ...]]:
        """Return by name, for those graphs that must not be stored, what is wrong with them."""
        suspects = {name for name, triples in graphs.items() if self._fitting.suspects(triples)}
        owners = {_subject(triple): name for name, triples in graphs.items() for triple in triples}
        found = self._checked([triple for triples in graphs.values() for triple in triples])
        suspects |= {owners[item.focus] for item in found if item.focus in owners}
        judged = {name: self._alone(graphs[name]) for name in graphs if name in suspects}
        return {name: findings for name, findings in judged.items() if findings}

    def _alone(self, triples: Sequence[Triple]) -> tuple[Finding, ...]:
        subjects = {_subject(triple) for triple in triples}
        shapes = shacl.shape_findings((*self._around, *triples), shacl.shape_files(), subjects)
        own = [item for item in (*shapes, *self._checked(triples)) if item.focus in subjects]
        return ordered(item for item in own if violations([item]))

    def _checked(self, triples: Sequence[Triple]) -> tuple[Finding, ...]:
        self._fill(_JUDGED, triples)
        subjects = {_subject(triple) for triple in triples}
        return checks.check_findings(self._store, [c for c in self._checks if checks.in_scope(c, subjects)])

    def _fill(self, graph: NamedNode, triples: Sequence[Triple]) -> None:
        added = tuple(Quad(t.subject, t.predicate, t.object, graph) for t in triples)
        self._store.write(Change(added, (graph,)))


def _subject(triple: Triple) -> str:
    return str(getattr(triple.subject, "value", triple.subject))
