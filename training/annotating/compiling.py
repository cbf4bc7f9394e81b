"""From an annotator's source to stand-off annotations. Entry point: ``compiled``."""

from collections.abc import Mapping
from pathlib import Path

from kg.extract.interchange import Spans
from training.annotating.checking import faults
from training.annotating.finding import NotFound, Scope, locate
from training.annotating.source import Block, Written, read_source
from training.annotating.standoff import ROLES, Annotated, Marked
from training.annotating.texts import Text

_ELSEWHERE = frozenset({"in", "speaker", "addressee", "medium", "accused"})
"""What may stand in another sentence than the statement."""
ARTICLE = "article"


def compiled(path: Path, texts: Mapping[str, Text]) -> tuple[tuple[Annotated, ...], tuple[str, ...]]:
    """Return the documents of a source, or none and everything that is wrong with it, with path and line.

    Raises UnreadableInput.
    """
    source = read_source(path)
    problems = list(source.problems)
    found = list[Annotated]()
    for written in source.documents:
        text = texts.get(written.id)
        if text is None:
            problems.append((written.line, f"document {written.id}: no such text"))
            continue
        wrong = list[tuple[int, str]]()
        made = _document(written, text, wrong)
        lines = {block.id: block.line for block in written.blocks}
        wrong += [(lines.get(name, written.line), problem) for name, problem in faults(made, text)] if not wrong else []
        problems += [(number, f"document {written.id}: {problem}") for number, problem in wrong]
        found.append(made)
    return () if problems else tuple(found), tuple(
        f"{path}:{number}: {problem}" for number, problem in sorted(problems)
    )


def _document(written: Written, text: Text, wrong: list[tuple[int, str]]) -> Annotated:
    return Annotated(
        written.id,
        text.sha256,
        text.language,
        written.annotator,
        tuple(_marked(block, text, wrong) for block in written.blocks),
    )


def _marked(block: Block, text: Text, wrong: list[tuple[int, str]]) -> Marked:
    whole = (0, len(text.text))
    scope = whole

    def spans(name: str, entry: tuple[int, str] | None) -> Spans:
        if entry is None:
            return ()
        number, value = entry
        try:
            return locate(value, Scope(text.text, *scope, name in _ELSEWHERE))
        except NotFound as problem:
            wrong.append((number, f"[{block.id}] {name}: {problem}"))
            return ()

    stretch = spans("in", block.fields.get("in"))
    if stretch:
        scope = stretch[0][0], stretch[-1][1]
    found = {role: spans(role, block.fields.get(role)) for role in ROLES}
    number, voice = block.fields.get("voice", (0, ""))
    if voice not in ("", ARTICLE):
        wrong.append((number, f"[{block.id}] voice: '{voice}' is not '{ARTICLE}'"))
    types = block.fields.get("type", (0, ""))[1].replace(",", " ").split()
    return Marked(
        id=block.id,
        kind=block.kind,
        mode=block.mode,
        own_voice=voice == ARTICLE,
        cue=found["cue"],
        frame=found["frame"],
        speaker=found["speaker"],
        addressee=found["addressee"],
        medium=found["medium"],
        content=found["content"],
        accused=tuple(group for entry in block.accused if (group := spans("accused", entry))),
        allegation_type=tuple(types),
        nested_in=block.fields.get("nested", (0, ""))[1] or None,
    )
