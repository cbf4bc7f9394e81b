"""``/openapi.json``: made from the headers, valid, and true: schemathesis asks what it describes."""

import json

import schemathesis
from hypothesis import HealthCheck, settings
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from kg.queries.catalogue import questions
from kg.server.answers.asking import answer
from kg.server.api.openapi import document
from kg.server.settings import Limits

CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
)


@schemathesis.serializer("application/sparql-query", "application/sparql-update")
def written(context, value):
    return str(value).encode("utf-8", "replace")


def _schema():
    made = schemathesis.openapi.from_dict(document())
    made.config.phases.coverage.enabled = False
    made.config.phases.stateful.enabled = False
    made.config.generation.update(modes=[GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
    return made


schema = _schema()


@schema.parametrize()
@settings(max_examples=3, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_described(case, server):
    case.call_and_validate(base_url=str(server.base_url), checks=CHECKS)


def test_every_question_is_there_with_its_parameters():
    paths = document()["paths"]
    for item in questions():
        operation = paths[f"/api/ask/{item.name}"]["get"]
        described = {parameter["name"]: parameter for parameter in operation["parameters"]}
        assert set(described) == {parameter.name for parameter in item.parameters} | {"lang", "format"}
        for parameter in item.parameters:
            assert described[parameter.name]["required"] == parameter.required
            assert str(described[parameter.name].get("example", parameter.example)) == str(parameter.example)
        row = operation["responses"]["200"]["content"]["application/json"]["schema"]["properties"]["rows"]["items"]
        assert list(row["properties"]) == [column.name for column in item.columns]


def test_the_examples_of_shipped_data_are_answered_as_described(shipped_store):
    """The examples of the headers are of the shipped data: a job on them gives what the schema says."""
    components = {"components": document()["components"]}
    for item in questions():
        given = {parameter.name: parameter.example for parameter in item.parameters if parameter.required}
        body = answer(shipped_store, item.name, given, "de", "json", Limits()).body
        operation = document()["paths"][f"/api/ask/{item.name}"]["get"]
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        Draft202012Validator(schema | components).validate(json.loads(body))
