"""Reading RDF files in any syntax; whatever is wrong is named with file, line and column.

Entry points: ``parse_file``, ``parse_text`` and ``rdf_files``. The parser keeps lexical forms as written; language
tags become lower case.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse

from kg.errors import TurtleError, UnreadableInput
from kg.model import GraphName

FORMATS: dict[str, RdfFormat] = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "n3": RdfFormat.N3,
}
"""Name of a syntax, as on the command line, to the engine's."""

_SUFFIXES = {
    ".ttl": "turtle", ".trig": "trig", ".nt": "ntriples", ".nq": "nquads", ".rdf": "rdfxml", ".xml": "rdfxml",
    ".owl": "rdfxml", ".jsonld": "jsonld", ".json": "jsonld", ".n3": "n3",
}  # fmt: skip


def syntax_of(path: Path | str) -> str:
    """Return the name of the syntax that a file's suffix stands for; raises UnreadableInput for an unknown one."""
    suffix = Path(path).suffix.lower()
    if suffix not in _SUFFIXES:
        known = ", ".join(sorted(_SUFFIXES))
        raise UnreadableInput(f"{path}: no RDF syntax goes by the suffix '{suffix}' (known: {known})")
    return _SUFFIXES[suffix]


def rdf_files(paths: Iterable[Path], suffixes: Iterable[str] = _SUFFIXES) -> tuple[Path, ...]:
    """Return the files named, and for a folder those with the suffixes in it and below it, sorted.

    Raises UnreadableInput for a folder that has none.
    """
    wanted, found = set(suffixes), list[Path]()
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(file for file in path.rglob("*") if file.suffix.lower() in wanted and file.is_file())
        if not inside:
            raise UnreadableInput(f"{path}: no file in this folder ends in {', '.join(sorted(wanted))}")
        found += inside
    return tuple(found)


def read_bytes(path: Path | str) -> bytes:
    """Return a file's content; raises UnreadableInput where it cannot be read."""
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise UnreadableInput(f"{path}: no such file") from None
    except IsADirectoryError:
        raise UnreadableInput(f"{path}: is a folder, not a file") from None
    except OSError as problem:
        raise UnreadableInput(f"{path}: cannot be read: {problem.strerror or problem}") from None


def parse_file(path: Path | str, graph: GraphName | None = None, syntax: str | None = None) -> Iterator[Quad]:
    """Give the quads of a file; triples without a graph go to ``graph`` (or the default graph).

    Raises TurtleError with line and column for a syntax error, UnreadableInput for a file that cannot be read.
    """
    yield from parse_text(read_bytes(path), str(path), syntax or syntax_of(path), graph)


def parse_text(text: str | bytes, name: str, syntax: str = "turtle", graph: GraphName | None = None) -> Iterator[Quad]:
    """Give the quads of a text; ``name`` stands in errors where a path would."""
    default = DefaultGraph()
    try:
        for quad in parse(input=text, format=FORMATS[syntax], base_iri=None):
            if graph is not None and quad.graph_name == default:
                yield Quad(quad.subject, quad.predicate, quad.object, graph)
            else:
                yield quad
    except SyntaxError as problem:
        reason = problem.msg or str(problem)
        if reason.startswith("Parser error at"):
            reason = reason.partition(": ")[2]
        raise TurtleError(name, problem.lineno, problem.offset, " ".join(reason.split())) from None
    except ValueError as problem:
        raise TurtleError(name, None, None, " ".join(str(problem).split())) from None
