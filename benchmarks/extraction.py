"""Extraction: articles of 500 words a second on two cores, with the tagger and without, and memory over many of them.

The articles are put together from the invented items of tests/gold, each in another order, so that no two are alike.
They accuse and deny in every sentence. With KG_WIKINEWS, the archive of German Wikinews articles, the tagger is also
measured on what newspapers write, a third as many statements; nothing of it is kept.
"""

import json
import os
import random
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path

from benchmarks.table import Row
from kg.extract.document import Document
from kg.extract.graph import to_quads
from kg.extract.pipeline import extract
from kg.extract.read.making import make
from kg.extract.tagger.choosing import attributor
from kg.finders import OFF, ON
from training.annotating.texts import read_texts

WIKINEWS = "KG_WIKINEWS"
GOLD = Path(__file__).parent.parent / "tests/gold"
WORDS = 500
CORES = 2
SPEED_ARTICLES, TAGGED_ARTICLES, ROUNDS = 200, 60, 3
MEMORY_ARTICLES = 10_000
SPEED_TARGET, TAGGED_TARGET = 40.0, 10.0
SENTENCES_TARGET = 50.0
"""On one core."""
GROWTH_TARGET = 1.1
"""Peak memory at the end against that after a tenth of the articles."""


Source = Callable[[random.Random], tuple[list[str], str]]
"""Gives texts, to take one after the other, and their language."""


def gold(chance: random.Random) -> tuple[list[str], str]:
    """Give the items of a gold set."""
    language = chance.choice(("de", "en"))
    lines = (GOLD / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines], language


def wikinews(_chance: random.Random) -> tuple[list[str], str]:
    """Give the articles of the archive KG_WIKINEWS."""
    return list(_archive(Path(os.environ[WIKINEWS]))), "de"


@cache
def _archive(path: Path) -> tuple[str, ...]:
    return tuple(text.text for text in read_texts([path]).values() if text.language == "de")


def article(seed: int, source: Source = gold) -> tuple[str, str]:
    """Return text and language of an article of about WORDS words."""
    chance = random.Random(seed)
    items, language = source(chance)
    chance.shuffle(items)
    paragraphs, words = list[str](), 0
    while words < WORDS:
        taken = items.pop().split(" ")[: WORDS - words]
        paragraphs.append(" ".join(taken))
        words += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs), language


def _document(seed: int, source: Source = gold) -> Document:
    text, language = article(seed, source)
    made = make(text, f"generated-{seed}.txt", {"language": language, "date": "2026-05-04"})
    if not isinstance(made, Document):
        raise made
    return made


def _quads(seed: int, finder: str = OFF, source: Source = gold) -> int:
    """Return how many quads an article gives: reading, extraction and graph."""
    return len(to_quads(extract(_document(seed, source), attributor(finder))))


def _memory(seeds: Sequence[int]) -> tuple[int, int]:
    """Return the peak memory in KiB after a tenth of the articles and after all, in a process of their own."""
    first = 0
    for number, seed in enumerate(seeds, 1):
        _quads(seed)
        if number == len(seeds) // 10:
            first = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return first, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def measure() -> list[Row]:
    """Return the rows for speed."""
    sources: list[Source] = [gold, wikinews] if WIKINEWS in os.environ else [gold]
    tagged = [(ON, source, TAGGED_ARTICLES, TAGGED_TARGET) for source in sources]
    rows = []
    for finder, source, articles, least in [(OFF, gold, SPEED_ARTICLES, SPEED_TARGET), *tagged]:
        speed = articles / _seconds(finder, source, articles)
        what = f"articles of {WORDS} words ({source.__name__}), {CORES} cores, to quads, tagger {finder}"
        rows.append(_row(what, speed, least))
    return [*rows, _row(f"sentences (gold), 1 core, to quads, tagger {ON}", _sentences(), SENTENCES_TARGET)]


def _row(what: str, speed: float, least: float) -> Row:
    return Row(what, f"{speed:.3g} a second", "–", "–", f"at least {least:.0f} a second", speed >= least)


def _seconds(finder: str, source: Source, articles: int) -> float:
    """Return how long some articles take on all cores, in the median."""
    with get_context("spawn").Pool(CORES) as pool:
        work = partial(_quads, finder=finder, source=source)
        pool.map(work, range(CORES * 4), chunksize=4)  # each process reads lexicon and model first
        times = []
        for turn in range(ROUNDS):
            seeds = range(1_000 * (turn + 1), 1_000 * (turn + 1) + articles)
            begin = time.perf_counter()
            pool.map(work, seeds, chunksize=5)
            times.append(time.perf_counter() - begin)
    return statistics.median(times)


def _sentences() -> float:
    """Return how many sentences a process does in a second, of whole articles and with the tagger."""
    finder = attributor(ON)
    extract(_document(0), finder)  # reads lexicon and model
    documents = [_document(seed) for seed in range(1, 1 + TAGGED_ARTICLES // CORES)]
    begin = time.process_time()
    made = [extract(document, finder) for document in documents]
    for extraction in made:
        to_quads(extraction)
    return sum(len(extraction.sentences) for extraction in made) / (time.process_time() - begin)


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
