"""The extraction of one article as RDF, in the shape of the graphs that are made by hand.

Entry point: ``to_quads``. What is left out has been left out before; nothing is decided here.
"""

from pyoxigraph import Literal, NamedNode, Quad

from kg.extract.actor import Actor, Post, slug
from kg.extract.attribution import TAGGER, Model
from kg.extract.building import TYPE, Graph, passage_node, sentence_node
from kg.extract.events import Event
from kg.extract.extraction import Extraction
from kg.extract.kinds import accusing, blaming
from kg.extract.knowledge import load_knowledge
from kg.extract.party import Party
from kg.extract.statement import Statement
from kg.vocab import ID, KG, PREFIXES, RDFS, XSD

ANSWERS = "respondsTo: "
"""Begins the ``kg:rule`` that says how it was found what a response answers."""
_DCTERMS, _PROV, _EDTF = PREFIXES["dcterms"], PREFIXES["prov"], PREFIXES["edtf"] + "EDTF"
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_MODES = {
    "direct": "direct",
    "indirect": "indirect",
    "reported": "reported",
    "free-indirect": "freeIndirect",
    "indirect-free-indirect": "indirectFreeIndirect",
}
_UNSPECIFIED = PREFIXES["alleg"] + "unspecifiedWrong"


def to_quads(extraction: Extraction) -> tuple[Quad, ...]:
    """Return the quads of an article's named graph, sorted by their text."""
    graph = Graph(extraction)
    _article(graph)
    for actor in extraction.actors:
        if not actor.known:
            _actor(graph, actor)
    for post in extraction.minted:
        _post(graph, post)
    for statement in extraction.statements:
        _statement(graph, statement)
    for event in extraction.events:
        _event(graph, event)
    return tuple(sorted(graph.quads, key=str))


def made_by(version: str, model: Model | None = None) -> str:
    """Return the label of the activity by which a version makes graphs: another label, another extraction."""
    tagger = f" with tagger {model.version}{' alone' if model.alone else ''}" if model else ""
    return f"extraction by allegation-kg {version}{tagger}"


def _article(graph: Graph) -> None:
    document, activity = graph.document, graph.node("extraction")
    graph.add(graph.article, TYPE.value, KG + "Article")
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
    graph.add(graph.graph, TYPE.value, _PROV + "Bundle")
    graph.add(graph.graph, _DCTERMS + "license", _LICENCE)
    graph.add(graph.graph, _PROV + "wasDerivedFrom", graph.article)
    graph.add(graph.graph, _PROV + "wasGeneratedBy", activity)
    graph.add(activity, TYPE.value, _PROV + "Activity")
    label = made_by(graph.extraction.version, graph.extraction.model)
    graph.add(activity, RDFS + "label", Literal(label, language="en"))
    graph.add(activity, _PROV + "used", graph.article)
    if graph.extraction.model:
        graph.add(activity, _PROV + "wasAssociatedWith", _tagger(graph, graph.extraction.model))


def _tagger(graph: Graph, model: Model) -> NamedNode:
    """Return the node of the learned tagger, the same in every graph, and describe it."""
    node = NamedNode(f"{ID}tagger/{slug(model.version)}")
    graph.add(node, TYPE.value, _PROV + "SoftwareAgent")
    for language, name in (("de", "Tagger"), ("en", "tagger")):
        graph.add(node, RDFS + "label", Literal(f"{name} {model.version}", language=language))
    graph.add(node, PREFIXES["owl"] + "versionInfo", Literal(model.version))
    return node


def _published(graph: Graph, node: NamedNode) -> None:
    extraction = graph.extraction
    if graph.document.date:
        graph.add(node, "edtf", Literal(graph.document.date, datatype=NamedNode(_EDTF)))
    if extraction.published_from:
        graph.add(node, "notBefore", _day(extraction.published_from))
    if extraction.published_to:
        graph.add(node, "notAfter", _day(extraction.published_to))


def _when(graph: Graph, node: NamedNode, name: str) -> None:
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


def _actor(graph: Graph, actor: Actor) -> None:
    node = NamedNode(actor.iri)
    graph.add(node, TYPE.value, KG + actor.sure_class)
    graph.add(node, "actorKind", KG + actor.sure_class)
    graph.add(node, RDFS + "label", graph.text(actor.label))
    for span in graph.extraction.mentions.get(actor.iri, ())[:1]:
        graph.add(node, "evidence", passage_node(graph, span))
    if actor.category:
        graph.add(node, "memberCategory", actor.category)
    if actor.state and actor.cls == "UnnamedSource":
        graph.add(node, "claimedAffiliation", actor.state)
    elif actor.state and actor.cls != "Person":
        graph.add(node, "belongsTo", actor.state)


def _post(graph: Graph, post: Post) -> None:
    """Describe a post that only the article tells of, and say who holds it."""
    node = NamedNode(post.iri)
    place = graph.extraction.posts[post.iri][0]
    graph.add(node, TYPE.value, KG + "Post")
    graph.add(node, RDFS + "label", graph.text(post.label))
    graph.add(node, "office", post.office)
    graph.add(node, "postOf", post.organization.iri)
    graph.add(node, "evidence", passage_node(graph, place))
    for holder in (a for a in graph.extraction.actors if a.post == post.iri):
        tenure = _tenure(graph, holder.iri, post.iri)
        graph.add(tenure, "evidence", passage_node(graph, place))


def _statement(graph: Graph, statement: Statement) -> None:
    found = statement.attribution
    node = graph.node(f"statement-{statement.key}")
    kind = "Assertion" if statement.kind in accusing() and not _known(statement) else statement.kind
    graph.add(node, TYPE.value, KG + kind)
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
    if TAGGER in found.found_by and graph.extraction.model:
        graph.add(node, "taggedBy", _tagger(graph, graph.extraction.model))
    for rule in found.reasons:
        graph.add(node, "rule", Literal(rule))
    graph.add(node, "evidence", sentence_node(graph, found.sentence))
    _parties(graph, node, statement)
    _content(graph, node, statement)


def _known(statement: Statement) -> list[Party]:
    """Return the accused whom the text names: an accusation of nobody known is only an assertion in the graph."""
    return [party for party in statement.accused if party.actor]


def _parties(graph: Graph, node: NamedNode, statement: Statement) -> None:
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
            tenure = _tenure(graph, speaker.iri, speaker.post)
            graph.add(tenure, "evidence", sentence_node(graph, statement.attribution.sentence))


def _tenure(graph: Graph, person: str, post: str) -> NamedNode:
    """Say that a person holds a post, as the article has it; it does not say from when to when."""
    node = graph.node(f"tenure-{slug(post.rpartition('/')[2])}-{slug(person.rpartition('/')[2])}")
    graph.add(node, TYPE.value, KG + "Tenure")
    graph.add(node, "holder", person)
    graph.add(node, "post", post)
    return node


def _content(graph: Graph, node: NamedNode, statement: Statement) -> None:
    """Say what the statement claims: other statements, allegations, or a claim in the article's words."""
    nested = [s for s in graph.extraction.statements if s.nested_in == statement.key]
    response = statement.kind in graph.extraction.responses
    for inner in nested:
        graph.add(node, "respondsTo" if response else "claims", graph.node(f"statement-{inner.key}"))
    if statement.kind in blaming() and _known(statement):
        for number, party in enumerate(_known(statement), 1):
            claim = graph.node(f"allegation-{statement.key}-{number}")
            graph.add(node, "claims", claim)
            graph.add(claim, TYPE.value, KG + "Allegation")
            if party.actor:
                graph.add(claim, "against", party.actor.iri)
                graph.add(claim, "rule", Literal(f"against: {party.reason}"))
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
        graph.add(claim, TYPE.value, KG + "Claim")
        for kind in statement.denied_types:
            graph.add(claim, "about", kind)
        _words(graph, claim, statement)


def _words(graph: Graph, claim: NamedNode, statement: Statement) -> None:
    spans = statement.attribution.content
    words = " … ".join(graph.document.text[start:end] for start, end in spans)
    graph.add(claim, "gist", graph.text(words.strip("\"'„“”»«").strip()))
    if statement.attribution.mode == "direct":
        graph.add(claim, "quotation", graph.text(words))
    for span in spans:
        graph.add(claim, "evidence", passage_node(graph, span))


def _event(graph: Graph, event: Event) -> None:
    node = graph.node(f"event-{event.key}")
    sentence = graph.extraction.sentences[event.sentence - 1]
    graph.add(node, TYPE.value, KG + event.kind)
    graph.add(node, "eventKind", KG + event.kind)
    graph.add(node, RDFS + "label", graph.text(graph.short((sentence.start, sentence.end))))
    graph.add(node, "toldIn", graph.article)
    for number in (event.sentence, *event.again):
        graph.add(node, "evidence", sentence_node(graph, number))
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
        graph.add(part, TYPE.value, KG + "Participation")
        graph.add(part, "participantActor", taking.party.actor.iri)
        graph.add(part, "participantRole", KG + taking.role)
        graph.add(part, "rule", Literal(f"participantActor: {taking.party.reason}"))
        graph.add(part, "evidence", passage_node(graph, taking.party.spans[0]))


def _label(graph: Graph, statement: Statement) -> str:
    who = (
        graph.document.text[slice(*statement.speaker.spans[0])] if statement.speaker and statement.speaker.spans else ""
    )
    short = graph.short(statement.attribution.content[0])
    return f"{who}: {short}" if who else short
