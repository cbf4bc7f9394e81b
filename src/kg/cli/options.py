"""Options that several commands share: ``--store``, ``--format``, ``--output`` and ``--tagger``."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from kg.finders import CHOICES, DEFAULT
from kg.results import FORMATS

_Function = TypeVar("_Function", bound=Callable[..., Any])


def store_option(function: _Function) -> _Function:
    """Add ``--store``."""
    return click.option(
        "--store",
        metavar="DIR|URL",
        help="Directory of an embedded store or address of a SPARQL endpoint [default: KG_STORE, or the user's data].",
    )(function)


def tagger_option(function: _Function) -> _Function:
    """Add ``--tagger``."""
    return click.option(
        "--tagger",
        type=click.Choice(tuple(CHOICES)),
        default=DEFAULT,
        help="Who finds statements: "
        + ", ".join(f"{choice}: {meaning}" for choice, meaning in CHOICES.items())
        + f" [default: {DEFAULT}].",
    )(function)


def output_options(function: _Function) -> _Function:
    """Add ``--format`` and ``--output``."""
    function = click.option(
        "--format",
        "format_",
        type=click.Choice(FORMATS),
        help="Form of the answer [default: table on a terminal, csv in a pipe].",
    )(function)
    return click.option(
        "-o",
        "--output",
        metavar="FILE",
        type=click.Path(dir_okay=False, allow_dash=True),
        help="Write to a file instead of standard output.",
    )(function)
