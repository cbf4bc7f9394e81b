"""CSV as of SPARQL 1.1 (RFC 4180, a header line): what a cell was (IRI or literal, language, datatype) is lost.

Written by hand: importing the csv module takes longer than writing a usual answer.
"""

from kg.model import QueryResult
from kg.results import TextStream
from kg.results.cells import plain, tabular

_SPECIAL = frozenset(',"\n\r')


def write(result: QueryResult, stream: TextStream) -> None:
    """Write header and rows; lines end in a line feed, so that Unix tools are content."""
    columns, rows = tabular(result)
    stream.write(_line(columns))
    for row in rows:
        stream.write(_line([plain(cell) for cell in row]))


def _line(cells: tuple[str, ...] | list[str]) -> str:
    text = ",".join(_quoted(cell) for cell in cells)
    if len(cells) == 1 and not text:
        text = '""'  # an empty line would be taken for no row
    return f"{text}\n"


def _quoted(text: str) -> str:
    if _SPECIAL.isdisjoint(text):
        return text
    return '"' + text.replace('"', '""') + '"'
