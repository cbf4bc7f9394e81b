"""Where words stand that an annotator copied from a text. Entry point: ``locate``.

``words`` are looked for at word boundaries, white space of any kind for a space. ``a || b`` are two stretches;
``a ... b`` goes from a to the next b; ``a #2`` is the second a of the stretch looked in; ``a << b`` is the a within b,
wherever b stands in the text; ``a @120`` is the one that begins at offset 120. Words that stand twice without a number
are refused, never guessed.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.document import Span
from kg.extract.interchange import Spans

PART, THROUGH, WITHIN = " || ", " ... ", " << "
_NUMBERED = re.compile(r"(?P<words>.*\S) (?P<sign>[#@])(?P<number>\d+)", re.DOTALL)
_CONTEXT = 25


class NotFound(Exception):
    """Words that do not stand in the text, or several times."""


@dataclass(frozen=True)
class Scope:
    """The stretch of a text in which words are looked for first, and whether the rest of the text counts too."""

    text: str
    start: int
    end: int
    elsewhere: bool = False


def locate(value: str, scope: Scope) -> Spans:
    """Return the spans of what was copied, in the order of the text; raises NotFound."""
    spans = sorted(_span(part.strip(), scope) for part in value.split(PART))
    for one, other in pairwise(spans):
        if other[0] < one[1]:
            raise NotFound(f"the stretches of '{value}' overlap")
    return tuple(spans)


def _span(words: str, scope: Scope) -> Span:
    if WITHIN in words:
        words, _, around = words.rpartition(WITHIN)
        scope = Scope(scope.text, *_span(around, Scope(scope.text, 0, len(scope.text))))
    if THROUGH not in words or _all(words, scope.text, scope.start, scope.end):
        return _one(words, scope)
    first, _, last = words.partition(THROUGH)
    start, end = _one(first, scope)
    until = scope.end if scope.start <= start < scope.end else len(scope.text)
    ends = _all(last, scope.text, end, until)
    if not ends:
        raise NotFound(f"'{last}' does not stand behind '{first}'")
    return start, ends[0][1]


def _one(words: str, scope: Scope) -> Span:
    match = _NUMBERED.fullmatch(words)
    if not match:
        return _only(words, scope)
    number, bare = int(match["number"]), match["words"]
    if match["sign"] == "@":
        found = [span for span in _all(bare, scope.text, 0, len(scope.text)) if span[0] == number]
        if not found:
            raise NotFound(f"'{bare}' does not begin at {number}")
        return found[0]
    found = _all(bare, scope.text, scope.start, scope.end)
    if not 0 < number <= len(found):
        raise NotFound(f"'{bare}' stands {len(found)} times there, not {number}")
    return found[number - 1]


def _only(words: str, scope: Scope) -> Span:
    found = _all(words, scope.text, scope.start, scope.end)
    if not found and scope.elsewhere:
        found = _all(words, scope.text, 0, len(scope.text))
    if not found:
        raise NotFound(f"'{words}' is not in the text{'' if scope.elsewhere else ' there'}")
    if len(found) > 1:
        shown = "; ".join(f"#{n} …{_around(scope.text, span)}…" for n, span in enumerate(found, 1))
        raise NotFound(f"'{words}' stands {len(found)} times: {shown}")
    return found[0]


def _all(words: str, text: str, start: int, end: int) -> list[Span]:
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return []
    before = r"(?<!\w)" if words.strip()[0].isalnum() else ""
    after = r"(?!\w)" if words.strip()[-1].isalnum() else ""
    pattern = re.compile(before + r"\s+".join(parts) + after)
    return [match.span() for match in pattern.finditer(text, start, end)]


def _around(text: str, span: Span) -> str:
    return " ".join(text[max(0, span[0] - _CONTEXT) : span[1] + _CONTEXT].split())
