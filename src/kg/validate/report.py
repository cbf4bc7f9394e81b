"""Findings as text, JSON or Markdown, sorted so that two runs give the same lines.

Entry points: ``ordered`` and ``render``.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from kg.model import Finding
from kg.queries.header import SEVERITIES
from kg.vocab import shorten

FORMATS = ("text", "json", "md")


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings without repetitions, by file, line, severity and message."""
    return tuple(sorted(dict.fromkeys(findings), key=_key))


def violations(findings: Iterable[Finding]) -> int:
    """Return how many of the findings are violations."""
    return sum(1 for item in findings if item.severity == SEVERITIES[0])


def render(findings: Sequence[Finding], format_: str) -> str:
    """Return the findings in one of FORMATS; no findings give an empty text (JSON: an empty array)."""
    return {"text": _text, "json": _json, "md": _md}[format_](findings)


def tally(findings: Sequence[Finding]) -> str:
    """Return the numbers in words: ``2 violations, 1 warning``."""
    counts = Counter(item.severity for item in findings)
    parts = [f"{counts[name]} {name.lower()}{'s' if counts[name] != 1 else ''}" for name in SEVERITIES if counts[name]]
    return ", ".join(parts) or "nothing found"


def _key(item: Finding) -> tuple[str, int, int, str, str, str]:
    rank = SEVERITIES.index(item.severity) if item.severity in SEVERITIES else len(SEVERITIES)
    return item.path, item.line or 0, rank, item.focus, item.message, item.rule


def _place(item: Finding) -> str:
    return ":".join(str(part) for part in (item.path or "(no file)", item.line) if part)


def _text(findings: Sequence[Finding]) -> str:
    return "".join(
        f"{_place(item)}: {item.severity}: {shorten(item.focus)}: {item.message} [{item.rule}]\n" for item in findings
    )


def _json(findings: Sequence[Finding]) -> str:
    from dataclasses import asdict
    from json import dumps

    return dumps([asdict(item) for item in findings], ensure_ascii=False, indent=2) + "\n"


def _md(findings: Sequence[Finding]) -> str:
    if not findings:
        return ""
    rows = "".join(
        f"| {_cell(_place(item))} | {item.severity} | `{_cell(shorten(item.focus))}` | {_cell(item.message)} |"
        f" {_cell(item.rule)} |\n"
        for item in findings
    )
    return f"| place | severity | node | message | rule |\n|---|---|---|---|---|\n{rows}"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
