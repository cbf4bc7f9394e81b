"""A store for each test, with ontology and shipped data, and corpora of invented articles."""

import shutil

import pytest

from batches import line
from kg.shipped import ensure
from kg.store.embedded import Embedded


@pytest.fixture(scope="session")
def shipped_directory(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shipped") / "store"
    ensure(str(folder), lambda text: None)
    return folder


@pytest.fixture
def store(shipped_directory, tmp_path):
    """A store of this test's own, with ontology and shipped data."""
    return Embedded(shutil.copytree(shipped_directory, tmp_path / "store"))


@pytest.fixture
def corpus(tmp_path):
    """Write a corpus; an article is its text, or a mapping with text, title, date, url …, or a line as it is."""

    def write(*articles, name="corpus.jsonl"):
        path = tmp_path / name
        path.write_text("".join(f"{line(number, item)}\n" for number, item in enumerate(articles)), encoding="utf-8")
        return path

    return write
