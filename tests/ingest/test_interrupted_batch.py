"""Runs that are killed or stopped: whole blocks are there, nothing else, and the same command goes on."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from batches import article_graphs, quads, run
from kg.errors import StoreError
from kg.ingest.working import BLOCK
from kg.resources import shipped
from kg.store import generations
from kg.store.embedded import Embedded
from kg.validate.verify import verify_store

SOURCE = Path(__file__).parents[2] / "src"
ARTICLES = 4 * BLOCK
SECONDS = 60


@pytest.fixture
def batch(corpus):
    said = "San Marino accused Andorra of espionage."
    return corpus(*(f"{said} It was report number {number}." for number in range(ARTICLES)))


def start(store, batch, jobs):
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "KG_RESOURCES": str(shipped().root)}
    command = [sys.executable, "-m", "kg", "ingest", str(batch), "--store", store.location, "--jobs", str(jobs)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, env=environment, start_new_session=True, text=True, **pipes)


def generation(store):
    return (Path(store.location) / "current").read_text().split("\n")[1]


def until(what):
    deadline = time.monotonic() + SECONDS
    while not (found := what()):
        assert time.monotonic() < deadline, "it does not come"
        time.sleep(0.005)
    return found


def children(process):
    folder = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [int(number) for number in folder.read_text().split()] if folder.exists() else []


def alive(number):
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.parametrize(("number", "jobs"), [(signal.SIGKILL, 2), (signal.SIGKILL, 1), (signal.SIGINT, 2)])
def test_an_interrupted_batch_resumes(store, batch, shipped_directory, tmp_path, number, jobs):
    before = generation(store)
    process = start(store, batch, jobs)
    until(lambda: generation(store) != before or process.poll() is not None)
    workers = children(process)
    os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
    _, err = process.communicate(timeout=SECONDS)
    if process.returncode == 0:
        pytest.skip("the batch had ended before the signal")
    if number == signal.SIGINT:
        assert process.returncode == 130
        assert "the same command goes on from here" in err
        assert "Traceback" not in err
        assert err.endswith("kg: interrupted\n")
    until(lambda: not any(map(alive, workers)))
    left = Embedded(store.location)
    there = len(article_graphs(left)[0])
    assert 0 < there < ARTICLES
    assert there % BLOCK == 0
    assert verify_store(left) == ()
    resumed = run(left, batch, reason=True)
    assert resumed.counts == (ARTICLES - there, 0, there)
    whole = Embedded(shutil.copytree(shipped_directory, tmp_path / "whole"))
    run(whole, batch, reason=True)
    assert quads(left) == quads(whole)


def test_a_full_disk_stops_the_run_and_leaves_whole_blocks(store, batch, monkeypatch):
    real, calls = generations._make_durable, []

    def fail_at_third(path, folder):
        calls.append(path)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        real(path, folder)

    monkeypatch.setattr(generations, "_make_durable", fail_at_third)
    with pytest.raises(StoreError, match="No space left on device"):
        run(store, batch)
    assert len(article_graphs(Embedded(store.location))[0]) == 2 * BLOCK
    assert run(store, batch).counts == (ARTICLES - 2 * BLOCK, 0, 2 * BLOCK)
