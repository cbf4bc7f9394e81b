"""The German Wikinews corpus of quotations: one JSON file an article, offsets into ``originalText``.

Fields of ``Statement`` that the corpus does not have: kind (always Statement), actor, accused. What the form of an
extraction cannot say: whether something was spoken or written (the corpus calls this the medium).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg.errors import RecordError
from kg.evaluate.formats.corpora import article, document, first_has, records
from kg.evaluate.gold import Gold
from kg.evaluate.tokens import cut
from kg.extract.interchange import Content, Cue, Extraction, Frame, Reference, Spans, Statement
from kg.extract.records import Record
from kg.finders import NEWS

MEASURES = ("quotations", "speakers")
SCHEME = NEWS
MODES = {
    "Direct": "direct",
    "Indirect": "indirect",
    "FreeIndirect": "free-indirect",
    "IndirectFreeIndirect": "indirect-free-indirect",
    "Reported": "reported",
}
_NAME = re.compile(r"(?:\d+ - )?(?P<title>.*?)(?: \((?P<date>\d{4}-\d{2}-\d{2})\))?")


def recognizes(path: Path) -> bool:
    """Tell whether the first JSON file has the fields of this corpus."""
    return first_has(path, ".json", "originalText", "annotations")


def read(path: Path) -> Iterator[Gold]:
    """Give the articles in the order of their files' names."""
    for _, record in records(path):
        yield _gold(record)


def _gold(record: Record) -> Gold:
    name, text = record.text("documentName"), record.text("originalText")
    match = _NAME.fullmatch(name)
    found = document(name, text, "de", match["title"] if match else name, match["date"] if match else None)
    annotations = list(record.records("annotations"))
    statements = [_statement(item, text) for item in annotations]
    nested = [item.flag("isNested") for item in annotations]
    tokens = tuple((token.whole("charBegin"), token.whole("charEnd")) for token in record.records("tokens"))
    placed = tuple(
        _inside(statement, statements) if inner else statement
        for statement, inner in zip(statements, nested, strict=True)
    )
    return Gold(found, Extraction(article(found), placed), tokens)


def _statement(record: Record, text: str) -> Statement:
    spans = {role: _spans(record.record(role)) for role in ("addressee", "cue", "frame", "quote", "speaker")}
    label = record.text("type")
    if label not in MODES:
        raise RecordError(record.path, record.line, f"{record.place}.type", f"'{label}' is none of {', '.join(MODES)}")
    return Statement(
        id=f"statement-{record.whole('id')}",
        kind="Statement",
        mode=MODES[label],
        cue=Cue(spans["cue"], cut(text, spans["cue"])) if spans["cue"] else None,
        frame=Frame(spans["frame"]) if spans["frame"] else None,
        speaker=_reference(spans["speaker"], text),
        addressee=_reference(spans["addressee"], text),
        medium=None,
        content=Content(spans["quote"], cut(text, spans["quote"])),
    )


def _inside(statement: Statement, others: Sequence[Statement]) -> Statement:
    """Return a nested statement with the smallest one whose content holds its content."""
    around = [
        other
        for other in others
        if other is not statement
        and _length(other) > _length(statement)
        and all(any(a <= b and e <= f for a, f in other.content.spans) for b, e in statement.content.spans)
    ]
    return replace(statement, nested_in=min(around, key=_length).id) if around else statement


def _length(statement: Statement) -> int:
    return sum(end - start for start, end in statement.content.spans)


def _reference(spans: Spans, text: str) -> Reference | None:
    words = cut(text, spans)
    return Reference(spans, words, words) if spans else None


def _spans(record: Record) -> Spans:
    return tuple((span.whole("charBegin"), span.whole("charEnd")) for span in record.records("spans"))
