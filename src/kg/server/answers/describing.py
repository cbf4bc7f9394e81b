"""Questions described for programs. Entry point: ``described``."""

from kg.queries.header import Parameter, Question
from kg.server.answers.asking import formats_of


def described(item: Question, lang: str = "en") -> dict[str, object]:
    """Return what a program needs to ask a question: its parameters with types and examples, columns and formats.

    Summary and description are in ``lang``, or in English.
    """
    return {
        "name": item.name,
        "topic": item.topic,
        "summary": item.summary_in(lang)[0],
        "description": item.description_in(lang)[0],
        "tags": list(item.tags),
        "parameters": [_parameter(parameter) for parameter in item.parameters],
        "columns": [{"name": column.name, "meaning": column.meaning} for column in item.columns],
        "views": list(item.views),
        "formats": list(formats_of(item)),
    }


def _parameter(parameter: Parameter) -> dict[str, object]:
    facts: dict[str, object] = {
        "name": parameter.name,
        "type": parameter.type,
        "class": parameter.cls,
        "required": parameter.required,
        "default": parameter.default,
        "example": parameter.example,
        "help": parameter.help,
    }
    return {name: value for name, value in facts.items() if value not in (None, "")}
