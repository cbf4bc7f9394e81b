"""Asking a question of a store, and saying what an empty answer covers.

Entry points: ``sparql_for``, ``ask``, ``coverage``.
"""

from collections.abc import Mapping

from kg.errors import QueryError
from kg.model import Solutions, Store
from kg.queries.binding import LANGUAGE, bind
from kg.queries.catalogue import system_query
from kg.queries.header import Question
from kg.queries.resolving import resolver


def sparql_for(store: Store, question: Question, values: Mapping[str, str], lang: str = "en") -> str:
    """Return the SPARQL that ``ask`` runs; the store is asked only for names among the values."""
    return bind(question, {LANGUAGE: lang, **values}, resolver(store))


def ask(store: Store, question: Question, values: Mapping[str, str], lang: str = "en") -> Solutions:
    """Return the rows that answer the question; labels are in ``lang``, else in English, or German for English."""
    result = store.query(sparql_for(store, question, values, lang))
    if not isinstance(result, Solutions):
        raise QueryError(question.name, "a question must be a SELECT")
    return result


def coverage(store: Store, question: Question) -> str:
    """Return one sentence that says what was looked at, so that *not found* is not read as *not so*."""
    result = store.query(system_query("coverage").text)
    assert isinstance(result, Solutions)
    articles, outlets, latest = (cell.value if cell is not None else "" for cell in result.rows[0])  # type: ignore[union-attr]
    until = f", published up to {latest}" if latest else ""
    outlet_part = f" from {_count(outlets, 'known outlet')}" if outlets != "0" else ""
    return f"no {question.noun} in {_count(articles, 'article')}{outlet_part}{until}"


def _count(number: str, noun: str) -> str:
    return f"{number} {noun}{'' if number == '1' else 's'}"
