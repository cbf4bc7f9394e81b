"""CSV as of SPARQL 1.1 (RFC 4180, a header line): what a cell was (IRI or literal, language, datatype) is lost."""

import csv
from typing import IO

from kg.model import QueryResult
from kg.results.cells import plain, tabular


def write(result: QueryResult, stream: IO[str]) -> None:
    """Write header and rows; lines end in a line feed, so that Unix tools are content."""
    columns, rows = tabular(result)
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([plain(cell) for cell in row])
