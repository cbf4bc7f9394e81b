"""Descriptions of ``/api/extract`` and ``/api/complete``. Entry point: ``paths``."""

from kg.finders import CHOICES, DEFAULT
from kg.server.answers.completing import LONGEST, MOST
from kg.server.answers.extracting import ABOUT, FORMATS, KINDS
from kg.server.api.extracting import LEFT_OUT, WARNINGS
from kg.server.api.openapi.parts import Json, content, errors, format_of, language, query, texts

_STRING: Json = {"type": "string"}
_MEANINGS = {
    "title": "Its title.",
    "date": "Day, month or year of publication, from which times are counted.",
    "language": "Its language; recognized where it is not told.",
    "source": "The outlet that published it, as written.",
    "url": "Where it came from.",
}
_SHAPES: dict[str, Json] = {
    "date": {"type": "string", "pattern": r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"},
    "language": {"type": "string", "enum": ["de", "en"]},
    "url": {"type": "string", "pattern": "^https?://"},
}
_EXAMPLE = (
    "Westland's foreign minister accused Eastland of sabotage on Tuesday. Eastland rejected the accusation. "
    "“These claims are baseless,” its ambassador said."
)


def paths() -> Json:
    """Return both addresses."""
    return {"/api/complete": {"get": _complete()}, "/api/extract": {"post": _extract()}}


def _complete() -> Json:
    suggestion: Json = {
        "type": "object",
        "required": ["value", "iri", "label", "kind", "matched", "href"],
        "properties": {
            "value": {"type": "string", "description": "what to give as a parameter"},
            "iri": _STRING,
            "label": _STRING,
            "kind": {"type": "string", "description": "what it is; of a claim, whose it is, too"},
            "matched": {"type": "string", "description": "the other name that fits, where it is not the label"},
            "href": {"type": "string", "description": "path of its page on this server"},
        },
    }
    answer: Json = {
        "type": "object",
        "required": ["suggestions"],
        "properties": {"suggestions": {"type": "array", "maxItems": MOST, "items": suggestion}},
    }
    about = "Class of what is sought, as in the parameters of the questions; * for actors and claims."
    return {
        "operationId": "complete",
        "tags": ["names"],
        "summary": "What may be meant by what somebody types",
        "description": "Names in any spelling, the likeliest first; upper and lower case and accents do not matter.",
        "parameters": [
            query("class", {"type": "string", "default": "kg:Actor"}, about, example="kg:Person"),
            query("q", {"type": "string", "maxLength": LONGEST}, "What was typed.", example="pompe"),
            language(),
            query("limit", {"type": "integer", "minimum": 1, "maximum": MOST, "default": MOST}, "Suggestions at most."),
        ],
        "responses": {"200": {"description": "suggestions", "content": content({"application/json": answer})},
                      **errors(404)},
    }  # fmt: skip


def _extract() -> Json:
    told: Json = {name: {**_SHAPES.get(name, _STRING), "description": _MEANINGS[name]} for name in ABOUT}
    record: Json = {
        "type": "object",
        "required": ["text"],
        "additionalProperties": False,
        "properties": {"text": {"type": "string", "minLength": 1}, **told},
    }
    bodies = texts(KINDS) | {
        "application/pdf": {"type": "string", "contentMediaType": "application/pdf"},
        "application/json": record,
    }
    body = content(bodies)
    body["text/plain"] = {"schema": _STRING, "example": _EXAMPLE}
    body["application/json"] = {"schema": record, "example": {"text": _EXAMPLE, "date": "2024-05-14"}}
    types = texts(FORMATS.values()) | {"application/json": {"type": "object"}, "application/ld+json": {}}
    headers: Json = {
        LEFT_OUT: {"description": "findings too unsure for the graph", "schema": {"type": "integer"}},
        WARNINGS: {"description": "what was odd about the article", "schema": _STRING, "required": False},
    }
    return {
        "operationId": "extract",
        "tags": ["extraction"],
        "summary": "The graph of an article: who said what of whom, with its evidence",
        "description": "German or English. Offsets count the code points of the text as read. Stores nothing.",
        "parameters": [
            *(query(name, _SHAPES.get(name, _STRING), _MEANINGS[name]) for name in ABOUT),
            format_of(FORMATS),
            query(
                "tagger",
                {"type": "string", "enum": list(CHOICES), "default": DEFAULT},
                "Who finds statements: " + ", ".join(f"{name}: {what}" for name, what in CHOICES.items()) + ".",
            ),
        ],
        "requestBody": {"required": True, "content": body},
        "responses": {
            "200": {"description": "the graph", "content": content(types), "headers": headers},
            **errors(406, 408, 413, 415, 422, 501),
        },
    }
