"""The extraction of one article as RDF, in the shape of the graphs that are made by hand.

Entry point: ``to_quads``. What is left out has been left out before; nothing is decided here.
"""

from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from kg.extract.actor import Actor, slug
from kg.extract.document import Document, Span
from kg.extract.events import Event
from kg.extract.extraction import Extraction
from kg.extract.knowledge import load_knowledge
from kg.extract.party import Party
from kg.extract.statement import Statement
from kg.vocab import GRAPH_ARTICLE, ID, KG, OA, PREFIXES, RDF, RDFS, XSD

CONTEXT = 32
"""Code points of ``oa:prefix`` and ``oa:suffix``."""
ANSWERS = "respondsTo: "
"""Begins the ``kg:rule`` that says how it was found what a response answers."""
_DCTERMS, _PROV, _EDTF = PREFIXES["dcterms"], PREFIXES["prov"], PREFIXES["edtf"] + "EDTF"
_TYPE = NamedNode(RDF + "type")
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_MODES = {
    "direct": "direct",
    "indirect": "indirect",
    "reported": "reported",
    "free-indirect": "freeIndirect",
    "indirect-free-indirect": "indirectFreeIndirect",
}
_ALLEGING = frozenset({"Accusation", "Criticism", "CounterAccusation"})
_ACCUSING = frozenset({"Accusation", "CounterAccusation"})
_SHORT = 80
_UNSPECIFIED = PREFIXES["alleg"] + "unspecifiedWrong"


@dataclass
class _Graph:
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
        name = NamedNode(predicate if ":" in predicate else KG + predicate)
        term = NamedNode(value) if isinstance(value, str) else value
        self.quads[Quad(subject, name, term, self.graph)] = None

    def short(self, span: Span) -> str:
        """Return the first words of a span, for a label."""
        what = self.document.text[slice(*span)].strip("\"'„“”»« ")
        return what if len(what) <= _SHORT else what[: _SHORT - 1].rsplit(" ", 1)[0] + " …"

    def text(self, value: str) -> Literal:
        """Return a text in the article's language."""
        return Literal(value, language=self.document.language)


def to_quads(extraction: Extraction) -> tuple[Quad, ...]:
    """Return the quads of an article's named graph, sorted by their text."""
    graph = _Graph(extraction)
    _article(graph)
    for actor in extraction.actors:
        if not actor.known:
            _actor(graph, actor)
    for statement in extraction.statements:
        _statement(graph, statement)
    for event in extraction.events:
        _event(graph, event)
    return tuple(sorted(graph.quads, key=str))


def made_by(version: str) -> str:
    """Return the label of the activity by which a version makes graphs: another label, another extraction."""
    return f"extraction by allegation-kg {version}"


def _article(graph: _Graph) -> None:
    document, activity = graph.document, graph.node("extraction")
    graph.add(graph.article, _TYPE.value, KG + "Article")
    graph.add(graph.article, RDFS + "label", graph.text(document.title or graph.extraction.slug))
    if document.title:
        graph.add(graph.article, _DCTERMS + "title", graph.text(document.title))
    graph.add(graph.article, _DCTERMS + "language", Literal(document.language))
    graph.add(graph.article, "textSha256", Literal(document.sha256))
    if document.url:
        graph.add(graph.article, _DCTERMS + "source", document.url)
    if document.source:
        graph.add(graph.article, _DCTERMS + "publisher", graph.text(document.source))
    _published(graph, graph.article)
    graph.add(graph.graph, _TYPE.value, _PROV + "Bundle")
    graph.add(graph.graph, _DCTERMS + "license", _LICENCE)
    graph.add(graph.graph, _PROV + "wasDerivedFrom", graph.article)
    graph.add(graph.graph, _PROV + "wasGeneratedBy", activity)
    graph.add(activity, _TYPE.value, _PROV + "Activity")
    graph.add(activity, RDFS + "label", Literal(made_by(graph.extraction.version), language="en"))
    graph.add(activity, _PROV + "used", graph.article)


def _published(graph: _Graph, node: NamedNode) -> None:
    extraction = graph.extraction
    if graph.document.date:
        graph.add(node, "edtf", Literal(graph.document.date, datatype=NamedNode(_EDTF)))
    if extraction.published_from:
        graph.add(node, "notBefore", _day(extraction.published_from))
    if extraction.published_to:
        graph.add(node, "notAfter", _day(extraction.published_to))


def _when(graph: _Graph, node: NamedNode, name: str) -> None:
    """Say when something was said or happened: as the text has it, or else only that it was before publication."""
    time = graph.extraction.times.get(name)
    if time:
        graph.add(node, "timeExpression", graph.text(time.text))
    if time and (time.edtf or time.not_before or time.not_after):
        if time.edtf:
            graph.add(node, "edtf", Literal(time.edtf, datatype=NamedNode(_EDTF)))
        if time.not_before:
            graph.add(node, "notBefore", _day(time.not_before))
        if time.not_after:
            graph.add(node, "notAfter", _day(time.not_after))
    elif graph.extraction.published_to:
        graph.add(node, "edtf", Literal(f"[..{graph.document.date}]", datatype=NamedNode(_EDTF)))
        graph.add(node, "notAfter", _day(graph.extraction.published_to))


def _day(text: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + "date"))


def _actor(graph: _Graph, actor: Actor) -> None:
    node = NamedNode(actor.iri)
    graph.add(node, _TYPE.value, KG + actor.sure_class)
    graph.add(node, "actorKind", KG + actor.sure_class)
    graph.add(node, RDFS + "label", graph.text(actor.label))
    for span in graph.extraction.mentions.get(actor.iri, ())[:1]:
        graph.add(node, "evidence", _passage(graph, span))
    if actor.category:
        graph.add(node, "memberCategory", actor.category)
    if actor.state and actor.cls != "Person":
        graph.add(node, "belongsTo", actor.state)


def _statement(graph: _Graph, statement: Statement) -> None:
    found = statement.attribution
    node = graph.node(f"statement-{statement.key}")
    kind = "Assertion" if statement.kind in _ACCUSING and not _known(statement) else statement.kind
    graph.add(node, _TYPE.value, KG + kind)
    graph.add(node, "statementKind", KG + kind)
    graph.add(node, RDFS + "label", graph.text(_label(graph, statement)))
    graph.add(node, "reportedIn", graph.article)
    graph.add(node, "mode", PREFIXES["mode"] + _MODES[found.mode])
    graph.add(node, "commitment", statement.commitment)
    graph.add(node, "distance", statement.distance)
    graph.add(node, "extractionConfidence", Literal(f"{statement.confidence:.2f}", datatype=NamedNode(XSD + "decimal")))
    if found.cue:
        words = " … ".join(graph.document.text[start:end] for start, end in found.cue)
        graph.add(node, "cue", graph.text(words))
    if found.entry:
        graph.add(node, "foundBy", found.entry)
    for marker in statement.markers:
        graph.add(node, "foundBy", marker)
    for rule in found.reasons:
        graph.add(node, "rule", Literal(rule))
    graph.add(node, "evidence", _sentence(graph, found.sentence))
    _parties(graph, node, statement)
    _content(graph, node, statement)


def _known(statement: Statement) -> list[Party]:
    """Return the accused whom the text names: an accusation of nobody known is only an assertion in the graph."""
    return [party for party in statement.accused if party.actor]


def _parties(graph: _Graph, node: NamedNode, statement: Statement) -> None:
    if statement.own_voice:
        graph.add(node, "speaker", graph.article)
        _published(graph, node)
        return
    _when(graph, node, f"statement-{statement.key}")
    for name, party in (
        ("speaker", statement.speaker),
        ("addressee", statement.addressee),
        ("medium", statement.medium),
    ):
        if party and party.actor:
            graph.add(node, name, party.actor.iri)
            if party.spans:
                graph.add(node, "rule", Literal(f"{name}: {party.reason}"))
    speaker = statement.speaker.actor if statement.speaker else None
    if speaker and speaker.post:
        graph.add(node, "spokeAs", speaker.post)
        if speaker.post not in load_knowledge().posts_held(speaker.iri, graph.extraction.published_to):
            _tenure(graph, speaker.iri, speaker.post, statement)


def _tenure(graph: _Graph, person: str, post: str, statement: Statement) -> None:
    """Say that a person holds a post, as the article has it; it does not say from when to when."""
    node = graph.node(f"tenure-{slug(post.rpartition('/')[2])}-{slug(person.rpartition('/')[2])}")
    graph.add(node, _TYPE.value, KG + "Tenure")
    graph.add(node, "holder", person)
    graph.add(node, "post", post)
    graph.add(node, "evidence", _sentence(graph, statement.attribution.sentence))


def _content(graph: _Graph, node: NamedNode, statement: Statement) -> None:
    """Say what the statement claims: other statements, allegations, or a claim in the article's words."""
    nested = [s for s in graph.extraction.statements if s.nested_in == statement.key]
    response = statement.kind in graph.extraction.responses
    for inner in nested:
        graph.add(node, "respondsTo" if response else "claims", graph.node(f"statement-{inner.key}"))
    if statement.kind in _ALLEGING and _known(statement):
        for number, party in enumerate(_known(statement), 1):
            claim = graph.node(f"allegation-{statement.key}-{number}")
            graph.add(node, "claims", claim)
            graph.add(claim, _TYPE.value, KG + "Allegation")
            if party.actor:
                graph.add(claim, "against", party.actor.iri)
            for kind in statement.allegation_types or (_UNSPECIFIED,):
                graph.add(claim, "allegationType", kind)
            graph.add(claim, "legalStage", PREFIXES["stage"] + "accusation")
            _words(graph, claim, statement)
    elif statement.answers:
        graph.add(node, "respondsTo", graph.node(f"allegation-{statement.answers}"))
        graph.add(node, "rule", Literal(f"{ANSWERS}{statement.answer_rule}"))
    elif not nested:
        claim = graph.node(f"claim-{statement.key}")
        graph.add(node, "respondsTo" if response else "claims", claim)
        graph.add(claim, _TYPE.value, KG + "Claim")
        for kind in statement.denied_types:
            graph.add(claim, "about", kind)
        _words(graph, claim, statement)


def _words(graph: _Graph, claim: NamedNode, statement: Statement) -> None:
    spans = statement.attribution.content
    words = " … ".join(graph.document.text[start:end] for start, end in spans)
    graph.add(claim, "gist", graph.text(words.strip("\"'„“”»«").strip()))
    if statement.attribution.mode == "direct":
        graph.add(claim, "quotation", graph.text(words))
    for span in spans:
        graph.add(claim, "evidence", _passage(graph, span))


def _event(graph: _Graph, event: Event) -> None:
    node = graph.node(f"event-{event.key}")
    sentence = graph.extraction.sentences[event.sentence - 1]
    graph.add(node, _TYPE.value, KG + event.kind)
    graph.add(node, "eventKind", KG + event.kind)
    graph.add(node, RDFS + "label", graph.text(graph.short((sentence.start, sentence.end))))
    graph.add(node, "toldIn", graph.article)
    for number in (event.sentence, *event.again):
        graph.add(node, "evidence", _sentence(graph, number))
    graph.add(node, "foundBy", event.entry)
    graph.add(node, "extractionConfidence", Literal(f"{event.confidence:.2f}", datatype=NamedNode(XSD + "decimal")))
    _when(graph, node, f"event-{event.key}")
    for place in event.places:
        graph.add(node, "place", place)
    for number, taking in enumerate(event.participants, 1):
        if taking.party.actor is None:
            continue
        part = graph.node(f"participation-{event.key}-{number}")
        graph.add(node, taking.role, taking.party.actor.iri)
        graph.add(node, "participation", part)
        graph.add(part, _TYPE.value, KG + "Participation")
        graph.add(part, "participantActor", taking.party.actor.iri)
        graph.add(part, "participantRole", KG + taking.role)
        graph.add(part, "evidence", _passage(graph, taking.party.spans[0]))


def _label(graph: _Graph, statement: Statement) -> str:
    who = (
        graph.document.text[slice(*statement.speaker.spans[0])] if statement.speaker and statement.speaker.spans else ""
    )
    short = graph.short(statement.attribution.content[0])
    return f"{who}: {short}" if who else short


def _sentence(graph: _Graph, number: int) -> NamedNode:
    sentence = graph.extraction.sentences[number - 1]
    node = graph.node(f"sentence-{number:02}")
    if Quad(node, _TYPE, NamedNode(KG + "Sentence"), graph.graph) not in graph.quads:
        kind = "Headline" if sentence.headline else "Sentence"
        graph.add(node, _TYPE.value, KG + kind)
        graph.add(node, "sentenceNumber", Literal(str(number), datatype=NamedNode(XSD + "positiveInteger")))
        _select(graph, node, (sentence.start, sentence.end))
    return node


def _passage(graph: _Graph, span: Span) -> NamedNode:
    """Return the passage of a span: a sentence where it is one, else a part of the sentence that holds it."""
    if span in graph.passages:
        return graph.passages[span]
    holders = [s for s in graph.extraction.sentences if s.start <= span[0] and span[1] <= s.end]
    if holders and (holders[0].start, holders[0].end) == span:
        node = _sentence(graph, holders[0].number)
    else:
        number = holders[0].number if holders else next(
            s.number for s in graph.extraction.sentences if s.start <= span[0] < s.end
        )  # fmt: skip
        graph.counts[number] = graph.counts.get(number, 0) + 1
        node = graph.node(f"passage-{number:02}-{graph.counts[number]}")
        graph.add(node, _TYPE.value, KG + "Passage")
        if holders:
            graph.add(node, "within", _sentence(graph, number))
        _select(graph, node, span)
    graph.passages[span] = node
    return node


def _select(graph: _Graph, node: NamedNode, span: Span) -> None:
    text, selector = graph.document.text, NamedNode(node.value + "-selector")
    start, end = span
    graph.add(node, OA + "hasSource", graph.article)
    graph.add(node, OA + "hasSelector", selector)
    graph.add(node, "textSha256", Literal(graph.document.sha256))
    for kind in ("TextPositionSelector", "TextQuoteSelector"):
        graph.add(selector, _TYPE.value, OA + kind)
    for name, number in (("start", start), ("end", end)):
        graph.add(selector, OA + name, Literal(str(number), datatype=NamedNode(XSD + "nonNegativeInteger")))
    graph.add(selector, OA + "exact", Literal(text[start:end]))
    graph.add(selector, OA + "prefix", Literal(text[max(0, start - CONTEXT) : start]))
    graph.add(selector, OA + "suffix", Literal(text[end : end + CONTEXT]))
