"""Stand-off annotations: JSON Lines with offsets and labels, without a word of the text.

Entry points: ``read``, ``line`` and ``files``. A line is a document: ``id``, ``sha256`` of its text, ``language``,
``annotator`` and ``statements`` in the form of an extraction (``kg.extract.interchange``), save that each part is its
spans alone. Spans are Unicode code points, the end exclusive, in the order of the text.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import UnreadableInput
from kg.extract.interchange import Spans
from kg.extract.records import Record, json_lines, read_text

ROLES = ("cue", "frame", "speaker", "addressee", "medium", "content")
"""Parts of a statement that have one list of spans each."""


@dataclass(frozen=True)
class Marked:
    """A statement as annotated."""

    id: str
    """Unique in the document."""
    kind: str
    """Local name of the class."""
    mode: str
    """One of ``kg.extract.interchange.MODES``."""
    own_voice: bool = False
    """The article itself speaks; there is no speaker then."""
    cue: Spans = ()
    frame: Spans = ()
    speaker: Spans = ()
    addressee: Spans = ()
    medium: Spans = ()
    content: Spans = ()
    accused: tuple[Spans, ...] = ()
    allegation_type: tuple[str, ...] = ()
    nested_in: str | None = None

    def role(self, name: str) -> Spans:
        """Return the spans of one of ROLES."""
        spans: Spans = getattr(self, name)
        return spans


@dataclass(frozen=True)
class Annotated:
    """A document's annotations by one annotator."""

    id: str
    sha256: str
    """Of the text in UTF-8, hexadecimal."""
    language: str
    annotator: str
    statements: tuple[Marked, ...] = ()


def files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the JSON Lines files that are named or stand in and below the folders named; raises UnreadableInput."""
    found = list[Path]()
    for path in paths:
        if path.is_dir():
            found += sorted(path.rglob("*.jsonl"))
        elif path.is_file():
            found.append(path)
        else:
            raise UnreadableInput(f"{path}: no such file or folder")
    return tuple(dict.fromkeys(found))


def read(path: Path) -> Iterator[Annotated]:
    """Give the documents of a file; raises RecordError with the place of what does not fit."""
    for record in json_lines(path, read_text(path)):
        found = Annotated(
            record.text("id"),
            record.text("sha256"),
            record.text("language"),
            record.text("annotator"),
            tuple(_marked(item) for item in record.records("statements")),
        )
        record.end()
        yield found


def line(document: Annotated) -> str:
    """Return a document as a line of JSON without its end; what a statement does not have is left out."""
    return json.dumps(
        {
            "id": document.id,
            "sha256": document.sha256,
            "language": document.language,
            "annotator": document.annotator,
            "statements": [_plain(item) for item in document.statements],
        },
        ensure_ascii=False,
    )


def _plain(marked: Marked) -> dict[str, object]:
    found: dict[str, object] = {"id": marked.id, "kind": marked.kind, "mode": marked.mode}
    if marked.own_voice:
        found["own_voice"] = True
    found |= {role: marked.role(role) for role in ROLES if marked.role(role)}
    further = {
        "accused": [{"spans": spans} for spans in marked.accused],
        "allegation_type": marked.allegation_type,
        "nested_in": marked.nested_in,
    }
    return found | {name: value for name, value in further.items() if value}


def _marked(record: Record) -> Marked:
    found = Marked(
        id=record.text("id"),
        kind=record.text("kind"),
        mode=record.text("mode"),
        own_voice=record.flag("own_voice"),
        **{role: record.spans(role) for role in ROLES},
        accused=_accused(record),
        allegation_type=record.texts("allegation_type"),
        nested_in=record.text_or_none("nested_in"),
    )
    record.end()
    return found


def _accused(record: Record) -> tuple[Spans, ...]:
    return tuple(item.spans("spans") for item in record.records("accused"))
