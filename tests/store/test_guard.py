"""The guard lets through what cannot reach out, and nothing that Oxigraph would execute as a remote call."""

import pyoxigraph
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.errors import ForbiddenQuery, QueryError
from kg.store.guard import check_query, check_update, form_of, names_dataset

# Oxigraph refuses port 1 without opening a connection, and says so: a call that got through, without a network.
CALL = "http://127.0.0.1:1/"
CALLED = "port 1 is not allowed"


def calls_out(text: str, run: str) -> bool:
    store = pyoxigraph.Store()
    graph = pyoxigraph.NamedNode("http://example.org/g")
    node = pyoxigraph.NamedNode("http://example.org/a")
    store.add(pyoxigraph.Quad(node, node, pyoxigraph.Literal(True), graph))
    try:
        if run == "update":
            store.update(text)
        else:
            result = store.query(text, use_default_graph_as_union=True)
            if not isinstance(result, pyoxigraph.QueryBoolean):
                list(result)
    except OSError as problem:
        return CALLED in str(problem)
    except (SyntaxError, RuntimeError, ValueError):
        return False
    return False


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://e/> { ?s ?p ?o } }",
        "SELECT * { sErViCe SILENT <http://e/> { ?s ?p ?o } }",
        "SELECT * { SERVICE ?where { ?s ?p ?o } }",
        "SELECT * { SERVICE# why\n<http://e/>{ ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://e/> { ?s ?p ?o } }",
        "SELECT * { \\U00000053ERVICE <http://e/> { ?s ?p ?o } }",
        "PREFIX : <http://e/> SELECT * {service:foo{?s ?p ?o}}",
        "PREFIX foo: <http://e/> SELECT * {servicefoo:x{?s ?p ?o}}",
        "SELECT * {FILTER(1<2)SERVICE#>\n<http://e/>{?s ?p ?o}}",
        "SELECT * {FILTER(1<2#>'''\n)SERVICE<http://e/>{?s ?p ?o}#'''\n}",
        "PREFIX e: <http://e/> SELECT * {FILTER(1<e:x#>'''\n)SERVICE<http://e/>{?s ?p ?o}#'''\n}",
        "SELECT * {?a ?b trueSERVICE<http://e/>{?s ?p ?o}}",
        "SELECT * { '''it's''' . SERVICE <http://e/> { ?s ?p ?o } } # '''",
        'define get:soft "replace" SELECT * FROM <http://e/> { ?s ?p ?o }',
    ],
)
def test_remote_call_in_query_is_refused_unless_allowed(text):
    with pytest.raises(ForbiddenQuery, match="--allow-remote"):
        check_query(text)
    check_query(text, allow_remote=True)


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <http://e/>",
        "load silent <file:///etc/passwd> INTO GRAPH <http://g/>",
        "PREFIX : <http://e/> LOAD:foo",
        "PREFIX f: <http://e/> LOADf:foo",
        "CLEAR GRAPH <http://g/>;LOAD<http://e/>",
        "CLEAR GRAPH <http://g/>;\\u004cOAD<http://e/>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://e/> { ?s ?p ?o } }",
    ],
)
def test_remote_call_in_update_is_refused_unless_allowed(text):
    with pytest.raises(ForbiddenQuery, match="--allow-remote"):
        check_update(text)
    check_update(text, allow_remote=True)


@pytest.mark.parametrize(
    "text",
    [
        'SELECT ?service ?load { ?service <http://e/service> "SERVICE <http://e/> {" }',
        "SELECT * { ?s ?p '''LOAD\nSERVICE <x> {''' } # SERVICE <http://e/> {",
        'SELECT * { ?s ?p """a "quoted" SERVICE \\""" """@en-service }',
        "PREFIX ex: <http://e/> SELECT * { ex:service ex:load ex:a.service ; ex:p _:service }",
        "PREFIX service: <http://e/> PREFIX load: <http://l/> SELECT * { GRAPH service:a { load:s load:p load:o } }",
        "PREFIX s: <http://e/service#> PREFIX d: <http://e/download/load#> SELECT * { ?s s:load ?o }",
        "SELECT * { ?s <http://e/service#a> ?o ; <#service> ?o . FILTER(?o<3 && ?o>2) }",
        "SELECT * { $service ?p ?o FILTER(?o < 3) }#service",
        'SELECT * { ?s ?p "\\u0041 service" }',
    ],
)
def test_keywords_elsewhere_do_not_trigger(text):
    check_query(text)


def test_updates_with_the_words_elsewhere_do_not_trigger():
    check_update("PREFIX load: <http://l/> CLEAR GRAPH load:g ; DROP GRAPH load:h")
    check_update('PREFIX load: <http://l/> INSERT DATA { load:a load:b load:c ; load:d "LOAD <http://e/>" }')
    check_update("PREFIX load: <http://l/> WITH load:g DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }")
    check_update("")


@pytest.mark.parametrize(
    "text", ["INSERT DATA {}", "PREFIX a: <b> delete where {?s ?p ?o}", "# x\nCLEAR ALL", "LOAD <a>"]
)
def test_update_as_query_names_the_option(text):
    with pytest.raises(ForbiddenQuery, match="--update"):
        check_query(text)


def test_neither_query_nor_update():
    with pytest.raises(QueryError, match="does not begin"):
        check_query("SELEC * {}")
    with pytest.raises(QueryError, match="does not begin"):
        check_update("UPSERT {}")
    with pytest.raises(QueryError, match="is a query"):
        check_update("ASK {}")


def test_form_and_dataset():
    assert form_of("BASE <http://select/> PREFIX ask: <http://a/> # insert\n construct {} where {}") == "construct"
    assert form_of("\\u0053ELECT * {}") == "select"
    assert form_of("") == ""
    assert names_dataset("SELECT * FROM <http://g/> {}")
    assert not names_dataset("SELECT ?from { ?from <http://e/from> 'from' } # from")


words = st.text(alphabet="abcdefg SERVICEload<>{}#?:;.'\"\\\n", max_size=30)


@given(words)
def test_any_literal_passes(text):
    check_query(f"SELECT * {{ ?s ?p {pyoxigraph.Literal(text)} }}")
    check_update(f"INSERT DATA {{ <http://e/s> <http://e/p> {pyoxigraph.Literal(text + ' service load')} }}")


@given(st.text(alphabet="abcSERVICEload_0", min_size=1, max_size=20))
def test_any_name_passes(name):
    check_query(
        f"PREFIX ex: <http://e/{name}#> SELECT ?{name} #{name} service {{\n"
        f"{{ ?{name} ex:{name} <http://e/{name}> , <http://e/#{name}-{name}> , _:{name} }}"
    )


QUERY_PARTS = (
    "SERVICE|service:|silent|x:|x:y|:y|{?s ?p ?o}|{|}|(|)|FILTER|1|<|>|2|#|\n| |'''|\"\"\"|'|\"|\\|true|BIND| AS ?z"
    f"|?s|?p|?o|.|;|,|OPTIONAL|UNION|<a#b>|a|@en|^^|_:b|VALUES ?v|&&|GRAPH|\\u0053ERVICE|<{CALL}>"
).split("|")
SOUP = st.lists(st.sampled_from(QUERY_PARTS), max_size=12).map("".join)
SHAPES = (
    "{0}{1}",
    "FILTER({0}{1}",
    "?s ?p {0}{1}",
    "?s ?p ?o FILTER({0})SERVICE{1}",
    f"{{0}}SERVICE<{CALL}>{{{{?a ?b ?c}}}}{{1}}",
)


@settings(max_examples=600, deadline=None)
@given(SOUP, SOUP)
@example(f"1<2)SERVICE#>\n<{CALL}>", "{?s ?p ?o}")
def test_whatever_passes_makes_no_call(inside, after):
    for shape in SHAPES:
        body = shape.format(inside, after)
        text = f"BASE <{CALL}> PREFIX x: <{CALL}> PREFIX : <{CALL}> SELECT * {{{body}}}"
        try:
            check_query(text)
        except QueryError:
            continue
        assert not calls_out(text, "query"), text


UPDATE_PARTS = (
    "LOAD|load:|x:|x:y|:y|;| |\n|#|silent|INTO GRAPH|CLEAR DEFAULT|CLEAR GRAPH|INSERT DATA{}|<a#b>|'''|\\u004c"
    f"|<{CALL}>"
).split("|")
LOADS = st.lists(st.sampled_from(UPDATE_PARTS), max_size=8).map("".join)


@settings(max_examples=600, deadline=None)
@given(LOADS)
def test_whatever_update_passes_makes_no_call(body):
    text = f"BASE <{CALL}> PREFIX x: <{CALL}> PREFIX : <{CALL}> {body}"
    try:
        check_update(text)
    except QueryError:
        return
    assert not calls_out(text, "update"), text


def test_the_oracle_sees_calls():
    assert calls_out(f"SELECT * {{ SERVICE <{CALL}> {{ ?s ?p ?o }} }}", "query")
    assert calls_out(f"LOAD <{CALL}>", "update")
