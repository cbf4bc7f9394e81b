"""Loading generated triples from an N-Triples file: the embedded store against rdflib's memory graph."""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from pyoxigraph import NamedNode

from benchmarks.generate import write_ntriples
from benchmarks.table import Row, milliseconds
from kg.model import Change, FileLoad
from kg.store.embedded import Embedded

TARGET = 4.0


def _ours(path: Path, store: Path) -> float:
    begin = time.perf_counter()
    Embedded(store).write(Change(files=(FileLoad(str(path), NamedNode("urn:generated")),)))
    return time.perf_counter() - begin


def _rdflib(path: Path) -> float:
    import rdflib

    begin = time.perf_counter()
    rdflib.Graph().parse(path, format="nt")
    return time.perf_counter() - begin


def measure(triples: int = 1_000_000, runs: int = 3) -> list[Row]:
    """Return one row: both sides by turns, medians and their ratio."""
    ours, other = [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "generated.nt"
        count = write_ntriples(path, triples)
        for run in range(runs):
            ours.append(_ours(path, Path(folder) / f"store-{run}"))
            other.append(_rdflib(path))
    mine, theirs = statistics.median(ours), statistics.median(other)
    ratio = theirs / mine
    return [
        Row(
            f"loading {count:,} triples from N-Triples onto disk (other: rdflib memory graph)",
            milliseconds(mine),
            milliseconds(theirs),
            f"{ratio:.1f} x",
            f"at least {TARGET:.0f} x",
            ratio >= TARGET,
        )
    ]


if __name__ == "__main__":
    for row in measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000):
        print(row)
