"""A Markdown table, without the columns of IRIs that serve joining."""

from kg.model import QueryResult
from kg.results import TextStream
from kg.results.cells import plain, tabular
from kg.results.table_format import visible
from kg.vocab import shorten


def write(result: QueryResult, stream: TextStream) -> None:
    """Write the table; vertical bars and line breaks inside cells are escaped."""
    columns, rows = tabular(result)
    shown = visible(columns)
    stream.write("| " + " | ".join(columns[index] for index in shown) + " |\n")
    stream.write("|" + "---|" * len(shown) + "\n")
    for row in rows:
        stream.write("| " + " | ".join(_cell(plain(row[index])) for index in shown) + " |\n")


def _cell(text: str) -> str:
    return " ".join(shorten(text).replace("\\", "\\\\").replace("|", "\\|").split())
