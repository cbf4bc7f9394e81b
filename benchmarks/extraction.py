"""Extraction: articles of 500 words a second on two cores, and memory over many of them.

The articles are put together from the invented items of tests/gold, each in another order, so that no two are alike.
"""

import json
import random
import resource
import statistics
import time
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path

from benchmarks.table import Row
from kg.extract.document import Document
from kg.extract.graph import to_quads
from kg.extract.pipeline import extract
from kg.extract.read.making import make

GOLD = Path(__file__).parent.parent / "tests/gold"
WORDS = 500
CORES = 2
SPEED_ARTICLES, ROUNDS = 200, 3
MEMORY_ARTICLES = 10_000
SPEED_TARGET = 40.0
GROWTH_TARGET = 1.1
"""Peak memory at the end against that after a tenth of the articles."""


def article(seed: int) -> tuple[str, str]:
    """Return text and language of an article of about WORDS words."""
    chance = random.Random(seed)
    language = chance.choice(("de", "en"))
    items = [json.loads(line)["text"] for line in (GOLD / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()]
    chance.shuffle(items)
    paragraphs, words = list[str](), 0
    while words < WORDS:
        paragraphs.append(items.pop())
        words += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs), language


def _document(seed: int) -> Document:
    text, language = article(seed)
    made = make(text, f"generated-{seed}.txt", {"language": language, "date": "2026-05-04"})
    if not isinstance(made, Document):
        raise made
    return made


def _quads(seed: int) -> int:
    """Return how many quads an article gives: reading, extraction and graph."""
    return len(to_quads(extract(_document(seed))))


def _memory(seeds: Sequence[int]) -> tuple[int, int]:
    """Return the peak memory in KiB after a tenth of the articles and after all, in a process of their own."""
    first = 0
    for number, seed in enumerate(seeds, 1):
        _quads(seed)
        if number == len(seeds) // 10:
            first = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return first, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def measure() -> list[Row]:
    """Return the row for speed."""
    with get_context("spawn").Pool(CORES) as pool:
        pool.map(_quads, range(CORES * 4), chunksize=4)  # each process reads the lexicon first
        times = []
        for turn in range(ROUNDS):
            seeds = range(1_000 * (turn + 1), 1_000 * (turn + 1) + SPEED_ARTICLES)
            begin = time.perf_counter()
            pool.map(_quads, seeds, chunksize=10)
            times.append(time.perf_counter() - begin)
    speed = SPEED_ARTICLES / statistics.median(times)
    return [
        Row(
            f"articles of {WORDS} words, {CORES} cores, to quads",
            f"{speed:.0f} a second",
            "–",
            "–",
            f"at least {SPEED_TARGET:.0f} a second",
            speed >= SPEED_TARGET,
        )
    ]


def measure_memory() -> list[Row]:
    """Return the row for memory."""
    half = MEMORY_ARTICLES // CORES
    with get_context("spawn").Pool(CORES) as pool:
        parts = [range(10_000 + half * core, 10_000 + half * (core + 1)) for core in range(CORES)]
        found = pool.map(_memory, parts, chunksize=1)
    first, last = (max(values) for values in zip(*found, strict=True))
    return [
        Row(
            f"peak memory of a process after {half // 10:,} articles and after {half:,}",
            f"{last / 1024:.0f} MiB",
            f"{first / 1024:.0f} MiB",
            f"{last / first:.2f} x",
            f"at most {GROWTH_TARGET} x",
            last / first <= GROWTH_TARGET,
        )
    ]


if __name__ == "__main__":
    for row in (*measure(), *measure_memory()):
        print(row)
