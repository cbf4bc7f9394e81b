"""What a benchmark gives: rows with both sides, and how they are written as Markdown."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measured thing; ``ours`` and ``other`` are texts with units, ``ratio`` is what the target speaks of."""

    what: str
    ours: str
    other: str
    ratio: str
    target: str
    met: bool | None = None


def markdown(title: str, rows: Iterable[Row], note: str = "") -> str:
    """Return one section of docs/benchmarks.md."""
    lines = [f"## {title}", "", *([note, ""] if note else [])]
    lines += ["| what | ours | other | ratio | target | reached |", "|---|---|---|---|---|---|"]
    for row in rows:
        reached = "" if row.met is None else ("yes" if row.met else "**no**")
        lines.append(f"| {row.what} | {row.ours} | {row.other} | {row.ratio} | {row.target} | {reached} |")
    return "\n".join(lines) + "\n"


def milliseconds(seconds: float) -> str:
    """Return a duration with a sensible number of digits."""
    if seconds >= 10:
        return f"{seconds:.1f} s"
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1000:.1f} ms" if seconds < 0.1 else f"{seconds * 1000:.0f} ms"
