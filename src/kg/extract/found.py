"""From a cue and its complements to an attribution. Entry point: ``made``."""

from kg.extract.analysis import Analysis
from kg.extract.arguments import Complements
from kg.extract.attribution import DIRECT, REPORTED, Attribution, Spans
from kg.extract.content import without
from kg.extract.document import Span
from kg.extract.lexicon import Match
from kg.extract.phrase import Phrase
from kg.vocab import KG

_SPOKEN = 0.75
"""How sure a German verb beside direct speech and with a subject is to introduce it, whatever else it means."""


def made(
    context: Analysis,
    match: Match,
    clause: tuple[int, int],
    content: Spans,
    mode: str,
    rules: tuple[str, ...],
    found: Complements,
) -> Attribution:
    """Return an attribution: parts by their places, the frame being what is left of the clause without the content."""

    def place(phrase: Phrase | None) -> Spans:
        return (context.span(phrase.start, phrase.end),) if phrase else ()

    frame = without(context.span(*clause), content)
    spoken = mode == DIRECT and "speaker" in found.roles and context.document.language == "de"
    return Attribution(
        context.sentence.number,
        match.entry.denotes[0].removeprefix(KG),
        mode,
        content,
        place(found.roles.get("speaker")),
        _cue(context, match),
        frame if mode != REPORTED else (),
        place(found.roles.get("addressee")),
        place(found.roles.get("medium")),
        (),
        tuple(place(phrase) for phrase in _members(found.roles.get("accused"))),
        place(_about(found, mode)),
        match.entry.iri,
        match.entry.label,
        rules,
        max(match.entry.reliability, _SPOKEN) if spoken else match.entry.reliability,
    )


def _members(phrase: Phrase | None) -> tuple[Phrase, ...]:
    if phrase is None:
        return ()
    return phrase.members or (phrase,)


def _about(found: Complements, mode: str) -> Phrase | None:
    """Return what is criticized or spoken of: *spoke of torture*."""
    content = found.roles.get("content")
    spoken = content if content and content.preposition and mode == REPORTED else None
    return found.roles.get("target") or found.roles.get("topic") or spoken


def _cue(context: Analysis, match: Match) -> Spans:
    """Return the words of the cue, those in a row as one span."""
    spans: list[Span] = []
    previous = None
    for index in match.tokens:
        token = context.sentence.tokens[index]
        if previous is not None and index == previous + 1:
            spans[-1] = (spans[-1][0], token.end)
        else:
            spans.append((token.start, token.end))
        previous = index
    return tuple(spans)
