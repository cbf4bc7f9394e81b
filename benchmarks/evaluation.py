"""Measures extraction against gold standards and writes docs/evaluation.md: lexicon, tagger, both side by side.

``python -m benchmarks.evaluation CORPORA [FINDER]…``. CORPORA is a folder with the archives of the development corpora
(their README says what each may be used for); without it their sections say that they were not measured. A FINDER is
off, only or on as in ``kg extract --tagger``; without any all three. Nothing of the corpora is kept.
"""

import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping, Sequence
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
from kg.extract.tagger.choosing import attributor, model_of
from kg.finders import OFF, ON, ONLY
from kg.resources import shipped

PAGE = Path(__file__).parent.parent / "docs/evaluation.md"
NOTES = Path(__file__).parent / "evaluation-notes.md"
GOLD = Path(__file__).parent.parent / "tests/gold"
ARTICLE = "islamabad-2018-07"
FINDERS = {OFF: "lexicon", ONLY: "tagger", ON: "both"}
"""Who finds the statements, and how the columns are called."""


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
        (Target("quotations", "joint", 58), Target("speakers", "statement and speaker", 65)),
    ),
    Part(
        "SpkAtt-2023, dev",
        "spkatt-de!dev",
        "18 speeches. Words that mention speech without telling what was said are counted here; they stay below the "
        "threshold of the graph. Which words do so, and which need their complements, was read off the training part.",
        (Target("cues", "joint", 74),),
        unsure=True,
    ),
)


def main() -> None:
    """Measure each part and write the page."""
    corpora = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    finders = [finder for finder in FINDERS if finder in (sys.argv[2:] or FINDERS)]
    sections = [_head(finders)]
    for part in PARTS:
        print(f"measuring: {part.title} …", file=sys.stderr)
        sections.append(_section(part, corpora, finders))
        print(sections[-1])
    sections.append(NOTES.read_text(encoding="utf-8"))
    PAGE.write_text("\n".join(sections), encoding="utf-8")


def _head(finders: Sequence[str]) -> str:
    models = {model.version for finder in finders if (model := model_of(finder))}
    tagger = f", tagger {', '.join(models)}" if models else ", lexicon and grammar alone"
    return (
        "# Evaluation of extraction\n\nWritten by `python -m benchmarks.evaluation CORPORA`, which runs `kg evaluate`; "
        f"{datetime.now(UTC):%Y-%m-%d}, allegation-kg {__version__}{tagger}. *lexicon* is `--tagger off`, *tagger* "
        "`--tagger only`, *both* `--tagger on`. Figures in percent, micro averages: precision (P), recall (R) and F1; "
        "how each is counted stands in docs/extraction.md.\n"
    )


def _section(part: Part, corpora: Path | None, finders: Sequence[str]) -> str:
    archive, inside, folder = part.where.partition("!")
    if inside and (corpora is None or not (corpora / f"{archive}.tar.xz").is_file()):
        return f"## {part.title}\n\n{part.note}\n\nNot measured: the corpus was not here.\n"
    if inside and corpora is not None:
        with _unpacked(corpora / f"{archive}.tar.xz") as root:
            return _measured(part, root / folder, finders)
    return _measured(part, shipped().ontology.parent / part.where, finders)


@contextmanager
def _unpacked(archive: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder, tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
        yield Path(folder)


def _measured(part: Part, path: Path, finders: Sequence[str]) -> str:
    reports = {FINDERS[finder]: _report(part, path, finder) for finder in finders}
    return f"## {part.title}\n\n{part.note}\n\n{_asked(part, reports)}\n{_table(reports)}"


def _report(part: Part, path: Path, finder: str) -> Report:
    standard = read_gold(path)
    made_by = attributor(finder, standard.scheme)
    compared = extracted(standard.documents, lambda document: to_interchange(extract(document, made_by), part.unsure))
    return evaluate(standard, compared)


def _asked(part: Part, reports: Mapping[str, Report]) -> str:
    """Return what was asked for of the extraction, which is what the last column has."""
    lines = [f"| asked for | least F1 | {' | '.join(reports)} |", "| --- | ---: |" + " ---: |" * len(reports)]
    for target in part.targets:
        reached = [_reached(report, target) for report in reports.values()]
        said = [f"{value:.1f}" for value in reached]
        if reached[-1] < target.least:
            said[-1] = f"**{said[-1]}**, too little"
        lines.append(f"| {target.field} | {target.least:g} | {' | '.join(said)} |")
    return "\n".join(lines) + "\n"


def _reached(report: Report, target: Target) -> float:
    f1 = _row(report, target.measure, target.field).f1
    return 0.0 if f1 is None else 100 * f1


def _table(reports: Mapping[str, Report]) -> str:
    heads = " | ".join(f"{name} P | R | F1" for name in reports)
    lines = [f"| measure | field | {heads} |", "| --- | --- |" + " ---: |" * (3 * len(reports))]
    first = next(iter(reports.values()))
    for name, rows in first.measures.items():
        for field in (row.field for row in rows if row.average == "micro"):
            figures = [figure for report in reports.values() for figure in _figures(_row(report, name, field))]
            lines.append(f"| {name} | {field} | {' | '.join(figures)} |")
    return "\n".join(lines) + "\n"


def _row(report: Report, measure: str, field: str) -> Row:
    return next(row for row in report.measures[measure] if row.field == field and row.average == "micro")


def _figures(row: Row) -> list[str]:
    return ["–" if value is None else f"{100 * value:.1f}" for value in (row.precision, row.recall, row.f1)]


if __name__ == "__main__":
    main()
