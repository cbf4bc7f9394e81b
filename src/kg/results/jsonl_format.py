"""JSON Lines: a flat object a row, with plain values; whole numbers of up to 15 digits are numbers, unbound null."""

import json
import re

from pyoxigraph import Literal

from kg.model import QueryResult, Term
from kg.results import TextStream
from kg.results.cells import plain, tabular
from kg.vocab import XSD

# As many digits as every reader of JSON keeps exactly.
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}")
_WHOLE = {XSD + name for name in ("integer", "nonNegativeInteger", "positiveInteger", "int", "long")}


def write(result: QueryResult, stream: TextStream) -> None:
    """Write a line for each row."""
    columns, rows = tabular(result)
    for row in rows:
        cells = {name: flat(cell) for name, cell in zip(columns, row, strict=True)}
        stream.write(json.dumps(cells, ensure_ascii=False) + "\n")


def flat(cell: Term | None) -> str | int | None:
    """Return a cell as JSON has it: text, a whole number, or nothing."""
    if cell is None:
        return None
    if isinstance(cell, Literal) and cell.datatype.value in _WHOLE and _NUMBER.fullmatch(cell.value):
        return int(cell.value)
    return plain(cell)
