"""Pieces that several descriptions of addresses are made of: errors, parameters, bodies."""

from collections.abc import Iterable, Mapping

Json = dict[str, object]

SCHEMAS: Json = {
    "Error": {
        "type": "object",
        "required": ["error"],
        "properties": {"error": {"type": "string", "description": "what is wrong, where, and what to do"}},
        "example": {"error": "no actor 'Pompeu'; did you mean 'Pompeo'?"},
    }
}
_ERRORS = {
    400: "a parameter or the body is not as it must be",
    401: "the token is missing or wrong",
    403: "not allowed: an update, SERVICE, LOAD, or a page of another site",
    404: "there is no such question, actor, class or graph; the message names the nearest",
    405: "the address does not take this method",
    406: "nothing that the Accept header allows",
    408: "the body did not come in time",
    413: "the body or the query is too long",
    415: "the body is of a media type that is not read",
    421: "this server is for another host name",
    422: "the answer would be larger than allowed; it was stopped and nothing is given",
    500: "a mistake of this program",
    501: "this server has no tagger",
    503: "too much to do, or the store cannot be read; Retry-After says when to try again",
    504: "stopped at the time limit; nothing is given",
}
_ALWAYS = (400, 403, 405, 421, 500, 503, 504)
_RETRY: Json = {
    "Retry-After": {"description": "seconds", "schema": {"type": "integer", "minimum": 0}, "required": False}
}
_LANGUAGE = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}$"


def errors(*statuses: int) -> Json:
    """Return the responses for errors: those that every address can have, and some more."""
    schema = {"$ref": "#/components/schemas/Error"}
    types: Json = {
        "application/json": {"schema": schema},
        "text/plain": {"schema": {"type": "string"}},
        "text/html": {"schema": {"type": "string"}},
    }
    return {
        str(status): {
            "description": _ERRORS[status],
            "content": types,
            **({"headers": _RETRY} if status == 503 else {}),
        }
        for status in sorted({*_ALWAYS, *statuses})
    }


def query(name: str, schema: Json, description: str, required: bool = False, **more: object) -> Json:
    """Return a parameter of the address."""
    return {
        "name": name, "in": "query", "required": required, "description": description, "schema": schema, **more
    }  # fmt: skip


def language() -> Json:
    """Return the parameter ``lang``."""
    about = "Language of labels, in English where there is none: en, de."
    return query("lang", {"type": "string", "pattern": _LANGUAGE, "default": "en"}, about, example="de")


def format_of(names: Iterable[str]) -> Json:
    """Return the parameter ``format``."""
    about = "Format of the answer; without it the Accept header decides."
    return query("format", {"type": "string", "enum": list(names)}, about)


def content(types: Mapping[str, Json]) -> Json:
    """Return what a body can be: media types with their schemas."""
    return {media_type: {"schema": schema} for media_type, schema in types.items()}


def texts(types: Iterable[str]) -> dict[str, Json]:
    """Return media types whose bodies are texts that JSON schemas do not describe."""
    return {media_type: {"type": "string"} for media_type in types}
