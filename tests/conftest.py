"""What tests share: stores in memory with the shipped and with the tiny invented data, and the golden files."""

import json
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kg.model import Change
from kg.reason.inferring import inferred_quads
from kg.resources import shipped
from kg.shipped import shipped_graphs
from kg.store.embedded import Embedded
from kg.turtle.reading import parse_file
from kg.vocab import GRAPH_ONTOLOGY

TESTS = Path(__file__).parent
TINY = TESTS / "fixtures/tiny"


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew; review them as a diff")


def tiny_quads():
    """Ontology, invented actors and invented article."""
    ontology = dict(shipped_graphs())[GRAPH_ONTOLOGY]
    files = [*ontology, TINY / "actors.ttl", TINY / "article.ttl"]
    return [quad for path in files for quad in parse_file(path, NamedNode(f"urn:file:{path.stem}"))]


def shipped_quads():
    return [q for iri, files in shipped_graphs() for path in files for q in parse_file(path, NamedNode(iri))]


def memory_store(quads, inferred=False):
    store = Embedded.memory()
    store.write(Change((*quads, *(inferred_quads(quads) if inferred else ()))))
    return store


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
