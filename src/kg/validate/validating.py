"""Validating files: shapes and checks over them together with what they refer to.

Entry point: ``validate``.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Triple

from kg.model import Change, Finding
from kg.resources import shipped
from kg.store.embedded import Embedded
from kg.turtle.reading import parse_file
from kg.validate import checks, shacl
from kg.validate.locate import Places
from kg.validate.report import ordered
from kg.validate.verify import shipped_articles
from kg.vocab import GRAPH_FILE, KG, RDF

_TYPE = NamedNode(RDF + "type")
_ARTICLE = NamedNode(KG + "Article")
_UNION = NamedNode(GRAPH_FILE + "validated")


def validate(files: Sequence[Path] | None = None) -> tuple[Finding, ...]:
    """Return what shapes and checks find in the shipped files, or in the given ones.

    Given files are judged together with the shipped ones, and only what concerns their own subjects is returned. A
    shipped file gives way to a given one that is the same file or describes the same article. Raises TurtleError with
    line and column.
    """
    given = tuple(files or ())
    read = {path: [quad.triple for quad in parse_file(path)] for path in given}
    around = _surroundings(read)
    read |= around
    triples = list(dict.fromkeys(triple for part in read.values() for triple in part))
    judged = given or around
    subjects = {_name(triple) for path in judged for triple in read[path]}
    shapes = shacl.shape_findings(triples, shacl.shape_files(), subjects if given else None)
    found = [*shapes, *_checked(triples, subjects)]
    if given:
        found = [item for item in found if item.focus in subjects]
    places = Places((*given, *around))
    owners = {_name(triple): path for path in reversed((*given, *around)) for triple in read[path]}
    placed = [_placed(item, places, owners) for item in found]
    if not given:
        placed += checks.text_findings(checks.text_files(), subjects)
    return ordered(placed)


def shipped_files() -> tuple[Path, ...]:
    """Return the shipped Turtle files of ontology, actors and articles; alignments are loaded on demand only."""
    root = shipped()
    ontology = (*sorted(root.ontology.glob("*.ttl")), *sorted((root.ontology / "vocab").glob("*.ttl")))
    return (*ontology, *sorted((root.data / "actors").glob("*.ttl")), *shipped_articles())


def _surroundings(given: Mapping[Path, Sequence[Triple]]) -> dict[Path, list[Triple]]:
    """Return the triples of each shipped file that is read beside the given ones."""
    own = {path.resolve() for path in given}
    articles = {article for triples in given.values() for article in _articles(triples)}
    around = {}
    for path in shipped_files():
        if path.resolve() not in own:
            triples = [quad.triple for quad in parse_file(path)]
            if articles.isdisjoint(_articles(triples)):
                around[path] = triples
    return around


def _articles(triples: Iterable[Triple]) -> set[str]:
    return {_name(triple) for triple in triples if triple.object == _ARTICLE and triple.predicate == _TYPE}


def _checked(triples: Iterable[Triple], subjects: set[str]) -> tuple[Finding, ...]:
    store = Embedded.memory()
    store.write(Change(add=tuple(Quad(t.subject, t.predicate, t.object, _UNION) for t in triples)))
    return checks.check_findings(store, [c for c in checks.load_checks() if checks.in_scope(c, subjects)])


def _name(triple: Triple) -> str:
    return str(getattr(triple.subject, "value", triple.subject))


def _placed(item: Finding, places: Places, owners: Mapping[str, Path]) -> Finding:
    path, line = places.place(item.focus)
    if not path and item.focus in owners:
        path = str(owners[item.focus])  # a syntax without blocks, or a blank node: the file alone
    return Finding(path, line, item.focus, item.message, item.rule, item.severity)
