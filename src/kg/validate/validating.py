"""Validating files: shapes and checks over them together with what they refer to.

Entry point: ``validate``.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Triple

from kg.model import Change, Finding
from kg.resources import shipped
from kg.store.embedded import Embedded
from kg.turtle.reading import parse_file
from kg.validate import checks, shacl
from kg.validate.locate import Places
from kg.validate.report import ordered
from kg.vocab import GRAPH_FILE

_UNION = NamedNode(GRAPH_FILE + "validated")


def validate(files: Sequence[Path] | None = None) -> tuple[Finding, ...]:
    """Return what shapes and checks find in the shipped files, or in the given ones.

    Given files are judged together with the shipped ontology and actors (with all shipped data, if one of them is
    shipped itself), and only what concerns their own subjects is returned. Raises TurtleError with line and column.
    """
    given = tuple(files or ())
    around = _surroundings(given)
    read = {path: [quad.triple for quad in parse_file(path)] for path in (*given, *around)}
    triples = list(dict.fromkeys(triple for part in read.values() for triple in part))
    judged = given or around
    subjects = {_name(triple) for path in judged for triple in read[path]}
    found = [*shacl.shape_findings(triples, shacl.shape_files()), *_checked(triples, subjects)]
    if given:
        found = [item for item in found if item.focus in subjects]
    places = Places((*judged, *(path for path in around if path not in judged)))
    placed = [_placed(item, places) for item in found]
    if not given:
        placed += checks.text_findings(checks.text_files(), subjects)
    return ordered(placed)


def shipped_files(data: bool = True) -> tuple[Path, ...]:
    """Return the shipped Turtle files of ontology and actors, with ``data`` those of the articles too."""
    root = shipped()
    ontology = (*sorted(root.ontology.glob("*.ttl")), *sorted((root.ontology / "vocab").glob("*.ttl")))
    actors = sorted((root.data / "actors").glob("*.ttl"))
    articles = sorted((root.data / "articles").glob("*/article.ttl")) if data else []
    return (*ontology, *actors, *articles)


def _surroundings(given: Sequence[Path]) -> tuple[Path, ...]:
    """Return the shipped files that are read beside the given ones, without those that are given."""
    everything = shipped_files()
    own = {path.resolve() for path in given}
    inside = not given or any(path.resolve() in own for path in everything)
    return tuple(path for path in (everything if inside else shipped_files(data=False)) if path.resolve() not in own)


def _checked(triples: Iterable[Triple], subjects: set[str]) -> tuple[Finding, ...]:
    store = Embedded.memory()
    store.write(Change(add=tuple(Quad(t.subject, t.predicate, t.object, _UNION) for t in triples)))
    return checks.check_findings(store, [c for c in checks.load_checks() if checks.in_scope(c, subjects)])


def _name(triple: Triple) -> str:
    return str(getattr(triple.subject, "value", triple.subject))


def _placed(item: Finding, places: Places) -> Finding:
    path, line = places.place(item.focus)
    return Finding(path, line, item.focus, item.message, item.rule, item.severity)
