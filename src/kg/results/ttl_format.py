"""Canonical Turtle, for the triples of a CONSTRUCT or DESCRIBE."""

from typing import IO

from kg.errors import UsageProblem
from kg.model import QueryResult, Triples
from kg.turtle.formatting import format_triples


def write(result: QueryResult, stream: IO[str]) -> None:
    """Write the triples; raises UsageProblem for rows or a truth value, which Turtle cannot say."""
    if not isinstance(result, Triples):
        raise UsageProblem(
            "the format 'ttl' is for CONSTRUCT and DESCRIBE; rows can be table, csv, tsv, json, jsonl, md"
        )
    stream.write(format_triples(result.triples))
