"""What annotations must keep to. Entry points: ``faults`` for a document, ``check`` for files.

The rules are those of docs/annotation.md that a program can see. Without the text its hash and the boundaries of
words are not looked at.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from kg.extract.interchange import MODES, Spans
from training.annotating.labels import accusations, allegation_types, answers, kinds
from training.annotating.standoff import ROLES, Annotated, Marked, files, read
from training.annotating.texts import Text

Fault = tuple[str, str]
"""Id of the statement, empty for the whole document, and what is wrong."""
CUELESS = frozenset({"free-indirect", "indirect-free-indirect"})
REPORTED = "reported"

SECOND = "second"
"""Folder of independent second readings."""


@dataclass(frozen=True)
class Checked:
    """What was looked at and found wrong."""

    documents: int
    statements: int
    without_text: int
    problems: tuple[str, ...]


def check(paths: Sequence[Path], texts: Mapping[str, Text]) -> Checked:
    """Return what is wrong in files and folders; a document may be there once, and once in a second reading.

    Raises UnreadableInput.
    """
    problems, seen = list[str](), dict[tuple[str, bool], Path]()
    documents = statements = without = 0
    for path in files(paths):
        for document in read(path):
            text = texts.get(document.id)
            documents, statements = documents + 1, statements + len(document.statements)
            without += text is None
            wrong = [f"[{name}] {problem}" if name else problem for name, problem in faults(document, text)]
            reading = document.id, SECOND in path.parts
            if reading in seen:
                wrong.append(f"stands in {seen[reading]} too")
            seen[reading] = path
            problems += [f"{path}: document {document.id}: {problem}" for problem in wrong]
    return Checked(documents, statements, without, tuple(problems))


def faults(document: Annotated, text: Text | None) -> Iterator[Fault]:
    """Give what is wrong in a document."""
    if not document.annotator:
        yield "", "no annotator"
    if text and document.sha256 != text.sha256:
        yield "", "the hash is not that of the text"
        return
    if text and document.language != text.language:
        yield "", f"the language is '{text.language}', not '{document.language}'"
    for name, times in Counter(item.id for item in document.statements).items():
        if times > 1:
            yield name, "the id stands twice"
    known = {item.id: item for item in document.statements}
    for item in document.statements:
        for problem in (*_labels(item), *_roles(item), *_places(item, text), *_nesting(item, known)):
            yield item.id, problem


def _labels(item: Marked) -> Iterator[str]:
    if item.kind not in kinds():
        yield f"'{item.kind}' is no kind of statement ({', '.join(sorted(kinds()))})"
    if item.mode not in MODES:
        yield f"'{item.mode}' is no mode ({', '.join(MODES)})"
    for name in item.allegation_type:
        if name not in allegation_types():
            yield f"'{name}' is no allegation type"
    if item.kind in accusations() and not item.allegation_type:
        yield "an accusation has an allegation type (unspecifiedWrong where none fits)"
    if item.kind in answers() and (item.accused or item.allegation_type):
        yield f"who gives an answer ({item.kind}) accuses nobody by it"
    if item.accused and not item.allegation_type:
        yield "somebody is accused: the allegation type is missing"


def _roles(item: Marked) -> Iterator[str]:
    """Give what is wrong with the roles that are there, and with how they lie to each other."""
    if not item.content:
        yield "no content"
    if item.own_voice and (item.speaker or item.cue or item.frame):
        yield "the article's own voice has neither cue nor frame nor speaker"
    if item.mode in CUELESS and (item.cue or item.frame):
        yield f"{item.mode} has neither cue nor frame"
    if item.mode in ("indirect", REPORTED) and not item.cue:
        yield f"{item.mode} has a cue"
    if item.mode == REPORTED:
        if item.frame:
            yield "reported has no frame"
        if not _within(item.cue, item.content):
            yield "the cue of a reported statement lies within its content"
    else:
        yield from _apart(item)
    if _overlap(item.cue, item.speaker):
        yield "cue and speaker overlap"


def _apart(item: Marked) -> Iterator[str]:
    """Give what of the frame, cue and speaker lies in the content, and what of the cue outside of the frame."""
    if item.cue and not item.frame:
        yield "a cue has a frame around it"
    if not _within(item.cue, item.frame):
        yield "the cue lies outside of the frame"
    for role in ("cue", "frame", "speaker"):
        if _overlap(item.role(role), item.content):
            yield f"{role} and content overlap"


def _places(item: Marked, text: Text | None) -> Iterator[str]:
    groups = [(role, item.role(role)) for role in ROLES] + [("accused", spans) for spans in item.accused]
    for role, spans in groups:
        for one, other in pairwise(spans):
            if other[0] < one[1]:
                yield f"{role}: spans overlap or are not in the order of the text"
        for start, end in spans if text else ():
            problem = _place(text.text, start, end) if text else None
            if problem:
                yield f"{role}: {problem}"


def _place(text: str, start: int, end: int) -> str | None:
    """Return what is wrong with where a span begins and ends."""
    if end > len(text):
        return f"a span ends behind the text, at {end}"
    words = text[start:end]
    if words != words.strip():
        return f"'{words}' begins or ends with white space"
    if start and text[start - 1].isalnum() and words[0].isalnum():
        return f"'{words}' begins within a word"
    if end < len(text) and text[end].isalnum() and words[-1].isalnum():
        return f"'{words}' ends within a word"
    return None


def _nesting(item: Marked, known: Mapping[str, Marked]) -> Iterator[str]:
    if item.nested_in is None:
        return
    around = known.get(item.nested_in)
    if around is None:
        yield f"nested in {item.nested_in}, which there is not"
        return
    met, above = {item.id}, around
    while above.nested_in is not None and above.nested_in in known:
        if above.id in met:
            yield "nested in itself"
            return
        met.add(above.id)
        above = known[above.nested_in]
    if not _within(item.content, around.content):
        yield f"its content lies outside of the content of {around.id}, in which it is nested"


def _within(inner: Spans, outer: Spans) -> bool:
    return all(any(a <= start and end <= b for a, b in outer) for start, end in inner)


def _overlap(one: Spans, other: Spans) -> bool:
    return any(a < end and start < b for a, b in one for start, end in other)
