"""Remote stores against real servers: each keeps the promises of the protocol as far as its server can."""

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.errors import EndpointError, QueryError, QueryTimeout, StoreError, TurtleError
from kg.model import Change, FileLoad, Solutions, Triples
from kg.store import remote
from kg.store.embedded import Embedded
from kg.store.remote import RemoteStore
from kg.vocab import ONTOLOGY, OWL, RDF

pytestmark = pytest.mark.server

EX = "http://example.org/"
ONE, TWO = NamedNode(EX + "graph/1"), NamedNode(EX + "graph/2?x=1&y=ä#z")
XSD = "http://www.w3.org/2001/XMLSchema#"
LITERALS = (
    Literal("plain"),
    Literal('Anführung „deutsch“ "gerade" \\ \n\t <tag> \u2028 𝄞', language="de"),
    Literal("colour", language="en-gb"),
    Literal("2018-07", datatype=NamedNode("http://id.loc.gov/datatypes/edtf/EDTF")),
    Literal("2018-07-01", datatype=NamedNode(XSD + "date")),
    Literal("7", datatype=NamedNode(XSD + "nonNegativeInteger")),
    Literal("0.50", datatype=NamedNode(XSD + "decimal")),
    Literal("042", datatype=NamedNode(XSD + "integer")),
    Literal("http://example.org/", datatype=NamedNode(XSD + "anyURI")),
)


def quad(subject, value, graph=ONE):
    return Quad(NamedNode(EX + subject), NamedNode(EX + "value"), value, graph)


@pytest.fixture
def store(server):
    opened = RemoteStore(server)
    opened.write(Change(drop=opened.graph_names()))
    yield opened
    opened.write(Change(drop=opened.graph_names()))


def values(store, where="?s <http://example.org/value> ?o"):
    result = store.query(f"SELECT ?o WHERE {{ {where} }} ORDER BY ?o")
    assert isinstance(result, Solutions)
    return [row[0].value for row in result.rows]


def test_each_literal_comes_back_as_from_an_embedded_store(store):
    change = Change(add=tuple(quad(f"s{number}", literal) for number, literal in enumerate(LITERALS)))
    memory = Embedded.memory()
    for target in (store, memory):
        target.write(change)
    assert set(store.quads(ONE)) == set(memory.quads(ONE))
    select = "SELECT ?s ?o WHERE { ?s <http://example.org/value> ?o } ORDER BY ?s"
    assert store.query(select) == memory.query(select)
    construct = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o . FILTER(?p = <http://example.org/value>) }"
    assert set(store.query(construct).triples) >= {
        q.triple for q in change.add if q.object.datatype.value == XSD + "string"
    }


def test_the_default_graph_is_the_union(store, request):
    store.write(Change(add=(quad("a", Literal("x")), quad("b", Literal("y"), TWO))))
    assert values(store) == ["x", "y"]
    assert values(store, f"GRAPH {TWO} {{ ?s ?p ?o }}") == ["y"]
    assert store.graph_names() == (ONE, TWO)
    if "oxigraph_union_server" in request.node.name:
        return  # `oxigraph serve --union-default-graph` disregards FROM
    result = store.query(f"SELECT ?o FROM {TWO} WHERE {{ ?s ?p ?o }}")
    assert result.rows == ((Literal("y"),),)


def test_kinds_of_results(store):
    store.write(Change(add=(quad("a", Literal("x")),)))
    rows = store.query("SELECT ?s ?missing ?o WHERE { ?s <http://example.org/value> ?o }")
    assert rows == Solutions(("s", "missing", "o"), ((NamedNode(EX + "a"), None, Literal("x")),))
    assert store.query("ASK { ?s <http://example.org/value> 'x' }") is True
    assert store.query("# comment ASK\nPREFIX ex: <http://example.org/> ASK { ?s ex:value 'nothing' }") is False
    assert store.query("CONSTRUCT WHERE { ?s <http://example.org/value> ?o }") == Triples(
        (quad("a", Literal("x")).triple,)
    )


def test_replacing_adding_and_dropping(store):
    store.write(Change(add=(quad("a", Literal("old")), quad("b", Literal("kept"), TWO))))
    store.write(Change(add=(quad("a", Literal("new")),), drop=(ONE,)))
    store.write(Change(add=(quad("c", Literal("more")),)))
    assert values(store) == ["kept", "more", "new"]
    store.write(Change(drop=(ONE, NamedNode(EX + "never-there"))))
    assert list(store.quads()) == [quad("b", Literal("kept"), TWO)]


def test_update(store):
    store.write(Change(add=(quad("a", Literal("x")),)))
    store.update(f"INSERT DATA {{ GRAPH {ONE} {{ <{EX}b> <{EX}value> 'ÿ' }} }}")
    assert values(store) == ["x", "ÿ"]
    with pytest.raises(QueryError):
        store.update("INSERT DATA { oops")


def test_big_graphs_arrive_whole(store, monkeypatch):
    many = tuple(quad(f"s{number}", Literal(f"value {number}")) for number in range(9_000))
    if store._found().dialect.block:
        smaller = type(store._found().dialect)(**{**vars(store._found().dialect), "block": 1_000})
        monkeypatch.setattr(store, "_endpoint", type(store._found())(**{**vars(store._found()), "dialect": smaller}))
    store.write(Change(add=many, drop=(ONE,)))
    assert len(list(store.quads(ONE))) == len(many)


def test_files_and_their_faults(store, tmp_path):
    good, named, broken = tmp_path / "good.ttl", tmp_path / "named.trig", tmp_path / "broken.ttl"
    good.write_text("<a> <value> [ <value> 'inner' ] .", encoding="utf-8")
    named.write_text(f"{TWO} {{ <{EX}b> <{EX}value> 'named' }}", encoding="utf-8")
    store.write(Change(files=(FileLoad(str(good), ONE, EX), FileLoad(str(named), ONE))))
    assert values(store, f"?s <{EX}value> ?o FILTER(isLiteral(?o))") == ["inner", "named"]
    assert values(store, f"<{EX}a> <{EX}value>/<{EX}value> ?o") == ["inner"]
    broken.write_text("<a> <value> 'x' .\n<a> <value> .\n", encoding="utf-8")
    with pytest.raises(TurtleError, match=rf"^{broken}:2:\d+: "):
        store.write(Change(drop=(ONE,), files=(FileLoad(str(good), ONE, EX), FileLoad(str(broken), ONE, EX))))
    assert len(values(store)) == 3


def test_a_wrong_query_is_told_in_one_line(store):
    with pytest.raises(QueryError) as caught:
        store.query("SELECT * WHERE { ?s ?p }")
    assert "\n" not in str(caught.value)
    assert "SELECT" not in str(caught.value)


def test_writing_by_updates_alone(store, monkeypatch):
    """What happens at servers without Graph Store Protocol, played on servers that have one."""
    monkeypatch.setattr(remote, "UPDATE_BLOCK", 2)
    without = type(store._found())(**{**vars(store._found()), "graphs": None})
    monkeypatch.setattr(store, "_endpoint", without)
    change = tuple(quad(f"s{number}", literal) for number, literal in enumerate(LITERALS))
    store.write(Change(add=(quad("old", Literal("gone")),)))
    store.write(Change(add=change, drop=(ONE,)))
    memory = Embedded.memory()
    memory.write(Change(add=change))
    assert set(store.quads(ONE)) == set(memory.quads(ONE))


def test_unknown_servers_get_the_union_as_a_list_of_graphs(oxigraph_server, monkeypatch):
    monkeypatch.setattr("kg.store.endpoint.DIALECTS", ())
    store = RemoteStore(oxigraph_server + "/query")
    # Found as a plain endpoint, whose updates go to the same address; Oxigraph takes them elsewhere.
    plain = type(store._found())(**{**vars(store._found()), "update": oxigraph_server + "/update"})
    monkeypatch.setattr(store, "_endpoint", plain)
    header = Quad(NamedNode(ONTOLOGY), NamedNode(RDF + "type"), NamedNode(OWL + "Ontology"), TWO)
    store.write(Change(add=(quad("a", Literal("x")), header)))
    assert not plain.default_is_union
    assert values(store) == ["x"]
    assert values(store, f"GRAPH {ONE} {{ ?s ?p ?o }}") == ["x"]
    assert RemoteStore(oxigraph_server + "/query")._found().default_is_union is False
    store.write(Change(drop=(ONE, TWO)))


def test_an_unknown_server_with_the_union_needs_no_list(oxigraph_union_server, monkeypatch):
    store = RemoteStore(oxigraph_union_server)
    header = Quad(NamedNode(ONTOLOGY), NamedNode(RDF + "type"), NamedNode(OWL + "Ontology"), TWO)
    store.write(Change(add=(header,)))
    monkeypatch.setattr("kg.store.endpoint.DIALECTS", ())
    unknown = RemoteStore(oxigraph_union_server + "/query")
    assert unknown.query(f"ASK {{ <{ONTOLOGY}> a ?type }}") is True
    assert unknown._union() == ()
    store.write(Change(drop=(TWO,)))


def test_the_default_graph_of_oxigraph_counts(oxigraph_server):
    store = RemoteStore(oxigraph_server)
    store.write(Change(add=(quad("a", Literal("x"), DefaultGraph()),)))
    assert store.graph_names() == (DefaultGraph(),)
    assert list(store.quads()) == [quad("a", Literal("x"), DefaultGraph())]
    store.write(Change(drop=(DefaultGraph(),)))
    assert store.graph_names() == ()


@pytest.mark.parametrize("path", ["", "/", "/query", "/sparql"])
def test_addresses_of_oxigraph(oxigraph_server, path):
    found = RemoteStore(oxigraph_server + path)._found()
    assert found.dialect.name == "Oxigraph"
    assert (found.update, found.graphs) == (oxigraph_server + "/update", oxigraph_server + "/store")


def test_an_address_beside_the_endpoint(oxigraph_server):
    with pytest.raises(EndpointError, match="is no SPARQL endpoint: nothing at this address"):
        RemoteStore(oxigraph_server + "/wiki").query("ASK {}")


def test_virtuoso_without_password_reads_but_does_not_write(virtuoso_server):
    store = RemoteStore(virtuoso_server.replace("dba:dba@", ""))
    assert store._found().dialect.name == "Virtuoso"
    assert store.query("ASK { ?s ?p ?o }") is True
    for write in (
        lambda: store.write(Change(add=(quad("a", Literal("x")),))),
        lambda: store.update(f"INSERT DATA {{ GRAPH {ONE} {{ <{EX}a> <{EX}b> 1 }} }}"),
    ):
        with pytest.raises(StoreError, match="KG_STORE_PASSWORD"):
            write()
    wrong = RemoteStore(virtuoso_server.replace("dba:dba@", "dba:wrong@"))
    with pytest.raises(StoreError, match="access refused") as caught:
        wrong.write(Change(add=(quad("a", Literal("x")),)))
    assert "wrong" not in str(caught.value)


def test_virtuoso_cuts_answers_and_is_told_on(virtuoso_server):
    store = RemoteStore(virtuoso_server)
    store.write(Change(add=tuple(quad(f"s{number}", Literal(str(number))) for number in range(10_500)), drop=(ONE,)))
    with pytest.raises(EndpointError, match="cuts answers at 10000 rows"):
        store.query(f"SELECT * WHERE {{ GRAPH {ONE} {{ ?s ?p ?o }} }}")
    with pytest.raises(EndpointError, match=r"only 1000\d of 10500 triples"):
        list(store.quads(ONE))
    store.write(Change(drop=(ONE,)))


def test_a_query_beyond_the_servers_time_limit(impatient_oxigraph):
    store = RemoteStore(impatient_oxigraph)
    store.write(Change(add=tuple(quad(f"s{number}", Literal(str(number))) for number in range(1_500))))
    with pytest.raises(QueryTimeout) as caught:
        store.query("SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . FILTER(STRLEN(STR(?c)) + STRLEN(STR(?f)) > 6) }")
    assert "\n" not in str(caught.value)
