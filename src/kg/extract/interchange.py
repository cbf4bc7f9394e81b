"""What an extraction says, for other programs: one JSON object an article (``extraction.schema.json`` says the form).

Entry points: ``to_json``, ``from_json`` and ``read_extractions``. Spans are offsets into the text as read (Unicode code
points, end exclusive), several where the words do not stand together, in the order of the text. The same form carries
what ``kg extract --format json`` prints, what other extractors predict and what a gold standard says.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from kg.errors import RecordError
from kg.extract.document import Span
from kg.extract.records import Record, json_lines, parsed, read_text

Spans = tuple[Span, ...]

MODES = ("direct", "indirect", "free-indirect", "indirect-free-indirect", "reported")
"""The ways in which a statement is rendered."""

POST = "Post"
"""Class of the entries of ``actors`` that are offices: they are found and linked like actors."""


@dataclass(frozen=True)
class ArticleRef:
    """The article that was read."""

    path: str
    title: str | None = None
    date: str | None = None
    """EDTF; ``None``: not told."""
    language: str | None = None
    sha256: str | None = None
    """Of the text as read, in UTF-8, hexadecimal."""
    iri: str | None = None
    text: str | None = None
    """The text as read. Only in gold standards that carry it; ``kg extract`` never prints it."""


@dataclass(frozen=True)
class Cue:
    """The words that show that somebody says something."""

    spans: Spans
    text: str
    lemma: str | None = None


@dataclass(frozen=True)
class Frame:
    """The part of the sentence that introduces the statement, without the content."""

    spans: Spans


@dataclass(frozen=True)
class Reference:
    """Words that mean an actor, and which one."""

    spans: Spans
    text: str
    label: str | None = None
    """Name of the actor, where it is known."""
    actor: str | None = None
    """IRI of the actor."""


@dataclass(frozen=True)
class Content:
    """What is said; without spans where the article does not tell it."""

    spans: Spans
    text: str


@dataclass(frozen=True)
class Time:
    """A time as written, as EDTF, and its bounds as days."""

    spans: Spans
    text: str | None = None
    edtf: str | None = None
    not_before: str | None = None
    not_after: str | None = None


@dataclass(frozen=True)
class Statement:
    """Somebody says something."""

    id: str
    kind: str
    """Local name of the class."""
    mode: str | None
    """One of MODES; ``None``: not told (a gold standard that does not have it)."""
    cue: Cue | None
    frame: Frame | None
    speaker: Reference | None
    addressee: Reference | None
    medium: Reference | None
    content: Content
    topic: Content | None = None
    """What is talked about, where the text does not tell what was said."""
    accused: tuple[Reference, ...] = ()
    allegation_type: tuple[str, ...] = ()
    """Local names of concepts."""
    time: Time | None = None
    confidence: float | None = None
    nested_in: str | None = None
    """Id of the statement whose content this one is, or is part of."""
    found_by: tuple[str, ...] = ()
    """Who found it: ``lexicon``, ``tagger``; empty: not told."""


@dataclass(frozen=True)
class Trigger:
    """The words that tell an event."""

    spans: Spans


@dataclass(frozen=True)
class Participant:
    """Who took part in an event, and as what (local name of the role's property)."""

    role: str
    spans: Spans
    label: str | None = None
    actor: str | None = None


@dataclass(frozen=True)
class Place:
    """Where an event happened."""

    spans: Spans
    label: str | None = None
    iri: str | None = None


@dataclass(frozen=True)
class Event:
    """What the article tells in its own voice."""

    id: str
    kind: str
    trigger: Trigger
    participants: tuple[Participant, ...] = ()
    place: tuple[Place, ...] = ()
    time: Time | None = None
    status: str | None = None


@dataclass(frozen=True)
class Actor:
    """An actor, or a post (class POST), and where the text names it."""

    iri: str
    label: str | None
    class_: str | None
    """Local name of the most specific class."""
    mentions: Spans = ()


@dataclass(frozen=True)
class Extraction:
    """All that was found in one article."""

    article: ArticleRef
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    actors: tuple[Actor, ...] = ()


def to_json(extraction: Extraction) -> str:
    """Return one line of JSON without its end; every key is there, in the order of the fields of the classes."""
    return json.dumps(_plain(extraction), ensure_ascii=False)


def from_json(line: str, path: Path | str = "-", number: int | None = None) -> Extraction:
    """Return the extraction that a line of JSON holds; raises RecordError with the place of what does not fit.

    A key that may be null or empty may be left out; an unknown key is an error.
    """
    return _extraction(Record(parsed(line, path, number), path, number))


def read_extractions(path: Path) -> Iterator[Extraction]:
    """Give the extractions of a file with one JSON object a line; raises RecordError and UnreadableInput."""
    for record in json_lines(path, read_text(path)):
        yield _extraction(record)


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        found = {item.name.rstrip("_"): _plain(getattr(value, item.name)) for item in fields(value)}
        if isinstance(value, ArticleRef) and value.text is None:
            del found["text"]
        return found
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _extraction(record: Record) -> Extraction:
    article = record.record("article")
    found = Extraction(
        article=_article(article),
        statements=tuple(_statement(item) for item in record.records("statements")),
        events=tuple(_event(item) for item in record.records("events")),
        actors=tuple(_actor(item) for item in record.records("actors")),
    )
    record.end()
    return found


def _article(record: Record) -> ArticleRef:
    found = ArticleRef(
        path=record.text("path"),
        title=record.text_or_none("title"),
        date=record.text_or_none("date"),
        language=record.text_or_none("language"),
        sha256=record.text_or_none("sha256"),
        iri=record.text_or_none("iri"),
        text=record.text_or_none("text"),
    )
    record.end()
    return found


def _statement(record: Record) -> Statement:
    found = Statement(
        id=record.text("id"),
        kind=record.text("kind"),
        mode=_mode(record),
        cue=_cue(record.record_or_none("cue")),
        frame=_frame(record.record_or_none("frame")),
        speaker=_reference(record.record_or_none("speaker")),
        addressee=_reference(record.record_or_none("addressee")),
        medium=_reference(record.record_or_none("medium")),
        content=_content(record.record("content")),
        topic=_topic(record.record_or_none("topic")),
        accused=tuple(ref for item in record.records("accused") if (ref := _reference(item))),
        allegation_type=record.texts("allegation_type"),
        time=_time(record.record_or_none("time")),
        confidence=record.number_or_none("confidence"),
        nested_in=record.text_or_none("nested_in"),
        found_by=record.texts("found_by"),
    )
    record.end()
    return found


def _mode(record: Record) -> str | None:
    mode = record.text_or_none("mode")
    if mode is not None and mode not in MODES:
        place = f"{record.place}.mode"
        raise RecordError(record.path, record.line, place, f"'{mode}' is none of {', '.join(MODES)}")
    return mode


def _cue(record: Record | None) -> Cue | None:
    if record is None:
        return None
    found = Cue(record.spans("spans"), record.text("text"), record.text_or_none("lemma"))
    record.end()
    return found


def _frame(record: Record | None) -> Frame | None:
    if record is None:
        return None
    found = Frame(record.spans("spans"))
    record.end()
    return found


def _reference(record: Record | None) -> Reference | None:
    if record is None:
        return None
    found = Reference(
        record.spans("spans"), record.text("text"), record.text_or_none("label"), record.text_or_none("actor")
    )
    record.end()
    return found


def _content(record: Record) -> Content:
    found = Content(record.spans("spans"), record.text("text"))
    record.end()
    return found


def _topic(record: Record | None) -> Content | None:
    return None if record is None else _content(record)


def _time(record: Record | None) -> Time | None:
    if record is None:
        return None
    names = ("text", "edtf", "not_before", "not_after")
    found = Time(record.spans("spans"), *(record.text_or_none(name) for name in names))
    record.end()
    return found


def _event(record: Record) -> Event:
    trigger = record.record("trigger")
    found = Event(
        id=record.text("id"),
        kind=record.text("kind"),
        trigger=Trigger(trigger.spans("spans")),
        participants=tuple(_participant(item) for item in record.records("participants")),
        place=tuple(_place(item) for item in record.records("place")),
        time=_time(record.record_or_none("time")),
        status=record.text_or_none("status"),
    )
    trigger.end()
    record.end()
    return found


def _participant(record: Record) -> Participant:
    found = Participant(
        record.text("role"), record.spans("spans"), record.text_or_none("label"), record.text_or_none("actor")
    )
    record.end()
    return found


def _place(record: Record) -> Place:
    found = Place(record.spans("spans"), record.text_or_none("label"), record.text_or_none("iri"))
    record.end()
    return found


def _actor(record: Record) -> Actor:
    found = Actor(
        record.text("iri"), record.text_or_none("label"), record.text_or_none("class"), record.spans("mentions")
    )
    record.end()
    return found
