"""``kg mcp`` with the client of the package ``mcp`` over its standard input and output."""

import sys
from contextlib import asynccontextmanager

import anyio
import pytest
from jsonschema import Draft202012Validator
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from graphs import TINY
from kg.queries.catalogue import questions
from mcp import MCPError
from serving import make_store

ARTICLE = "https://w3id.org/allegation-kg/id/article/tiny-2020-03/"
RUNAWAY = "select (count(*) as ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
CALLS = {
    "questions": ("list_questions", {}),
    "topic": ("list_questions", {"topic": "event"}),
    "ask": ("ask", {"question": "who-accused-whom"}),
    "accused": ("ask", {"question": "who-accused-whom", "parameters": {"accused": "WESTLAND", "limit": 1}}),
    "german": ("ask", {"question": "who-accused-whom", "lang": "de"}),
    "nothing": ("ask", {"question": "denials", "parameters": {"speaker": "outlet:testbote"}}),
    "said": ("ask", {"question": "who-said-what", "parameters": {"limit": 0}}),
    "chain": ("ask", {"question": "evidence-for", "parameters": {"node": ARTICLE + "allegation-02-1"}}),
    "events": ("ask", {"question": "events-timeline"}),
    "actor": ("find_actor", {"name": "jana"}),
    "nobody": ("find_actor", {"name": "qqqq"}),
    "evidence": ("evidence", {"node": ARTICLE + "allegation-02-1"}),
    "evidence of a person": ("evidence", {"node": "person:jana-test"}),
    "term": ("describe_term", {"term": "Allegation"}),
    "rows": ("sparql", {"query": "select ?s ?gist { ?s a kg:Allegation ; kg:gist ?gist } order by ?gist limit 3"}),
    "truth": ("sparql", {"query": "ask { ?s a kg:Allegation }"}),
    "graph": ("sparql", {"query": "describe person:jana-test"}),
}
WRONG = {
    "no such question": ("ask", {"question": "who-acused-whom"}, "did you mean 'who-accused-whom'"),
    "no such parameter": ("ask", {"question": "denials", "parameters": {"acused": "x"}}, "did you mean 'accused'"),
    "no such actor": ("ask", {"question": "denials", "parameters": {"accused": "Nobody"}}, "no actor 'Nobody'"),
    "no question": ("ask", {}, "'question' is a required property"),
    "wrong type": ("ask", {"question": 5}, "question: 5 is not of type 'string'"),
    "unknown argument": ("ask", {"question": "denials", "limit": 5}, "'limit' was unexpected"),
    "wrong date": ("ask", {"question": "allegation-status", "parameters": {"as-of": "2018-13"}}, "is not a date"),
    "no such class": ("find_actor", {"name": "a", "class": "kg:Aktor"}, "did you mean 'kg:Actor'"),
    "no such node": ("evidence", {"node": "person:nobody"}, "no resource"),
    "empty node": ("evidence", {"node": " "}, "name something"),
    "no such term": ("describe_term", {"term": "Alegation"}, "did you mean"),
    "SERVICE": ("sparql", {"query": "select * { service <http://127.0.0.1:9/> { ?s ?p ?o } }"}, "SERVICE"),
    "update": ("sparql", {"query": "insert data { <urn:a> <urn:b> <urn:c> }"}, "INSERT changes the store"),
    "LOAD": ("sparql", {"query": "load <http://127.0.0.1:9/>"}, "changes the store"),
    "no SPARQL": ("sparql", {"query": "selec"}, "does not begin with SELECT"),
    "too many rows": ("sparql", {"query": "select ?a { ?a ?b ?c } limit 400"}, "has more than 300 rows"),
    "a runaway": ("sparql", {"query": RUNAWAY}, "stopped after 3 s"),
}


@asynccontextmanager
async def connected(store, mode="auto"):
    arguments = ["-m", "kg", "mcp", "--store", store, "--time-limit", "3", "--row-limit", "300"]
    with open("/dev/null", "w", encoding="utf-8") as nowhere:
        server = stdio_client(StdioServerParameters(command=sys.executable, args=arguments), errlog=nowhere)
        async with Client(server, mode=mode) as client:
            yield client


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return make_store(tmp_path_factory.mktemp("asked") / "store")


@pytest.fixture(scope="module")
def session(store):
    """Everything that one client is told: the server's words, its tools, and the result of each call."""

    async def talk():
        async with connected(store) as client:
            results = {name: await client.call_tool(*call) for name, call in CALLS.items()}
            results |= {name: await client.call_tool(*call) for name, (*call, _) in WRONG.items()}
            with pytest.raises(MCPError, match="no tool 'nonsense'"):
                await client.call_tool("nonsense", {})
            again = await client.call_tool(*CALLS["truth"])
            return client.instructions, (await client.list_tools()).tools, results, again

    return anyio.run(talk)


@pytest.fixture(scope="module")
def results(session):
    return session[2]


def text(result):
    assert [block.type for block in result.content] == ["text"]
    return result.content[0].text


def test_the_model_is_told_that_a_claim_is_not_a_fact_and_how_to_cite(session):
    instructions, tools, _, _ = session
    assert "A claim is not a fact" in instructions
    assert "Cite" in instructions
    described = {tool.name: tool.description for tool in tools}
    for name in ("ask", "evidence", "sparql"):
        assert "not a fact" in described[name], name


def test_all_tools_only_read_and_have_schemas(session):
    tools = session[1]
    names = ["list_questions", "ask", "find_actor", "evidence", "describe_term", "sparql"]
    assert [tool.name for tool in tools] == names
    for tool in tools:
        assert tool.annotations.read_only_hint
        Draft202012Validator.check_schema(tool.input_schema)
        Draft202012Validator.check_schema(tool.output_schema)


@pytest.mark.parametrize("name", CALLS)
def test_each_answer_keeps_to_its_schema_and_can_be_read(session, results, name):
    schema = {tool.name: tool.output_schema for tool in session[1]}[CALLS[name][0]]
    assert not results[name].is_error, text(results[name])
    Draft202012Validator(schema).validate(results[name].structured_content)
    assert text(results[name])


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_call_is_told_what_is_wrong(results, name):
    assert results[name].is_error
    assert WRONG[name][2] in text(results[name])
    assert "--" not in text(results[name])  # a model has no command line


def test_after_a_runaway_query_the_server_answers(session):
    assert session[3].structured_content == {"boolean": True}


def test_the_questions_are_those_of_the_files(results):
    listed = results["questions"].structured_content["questions"]
    assert [one["name"] for one in listed] == [item.name for item in questions()]
    assert {one["topic"] for one in results["topic"].structured_content["questions"]} == {"event"}


def test_each_row_has_speaker_status_quote_and_article(results):
    answer = results["ask"].structured_content
    assert answer["rows"]
    for row in answer["rows"]:
        assert row["accuser"]
        assert row["status"]
        assert row["quote"] in text(results["ask"])
        assert answer["articles"][row["article"]]["title"] in text(results["ask"])
    assert len(answer["rows"]) == text(results["ask"]).count("status: ")


def test_a_claim_that_alleges_nothing_has_a_status_too_and_its_commitment(results):
    answer = results["said"].structured_content
    assert any(not row["status"] for row in answer["rows"])
    lines = [line for line in text(results["said"]).splitlines() if "; claim: " in line]
    assert lines
    assert all("; status: " in line for line in lines)
    for row in answer["rows"]:
        assert "commitment" in answer["about"][row["statementIri"]]


def test_rows_without_a_column_for_the_status_get_it_from_what_they_are_about(results):
    answer = results["chain"].structured_content
    assert answer["rows"]
    for row in answer["rows"]:
        about = answer["about"][row["partIri"]]
        assert about["speakers"]
        assert about["status"] in text(results["chain"])


def test_the_model_sees_whom_a_name_was_taken_for(results):
    meant = results["accused"].structured_content["meant"]["accused"]
    assert meant["iri"].endswith("/westland")
    assert f"accused was taken for {meant['label']} <{meant['iri']}>" in text(results["accused"])
    assert "there may be more" in text(results["accused"])


def test_an_empty_answer_says_what_it_covers(results):
    assert results["nothing"].structured_content["rows"] == []
    assert "no denial in 1 article" in text(results["nothing"])
    assert "nothing is called like 'qqqq'" in text(results["nobody"])


def test_labels_come_in_german(results):
    kinds = [{row["kind"] for row in results[name].structured_content["rows"]} for name in ("ask", "german")]
    assert kinds[0] != kinds[1]


def test_an_actor_is_found_with_what_to_ask_by(results):
    assert results["actor"].structured_content["found"][0]["value"] == "person:jana-test"


def test_evidence_is_the_words_of_the_article(results):
    read = (TINY / "article.txt").read_text(encoding="utf-8").split("---\n", 2)[2]
    for name in ("evidence", "evidence of a person"):
        found = results[name].structured_content
        assert found["passages"]
        for passage in found["passages"]:
            assert read[passage["start"] : passage["end"]] == passage["quote"]
    for passage in results["evidence"].structured_content["passages"]:
        assert passage["of"]["speakers"]
        assert passage["of"]["status"]


def test_a_term_has_its_definition(results):
    assert "a claim that" in results["term"].structured_content["definitions"]["en"]


def test_queries_give_rows_truth_values_and_graphs(results):
    assert results["rows"].structured_content["columns"] == ["s", "gist"]
    assert results["truth"].structured_content == {"boolean": True}
    assert "kg:Person" in results["graph"].structured_content["turtle"]


def test_clients_of_the_older_protocol_are_served(store):
    async def talk():
        async with connected(store, "legacy") as client:
            return await client.list_tools(), await client.call_tool(*CALLS["ask"])

    listed, result = anyio.run(talk)
    assert len(listed.tools) == 6
    assert result.structured_content["rows"]
