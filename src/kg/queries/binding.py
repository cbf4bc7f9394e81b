"""Parameters: from the texts that a user gives to RDF terms in a query, never to pieces of query text.

Each parameter has one or more lines ``VALUES ?name { … }`` in the query; the braces' content is replaced by a term
that the engine built and escaped. Without a value the line is taken out, unless it states a default. ``LIMIT`` is the
one place where SPARQL allows no variable: the parameter ``limit`` replaces its default number wherever the query has
it, and 0 takes it out.
"""

import re
from collections.abc import Callable, Mapping

from pyoxigraph import Literal, NamedNode

from kg.errors import ParameterError, UnknownName
from kg.queries.header import Parameter, Question
from kg.vocab import XSD

Resolver = Callable[[str, str | None], NamedNode]
"""Gives the IRI that a name, prefixed name or IRI stands for, among the instances of a class."""

_SLOT = re.compile(
    r"(?P<indent>^[ \t]*)?VALUES \?(?P<variable>\w+) \{ (?P<content>[^}\n]*) \}(?P<end>[ \t]*\n)?"
    r"|\bLIMIT (?P<number>\d+)\b",
    re.MULTILINE,
)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DIGITS = 9
LANGUAGE = "lang"
"""Every question has this parameter: the language of labels."""


def bind(question: Question, values: Mapping[str, str], resolve: Resolver) -> str:
    """Return the SPARQL that asks the question with these values.

    Raises UnknownName for a parameter that the question has not, or a name that nothing bears, and ParameterError for
    a value that is missing or not of its type.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in values:
        if name not in known and name != LANGUAGE:
            from difflib import get_close_matches

            raise UnknownName(f"parameter of {question.name}", name, get_close_matches(name, known, n=3))
    terms: dict[str, str | None] = {LANGUAGE: str(Literal(values.get(LANGUAGE, "en")))}
    limits: dict[str, str] = {}
    for parameter in question.parameters:
        value = values.get(parameter.name, parameter.default)
        if value is None and parameter.required:
            raise ParameterError(question.name, parameter.name, "", f"given; {_expected(parameter)}")
        if parameter.name == "limit":
            number = _integer(question, parameter, "0" if value is None else value)
            limits[parameter.default or ""] = f"LIMIT {number}" if number else ""
        else:
            terms[parameter.variable] = None if value is None else _term(question, parameter, value, resolve)
    return _SLOT.sub(lambda slot: _filled(slot, terms, limits), question.text)


def _filled(slot: re.Match[str], terms: Mapping[str, str | None], limits: Mapping[str, str]) -> str:
    """Return what stands in a slot; values are put in all at once, so that none is taken for a slot itself."""
    if slot["number"] is not None:
        return limits.get(slot["number"], slot[0])
    variable = slot["variable"]
    if variable not in terms:
        return slot[0]
    term = terms[variable]
    if term is not None:
        return f"{slot['indent'] or ''}VALUES ?{variable} {{ {term} }}{slot['end'] or ''}"
    return "" if slot["content"] == "UNDEF" and slot["indent"] is not None and slot["end"] else slot[0]


def replace_values(text: str, variable: str, term: str) -> str:
    """Return the query with the value of every ``VALUES ?variable { … }`` line replaced by a serialised term."""
    return re.sub(rf"VALUES \?{variable} \{{ [^}}\n]* \}}", lambda _: f"VALUES ?{variable} {{ {term} }}", text)


def _term(question: Question, parameter: Parameter, value: str, resolve: Resolver) -> str:
    if parameter.type == "iri":
        return str(resolve(value, parameter.cls))
    if parameter.type == "integer":
        return str(_integer(question, parameter, value))
    if parameter.type == "date":
        return str(Literal(_date(question, parameter, value), datatype=NamedNode(XSD + "date")))
    return str(Literal(value))


def _integer(question: Question, parameter: Parameter, value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) <= _DIGITS):
        raise ParameterError(
            question.name, parameter.name, value, f"a whole number, 0 or more, of at most {_DIGITS} digits"
        )
    return int(value)


def _date(question: Question, parameter: Parameter, value: str) -> str:
    from calendar import monthrange

    match = _DATE.fullmatch(value) if value.isascii() else None
    if match:
        year, month, day = (int(part) if part else None for part in match.groups())
        last = parameter.edge == "last"
        month_number = month or (12 if last else 1)
        if year and 1 <= month_number <= 12:
            days = monthrange(year, month_number)[1]
            day_number = day if day is not None else (days if last else 1)
            if 1 <= day_number <= days:
                return f"{year:04}-{month_number:02}-{day_number:02}"
    raise ParameterError(question.name, parameter.name, value, "a date (2018, 2018-07 or 2018-07-31)")


def _expected(parameter: Parameter) -> str:
    example = f" (for example {parameter.example})" if parameter.example else ""
    return f"it needs {'an' if parameter.type[0] in 'aeiou' else 'a'} {parameter.type}{example}"
