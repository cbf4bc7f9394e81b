"""A hand-made graph of an article: ``article.ttl`` with ``article.txt`` beside it, as in ``data/articles``.

Names of actors that the article's graph does not describe come from the other Turtle files beside it and from the
shipped actors. The graph has no place of a cue, so the words of ``kg:cue`` are looked for in the statement's sentence;
it has no place of a speaker either: the passages of the speaker, and of the post in which it spoke, that lie in that
sentence are taken, else a name of the speaker. The trigger of an event is what its passages cut out. What the graph
cannot say: frames, lemmas, and roles of involvements.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from kg.article import read_article
from kg.errors import UnreadableInput
from kg.evaluate.formats.corpora import article as article_ref
from kg.evaluate.formats.corpora import document
from kg.evaluate.formats.nodes import Nodes, local
from kg.evaluate.gold import Gold
from kg.evaluate.tokens import cut, merged
from kg.extract.interchange import (
    Actor,
    Content,
    Cue,
    Event,
    Extraction,
    Participant,
    Place,
    Reference,
    Spans,
    Statement,
    Time,
    Trigger,
)
from kg.finders import NEWS
from kg.vocab import KG

MEASURES = ("graph",)
SCHEME = NEWS
GRAPH, TEXT = "article.ttl", "article.txt"
_CAPITAL = re.compile(r"(?=[A-Z])")
_GAP = " … "


def recognizes(path: Path) -> bool:
    """Tell whether a path is an article's graph, or a folder with one in it or below it."""
    return path.name == GRAPH if path.is_file() else any(path.rglob(GRAPH))


def read(path: Path) -> Iterator[Gold]:
    """Give the articles, sorted by their folders."""
    found = (path,) if path.is_file() else tuple(sorted(path.rglob(GRAPH)))
    for file in found:
        yield _gold(file)


def _gold(file: Path) -> Gold:
    text = read_article(file.parent / TEXT)
    nodes = Nodes.read(file)
    iri = next(iter(nodes.instances(KG + "Article")), None)
    if iri is None:
        raise UnreadableInput(f"{file}: no kg:Article in this graph")
    language = nodes.value(iri, "dcterms:language") or text.front_matter.get("language", "")
    found = document(local(iri), text.text, language, nodes.value(iri, "dcterms:title"), nodes.value(iri, "kg:edtf"))
    reading = _Reading(nodes, text.text, language)
    statements = sorted(nodes.having("kg:statementKind"), key=reading.order)
    events = sorted(nodes.having("kg:eventKind"), key=reading.order)
    extraction = Extraction(
        article_ref(found, iri),
        tuple(reading.statement(item) for item in statements),
        tuple(reading.event(item) for item in events),
        reading.actors(),
    )
    return Gold(found, extraction)


class _Reading:
    """Reads one article's nodes; what was met as an actor is remembered for the list of actors."""

    def __init__(self, nodes: Nodes, text: str, language: str) -> None:
        self.nodes = nodes
        self.text = text
        self.language = language
        self._met = set[str]()
        self._around = {inner: s for s in nodes.having("kg:statementKind") for inner in nodes.values(s, "kg:claims")}

    def order(self, iri: str) -> tuple[int, str]:
        """Return what sorts a node by its place in the text."""
        return min((start for start, _ in self.nodes.evidence(iri)), default=0), iri

    def statement(self, iri: str) -> Statement:
        """Return a statement with what it claims."""
        nodes, passages = self.nodes, self.nodes.evidence(iri)
        claims = nodes.values(iri, "kg:claims")
        content = merged(nodes.evidence(*claims))
        sentence = nodes.sentences(iri)
        accused = dict.fromkeys(actor for claim in claims for actor in nodes.values(claim, "kg:against"))
        types = sorted({local(t) for claim in claims for t in nodes.values(claim, "kg:allegationType")})
        mode = nodes.value(iri, "kg:mode")
        around = self._around.get(iri)
        posts = nodes.values(iri, "kg:spokeAs")
        return Statement(
            id=local(iri),
            kind=local(nodes.value(iri, "kg:statementKind") or ""),
            mode="-".join(_CAPITAL.split(local(mode))).lower() if mode else None,
            cue=self._cue(nodes.value(iri, "kg:cue"), passages),
            frame=None,
            speaker=self._reference(nodes.value(iri, "kg:speaker"), sentence, posts),
            addressee=self._reference(nodes.value(iri, "kg:addressee"), sentence),
            medium=self._reference(nodes.value(iri, "kg:medium"), sentence),
            content=Content(content, cut(self.text, content)),
            accused=tuple(ref for actor in accused if (ref := self._reference(actor, sentence))),
            allegation_type=tuple(types),
            time=self._time(iri, passages),
            nested_in=local(around) if around else None,
        )

    def event(self, iri: str) -> Event:
        """Return an event with its participants."""
        passages = self.nodes.evidence(iri)
        return Event(
            id=local(iri),
            kind=local(self.nodes.value(iri, "kg:eventKind") or ""),
            trigger=Trigger(passages),
            participants=tuple(self._participant(item) for item in self.nodes.values(iri, "kg:participation")),
            place=tuple(
                Place((), self.nodes.label(place, self.language), place) for place in self.nodes.values(iri, "kg:place")
            ),
            time=self._time(iri, passages),
        )

    def actors(self) -> tuple[Actor, ...]:
        """Return the actors met so far and those that the graph describes, and the posts that it has evidence for."""
        described = self.nodes.having("kg:actorKind", "kg:evidence")
        posts = [iri for iri in self.nodes.having("kg:evidence") if self.nodes.kind(iri) == KG + "Post"]
        named = sorted({*self._met, *described, *posts})
        return tuple(
            Actor(
                iri,
                self.nodes.label(iri, self.language),
                local(kind) if (kind := self.nodes.kind(iri)) else None,
                self.nodes.evidence(iri),
            )
            for iri in named
        )

    def _participant(self, iri: str) -> Participant:
        actor = self.nodes.value(iri, "kg:participantActor") or ""
        self._met.add(actor)
        role = local(self.nodes.value(iri, "kg:participantRole") or "")
        return Participant(role, self.nodes.evidence(iri), self.nodes.label(actor, self.language), actor)

    def _reference(self, actor: str | None, sentence: Spans, posts: tuple[str, ...] = ()) -> Reference | None:
        if actor is None:
            return None
        if self.nodes.kind(actor) != KG + "Article":
            self._met.add(actor)
        passages = self.nodes.evidence(actor, *posts)
        here = [s for s in passages if any(first <= s[0] and s[1] <= last for first, last in sentence)]
        spans = merged(here) or self._named(actor, sentence)
        return Reference(spans, cut(self.text, spans), self.nodes.label(actor, self.language), actor)

    def _named(self, actor: str, sentence: Spans) -> Spans:
        """Return where a name of an actor stands in a sentence: the longest name that does."""
        for name in self.nodes.names(actor):
            for start, end in sentence:
                match = re.compile(rf"\b{re.escape(name)}\b").search(self.text, start, end)
                if match:
                    return (match.span(),)
        return ()

    def _cue(self, words: str | None, passages: Spans) -> Cue | None:
        if words is None:
            return None
        spans = list[tuple[int, int]]()
        for start, end in passages:
            here = start
            for part in words.split(_GAP):
                at = self.text.find(part, here, end)
                if at < 0:
                    spans = []
                    break
                spans.append((at, at + len(part)))
                here = at + len(part)
            if spans:
                break
        return Cue(tuple(spans), words)

    def _time(self, iri: str, passages: Spans) -> Time | None:
        words = self.nodes.value(iri, "kg:timeExpression")
        found = [self.text.find(words, start, end) for start, end in passages] if words else []
        at = min((place for place in found if place >= 0), default=None)
        edtf, first, last = (self.nodes.value(iri, f"kg:{name}") for name in ("edtf", "notBefore", "notAfter"))
        if words is None and edtf is None and first is None and last is None:
            return None
        spans = ((at, at + len(words)),) if words and at is not None else ()
        return Time(spans, words, edtf, first, last)
