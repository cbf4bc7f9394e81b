"""Whole processes: `kg ask who-accused-whom` on the shipped data against `python -c pass`, by turns."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.table import Row, milliseconds

RUNS = 60
TARGET = 8.0


def _once(command: list[str], environment: dict[str, str]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - begin


def measure() -> list[Row]:
    """Return one row: the medians over the runs and their ratio."""
    python = sys.executable
    kg = str(Path(python).parent / "kg")
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "KG_STORE": str(Path(folder) / "store")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as on a user's machine: compiled modules are kept
        sides = {"ours": [kg, "ask", "who-accused-whom"], "other": [python, "-c", "pass"]}
        times: dict[str, list[float]] = {name: [] for name in sides}
        _once(sides["ours"], environment)  # makes the store
        for _ in range(RUNS):
            for name, command in sides.items():
                times[name].append(_once(command, environment))
    ours, other = (statistics.median(times[name]) for name in ("ours", "other"))
    ratio = ours / other
    return [
        Row(
            "`kg ask who-accused-whom`, whole process (other: `python -c pass`)",
            milliseconds(ours),
            milliseconds(other),
            f"{ratio:.1f} x",
            f"at most {TARGET:.0f} x",
            ratio <= TARGET,
        )
    ]


if __name__ == "__main__":
    for row in measure():
        print(row)
