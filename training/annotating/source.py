"""The compact source that an annotator writes. Entry point: ``read_source``.

::

    annotator: reader-1
    document: 4711

    [1] Accusation indirect
    in: Varenien warf ... liefere.
    cue: warf || vor
    frame: Varenien warf Kelm vor,
    speaker: Varenien
    content: dass es Waffen liefere
    accused: Kelm
    type: armsSupport

A statement begins with its id, kind and mode. ``in`` is the stretch in which the words of the other lines are looked
for (``finding`` says how); ``nested`` names the statement that this one stands in, ``voice: article`` the article's
own words. ``accused`` may come several times. Lines that begin with ``%`` are remarks. What follows the colon is taken
as it stands: no quoting.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.extract.records import read_text

SINGLE = ("in", "cue", "frame", "speaker", "addressee", "medium", "content", "type", "nested", "voice")
REPEATED = ("accused",)
_HEAD = re.compile(r"\[(?P<id>[\w.-]+)\]\s+(?P<kind>\w+)\s+(?P<mode>[\w-]+)\s*")
_FIELD = re.compile(r"(?P<name>[a-z]+):[ \t]*(?P<value>.*?)\s*")


@dataclass
class Block:
    """A statement as written."""

    line: int
    id: str
    kind: str
    mode: str
    fields: dict[str, tuple[int, str]] = field(default_factory=dict)
    """By name: line and value."""
    accused: list[tuple[int, str]] = field(default_factory=list)


@dataclass
class Written:
    """A document as written."""

    line: int
    id: str
    annotator: str
    blocks: list[Block] = field(default_factory=list)


@dataclass
class Source:
    """What a file says, and what in it cannot be read."""

    documents: list[Written] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)
    """Line and what is wrong with it."""


def read_source(path: Path) -> Source:
    """Return the documents of a file; raises UnreadableInput where it cannot be read at all."""
    source, annotator = Source(), ""
    for number, content in _lines(read_text(path)):
        head, entry = _HEAD.fullmatch(content), _FIELD.fullmatch(content)
        if head and source.documents:
            source.documents[-1].blocks.append(Block(number, head["id"], head["kind"], head["mode"]))
        elif entry and entry["name"] == "annotator":
            annotator = entry["value"]
        elif entry and entry["name"] == "document":
            source.documents.append(Written(number, entry["value"], annotator))
        elif entry and source.documents and source.documents[-1].blocks:
            problem = _put(source.documents[-1].blocks[-1], number, entry["name"], entry["value"])
            if problem:
                source.problems.append((number, problem))
        else:
            source.problems.append((number, f"'{content[:40]}' is no field, statement or document here"))
    return source


def _lines(content: str) -> Iterator[tuple[int, str]]:
    for number, text in enumerate(content.split("\n"), start=1):
        if text.strip() and not text.startswith("%"):
            yield number, text.strip()


def _put(block: Block, number: int, name: str, value: str) -> str | None:
    """Keep a field of a statement; return what is wrong with it."""
    if not value:
        return f"{name}: nothing follows"
    if name in REPEATED:
        block.accused.append((number, value))
    elif name not in SINGLE:
        return f"{name}: no such field (known: {', '.join((*SINGLE, *REPEATED))})"
    elif name in block.fields:
        return f"{name}: stands twice in statement {block.id}"
    else:
        block.fields[name] = (number, value)
    return None
