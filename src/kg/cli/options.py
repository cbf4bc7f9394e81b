"""What commands share: the options ``--store``, ``--format`` and ``--output``, talk, and writing a result."""

import sys
from collections.abc import Callable
from contextlib import contextmanager
from typing import IO, Any, TypeVar

import click

from kg.model import QueryResult, Solutions, Store
from kg.results import FORMATS, write

_Function = TypeVar("_Function", bound=Callable[..., Any])


def store_option(function: _Function) -> _Function:
    """Add ``--store``."""
    return click.option(
        "--store",
        metavar="DIR|URL",
        help="Directory of an embedded store or address of a SPARQL endpoint [default: KG_STORE, or the user's data].",
    )(function)


def output_options(function: _Function) -> _Function:
    """Add ``--format`` and ``--output``."""
    function = click.option(
        "--format",
        "format_",
        type=click.Choice(FORMATS),
        help="Form of the answer [default: table on a terminal, csv in a pipe].",
    )(function)
    return click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")(function)


def talk(text: str) -> None:
    """Say something to the person: on standard error."""
    click.echo(f"kg: {text}", err=True)


def ready_store(location: str | None) -> Store:
    """Return the store to read from, made or renewed where needed."""
    from kg.shipped import ensure

    return ensure(location, talk)


@contextmanager
def output_stream(output: str | None) -> Any:
    """Give the text stream to write to."""
    if output is None or output == "-":
        yield sys.stdout
    else:
        with open(output, "w", encoding="utf-8", newline="") as stream:
            yield stream


def show(result: QueryResult, format_: str | None, output: str | None) -> None:
    """Write a result in the chosen format, or the one that fits where it goes."""
    with output_stream(output) as stream:
        write(result, stream, format_ or default_format(result, stream, output))


def default_format(result: QueryResult, stream: IO[str], output: str | None) -> str:
    """Return the format that fits: by the file's suffix, else table on a terminal and CSV (or Turtle) in a pipe."""
    if output and output.rpartition(".")[2] in FORMATS:
        return output.rpartition(".")[2]
    tabular = isinstance(result, Solutions | bool)
    if stream.isatty():
        return "table" if tabular else "ttl"
    return "csv" if tabular else "ttl"
