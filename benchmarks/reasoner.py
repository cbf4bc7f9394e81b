"""The reasoner against owlrl on ontology and generated data, both in one run; memory at a million triples."""

import json
import re
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, parse

from benchmarks.generate import triples as generated
from benchmarks.table import Row, milliseconds
from kg.reason.inferring import infer
from kg.reason.owlrl_engine import infer_with_owlrl, is_trivial
from kg.shipped import shipped_graphs
from kg.turtle.reading import parse_file
from kg.vocab import GRAPH_ONTOLOGY

SIZES = ((10_000, 100.0, 3), (100_000, 150.0, 1))
"""Triples, target ratio, runs of owlrl (at 100,000 triples it takes minutes)."""
LARGE, MEMORY_TARGET = 1_000_000, 1.5


def graph(size: int) -> list[Triple]:
    """Return the ontology and generated data, ``size`` triples together."""
    made = [quad.triple for path in dict(shipped_graphs())[GRAPH_ONTOLOGY] for quad in parse_file(path)]
    lines = "\n".join(generated(size - len(made)))
    made += [quad.triple for quad in parse(input=lines, format=RdfFormat.N_TRIPLES)]
    return made


def measure() -> list[Row]:
    """Return a row for each size, and one for memory."""
    rows = []
    for size, target, runs in SIZES:
        data = graph(size)
        ours, theirs = [], []
        for _ in range(runs):
            begin = time.perf_counter()
            other, _ = infer_with_owlrl(data)
            theirs.append(time.perf_counter() - begin)
            for _ in range(5):
                begin = time.perf_counter()
                mine = infer(data).triples
                ours.append(time.perf_counter() - begin)
        same = {triple for triple in mine if not is_trivial(triple)} == set(other)
        ratio = statistics.median(theirs) / statistics.median(ours)
        rows.append(
            Row(
                f"closure of {size:,} triples ({len(mine):,} inferred; same closure: {'yes' if same else 'NO'})",
                milliseconds(statistics.median(ours)),
                f"owlrl {milliseconds(statistics.median(theirs))}",
                f"{ratio:.0f} x",
                f"at least {target:.0f} x, same closure",
                ratio >= target and same,
            )
        )
    return [*rows, _large()]


def _large() -> Row:
    """Reason over a million triples in a process of its own and read its peak memory."""
    command = [sys.executable, "-m", "benchmarks.reasoner", "--large"]
    said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    gigabytes = said["peak"] * 1024 / 1e9
    return Row(
        f"closure of {LARGE:,} triples, in memory ({said['inferred']:,} inferred)",
        f"{milliseconds(said['seconds'])}, peak {gigabytes:.2f} GB",
        "–",
        "–",
        f"under {MEMORY_TARGET} GB",
        gigabytes < MEMORY_TARGET,
    )


def _measure_large() -> None:
    data = graph(LARGE)
    begin = time.perf_counter()
    inferred = len(infer(data))
    seconds = time.perf_counter() - begin
    print(json.dumps({"inferred": inferred, "seconds": seconds, "peak": _peak()}))


def _peak() -> int:
    """Return this program's peak memory in kilobytes.

    On Linux not ru_maxrss, in which the memory of the process that started this one stays.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.findall(r"^VmHWM:\s+(\d+) kB$", status.read_text(encoding="ascii"), re.MULTILINE)[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    if sys.argv[1:] == ["--large"]:
        _measure_large()
    else:
        for row in measure():
            print(row)
