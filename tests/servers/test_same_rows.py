"""Every question gives the same rows from every triple store, however the files got into it.

The Turtle files are loaded as they are: by Oxigraph's own loader, by PUT and POST of the files' bytes, by Virtuoso's
SQL function and by rdflib, without code of this project; and once more through ``RemoteStore.write``.
"""

import urllib.request
from urllib.parse import quote

import pyoxigraph
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode

from kg.model import Change, FileLoad, Solutions
from kg.queries.catalogue import questions
from kg.queries.running import ask
from kg.shipped import shipped_graphs
from kg.store.embedded import Embedded
from kg.store.remote import RemoteStore

pytestmark = [
    pytest.mark.server,
    # rdflib deprecates parts of its own Dataset, which it still uses itself when it queries one.
    pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib"),
]

CASES = [
    pytest.param(question, values, id="-".join([question.name, *values.values()]))
    for question in questions()
    for values in (
        {p.name: p.example for p in question.parameters if p.required},
        *(
            {q.name: q.example for q in question.parameters if q.required or q is p}
            for p in question.parameters
            if p.example and not p.required
        ),
    )
]


class RdflibStore:
    """Just enough of the protocol to ask questions of rdflib."""

    location = "rdflib"

    def __init__(self):
        self._dataset = rdflib.Dataset(default_union=True)
        for graph, files in shipped_graphs():
            for path in files:
                self._dataset.graph(rdflib.URIRef(graph)).parse(path, format="turtle")

    def query(self, sparql):
        body = self._dataset.query(sparql).serialize(format="json")
        result = pyoxigraph.parse_query_results(body, pyoxigraph.QueryResultsFormat.JSON)
        if isinstance(result, pyoxigraph.QueryBoolean):
            return bool(result)
        return Solutions(tuple(v.value for v in result.variables), tuple(tuple(row) for row in result))


@pytest.fixture(scope="session")
def reference(tmp_path_factory):
    store = Embedded(tmp_path_factory.mktemp("reference") / "store")
    files = (FileLoad(str(path), NamedNode(graph)) for graph, paths in shipped_graphs() for path in paths)
    store.write(Change(files=tuple(files)))
    return store


def post_files(url):
    for graph, paths in shipped_graphs():
        for path in paths:
            request = urllib.request.Request(
                f"{url}/store?graph={quote(graph, safe='')}", path.read_bytes(), {"Content-Type": "text/turtle"}
            )
            with urllib.request.urlopen(request) as response:
                assert response.status in (200, 201, 204)


def load_by_sql(run):
    for graph, paths in shipped_graphs():
        for path in paths:
            run(f"DB.DBA.TTLP(file_to_string_output('{path}'), '', '{graph}', 0);")


STORES = (
    "oxigraph as it is",
    "oxigraph written",
    "oxigraph union as it is",
    "virtuoso as it is",
    "virtuoso written",
    "rdflib",
)


@pytest.fixture(scope="module", params=STORES)
def store(request, reference):
    """Each kind of store, filled with the shipped files."""
    if request.param == "rdflib":
        yield RdflibStore()
        return
    kind, _, way = request.param.partition(" ")
    fixture = "oxigraph_union_server" if way.startswith("union") else f"{kind}_server"
    url = request.getfixturevalue(fixture)
    opened = RemoteStore(url, timeout=120)
    opened.write(Change(drop=opened.graph_names()))
    if way == "written":
        opened.write(Change(add=tuple(reference.quads())))
    elif kind == "oxigraph":
        post_files(url)
    else:
        load_by_sql(request.getfixturevalue("virtuoso_sql"))
    yield opened
    opened.write(Change(drop=opened.graph_names()))


def shown(term):
    """Return what a table shows of a term; datatypes differ where a server keeps none of its own."""
    if isinstance(term, Literal):
        return term.value, term.language
    return str(term) if term is not None else None


@pytest.mark.parametrize(("question", "values"), CASES)
def test_same_rows(store, reference, question, values):
    expected, found = (ask(each, question, values) for each in (reference, store))
    assert found.columns == expected.columns
    as_shown = [[tuple(map(shown, row)) for row in result.rows] for result in (expected, found)]
    assert sorted(as_shown[1], key=repr) == sorted(as_shown[0], key=repr)
    assert as_shown[1] == as_shown[0], "same rows, but in another order"


def test_the_comparison_has_something_to_compare(reference):
    answered = [case.values[0].name for case in CASES if ask(reference, *case.values).rows]
    assert len(set(answered)) > len({case.values[0].name for case in CASES}) * 0.8


def test_the_same_triples(store, reference):
    if isinstance(store, RdflibStore):
        pytest.skip("counted by its own loader")
    assert set(store.graph_names()) == set(reference.graph_names())
    for graph in reference.graph_names():
        assert len(list(reference.quads(graph))) == _count(store, graph), graph


def _count(store, graph):
    result = store.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
    return int(result.rows[0][0].value)
