"""A table for the eyes: columns share the terminal's width, long cells wrap, IRIs are shortened.

Columns whose names end in ``Iri`` serve joining and are left out (all other formats have them). Columns that are
empty in every row are left out too. A row's passage (the columns ``quote``, ``article``, ``start``, ``end``) stands
below it in full width, once for neighbouring rows that share it. Nothing else is dropped: a cell that is too wide
continues on the next line.
"""

import os
import re

from kg.model import QueryResult, Triples
from kg.results import TextStream
from kg.results.cells import plain, tabular
from kg.vocab import shorten

_GAP = "  "
_EVIDENCE = ("quote", "article", "start", "end")
_INDENT = 4
# Control characters, and those that turn the direction of what follows.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SHORTEST = 8
"""No column gets narrower than this for the sake of others."""
_FALLBACK_WIDTH = 120
"""Width where there is no terminal to ask."""


def write(result: QueryResult, stream: TextStream) -> None:
    """Write header, rule and rows, and a last line that counts the rows."""
    if isinstance(result, bool):
        stream.write("yes\n" if result else "no\n")
        return
    columns, rows = tabular(result)
    texts = [[_line(shorten(plain(cell))) for cell in row] for row in rows]
    evidence = tuple(columns.index(name) for name in _EVIDENCE) if set(_EVIDENCE) <= set(columns) else ()
    shown = range(len(columns)) if isinstance(result, Triples) else visible(columns)
    keep = [i for i in shown if i not in evidence and (not texts or any(row[i] for row in texts))]
    available = _terminal(stream)
    widths = _fit([max([len(columns[i]), *(_width(row[i]) for row in texts)]) for i in keep], available)
    _write_row(stream, [columns[i] for i in keep], widths)
    _write_row(stream, ["─" * width for width in widths], widths)
    for number, row in enumerate(texts):
        _write_row(stream, [row[i] for i in keep], widths)
        passage = [row[i] for i in evidence]
        following = texts[number + 1] if number + 1 < len(texts) else None
        if passage and (following is None or [following[i] for i in evidence] != passage):
            _write_passage(stream, passage, available)
    stream.write(f"({len(texts)} row{'' if len(texts) == 1 else 's'})\n")


def _line(text: str) -> str:
    """Return a text as one line in which nothing steers the terminal: controls are written as escapes."""
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", " ".join(text.split()))


def _write_passage(stream: TextStream, passage: list[str], available: int) -> None:
    quote, article, start, end = passage
    indent = " " * _INDENT
    for line in _wrap(f"» {quote} «  {article} {start}–{end}", max(available - _INDENT, _SHORTEST)):
        stream.write(f"{indent}{line}\n")
    stream.write("\n")


def visible(columns: tuple[str, ...]) -> tuple[int, ...]:
    """Return the positions of the columns that a reader wants: all but those of IRIs (or all, if nothing is left)."""
    shown = tuple(index for index, name in enumerate(columns) if not name.endswith("Iri"))
    return shown or tuple(range(len(columns)))


def _terminal(stream: TextStream) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError, AttributeError):
        columns = os.environ.get("COLUMNS", "")
        return int(columns) if columns.isdigit() and int(columns) else _FALLBACK_WIDTH


def _fit(widths: list[int], available: int) -> list[int]:
    """Narrow the widest columns first, until all fit or all are as short as allowed."""
    fitted = list(widths)
    room = available - len(_GAP) * (len(widths) - 1)
    while sum(fitted) > room and max(fitted, default=0) > _SHORTEST:
        widest = max(fitted)
        second = max((width for width in fitted if width < widest), default=_SHORTEST)
        count = fitted.count(widest)
        step = max(1, min(widest - max(second, _SHORTEST), (sum(fitted) - room) // count))
        fitted = [width - step if width == widest else width for width in fitted]
    return fitted


def _write_row(stream: TextStream, cells: list[str], widths: list[int]) -> None:
    wrapped = [_wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for line in range(max(map(len, wrapped), default=0)):
        parts = [w[line] if line < len(w) else "" for w in wrapped]
        padded = (part + " " * (width - _width(part)) for part, width in zip(parts, widths, strict=True))
        stream.write(_GAP.join(padded).rstrip() + "\n")


def _wrap(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for word in re.split(r"(?<=[ /-])", text):
        if _width(line + word.rstrip()) <= width:
            line += word
            continue
        if line:
            lines.append(line.rstrip())
        line = word
        while _width(line.rstrip()) > width:
            cut = _prefix(line, width)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line.rstrip()]


def _prefix(text: str, width: int) -> int:
    """Return how many characters of the text fit, at least one."""
    used = 0
    for index, character in enumerate(text):
        used += _width(character)
        if used > width:
            return max(index, 1)
    return len(text)


def _width(text: str) -> int:
    """Return the columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
