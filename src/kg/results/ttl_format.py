"""Turtle, for the triples of a CONSTRUCT or DESCRIBE: canonical, unless a blank node has several references."""

from io import BytesIO

from pyoxigraph import Quad

from kg.errors import UsageProblem
from kg.model import QueryResult, Triples
from kg.results import TextStream
from kg.turtle.writing import write_quads


def write(result: QueryResult, stream: TextStream) -> None:
    """Write the triples; raises UsageProblem for rows or a truth value, which Turtle cannot say."""
    if not isinstance(result, Triples):
        known = "table, csv, tsv, json, jsonl or md"
        raise UsageProblem(f"the format 'ttl' is for CONSTRUCT and DESCRIBE; this answer can be {known}")
    written = BytesIO()
    write_quads([Quad(t.subject, t.predicate, t.object) for t in result.triples], written, "turtle")
    stream.write(written.getvalue().decode())
