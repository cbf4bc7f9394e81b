"""SpkAtt-2023 task 1 (Bundestag debates): one JSON file a speech, tokens without offsets.

The text is made of the tokens: joined with spaces, sentences with line breaks. The cue of a statement holds the
particle of its verb too, as in an extraction; the role that an extraction has no field for (Evidence) and the particle
apart (PTC) are in ``Gold.further``. Fields that the corpus does not have: kind, mode, actor, accused.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import RecordError
from kg.evaluate.formats.corpora import article, document, first_has, records
from kg.evaluate.gold import Gold
from kg.evaluate.tokens import cut
from kg.extract.document import Span
from kg.extract.interchange import Content, Cue, Extraction, Reference, Spans, Statement
from kg.extract.records import Record
from kg.finders import PARLIAMENT

MEASURES = ("cues", "speakers")
SCHEME = PARLIAMENT
FURTHER = ("Evidence", "PTC")
_DATE = re.compile(r"_(\d{2})\.(\d{2})\.(\d{4})$")


def recognizes(path: Path) -> bool:
    """Tell whether the first JSON file has the fields of this corpus."""
    return first_has(path, ".json", "Sentences", "Annotations")


def read(path: Path) -> Iterator[Gold]:
    """Give the speeches in the order of their files' names."""
    for file, record in records(path):
        yield _gold(file.stem, record)


@dataclass(frozen=True)
class _Text:
    """A text made of tokens, and where each of them stands by its number in the text."""

    text: str
    spans: tuple[Span, ...]
    numbers: Mapping[str, int]
    """By the token's id."""

    def of(self, record: Record, role: str) -> Spans:
        """Return the spans of the tokens of a role; tokens that follow each other are one span."""
        ids = record.texts(role)
        for index, token in enumerate(ids):
            if token not in self.numbers:
                raise RecordError(record.path, record.line, f"{record.place}.{role}[{index}]", f"no token '{token}'")
        return tuple(self._joined(sorted({self.numbers[token] for token in ids})))

    def _joined(self, numbers: Iterable[int]) -> Iterator[Span]:
        run = list[int]()
        for number in numbers:
            if run and number != run[-1] + 1:
                yield self.spans[run[0]][0], self.spans[run[-1]][1]
                run = []
            run.append(number)
        if run:
            yield self.spans[run[0]][0], self.spans[run[-1]][1]


def _gold(name: str, record: Record) -> Gold:
    made = _made(record)
    date = _DATE.search(name)
    found = document(name, made.text, "de", None, f"{date[3]}-{date[2]}-{date[1]}" if date else None)
    statements, further = list[Statement](), dict[str, Mapping[str, Spans]]()
    for index, item in enumerate(record.records("Annotations")):
        statement = _statement(f"statement-{index}", item, made)
        statements.append(statement)
        further[statement.id] = {role: spans for role in FURTHER if (spans := made.of(item, role))}
    return Gold(found, Extraction(article(found), tuple(statements)), made.spans, further)


def _made(record: Record) -> _Text:
    parts, spans, numbers, here = list[str](), list[Span](), dict[str, int](), 0
    for sentence in record.records("Sentences"):
        tokens, key = sentence.texts("Tokens"), sentence.whole("SentenceId")
        for index, token in enumerate(tokens):
            numbers[f"{key}:{index}"] = len(spans)
            spans.append((here, here + len(token)))
            here += len(token) + 1
        parts.append(" ".join(tokens))
        here += not tokens
    return _Text("\n".join(parts), tuple(spans), numbers)


def _statement(name: str, record: Record, made: _Text) -> Statement:
    def reference(role: str) -> Reference | None:
        spans = made.of(record, role)
        words = cut(made.text, spans)
        return Reference(spans, words, words) if spans else None

    cue = tuple(sorted({*made.of(record, "Cue"), *made.of(record, "PTC")}))
    content, topic = made.of(record, "Message"), made.of(record, "Topic")
    return Statement(
        id=name,
        kind="Statement",
        mode=None,
        cue=Cue(cue, cut(made.text, cue)),
        frame=None,
        speaker=reference("Source"),
        addressee=reference("Addr"),
        medium=reference("Medium"),
        content=Content(content, cut(made.text, content)),
        topic=Content(topic, cut(made.text, topic)) if topic else None,
    )
