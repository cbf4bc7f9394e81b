"""The questions that there are: found by their file names, described as SPARQL executables for the store.

Entry points: ``question`` (reads one file), ``questions`` (reads all), ``catalogue_triples``.
"""

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import UnknownName
from kg.queries.header import Question, parse_header
from kg.resources import shipped
from kg.vocab import GRAPH_QUESTIONS, PREFIXES, RDF, RDFS


def question(name: str, folder: Path | None = None) -> Question:
    """Return the question of that name; raises UnknownName with the nearest names."""
    folder = folder or shipped().queries / "ask"
    for path in folder.glob("*/*.rq"):
        if path.stem == name:
            return parse_header(path)
    from difflib import get_close_matches

    names = sorted(path.stem for path in folder.glob("*/*.rq"))
    raise UnknownName("question", name, get_close_matches(name, names, n=3, cutoff=0.5))


def questions(folder: Path | None = None) -> tuple[Question, ...]:
    """Return every question, sorted by topic and name."""
    folder = folder or shipped().queries / "ask"
    found = [parse_header(path) for path in folder.glob("*/*.rq")]
    return tuple(sorted(found, key=lambda item: (item.topic, item.name)))


def system_query(name: str) -> Question:
    """Return one of the queries that commands use themselves (``queries/system``)."""
    return parse_header(shipped().queries / "system" / f"{name}.rq")


def catalogue_triples(folder: Path | None = None) -> Iterator[Triple]:
    """Give the questions as ``sh:SPARQLSelectExecutable`` with summary, keywords and text."""
    shacl, schema, dcterms = PREFIXES["sh"], PREFIXES["schema"], PREFIXES["dcterms"]
    for item in questions(folder):
        subject = NamedNode(f"{GRAPH_QUESTIONS}/{item.name}")
        yield Triple(subject, NamedNode(RDF + "type"), NamedNode(shacl + "SPARQLExecutable"))
        yield Triple(subject, NamedNode(RDF + "type"), NamedNode(shacl + "SPARQLSelectExecutable"))
        yield Triple(subject, NamedNode(RDFS + "label"), Literal(item.name))
        yield Triple(subject, NamedNode(RDFS + "comment"), Literal(item.summary, language="en"))
        yield Triple(subject, NamedNode(shacl + "select"), Literal(item.text))
        if item.description:
            yield Triple(subject, NamedNode(dcterms + "description"), Literal(item.description, language="en"))
        for tag in item.tags:
            yield Triple(subject, NamedNode(schema + "keywords"), Literal(tag))
