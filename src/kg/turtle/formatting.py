"""Canonical Turtle: one text for one graph, in which adding a triple changes one line.

Prefixes are sorted and only those used; subjects are sorted by IRI; ``a`` comes first, then labels and definition, then
predicates by IRI; one triple a line, each line ends in `` ;``, the dot stands alone. A leading comment block is
kept; any other comment is an error, because it would be lost: notes are triples (``skos:editorialNote``). Lexical forms
stay as written; language tags become lower case. Blank nodes are written inline, so each may be referred to once.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from pyoxigraph import BlankNode, Dataset, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import TurtleError
from kg.turtle.reading import parse_text, read_bytes
from kg.vocab import PREFIXES, RDF, RDFS, XSD

_FIRST = (RDF + "type", RDFS + "label", PREFIXES["skos"] + "prefLabel", PREFIXES["skos"] + "definition")
_LIST = {RDF + "first", RDF + "rest"}
_NIL = NamedNode(RDF + "nil")
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?", re.ASCII)
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
    r"|<[^>\s]*>|\\.|(?P<comment>\#[^\n]*)",
    re.DOTALL,
)
_Node = NamedNode | BlankNode | Triple


def format_file(path: Path | str) -> str:
    """Return the canonical text of a Turtle file; raises TurtleError where it cannot be read without loss."""
    raw = read_bytes(path)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        raise TurtleError(path, line, None, f"not UTF-8: byte {raw[problem.start]:#04x}") from None
    return format_text(text, str(path))


def format_text(text: str, name: str) -> str:
    """Return the canonical text of a Turtle text; ``name`` stands in errors where a path would."""
    comments = _leading_comments(text)
    _refuse_comments(text, len(comments), name)
    quads = tuple(parse_text(text, name, "turtle"))
    declared = parse(input=text, format=RdfFormat.TURTLE)
    for _ in declared:
        pass
    made = format_triples((q.triple for q in quads), declared.prefixes, name)
    if _canonical(quads) != _canonical(parse_text(made, name, "turtle")):
        raise TurtleError(name, None, None, "formatting would change the graph; please report this file")
    head = comments.rstrip("\n")
    return f"{head}\n\n{made}" if head else made


def format_triples(triples: Iterable[Triple], prefixes: Mapping[str, str] = {}, name: str = "graph") -> str:
    """Return triples as canonical Turtle; ``prefixes`` are used before the project's own."""
    return _Writer(triples, {**PREFIXES, **prefixes}, name).text()


class _Writer:
    def __init__(self, triples: Iterable[Triple], prefixes: Mapping[str, str], name: str) -> None:
        self.name = name
        self.prefixes = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self.used: dict[str, str] = {}
        self.by_subject: dict[_Node, set[tuple[NamedNode, NamedNode | BlankNode | Literal | Triple]]] = defaultdict(set)
        self.references: dict[BlankNode, int] = defaultdict(int)
        self.open: set[BlankNode] = set()
        self.written: set[_Node] = set()
        for triple in dict.fromkeys(triples):
            self.by_subject[triple.subject].add((triple.predicate, triple.object))
            if isinstance(triple.object, BlankNode):
                self.references[triple.object] += 1

    def text(self) -> str:
        for count in self.references.values():
            if count > 1:
                raise TurtleError(self.name, None, None, f"a blank node is referred to {count} times; give it an IRI")
        named = sorted((s for s in self.by_subject if not isinstance(s, BlankNode)), key=str)
        roots = [s for s in self.by_subject if isinstance(s, BlankNode) and not self.references[s]]
        blocks = [f"{self.term(subject)}\n{self.body(subject, 1)}.\n" for subject in named]
        blocks += sorted(f"[\n{self.body(subject, 1)}] .\n" for subject in roots)
        if len(self.written) < len(self.by_subject):
            raise TurtleError(self.name, None, None, "blank nodes refer to each other in a ring; give them IRIs")
        head = "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in sorted(self.used.items()))
        return "\n".join([head, *blocks] if head else blocks)

    def body(self, subject: _Node, depth: int) -> str:
        self.written.add(subject)
        pad = "  " * depth
        keyed = []
        for predicate, value in self.by_subject[subject]:
            rank = _FIRST.index(predicate.value) if predicate.value in _FIRST else len(_FIRST)
            written = self.object(value, depth)
            verb = "a" if rank == 0 else self.iri(predicate.value)
            order = (value.language or "", value.value) if isinstance(value, Literal) else ("", written)
            keyed.append(((rank, predicate.value, isinstance(value, Literal), order, written), verb, written))
        return "".join(f"{pad}{verb} {written} ;\n" for _, verb, written in sorted(keyed))

    def object(self, value: NamedNode | BlankNode | Literal | Triple, depth: int) -> str:
        if not isinstance(value, BlankNode):
            return self.term(value)
        items = self.items(value)
        if items is not None:
            return "(" + "".join(f" {self.object(item, depth + 1)}" for item in items) + " )"
        if not self.by_subject.get(value):
            return "[]"
        return f"[\n{self.body(value, depth + 1)}{'  ' * depth}]"

    def items(self, node: BlankNode) -> list[NamedNode | BlankNode | Literal | Triple] | None:
        """Return the items of a well-formed list that begins here, or ``None``."""
        found: list[NamedNode | BlankNode | Literal | Triple] = []
        cells: list[BlankNode] = []
        here: object = node
        while here != _NIL:
            if not isinstance(here, BlankNode) or here in cells or (cells and self.references[here] != 1):
                return None
            pairs = {predicate.value: value for predicate, value in self.by_subject.get(here, ())}
            if set(pairs) != _LIST or len(self.by_subject[here]) != len(_LIST):
                return None
            found.append(pairs[RDF + "first"])
            cells.append(here)
            here = pairs[RDF + "rest"]
        self.written.update(cells)
        return found

    def term(self, term: NamedNode | BlankNode | Literal | Triple) -> str:
        if isinstance(term, NamedNode):
            return self.iri(term.value)
        if isinstance(term, Literal):
            quoted = str(Literal(term.value))
            if term.language:
                return f"{quoted}@{term.language}"
            return quoted if term.datatype.value == XSD + "string" else f"{quoted}^^{self.iri(term.datatype.value)}"
        raise TurtleError(self.name, None, None, "a quoted triple cannot be written in this form")

    def iri(self, iri: str) -> str:
        for prefix, namespace in self.prefixes:
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                self.used[prefix] = namespace
                return f"{prefix}:{iri[len(namespace) :]}"
        return str(NamedNode(iri))


def _leading_comments(text: str) -> str:
    match = re.match(r"(?:[ \t]*(?:\#[^\n]*)?(?:\n|$))*", text.removeprefix("\ufeff"))
    block = match.group(0) if match else ""
    lines = [line.rstrip() for line in block.split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines) if any(lines) else ""


def _refuse_comments(text: str, leading: int, name: str) -> None:
    body = re.match(r"(?:[ \t]*(?:\#[^\n]*)?(?:\n|$))*", text)
    begin = body.end() if body and leading else 0
    for match in _TOKEN.finditer(text, begin):
        if match.group("comment") is not None:
            line = text.count("\n", 0, match.start()) + 1
            column = match.start() - text.rfind("\n", 0, match.start())
            reason = "this comment would be lost; make it a skos:editorialNote, or move it to the top of the file"
            raise TurtleError(name, line, column, reason)


def _canonical(quads: Iterable[Quad]) -> Dataset:
    from pyoxigraph import CanonicalizationAlgorithm

    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return dataset
