"""Measures extraction against gold standards and writes docs/evaluation.md.

``python -m benchmarks.evaluation CORPORA``. CORPORA is a folder with the archives of the development corpora (their
README says what each may be used for); without it their sections say that they were not measured. Nothing of the
corpora is kept.
"""

import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kg import __version__
from kg.evaluate.comparing import Report, evaluate, extracted
from kg.evaluate.counting import Row
from kg.evaluate.formats import read_gold
from kg.extract.exchange import to_interchange
from kg.extract.pipeline import extract
from kg.resources import shipped

PAGE = Path(__file__).parent.parent / "docs/evaluation.md"
NOTES = Path(__file__).parent / "evaluation-notes.md"
GOLD = Path(__file__).parent.parent / "tests/gold"
ARTICLE = "islamabad-2018-07"


@dataclass(frozen=True)
class Target:
    """What was asked for: the F1 of a row, in percent."""

    measure: str
    field: str
    least: float


@dataclass(frozen=True)
class Part:
    """A gold standard of the page: title, where it is, what is shown of it and what was asked for."""

    title: str
    where: str
    """A folder or file; ``archive!folder`` within an archive of the corpora."""
    note: str
    targets: tuple[Target, ...]
    unsure: bool = False
    """Count what is below the threshold of the graph too."""


LANGUAGES = {"German": "de", "English": "en"}
GOLD_FILES = {
    "": ("development", "Invented items, a third of them hard negatives; their errors were read and worked on."),
    "more-": ("second development set", "140 invented items of ordinary news; measured once unread, then worked on."),
    "held-out-": ("held out", "90 invented items of ordinary news that nobody who works on the extractor has read."),
}
"""The files of tests/gold (README there) by the beginning of their names."""

PARTS = (
    Part(
        "The shipped article",
        f"data/articles/{ARTICLE}",
        "Against the hand-made graph. The words of this article were looked at while the grammar was written.",
        (
            Target("graph", "accuser and accused", 100),
            Target("graph", "speaker", 90),
            Target("graph", "event", 80),
            Target("graph", "post", 80),
        ),
    ),
    *(
        Part(
            f"Gold set, {language}: {title}",
            f"tests/gold/{prefix}{code}.jsonl",
            note,
            (Target("accusations", "detection", 90), Target("accusations", "accuser and accused", 80)),
        )
        for language, code in LANGUAGES.items()
        for prefix, (title, note) in GOLD_FILES.items()
    ),
    Part(
        "German Wikinews, dev",
        "wikinews-de-dev!dev",
        "150 articles. Evaluation only; the grammar was improved while looking at errors on it.",
        (Target("quotations", "joint", 45), Target("speakers", "statement and speaker", 50)),
    ),
    Part(
        "SpkAtt-2023, dev",
        "spkatt-de!dev",
        "18 speeches. Words that mention speech without telling what was said are counted here; they stay below the "
        "threshold of the graph. Which words do so, and which need their complements, was read off the training part.",
        (Target("cues", "cues", 83),),
        unsure=True,
    ),
)


def main() -> None:
    """Measure each part and write the page."""
    corpora = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    sections = [_head()]
    for part in PARTS:
        print(f"measuring: {part.title} …", file=sys.stderr)
        sections.append(_section(part, corpora))
        print(sections[-1])
    sections.append(NOTES.read_text(encoding="utf-8"))
    PAGE.write_text("\n".join(sections), encoding="utf-8")


def _head() -> str:
    return (
        "# Evaluation of extraction\n\nWritten by `python -m benchmarks.evaluation CORPORA`, which runs `kg evaluate`; "
        f"{datetime.now(UTC):%Y-%m-%d}, allegation-kg {__version__}, lexicon and grammar alone. Figures in percent, "
        "micro averages; how each is counted stands in docs/extraction.md.\n"
    )


def _section(part: Part, corpora: Path | None) -> str:
    archive, inside, folder = part.where.partition("!")
    if inside and (corpora is None or not (corpora / f"{archive}.tar.xz").is_file()):
        return f"## {part.title}\n\n{part.note}\n\nNot measured: the corpus was not here.\n"
    if inside and corpora is not None:
        with _unpacked(corpora / f"{archive}.tar.xz") as root:
            return _measured(part, root / folder)
    return _measured(part, shipped().ontology.parent / part.where)


@contextmanager
def _unpacked(archive: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder, tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
        yield Path(folder)


def _measured(part: Part, path: Path) -> str:
    standard = read_gold(path)
    compared = extracted(standard.documents, lambda document: to_interchange(extract(document), part.unsure))
    report = evaluate(standard, compared)
    return f"## {part.title}\n\n{part.note}\n\n{_asked(part, report)}\n{_table(report)}"


def _asked(part: Part, report: Report) -> str:
    lines = ["| asked for | least F1 | reached |", "| --- | ---: | ---: |"]
    for target in part.targets:
        row = next(r for r in report.measures[target.measure] if r.field == target.field and r.average == "micro")
        reached = 0.0 if row.f1 is None else 100 * row.f1
        said = f"{reached:.1f}" if reached >= target.least else f"**{reached:.1f}**, too little"
        lines.append(f"| {target.field} | {target.least:g} | {said} |")
    return "\n".join(lines) + "\n"


def _table(report: Report) -> str:
    lines = ["| measure | field | precision | recall | F1 | right | wrong | missed |", "| --- | --- |" + " ---: |" * 6]
    for name, rows in report.measures.items():
        lines += [_line(name, row) for row in rows if row.average == "micro"]
    return "\n".join(lines) + "\n"


def _line(name: str, row: Row) -> str:
    figures = " | ".join(
        "–" if value is None else f"{100 * value:.1f}" for value in (row.precision, row.recall, row.f1)
    )
    counts = (row.counts.right, row.counts.wrong, row.counts.missed) if row.counts else ("", "", "")
    return f"| {name} | {row.field} | {figures} | {' | '.join(str(count) for count in counts)} |"


if __name__ == "__main__":
    main()
