"""`kg serve` in its own process on a free loopback port, for tests that need a real server."""

import os
import re
import subprocess
import sys
from contextlib import contextmanager

import httpx

from graphs import tiny_quads
from kg.model import Change
from kg.shipped import BARE
from kg.store.embedded import Embedded


def make_store(folder):
    """Return the directory of a new store with the tiny data and nothing else."""
    Embedded(folder).write(Change(add=tuple(tiny_quads())), stamp=BARE)
    return str(folder)


@contextmanager
def serving(store, *options, environment=None, before=""):
    """Run ``kg serve`` until the block ends; gives a client for it, with the process as ``client.process``.

    ``before`` is Python that runs first, such as setting a limit of time that is too long for a test.
    """
    start = ["-c", f"{before}\nfrom kg.cli.main import run\nraise SystemExit(run())"] if before else ["-m", "kg"]
    command = [sys.executable, *start, "serve", "--port", "0", "--store", store, *options]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env={**os.environ, **(environment or {})}
    )
    try:
        said = ""
        while not (found := re.search(r"(?<= on )http://\S+", said)):
            line = process.stderr.readline()
            assert line, f"kg serve ended: {said}"
            said += line
        with httpx.Client(base_url=found[0], timeout=30, trust_env=False) as client:
            client.process = process
            yield client
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stderr.close()
