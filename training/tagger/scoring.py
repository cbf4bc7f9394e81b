"""How good a model is, by the measures of ``kg evaluate``. Entry points: ``predict``, ``parliament`` and ``news``.

Here the tagger speaks alone and its spans count as they are; what the whole pipeline reaches is in docs/evaluation.md.
"""

from collections.abc import Mapping, Sequence

from kg.evaluate.counting import MICRO, Row
from kg.evaluate.formats import corpora
from kg.evaluate.gold import Gold, Pair
from kg.evaluate.measures import cues, quotations, speakers
from kg.evaluate.tokens import cut
from kg.extract.document import Document
from kg.extract.interchange import Content, Cue, Extraction, Frame, Reference, Spans, Statement
from kg.extract.tagger.decoding import Settings
from kg.extract.tagger.tagged import Tagged
from kg.extract.tagger.tagging import Runner, tag
from kg.finders import SCHEMES
from training.tagger.examples import Example

Figures = dict[str, float]


def predict(examples: Sequence[Example], runner: Runner, settings: Settings) -> list[tuple[Tagged, ...]]:
    """Return the statements that a model finds in each document."""
    return [tag(example.reading, runner, settings, SCHEMES[example.scheme]) for example in examples]


def parliament(golds: Sequence[Gold], predicted: Sequence[tuple[Tagged, ...]]) -> Figures:
    """Return the figures of SpkAtt-2023 in percent: cues, roles, joint and each role."""
    documents = []
    for gold, found in zip(golds, predicted, strict=True):
        pair = Pair(gold, Extraction(corpora.article(gold.document)))
        particles = pair.tokens.within(s for r in gold.further.values() for s in r.get(cues.PARTICLE, ()))
        events = []
        for one in found:
            words = pair.tokens.within(one.cue)
            roles = {
                "Addr": one.addressee, "Medium": one.medium, "Message": one.content, "Source": one.speaker,
                "Topic": one.topic,
            }  # fmt: skip
            told = {role: pair.tokens.within(spans) for role, spans in roles.items()}
            events.append(cues.SpeechEvent(words - particles, {**told, cues.PARTICLE: words & particles}))
        documents.append((events, cues.gold_events(pair)))
    return _figures(cues.score(documents))


def news(golds: Sequence[Gold], predicted: Sequence[tuple[Tagged, ...]]) -> Figures:
    """Return the figures for news in percent: quotations and their roles, statements with speakers, kinds."""
    pairs = [Pair(g, extraction(g.document, found)) for g, found in zip(golds, predicted, strict=True)]
    return _figures(quotations.measure(pairs)) | _figures(speakers.measure(pairs))


def extraction(document: Document, found: Sequence[Tagged]) -> Extraction:
    """Return what the model says in the form that is measured."""
    statements = tuple(_statement(f"statement-{i}", one, document.text) for i, one in enumerate(found))
    return Extraction(corpora.article(document), statements)


def _statement(name: str, one: Tagged, text: str) -> Statement:
    def reference(spans: Spans) -> Reference | None:
        return Reference(spans, cut(text, spans)) if spans else None

    return Statement(
        id=name,
        kind=one.kind,
        mode=one.mode,
        cue=Cue(one.cue, cut(text, one.cue)) if one.cue else None,
        frame=Frame(one.frame) if one.frame else None,
        speaker=reference(one.speaker),
        addressee=reference(one.addressee),
        medium=reference(one.medium),
        content=Content(one.content, cut(text, one.content)),
        accused=tuple(Reference(spans, cut(text, spans)) for spans in one.accused),
        confidence=one.confidence,
    )


def _figures(rows: Sequence[Row]) -> Figures:
    return {row.field: round(100 * (row.f1 or 0.0), 1) for row in rows if row.average == MICRO}


def told(figures: Mapping[str, float], names: Sequence[str]) -> str:
    """Return figures as one line."""
    return ", ".join(f"{name} {figures[name]:.1f}" for name in names if name in figures)
