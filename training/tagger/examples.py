"""Annotated documents as numbers: words, pieces, and for each statement its anchor and the words of its parts.

Entry points: ``parliament`` (SpkAtt-2023), ``news`` (the corpus of our own) and ``cut``, which gives the windows that
the network is trained on.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from kg.evaluate.formats import spkatt
from kg.extract.document import Document, Span
from kg.extract.interchange import Spans
from kg.extract.segment import segment
from kg.extract.tagger.labels import MODES, OVERLAYS, PARTS, WINDOW
from kg.extract.tagger.pieces import Encoded, Reading, windows
from kg.finders import SCHEMES
from training.annotating import standoff
from training.annotating.texts import Text
from training.tagger.restyling import STYLES, restyled

UNKNOWN = -100
"""A label that is not told, and counts for nothing."""
_QUOTES = "\"'„“”‚‘’«»‹›"
CONTEXT = 16
"""Pieces of context around a window in training: less than where the model is used, for speed."""
Encode = Callable[[str], Encoded]


@dataclass(frozen=True)
class Statement:
    """Words by number: the anchor and the parts; kind and mode as numbers, or UNKNOWN."""

    anchor: int
    cueless: bool
    parts: Mapping[int, int]
    """Of a word: its number in PARTS."""
    overlays: tuple[frozenset[int], ...]
    """In the order of OVERLAYS."""
    kind: int = UNKNOWN
    mode: int = UNKNOWN


@dataclass(frozen=True)
class Example:
    """A document and its statements."""

    id: str
    language: str
    scheme: int
    text: str
    reading: Reading
    statements: tuple[Statement, ...]
    variants: tuple["Example", ...] = ()
    """The same document with other quotation marks."""


@dataclass(frozen=True)
class Event:
    """A statement in a window: where its anchor is, which pieces are looked at, and what they should be called."""

    anchor: int
    start: int
    parts: tuple[int, ...]
    overlays: tuple[tuple[int, ...], ...]
    kind: int
    mode: int


@dataclass(frozen=True)
class Sample:
    """A window for training; positions count from its first mark."""

    ids: tuple[int, ...]
    scheme: int
    anchors: tuple[int, ...]
    events: tuple[Event, ...]


def parliament(folder: Path, encode: Encode) -> tuple[Example, ...]:
    """Return the speeches of SpkAtt-2023 in a folder; its schemes know neither frames nor the accused."""
    found = []
    for gold in spkatt.read(folder):
        items = []
        for item in gold.extraction.statements:
            further = gold.further.get(item.id, {})
            spans = {
                "cue": item.cue.spans if item.cue else (),
                "speaker": item.speaker.spans if item.speaker else (),
                "addressee": item.addressee.spans if item.addressee else (),
                "medium": item.medium.spans if item.medium else (),
                "topic": item.topic.spans if item.topic else (),
                "evidence": further.get("Evidence", ()),
                "content": item.content.spans,
            }
            items.append((spans, UNKNOWN, UNKNOWN))
        found.append(_example(gold.document, "parliament", items, encode))
    return tuple(found)


def news(
    annotations: Iterable[Path], texts: Mapping[str, Text], kinds: tuple[str, ...], encode: Encode
) -> tuple[Example, ...]:
    """Return the documents of our own corpus whose texts are there."""
    found = []
    for path in standoff.files(annotations):
        for annotated in standoff.read(path):
            text = texts[annotated.id]
            if text.sha256 != annotated.sha256:
                raise ValueError(f"{path}: {annotated.id} was annotated in another text")
            items = []
            for marked in annotated.statements:
                spans = {role: marked.role(role) for role in standoff.ROLES}
                spans["accused"] = tuple(span for one in marked.accused for span in one)
                items.append((spans, kinds.index(marked.kind), MODES.index(marked.mode)))
            document = Document(text.id, text.text, text.sha256, text.language, text.title, text.date)
            others = {restyled(text.text, style) for style in STYLES} - {text.text}
            variants = [_example(replace(document, text=other), "news", items, encode) for other in sorted(others)]
            found.append(replace(_example(document, "news", items, encode), variants=tuple(variants)))
    return tuple(found)


def kinds(annotations: Iterable[Path]) -> tuple[str, ...]:
    """Return the kinds of statements that the annotations have."""
    return tuple(
        sorted({m.kind for path in standoff.files(annotations) for doc in standoff.read(path) for m in doc.statements})
    )


def held_out(name: str, share: int = 10) -> bool:
    """Tell whether a document is one of those kept for watching the training: one in ``share``, by its id."""
    return sha256(name.encode()).digest()[0] % share == 0


def _example(
    document: Document, scheme: str, items: Iterable[tuple[Mapping[str, Spans], int, int]], encode: Encode
) -> Example:
    sentences = [(sentence.start, sentence.end) for sentence in segment(document)]
    reading = Reading.of(document.text, encode(document.text), sentences)
    statements = [_statement(reading, document.text, *item) for item in items]
    return Example(
        document.path,
        document.language,
        SCHEMES.index(scheme),
        document.text,
        reading,
        tuple(sorted((s for s in statements if s), key=lambda s: s.anchor)),
    )


def _statement(reading: Reading, text: str, spans: Mapping[str, Spans], kind: int, mode: int) -> Statement | None:
    def numbers(role: str) -> list[int]:
        return sorted({number for span in spans.get(role, ()) for number in reading.within(span)})

    parts = dict[int, int]()
    for index, part in reversed(list(enumerate(PARTS))):  # the first of PARTS wins where two overlap
        parts |= dict.fromkeys(numbers(part), index)
    cue, content = numbers("cue"), numbers("content")
    spoken = [number for number in content if text[slice(*reading.words[number])] not in _QUOTES]
    begins = cue or spoken or content
    if not begins:
        return None
    return Statement(begins[0], not cue, parts, tuple(frozenset(numbers(role)) for role in OVERLAYS), kind, mode)


def cut(example: Example, offset: int = 0, marks: tuple[int, int] = (0, 2)) -> Iterator[Sample]:
    """Give the windows of an example; ``marks`` are the pieces for a window's beginning and end."""
    reading = example.reading
    for window in windows(reading, WINDOW, CONTEXT, offset):
        words = [w for w, piece in enumerate(reading.starts) if window.start <= piece < window.end]
        place = {word: reading.starts[word] - window.start + 1 for word in words}
        length = window.end - window.start + 2
        anchors = [UNKNOWN] * length
        core = {w for w in words if window.core[0] <= reading.starts[w] < window.core[1]}
        for word in core:
            anchors[place[word]] = 0
        events = list[Event]()
        for statement in example.statements:
            if statement.anchor in core:
                anchors[place[statement.anchor]] = 2 if statement.cueless else 1
                start, end = reading.around(reading.starts[statement.anchor])
                near = max(start, window.start) - window.start + 1, min(end, window.end) - window.start + 1
                events.append(_event(statement, example.scheme, place, near))
        ids = (marks[0], *reading.ids[window.start : window.end], marks[1])
        yield Sample(ids, example.scheme, tuple(anchors), tuple(events))


def _event(statement: Statement, scheme: int, place: Mapping[int, int], near: Span) -> Event:
    start, end = near
    parts = [UNKNOWN] * (end - start)
    overlays = [[UNKNOWN] * len(OVERLAYS) for _ in range(end - start)]
    told = range(len(OVERLAYS)) if scheme == SCHEMES.index("news") else range(1)
    for word, at in place.items():
        if start <= at < end:
            parts[at - start] = statement.parts.get(word, 0)
            for index in told:
                overlays[at - start][index] = int(word in statement.overlays[index])
    return Event(
        place[statement.anchor], start, tuple(parts), tuple(map(tuple, overlays)), statement.kind, statement.mode
    )
