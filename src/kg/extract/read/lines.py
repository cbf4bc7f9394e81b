"""Lines of a printed page to paragraphs. Entry point: ``paragraphs``.

Running heads, feet and numbers of pages are left out, for a sentence goes on over them. A paragraph ends where the next
line stands lower than usual, is of another size, begins further in, or follows a short line with a sentence's end.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import median

_WORDS = Path(__file__).parent.parent / "words" / "lines.toml"
HYPHEN = "\x02"
"""Stands at the end of a line for a hyphen there."""
_LOWER = 1.3
"""Times the usual distance of two lines, from which the second begins a paragraph."""
_SIZE = 0.12
"""Difference of heights, as a part of them, from which two lines are of two sizes."""
_SHORT = 0.1
"""Part of the width that a paragraph's last line leaves free."""
_DEEP = 3
"""Lines at the top and the bottom of a page that can be running heads and feet."""
_ENDS = re.compile(r"""[.!?…:]["'”“»«’)\]]*$""")
_NUMBER = re.compile(r"[\W_]*\d{1,4}[\W_]*")
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_LAST = re.compile(r"[^\W\d_]+$")
_FIRST = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Line:
    """A line of a page and its box, in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    height: float


@dataclass(frozen=True)
class Paragraph:
    """A paragraph's text as one line, and the height of its first line."""

    text: str
    height: float


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """Return the paragraphs of pages, in the order in which their lines are given."""
    bodies = _without_running_lines(pages)
    usual = _usual_distance(bodies)
    compounds = {word.lower() for page in bodies for line in page for word in _COMPOUND.findall(line.text)}
    groups: list[list[Line]] = []
    for page in bodies:
        width = _right_edges(page)
        for number, line in enumerate(page):
            before = groups[-1][-1] if groups else None
            if before is None or _begins(before, line, number == 0, usual, width):
                groups.append([line])
            else:
                groups[-1].append(line)
    joined = (Paragraph(_joined(group, compounds), group[0].height) for group in groups)
    return [paragraph for paragraph in joined if paragraph.text]


def _without_running_lines(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    kept = [list(page) for page in pages]
    for lowest in (False, True):
        for _ in range(_DEEP):
            edges = [_edge(page, lowest) for page in kept]
            masks = Counter(re.sub(r"\d+", "0", edge.text) for edge in edges if edge)
            repeated = {mask for mask, times in masks.items() if times > 1 and times >= 0.5 * len(pages)}
            for page, edge in zip(kept, edges, strict=True):
                if edge and (_NUMBER.fullmatch(edge.text) or re.sub(r"\d+", "0", edge.text) in repeated):
                    page.remove(edge)
    return kept


def _edge(page: list[Line], lowest: bool) -> Line | None:
    if not page:
        return None
    return min(page, key=lambda line: line.bottom) if lowest else max(page, key=lambda line: line.bottom)


def _usual_distance(pages: list[list[Line]]) -> float:
    """Return how far two lines of a paragraph stand apart, as a part of their height: that of the closer quarter."""
    found = sorted(
        (one.bottom - other.bottom) / one.height
        for page in pages
        for one, other in pairwise(page)
        if one.height > 0 and one.bottom > other.bottom and _alike(one, other)
    )
    return found[len(found) // 4] if found else 1.0


def _right_edges(page: list[Line]) -> float:
    """Return where full lines of a page end; of columns, how wide they are is told by the lines' own left ends."""
    return max((line.right - line.left for line in page), default=0.0)


def _alike(one: Line, other: Line) -> bool:
    return abs(one.height - other.height) <= _SIZE * max(one.height, other.height)


def _begins(before: Line, line: Line, new_page: bool, usual: float, width: float) -> bool:
    """Tell whether a line begins a paragraph."""
    if not _alike(before, line):
        return True
    ended = bool(_ENDS.search(before.text))
    distance = before.bottom - line.bottom
    if new_page or distance <= 0:  # the next page or column
        return ended
    if distance > _LOWER * usual * before.height:
        return True
    indented = line.left - before.left > 0.5 * line.height
    short = before.right - before.left < (1 - _SHORT) * width
    return ended and (indented or short)


def _joined(lines: list[Line], compounds: set[str]) -> str:
    text = ""
    for line in lines:
        following = " ".join(line.text.split())
        if text.endswith((HYPHEN, "-", "\u2010")):
            text = text[:-1] + _hyphen(text[:-1], following, compounds) + following
        else:
            text = f"{text} {following}" if text else following
    return text.removesuffix(HYPHEN) + "-" if text.endswith(HYPHEN) else text


def _hyphen(before: str, after: str, compounds: set[str]) -> str:
    """Return what becomes of a hyphen at a line's end: nothing within a word, itself in a compound or before *und*."""
    head, tail = _LAST.search(before), _FIRST.match(after)
    if head is None:
        return "- "
    if tail is None or not tail[0].islower():
        return "-"
    if tail[0] in _suspending():
        return "- "
    return "-" if f"{head[0]}-{tail[0]}".lower() in compounds else ""


@cache
def _suspending() -> frozenset[str]:
    return frozenset(tomllib.loads(_WORDS.read_text(encoding="utf-8"))["suspending"].split())


def typical_height(pages: Sequence[Sequence[Line]]) -> float:
    """Return the height of most of the text, weighed by characters."""
    heights: Iterator[float] = (line.height for page in pages for line in page for _ in range(len(line.text) // 10 + 1))
    return median(heights)
