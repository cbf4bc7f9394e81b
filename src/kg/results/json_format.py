"""SPARQL 1.1 query results as JSON; the triples of a CONSTRUCT as rows of subject, predicate, object."""

import json

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.model import QueryResult, Term
from kg.results import TextStream
from kg.results.cells import tabular
from kg.vocab import XSD


def write(result: QueryResult, stream: TextStream) -> None:
    """Write one JSON document."""
    if isinstance(result, bool):
        json.dump({"head": {}, "boolean": result}, stream)
        stream.write("\n")
        return
    columns, rows = tabular(result)
    bindings = [{name: term_object(cell) for name, cell in zip(columns, row, strict=True) if cell} for row in rows]
    document = {"head": {"vars": list(columns)}, "results": {"bindings": bindings}}
    json.dump(document, stream, ensure_ascii=False, indent=1)
    stream.write("\n")


def term_object(term: Term) -> dict[str, str]:
    """Return a term as the object that the results format describes."""
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, Literal):
        return {"type": "literal", "value": str(term)}
    made = {"type": "literal", "value": term.value}
    if term.language:
        made["xml:lang"] = term.language
    elif term.datatype.value != XSD + "string":
        made["datatype"] = term.datatype.value
    return made
