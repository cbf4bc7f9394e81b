"""A graph under construction: its nodes, texts in the article's language, and passages with their selectors.

Entry point: ``Graph``, one for an article.
"""

from dataclasses import dataclass, field
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad

from kg.extract.document import Document, Span
from kg.extract.extraction import Extraction
from kg.vocab import GRAPH_ARTICLE, ID, KG, OA, RDF, XSD

CONTEXT = 32
"""Code points of ``oa:prefix`` and ``oa:suffix``."""
TYPE = NamedNode(RDF + "type")
_SHORT = 80


@dataclass
class Graph:
    """Triples under construction, and the passages that they point to."""

    extraction: Extraction
    quads: dict[Quad, None] = field(default_factory=dict)
    passages: dict[Span, NamedNode] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.article = NamedNode(f"{ID}article/{self.extraction.slug}")
        self.graph = NamedNode(GRAPH_ARTICLE + self.extraction.slug)

    @property
    def document(self) -> Document:
        """The article that was read."""
        return self.extraction.document

    def node(self, name: str) -> NamedNode:
        """Return a node of this article."""
        return NamedNode(f"{self.article.value}/{name}")

    def add(self, subject: NamedNode, predicate: str, value: NamedNode | Literal | str) -> None:
        """Add a triple; a predicate without namespace is ours, a plain text becomes a node."""
        name = _property(predicate)
        term = NamedNode(value) if isinstance(value, str) else value
        self.quads[Quad(subject, name, term, self.graph)] = None

    def short(self, span: Span) -> str:
        """Return the first words of a span, for a label."""
        what = self.document.text[slice(*span)].strip("\"'„“”»« ")
        return what if len(what) <= _SHORT else what[: _SHORT - 1].rsplit(" ", 1)[0] + " …"

    def text(self, value: str) -> Literal:
        """Return a text in the article's language."""
        return Literal(value, language=self.document.language)


@cache
def _property(name: str) -> NamedNode:
    return NamedNode(name if ":" in name else KG + name)


def sentence_node(graph: Graph, number: int) -> NamedNode:
    """Return the node of a sentence by its number, described on first use."""
    sentence = graph.extraction.sentences[number - 1]
    node = graph.node(f"sentence-{number:02}")
    if Quad(node, TYPE, NamedNode(KG + "Sentence"), graph.graph) not in graph.quads:
        kind = "Headline" if sentence.headline else "Sentence"
        graph.add(node, TYPE.value, KG + kind)
        graph.add(node, "sentenceNumber", Literal(str(number), datatype=NamedNode(XSD + "positiveInteger")))
        _select(graph, node, (sentence.start, sentence.end))
    return node


def passage_node(graph: Graph, span: Span) -> NamedNode:
    """Return the passage of a span: a sentence where it is one, else a part of the sentence that holds it."""
    if span in graph.passages:
        return graph.passages[span]
    holders = [s for s in graph.extraction.sentences if s.start <= span[0] and span[1] <= s.end]
    if holders and (holders[0].start, holders[0].end) == span:
        node = sentence_node(graph, holders[0].number)
    else:
        number = holders[0].number if holders else next(
            s.number for s in graph.extraction.sentences if s.start <= span[0] < s.end
        )  # fmt: skip
        graph.counts[number] = graph.counts.get(number, 0) + 1
        node = graph.node(f"passage-{number:02}-{graph.counts[number]}")
        graph.add(node, TYPE.value, KG + "Passage")
        if holders:
            graph.add(node, "within", sentence_node(graph, number))
        _select(graph, node, span)
    graph.passages[span] = node
    return node


def _select(graph: Graph, node: NamedNode, span: Span) -> None:
    text, selector = graph.document.text, NamedNode(node.value + "-selector")
    start, end = span
    graph.add(node, OA + "hasSource", graph.article)
    graph.add(node, OA + "hasSelector", selector)
    graph.add(node, "textSha256", Literal(graph.document.sha256))
    for kind in ("TextPositionSelector", "TextQuoteSelector"):
        graph.add(selector, TYPE.value, OA + kind)
    for name, number in (("start", start), ("end", end)):
        graph.add(selector, OA + name, Literal(str(number), datatype=NamedNode(XSD + "nonNegativeInteger")))
    graph.add(selector, OA + "exact", Literal(text[start:end]))
    graph.add(selector, OA + "prefix", Literal(text[max(0, start - CONTEXT) : start]))
    graph.add(selector, OA + "suffix", Literal(text[end : end + CONTEXT]))
