"""A server of the application in its own process on a free loopback port, with a store of the tiny invented data."""

import os
import re
import subprocess
import sys
from contextlib import contextmanager

import httpx
import pytest

from graphs import tiny_quads
from kg.model import Change
from kg.shipped import BARE
from kg.store.embedded import Embedded


def make_store(folder):
    """Return the directory of a new store with the tiny data and nothing else."""
    Embedded(folder).write(Change(add=tuple(tiny_quads())), stamp=BARE)
    return str(folder)


@contextmanager
def serving(store, *options, environment=None):
    """Run ``kg serve`` until the block ends; gives a client for it, with the process as ``client.process``."""
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", "--store", store, *options]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env={**os.environ, **(environment or {})}
    )
    try:
        said = ""
        while not (found := re.search(r"http://\S+", said)):
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


@pytest.fixture(scope="session")
def tiny_directory(tmp_path_factory):
    return make_store(tmp_path_factory.mktemp("served") / "store")


@pytest.fixture(scope="session")
def server(tiny_directory):
    """A client of a server that all tests of the folder share; they must not change it."""
    with serving(tiny_directory) as client:
        yield client
