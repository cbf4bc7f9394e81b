"""The real program in a process of its own, on copies of the shipped files and a store made for these tests."""

import os
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.resources import shipped

SOURCE = Path(__file__).parents[2] / "src"
TINY = Path(__file__).parents[1] / "fixtures/tiny"
SECONDS = 60


@dataclass(frozen=True)
class Done:
    """What a call left: standard output and standard error."""

    out: str
    err: str


class Program:
    """``kg`` with an environment of its own: no setting of the person who runs the tests reaches it."""

    def __init__(self, resources, store, folder):
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("KG_", "_KG_", "LC_", "LANG"))
        }
        self.folder = folder
        self.store = store
        self.environment = {
            **kept, "KG_RESOURCES": str(resources), "KG_STORE": str(store), "HOME": str(folder), "COLUMNS": "100",
            "LANG": "C.UTF-8", "PYTHONPATH": str(SOURCE), "PYTHONWARNINGS": "error", "NO_COLOR": "1",
        }  # fmt: skip
        self.environment.pop("XDG_DATA_HOME", None)
        self.through = ()

    def start(self, *arguments, options=(), environment=(), **streams):
        """Begin a call and return its process."""
        command = [*self.through, sys.executable, *options, "-m", "kg", *map(str, arguments)]
        return subprocess.Popen(command, cwd=self.folder, env={**self.environment, **dict(environment)}, **streams)

    def __call__(self, *arguments, code=0, given=b"", options=(), **environment):
        """Run a call to its end, and insist on its exit status and on errors without a traceback."""
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        with self.start(*arguments, options=options, environment=environment, **pipes) as process:
            try:
                out, err = process.communicate(given, timeout=SECONDS)
            except BaseException:
                process.kill()
                raise
        done = Done(out.decode(), err.decode())
        assert "Traceback" not in done.err, done.err
        assert process.returncode == code, f"status {process.returncode}\n{done.out}\n{done.err}"
        assert done.err or code < 1 or done.out, "an error says what is wrong"
        return done


@pytest.fixture(scope="session")
def resources(tmp_path_factory):
    """A copy of ontology, data and queries: edits of the checkout while tests run do not renew their store."""
    folder = tmp_path_factory.mktemp("resources")
    for part in (shipped().ontology, shipped().data, shipped().queries):
        shutil.copytree(part, folder / part.name)
    return folder


@pytest.fixture(scope="session")
def built(resources, tmp_path_factory):
    """A store of the shipped files and the invented article, made by ``kg load`` alone; for reading."""
    folder = tmp_path_factory.mktemp("built")
    Program(resources, folder / "store", folder)("load", *sorted(TINY.glob("*.ttl")))
    return folder / "store"


@pytest.fixture
def kg(resources, built, tmp_path):
    """The program on the store that all tests share, in an empty folder."""
    return Program(resources, built, tmp_path)


@pytest.fixture
def own(resources, built, tmp_path):
    """The program on a store of this test's own, which it may change."""
    return Program(resources, shutil.copytree(built, tmp_path / "store"), tmp_path)


@pytest.fixture
def file(tmp_path):
    """Write a file into the folder in which the program runs."""

    def write(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def closed_port():
    """A port of this machine on which nobody listens."""
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return opened.getsockname()[1]
