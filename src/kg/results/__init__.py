"""Output formats: one module each, all with ``write(result, stream)``; ``FORMATS`` names them.

Importing this package loads no format.
"""

from kg.errors import UsageProblem
from kg.model import QueryResult

TYPE_CHECKING = False  # the name that type checkers take for true, without the time that importing typing takes
if TYPE_CHECKING:
    from typing import IO

    TextStream = IO[str]
else:
    TextStream = object

FORMATS = ("table", "csv", "tsv", "json", "jsonl", "md", "ttl")
"""Names of formats, which are the names of the modules here: one more format is one more module and one more name."""


def write(result: QueryResult, stream: TextStream, format_name: str) -> None:
    """Write a result in a format; raises UsageProblem, before anything is written, where the format cannot say it."""
    if format_name not in FORMATS:
        raise UsageProblem(f"no format '{format_name}' (known: {', '.join(FORMATS)})")
    module = __import__(f"kg.results.{format_name}_format", fromlist=["write"])
    module.write(result, stream)
