"""Runs every benchmark and writes docs/benchmarks.md: ``python -m benchmarks.run``, or with names those parts."""

import os
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks import extraction, loading, questions, reasoner, serving, startup
from benchmarks.table import markdown

PAGE = Path(__file__).parent.parent / "docs/benchmarks.md"
PARTS = {
    "startup": ("Start-up", startup.measure, "Whole processes by turns, medians."),
    "loading": ("Loading", loading.measure, "Both sides by turns, medians of three."),
    "reasoner": (
        "Reasoning",
        reasoner.measure,
        "Ontology and generated data; same closure up to owlrl's trivial triples.",
    ),
    "extraction": (
        "Extraction",
        extraction.measure,
        "German and English articles put together from tests/gold; the median of three rounds.",
    ),
    "extraction-memory": (
        "Extraction, memory",
        extraction.measure_memory,
        f"{extraction.MEMORY_ARTICLES:,} such articles in {extraction.CORES} processes.",
    ),
    "serving": (
        "Serving",
        serving.measure,
        "The shipped data on loopback, the same requests by turns; clients and servers share the cores. Runaway "
        "queries are for ours alone: rdflib-endpoint does not stop them, and oxigraph serve ends their answers in the "
        "middle with status 200.",
    ),
    "questions": (
        "Questions",
        questions.measure,
        f"On {questions.LARGE:,} generated triples and the ontology, embedded store on disk. With parameters: "
        f"{questions.RUNS} runs, each with other values; whole graph: {questions.WHOLE_RUNS} runs, up to the usual "
        f"limit of rows. The slowest run stands for p99. rdflib cannot answer most of them on that many triples: its "
        f"column and the ratio are for {questions.SMALL:,} triples, on which ours ran too.",
    ),
}
VERSIONS = ("pyoxigraph", "rdflib", "owlrl", "click", "onnxruntime")


def main() -> None:
    """Measure, print each section as it is done, and write the page when all were asked for."""
    chosen = sys.argv[1:] or list(PARTS)
    known = _sections(PAGE.read_text(encoding="utf-8")) if PAGE.is_file() else {}
    for name in chosen:
        title, measure, note = PARTS[name]
        print(f"measuring: {title} …", file=sys.stderr)
        known[title] = markdown(title, measure(), f"{note} Measured {_when()}.")
        print(known[title])
    ordered = [known[title] for title, _, _ in PARTS.values() if title in known]
    PAGE.write_text("\n".join([_head(), *ordered]), encoding="utf-8")


def _sections(page: str) -> dict[str, str]:
    """Return the sections of the page by title: what is not measured again stays."""
    parts = page.split("\n## ")[1:]
    return {part.partition("\n")[0]: f"## {part.rstrip()}\n" for part in parts}


def _when() -> str:
    return f"{datetime.now(UTC):%Y-%m-%d}"


def _head() -> str:
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    versions = ", ".join(f"{name} {version(name)}" for name in VERSIONS)
    return (
        "# Benchmarks\n\nWritten by `python -m benchmarks.run`; ratios count, machines differ.\n\n"
        f"Last part {_when()}, {os.cpu_count()} cores ({_processor()}, {platform.machine()}), "
        f"{memory:.0f} GiB, {platform.system()}, Python {platform.python_version()}, {versions}.\n"
    )


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    names = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.exists() else []
    return next(
        (line.partition(":")[2].strip() for line in names if line.startswith("model name")), "processor unknown"
    )


if __name__ == "__main__":
    main()
