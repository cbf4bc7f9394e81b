"""Gold standards of short texts with the accusations and denials in them: JSON Lines, as in tests/gold.

One object a line: ``id``, ``language``, ``text`` and ``items``, each with ``kind`` (Accusation or Denial), ``cue`` (its
parts joined by " … "), ``speaker`` and ``accused`` as words of the text. Of words that occur several times those next
to the cue are meant.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from kg.errors import KgError, RecordError
from kg.evaluate.formats.corpora import document
from kg.evaluate.gold import Gold
from kg.extract.document import Span
from kg.extract.interchange import ArticleRef, Content, Cue, Extraction, Reference, Spans, Statement
from kg.extract.records import Record, json_lines, read_text
from kg.finders import NEWS

MEASURES = ("accusations",)
SCHEME = NEWS
_GAP = " … "


def recognizes(path: Path) -> bool:
    """Tell whether a file's first line has a text with items."""
    if not path.is_file() or path.suffix != ".jsonl":
        return False
    try:
        value = json.loads(next((line for line in read_text(path).split("\n") if line.strip()), "null"))
    except (KgError, ValueError):
        return False
    return isinstance(value, dict) and "items" in value and "text" in value


def read(path: Path) -> Iterator[Gold]:
    """Give the texts in the order of the file; raises RecordError for words that are not in their text."""
    for record in json_lines(path, read_text(path)):
        text = record.text("text")
        found = document(record.text("id"), text, record.text("language"), None, None)
        statements = tuple(_statement(path, text, n, item) for n, item in enumerate(record.records("items"), 1))
        yield Gold(found, Extraction(ArticleRef(found.path, sha256=found.sha256), statements))


def _statement(path: Path, text: str, number: int, item: Record) -> Statement:
    kind, words = item.text("kind"), item.text("cue")
    cue = _parts(path, item, text, words)
    near = cue[0][0]
    speaker = item.text_or_none("speaker")
    return Statement(
        id=f"item-{number}",
        kind=kind,
        mode=None,
        cue=Cue(cue, words, None),
        frame=None,
        speaker=_reference(path, item, text, speaker, near) if speaker else None,
        addressee=None,
        medium=None,
        content=Content((), ""),
        accused=tuple(_reference(path, item, text, words, near) for words in item.texts("accused")),
    )


def _reference(path: Path, item: Record, text: str, words: str, near: int) -> Reference:
    return Reference((_place(path, item, text, words, near),), words)


def _parts(path: Path, item: Record, text: str, words: str) -> Spans:
    """Return the places of a cue's parts, each behind the one before."""
    spans: list[Span] = []
    for part in words.split(_GAP):
        start = text.find(part, spans[-1][1] if spans else 0)
        if start < 0:
            raise RecordError(path, item.line, "cue", f"'{part}' is not in the text")
        spans.append((start, start + len(part)))
    return tuple(spans)


def _place(path: Path, item: Record, text: str, words: str, near: int) -> Span:
    starts = [i for i in range(len(text)) if text.startswith(words, i)]
    if not words or not starts:
        raise RecordError(path, item.line, "items", f"'{words}' is not in the text")
    start = min(starts, key=lambda i: abs(i - near))
    return start, start + len(words)
