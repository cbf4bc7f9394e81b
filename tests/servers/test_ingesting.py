"""Articles into real servers: the same quads as in an embedded store, each article once, resumed and linked."""

import pytest

from batches import line, quads, rows, run
from kg.ingest import ingesting
from kg.model import Change
from kg.shipped import shipped_graphs
from kg.store.embedded import Embedded
from kg.store.remote import RemoteStore
from kg.turtle.reading import parse_file
from kg.validate.verify import verify_store
from kg.vocab import GRAPH, GRAPH_ONTOLOGY, KG

pytestmark = pytest.mark.server

ARTICLES = (
    {"text": "San Marino accused Andorra of „espionage“ 𝄞.\r\n\tIt rained.", "title": "One", "date": "2020-05-03"},
    {"text": "Andorra denied the allegations of espionage.", "title": "Two", "date": "2020-05-10"},
    {"text": "Andorra met Monaco on Monday.", "title": "Three", "url": "https://news.example.org/3?a=b&c"},
)
ONTOLOGY = [
    quad
    for iri, files in shipped_graphs()
    if iri == GRAPH_ONTOLOGY
    for path in files
    for quad in parse_file(path, ingesting.NamedNode(iri))
]


@pytest.fixture(params=["oxigraph_server", "oxigraph_union_server", "virtuoso_of_its_own"])
def store(request):
    opened = RemoteStore(request.getfixturevalue(request.param))
    opened.write(Change(drop=opened.graph_names()))
    opened.write(Change(tuple(ONTOLOGY)))
    yield opened
    opened.write(Change(drop=opened.graph_names()))


@pytest.fixture
def embedded():
    made = Embedded.memory()
    made.write(Change(tuple(ONTOLOGY)))
    return made


@pytest.fixture
def corpus(tmp_path):
    def write(*articles):
        path = tmp_path / "corpus.jsonl"
        path.write_text("".join(f"{line(number, item)}\n" for number, item in enumerate(articles)), encoding="utf-8")
        return path

    return write


def own(store):
    return [quad for quad in quads(store) if f"<{GRAPH}article/" in quad or f"<{GRAPH}text/" in quad]


def test_a_server_gets_the_same_as_a_directory(store, embedded, corpus):
    path = corpus(*ARTICLES)
    assert run(store, path).summary == run(embedded, path).summary
    assert own(store) == own(embedded)
    assert verify_store(store) == ()
    assert len(rows(store, f"SELECT ?r {{ ?r <{KG}respondsTo> ?a . ?a a <{KG}Allegation> }}")) == 1


def test_again_on_a_server(store, corpus):
    path = corpus(*ARTICLES)
    run(store, path)
    before = own(store)
    assert run(store, path).counts == (0, 0, 3)
    assert run(store, path, again=True).counts == (3, 3, 0)
    assert own(store) == before
    changed = {**ARTICLES[2], "text": "Andorra met Fiji on Monday."}
    assert run(store, corpus(*ARTICLES[:2], changed)).counts == (1, 1, 2)
    assert verify_store(store) == ()
    assert len({graph for graph in map(str, store.graph_names()) if "/graph/text/" in graph}) == 3


def test_a_server_that_fails_in_the_middle_is_completed_by_the_next_run(store, embedded, corpus, monkeypatch):
    path = corpus(*ARTICLES)
    real, sent = store._send_graph, []

    def fail_at_second(method, graph, body):
        sent.append(graph)
        if len(sent) == 2:
            raise OSError("gone")
        real(method, graph, body)

    monkeypatch.setattr(store, "_send_graph", fail_at_second)
    with pytest.raises(OSError, match="gone"):
        run(store, path)
    monkeypatch.setattr(store, "_send_graph", real)
    run(store, path)
    run(embedded, path)
    assert own(store) == own(embedded)
    assert verify_store(store) == ()
