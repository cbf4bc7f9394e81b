"""Fixtures that tests share: stores in memory with the shipped and with the tiny invented data, and golden files."""

import json
from pathlib import Path

import pytest
from hypothesis import settings

from graphs import memory_store, shipped_quads, tiny_quads
from kg.resources import shipped

TESTS = Path(__file__).parent
# The machine may be busy: how long an example takes is for benchmarks/, not for tests.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew; review them as a diff")


@pytest.fixture(scope="session")
def tiny_store():
    return memory_store(tiny_quads())


@pytest.fixture(scope="session")
def shipped_store():
    return memory_store(shipped_quads())


@pytest.fixture(scope="session")
def checkout():
    return shipped().root


@pytest.fixture
def golden(request):
    """Compare a value with a golden file of JSON, or write it with --update-golden."""

    def compare(name, value):
        path = TESTS / "golden" / f"{name}.json"
        text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"{path} is missing; run pytest --update-golden and review it"
        assert json.loads(path.read_text(encoding="utf-8")) == value

    return compare
