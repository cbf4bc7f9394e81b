"""TSV as of SPARQL 1.1: terms in Turtle's syntax, so nothing is lost."""

from kg.model import QueryResult
from kg.results import TextStream
from kg.results.cells import tabular


def write(result: QueryResult, stream: TextStream) -> None:
    """Write ``?name`` headers and rows of terms; tabs and line breaks inside literals are escaped."""
    columns, rows = tabular(result)
    stream.write("\t".join(f"?{column}" for column in columns) + "\n")
    for row in rows:
        stream.write("\t".join("" if cell is None else str(cell).replace("\t", "\\t") for cell in row) + "\n")
