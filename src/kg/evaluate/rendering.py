"""A report as text, JSON or Markdown; the same report gives the same bytes. Entry point: ``render``."""

import json
from collections.abc import Sequence

from kg.evaluate.comparing import Report
from kg.evaluate.counting import Row

FORMATS = ("text", "json", "md")
_HEAD = ("field", "average", "precision", "recall", "F1", "right", "wrong", "missed")
_NAMED = 3
"""How many documents without prediction are named."""


def render(report: Report, format_: str) -> str:
    """Return the report in one of FORMATS; figures are in percent, in JSON parts of 1."""
    return {"text": _text, "json": _json, "md": _md}[format_](report)


def summary(report: Report) -> str:
    """Return in words on what was measured."""
    said = (
        f"format {report.format}; documents: {report.documents}; statements in the gold standard: {report.statements}"
    )
    said += f", predicted: {report.predicted}"
    for count, what in ((report.missing, "without a prediction"), (report.unused, "predictions not used")):
        if count:
            more = "" if len(count) <= _NAMED else ", …"
            said += f"; {what}: {len(count)} ({', '.join(count[:_NAMED])}{more})"
    return said


def _text(report: Report) -> str:
    parts = list[str]()
    for name, rows in report.measures.items():
        table = [_HEAD, *(_cells(row) for row in rows)]
        widths = [max(len(line[column]) for line in table) for column in range(len(_HEAD))]
        lines = [f"{name}", *(_aligned(line, widths) for line in table)]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _aligned(line: Sequence[str], widths: Sequence[int]) -> str:
    words = [cell.ljust(width) for cell, width in zip(line[:2], widths[:2], strict=True)]
    numbers = [cell.rjust(width) for cell, width in zip(line[2:], widths[2:], strict=True)]
    return ("  " + "  ".join(words + numbers)).rstrip()


def _md(report: Report) -> str:
    parts = list[str]()
    for name, rows in report.measures.items():
        lines = [_HEAD, ("---", "---", *["---:"] * 6), *(_cells(row) for row in rows)]
        table = "".join(f"| {' | '.join(line)} |\n" for line in lines)
        parts.append(f"### {name}\n\n{table}")
    return "\n".join(parts)


def _cells(row: Row) -> tuple[str, ...]:
    figures = ("–" if value is None else f"{100 * value:.1f}" for value in (row.precision, row.recall, row.f1))
    counts = (row.counts.right, row.counts.wrong, row.counts.missed) if row.counts else ("", "", "")
    return (row.field, row.average, *figures, *(str(count) for count in counts))


def _json(report: Report) -> str:
    value = {
        "format": report.format,
        "documents": report.documents,
        "statements": report.statements,
        "predicted": report.predicted,
        "missing": report.missing,
        "unused": report.unused,
        "measures": {name: [_fields(row) for row in rows] for name, rows in report.measures.items()},
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _fields(row: Row) -> dict[str, object]:
    figures = {"precision": row.precision, "recall": row.recall, "f1": row.f1}
    rounded = {name: None if value is None else round(value, 6) for name, value in figures.items()}
    counts = row.counts
    counted = {"right": counts.right, "wrong": counts.wrong, "missed": counts.missed} if counts else {}
    return {"field": row.field, "average": row.average, **rounded, **counted}
