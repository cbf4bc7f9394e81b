"""Descriptions of the SPARQL protocols and of what tells about the server. Entry point: ``paths``."""

from kg.server.api.openapi.parts import Json, content, errors, query, texts
from kg.server.serializing import GRAPHS, ROWS

_STRING: Json = {"type": "string"}
_IRI: Json = {"type": "string", "format": "iri"}
_ANYTHING: Json = {}
_QUERY = "select ?accuser ?accused { ?accuser kg:accuses ?accused } limit 10"
_DATASET = {
    "default-graph-uri": "A graph for the default graph, instead of all together.",
    "named-graph-uri": "A named graph.",
}


def paths() -> Json:
    """Return the addresses."""
    return {
        "/sparql": {"get": _get(), "post": _post()},
        "/graphs": {"get": _graph()},
        "/.well-known/void": {"get": _described("void", "The dataset, described by VoID")},
        "/healthz": {"get": _health()},
        "/openapi.json": {"get": _openapi()},
    }


def _types() -> Json:
    types = texts((*ROWS, *GRAPHS)) | {name: _ANYTHING for name in (*ROWS, *GRAPHS) if "json" in name}
    return content(types | {"text/html": _STRING})


def _get() -> Json:
    graphs = [
        query(name, {"type": "array", "items": _STRING}, about, explode=True, style="form")
        for name, about in _DATASET.items()
    ]
    return {
        "operationId": "sparqlGet",
        "tags": ["SPARQL"],
        "summary": "Answer a SPARQL query; without one, describe the service",
        "description": "SPARQL 1.1 Protocol. The prefixes of the project need not be declared. SERVICE is refused.",
        "parameters": [query("query", _STRING, "SELECT, ASK, CONSTRUCT or DESCRIBE.", example=_QUERY), *graphs],
        "responses": {
            "200": {"description": "the answer, whole", "content": _types()},
            **errors(404, 406, 413, 422),
        },
    }


def _post() -> Json:
    form: Json = {
        "type": "object",
        "properties": {"query": _STRING, "update": _STRING},
        "oneOf": [{"required": ["query"]}, {"required": ["update"]}],
    }
    body: Json = {
        "application/sparql-query": {"schema": _STRING, "example": _QUERY},
        "application/x-www-form-urlencoded": {"schema": form, "example": {"query": _QUERY}},
        "application/sparql-update": {"schema": _STRING},
    }
    return {
        "operationId": "sparqlPost",
        "tags": ["SPARQL"],
        "summary": "Answer a query, or run an update where the server was started with --writable",
        "requestBody": {"required": True, "content": body},
        "responses": {
            "200": {"description": "the answer, whole", "content": _types()},
            "204": {"description": "the update is done"},
            **errors(401, 404, 406, 408, 413, 415, 422),
        },
    }


def _graph() -> Json:
    types = texts(GRAPHS) | {name: _ANYTHING for name in GRAPHS if "json" in name}
    return {
        "operationId": "graph",
        "tags": ["SPARQL"],
        "summary": "One graph, whole: Graph Store Protocol, reading",
        "parameters": [
            query("graph", _IRI, "IRI of the graph; or give 'default'.",
                  example="https://w3id.org/allegation-kg/graph/ontology"),
            query("default", _STRING, "All graphs together.", allowEmptyValue=True),
        ],
        "responses": {"200": {"description": "the triples", "content": content(types)}, **errors(404, 406, 422)},
    }  # fmt: skip


def _described(name: str, summary: str) -> Json:
    types = texts(GRAPHS) | {media_type: _ANYTHING for media_type in GRAPHS if "json" in media_type}
    return {
        "operationId": name,
        "tags": ["service"],
        "summary": summary,
        "responses": {"200": {"description": "triples", "content": content(types)}, **errors(406)},
    }


def _health() -> Json:
    answer: Json = {
        "type": "object",
        "required": ["status", "version"],
        "properties": {"status": {"const": "ok"}, "version": _STRING},
    }
    return {
        "operationId": "health",
        "tags": ["service"],
        "summary": "Whether the server answers",
        "responses": {"200": {"description": "it does", "content": content({"application/json": answer})}, **errors()},
    }


def _openapi() -> Json:
    return {
        "operationId": "openapi",
        "tags": ["service"],
        "summary": "This description",
        "responses": {
            "200": {"description": "OpenAPI 3.1", "content": content({"application/json": {"type": "object"}})},
            **errors(),
        },
    }
