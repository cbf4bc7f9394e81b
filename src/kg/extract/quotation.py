"""Quotations: what stands between quotation marks of any style, also where an opening or closing mark is missing.

Entry point: ``quotations``. A mark opens or closes by its shape and by what stands beside it. A quotation may run over
several sentences; over several paragraphs where each of these begins with the opening mark again, as printers do it.
A mark that is missing is taken to have stood at the paragraph's beginning or end, and the quotation says so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

PAIRS = {
    "\u201e": "\u201c\u201d",  # „…“ „…”
    "\u201c": "\u201d",  # “…”
    "\u00bb": "\u00ab",  # »…«
    "\u00ab": "\u00bb",  # «…»
    "\u201a": "\u2018\u2019",  # ‚…‘ ‚…’
    "\u2018": "\u2019",  # ‘…’
    "\u203a": "\u2039",  # ›…‹
    "\u2039": "\u203a",  # ‹…›
    '"': '"',
    "'": "'",
}
"""Opening marks, each with the marks that close it. Some open in one language and close in another."""

_SINGLE = frozenset("\u201a\u2018\u2019\u203a\u2039'")
"""Often an apostrophe: only a pair of them is a quotation."""
_CLOSING = frozenset("".join(PAIRS.values()))
_MARK = re.compile("''|``|[\u201e\u201c\u201d\u00bb\u00ab\u201a\u2018\u2019\u203a\u2039\"']")
_PARAGRAPH = re.compile(r"[^\r\n]+")
_AFTER_SPEECH = re.compile(r"\s*(?:[,;:.!?)\u2013\u2014-]|$)")


@dataclass(frozen=True)
class Quotation:
    """A quotation: ``start`` to ``end`` with its marks, ``inner`` without them."""

    start: int
    end: int
    inner: tuple[int, int]
    depth: int = 0
    """0 for one that stands in no other."""
    opened: bool = True
    closed: bool = True
    """``False``: the mark is missing."""
    continues: bool = False
    """Goes on with what the paragraph before left open."""


_DEEPEST = 8
"""Marks that can stand open in one another; of more the first ones are strays."""


@dataclass(frozen=True)
class _Mark:
    start: int
    end: int
    text: str
    opens: bool
    closes: bool


def quotations(text: str) -> tuple[Quotation, ...]:
    """Return the quotations of a text by their beginnings, outer ones before inner ones."""
    found: list[Quotation] = []
    left_open: str | None = None
    for paragraph in _PARAGRAPH.finditer(text):
        marks = tuple(_marks(text, *paragraph.span()))
        again = bool(marks) and marks[0].text == left_open and not text[paragraph.start() : marks[0].start].strip()
        here, left_open = _pair(text, marks, *paragraph.span())
        found += [replace(q, continues=again and q.start == marks[0].start) for q in here]
    return tuple(_nested(sorted(found, key=lambda quotation: (quotation.start, -quotation.end))))


def _nested(found: list[Quotation]) -> Iterator[Quotation]:
    """Give quotations that are sorted by their beginnings with their depths."""
    around: list[int] = []
    for quotation in found:
        around = [end for end in around if end >= quotation.end]
        yield replace(quotation, depth=len(around))
        around.append(quotation.end)


def _marks(text: str, begin: int, end: int) -> Iterator[_Mark]:
    """Give the marks of a paragraph that can open or close a quotation."""
    for match in _MARK.finditer(text, begin, end):
        mark = {"''": '"', "``": '"'}.get(match[0], match[0])
        before = text[match.start() - 1] if match.start() > begin else " "
        after = text[match.end()] if match.end() < end else " "
        opens = mark in PAIRS and not before.isalnum() and before not in ".,!?" and not after.isspace()
        closes = mark in _CLOSING and not before.isspace() and before not in "([" and not after.isalnum()
        if opens or closes:
            yield _Mark(match.start(), match.end(), mark, opens, closes)


def _pair(text: str, marks: tuple[_Mark, ...], begin: int, end: int) -> tuple[list[Quotation], str | None]:
    """Return the quotations of a paragraph, and the mark that nothing in it closes."""
    found: list[Quotation] = []
    opened: list[_Mark] = []
    for mark in marks:
        partner = next((i for i in reversed(range(len(opened))) if mark.text in PAIRS[opened[i].text]), None)
        if mark.closes and partner is not None:
            opening = opened[partner]
            del opened[partner:]
            found.append(Quotation(opening.start, mark.end, (opening.end, mark.start)))
        elif mark.opens:
            opened.append(mark)
            del opened[:-_DEEPEST]
        elif mark.text not in _SINGLE and not opened and not found and _ends_speech(text, mark, begin, end):
            found.append(Quotation(begin, mark.end, (begin, mark.start), opened=False))
    lasting = next((mark for mark in opened if mark.text not in _SINGLE), None)
    if lasting is None:
        return found, None
    return [*found, Quotation(lasting.start, end, (lasting.end, end), closed=False)], lasting.text


def _ends_speech(text: str, mark: _Mark, begin: int, end: int) -> bool:
    """Tell whether a closing mark without partner can end speech: not the inches of a number, not in mid-phrase."""
    return not text[mark.start - 1].isdigit() and bool(_AFTER_SPEECH.match(text, mark.end, end)) and mark.start > begin
