"""The questions as addresses, from their headers. Entry points: ``paths`` and ``SCHEMAS``."""

from kg.queries.header import Parameter, Question
from kg.server.answers.asking import FORMATS, formats_of
from kg.server.api.asking import NOTE
from kg.server.api.openapi.parts import Json, content, errors, format_of, language, query, texts

_NUMBERS = frozenset({"start", "end"})
_DATE = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
_MOST = 999_999_999
_SHAPES: dict[str, Json] = {
    "iri": {"type": "string", "minLength": 1},
    "string": {"type": "string", "minLength": 1},
    "date": {"type": "string", "pattern": _DATE},
    "integer": {"type": "integer", "minimum": 0, "maximum": _MOST},
}
_STRING: Json = {"type": "string"}
_TEXT: Json = {"type": ["string", "null"]}
_ANY: Json = {"type": ["string", "integer", "null"]}

SCHEMAS: Json = {
    "Article": {
        "type": "object",
        "description": "What is known about a cited article.",
        "required": ["iri"],
        "properties": dict.fromkeys(("iri", "title", "date", "publisher", "address", "language"), _STRING),
    },
    "Meant": {
        "type": "object",
        "required": ["iri", "label"],
        "properties": {"iri": _STRING, "label": _STRING},
    },
    "Coverage": {
        "type": "object",
        "description": "What was looked at, so that nothing found is not read as nothing there.",
        "required": ["articles", "outlets", "latest"],
        "properties": {
            "articles": {"type": "integer"},
            "outlets": {"type": "integer"},
            "latest": {"type": "string", "description": "the latest date of publication"},
        },
    },
    "Column": {
        "type": "object",
        "required": ["name", "meaning"],
        "properties": {"name": _STRING, "meaning": _STRING},
    },
    "Question": {
        "type": "object",
        "required": ["name", "topic", "summary", "parameters", "columns", "formats", "href"],
        "properties": {
            "name": _STRING,
            "topic": _STRING,
            "summary": _STRING,
            "description": _STRING,
            "tags": {"type": "array", "items": _STRING},
            "parameters": {"type": "array", "items": {"type": "object"}},
            "columns": {"type": "array", "items": {"$ref": "#/components/schemas/Column"}},
            "views": {"type": "array", "items": _STRING},
            "formats": {"type": "array", "items": _STRING},
            "href": _STRING,
        },
    },
}


def paths(questions: tuple[Question, ...]) -> Json:
    """Return the address that lists the questions, and one for each."""
    listed: Json = {
        "type": "object",
        "required": ["questions"],
        "properties": {"questions": {"type": "array", "items": {"$ref": "#/components/schemas/Question"}}},
    }
    every: Json = {
        "operationId": "questions",
        "tags": ["questions"],
        "summary": "The questions that there are",
        "parameters": [language()],
        "responses": {
            "200": {"description": "name, parameters and columns of each", "content": content({_JSON: listed})},
            **errors(),
        },
    }
    return {"/api/ask": {"get": every}, **{f"/api/ask/{item.name}": {"get": _operation(item)} for item in questions}}


_JSON = FORMATS["json"]


def _operation(item: Question) -> Json:
    formats = formats_of(item)
    types = {_JSON: _answer(item)} | texts(FORMATS[name] for name in formats if name != "json")
    note: Json = {
        "description": "What an answer without rows covers, or that there may be more rows.",
        "required": False,
        "schema": _STRING,
    }
    return {
        "operationId": item.name,
        "tags": ["questions"],
        "summary": item.summary,
        "description": item.description,
        "parameters": [*(_parameter(parameter) for parameter in item.parameters), language(), format_of(formats)],
        "responses": {
            "200": {"description": "the answer, whole", "content": content(types), "headers": {NOTE: note}},
            **errors(404, 406, 422),
        },
    }


def _parameter(parameter: Parameter) -> Json:
    schema = dict(_SHAPES[parameter.type])
    about = parameter.help
    if parameter.type == "iri":
        kind = (parameter.cls or "any").removeprefix("kg:").removeprefix("skos:")
        about = f"{about} A name in any language, a prefixed name or an IRI ({kind}).".strip()
    if parameter.type == "date":
        about = f"{about} A day, month or year; of a month or year its {parameter.edge} day counts.".strip()
    whole = parameter.type == "integer"
    if parameter.default is not None:
        schema["default"] = int(parameter.default) if whole else parameter.default
    if parameter.example is None:
        return query(parameter.name, schema, about, parameter.required)
    example = int(parameter.example) if whole else parameter.example
    return query(parameter.name, schema, about, parameter.required, example=example)


def _answer(item: Question) -> Json:
    cells: Json = {column.name: _cell(column.name, column.meaning) for column in item.columns}
    row: Json = {"type": "object", "required": list(cells), "properties": cells}
    about: Json = {
        "type": "object",
        "description": "Who says what the rows are about, against whom, and what became of it, by IRI.",
        "additionalProperties": {"type": "object"},
    }
    parts: Json = {
        "question": {"const": item.name},
        "summary": _STRING,
        "parameters": {"type": "object", "additionalProperties": _STRING},
        "meant": {
            "type": "object",
            "description": "Whom or what the names among the parameters were taken for.",
            "additionalProperties": {"$ref": "#/components/schemas/Meant"},
        },
        "lang": _STRING,
        "columns": {"type": "array", "items": {"$ref": "#/components/schemas/Column"}},
        "rows": {"type": "array", "items": row},
        "articles": {
            "type": "object",
            "description": "The cited articles by what stands in the column 'article'.",
            "additionalProperties": {"$ref": "#/components/schemas/Article"},
        },
        "coverage": {"$ref": "#/components/schemas/Coverage"},
        "note": {"type": "string", "description": "What an answer without rows covers, or that there may be more."},
    }
    return {"type": "object", "required": list(parts), "properties": parts | {"about": about}}


def _cell(name: str, meaning: str) -> Json:
    if name in _NUMBERS:
        return {"type": ["integer", "null"], "description": meaning}
    return {**(_TEXT if name.endswith("Iri") else _ANY), "description": meaning}
