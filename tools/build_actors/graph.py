"""Triples of actors, gathered one subject at a time and written as canonical Turtle."""

import re
import unicodedata
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from kg.turtle.formatting import format_triples
from kg.vocab import PREFIXES, RDF, expand

_KIND = NamedNode(PREFIXES["kg"] + "actorKind")
_LETTERS = {"ø": "o", "ß": "ss", "ı": "i", "ł": "l", "đ": "d", "ə": "e"}
_NOT_ACTORS = ("kg:Place", "kg:Post", "kg:Tenure")


class Graph:
    """The triples of one output file."""

    def __init__(self) -> None:
        self.triples: list[Triple] = []
        self.subjects: set[str] = set()

    def actor(self, subject: str, kind: str, german: str, english: str, source: str | list[str]) -> None:
        """Begin a subject: type, kind, labels, sources. Raises ValueError where the subject was begun before."""
        if subject in self.subjects:
            raise ValueError(f"{subject} comes twice")
        self.subjects.add(subject)
        self.triples.append(Triple(NamedNode(expand(subject)), NamedNode(RDF + "type"), NamedNode(expand(kind))))
        if kind not in _NOT_ACTORS:
            self.triples.append(Triple(NamedNode(expand(subject)), _KIND, NamedNode(expand(kind))))
        self.text(subject, "rdfs:label", german, "de")
        self.text(subject, "rdfs:label", english, "en")
        for name in [source] if isinstance(source, str) else source:
            self.text(subject, "dcterms:source", name)

    def text(self, subject: str, predicate: str, value: str, language: str = "") -> None:
        """Add a literal; an alternative name that is a label of the same language already is left out."""
        literal = Literal(value, language=language) if language else Literal(value)
        node = NamedNode(expand(subject))
        if (
            predicate == "skos:altLabel"
            and Triple(node, NamedNode(expand("rdfs:label")), literal) in self.triples[-60:]
        ):
            return
        self.triples.append(Triple(node, NamedNode(expand(predicate)), literal))

    def link(self, subject: str, predicate: str, target: str) -> None:
        """Add a triple between two nodes."""
        self.triples.append(Triple(NamedNode(expand(subject)), NamedNode(expand(predicate)), NamedNode(expand(target))))

    def write(self, path: Path) -> None:
        """Write the file in canonical form."""
        path.write_text(format_triples(self.triples), encoding="utf-8")


def slug(name: str) -> str:
    """Return a name as part of a key: lower-case ASCII letters, digits and hyphens."""
    name = name.translate({ord(letter): plain for letter, plain in _LETTERS.items()})
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_name.replace("'", "")).strip("-")
