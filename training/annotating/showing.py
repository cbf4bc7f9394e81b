"""A document with its annotations, for people to read (``shown``) or as a source to mend (``as_source``)."""

from collections.abc import Iterator

from kg.evaluate.tokens import cut
from kg.extract.interchange import Spans
from training.annotating.finding import PART
from training.annotating.standoff import ROLES, Annotated, Marked
from training.annotating.texts import Text


def shown(document: Annotated, text: Text) -> str:
    """Return the text with ``[id`` and ``id]`` around each content, and below it what is said of each statement."""
    marks = dict[int, str]()
    for item in document.statements:
        for start, end in item.content:
            marks[start] = marks.get(start, "") + f"[{item.id} "
            marks[end] = f" {item.id}]" + marks.get(end, "")
    pieces, here = list[str](), 0
    for place in sorted(marks):
        pieces += [text.text[here:place], marks[place]]
        here = place
    pieces.append(text.text[here:])
    about = f"{document.id} ({document.language}, {document.annotator}): {text.title or ''}"
    lines = [line for item in document.statements for line in _about(item, text.text)]
    return "\n".join([about, "", "".join(pieces).rstrip(), "", *lines])


def as_source(document: Annotated, text: Text) -> str:
    """Return the source that compiles to the same annotations, each stretch with its offset."""
    lines = [f"annotator: {document.annotator}", f"document: {document.id}"]
    for item in document.statements:
        lines += ["", f"[{item.id}] {item.kind} {item.mode}", *_fields(item, text.text)]
    return "\n".join(lines) + "\n"


def _about(item: Marked, text: str) -> Iterator[str]:
    yield f"[{item.id}] {item.kind}, {item.mode}"
    for role in ROLES:
        if item.role(role):
            yield f"    {role}: {_words(item.role(role), text)}"
    for spans in item.accused:
        yield f"    accused: {_words(spans, text)}"
    if item.allegation_type:
        yield f"    type: {', '.join(item.allegation_type)}"
    if item.nested_in:
        yield f"    nested in {item.nested_in}"
    if item.own_voice:
        yield "    the article's own voice"


def _words(spans: Spans, text: str) -> str:
    return " ".join(cut(text, spans).split())


def _fields(item: Marked, text: str) -> Iterator[str]:
    for role in ROLES:
        if item.role(role):
            yield f"{role}: {_placed(item.role(role), text)}"
    for spans in item.accused:
        yield f"accused: {_placed(spans, text)}"
    if item.allegation_type:
        yield f"type: {', '.join(item.allegation_type)}"
    if item.nested_in:
        yield f"nested: {item.nested_in}"
    if item.own_voice:
        yield "voice: article"


def _placed(spans: Spans, text: str) -> str:
    return PART.join(f"{' '.join(text[start:end].split())} @{start}" for start, end in spans)
