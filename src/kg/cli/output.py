"""Where a command's words go: data to standard output or a file, talk to standard error. Imports no click."""

import os
import sys

from kg.model import QueryResult, Store, Triples
from kg.results import FORMATS, TextStream, write

_ESCAPED = "backslashreplace"
"""How letters are written that the encoding has not: on terminals of a narrow encoding, and in talk."""


def talk(text: str) -> None:
    """Say something to the person: on standard error."""
    print(f"kg: {text}", file=sys.stderr, flush=True)  # noqa: T201  the one place that talks


def talks_to_person() -> bool:
    """Tell whether standard error is a terminal, where a progress bar helps."""
    return sys.stderr.isatty()


def use_utf8() -> None:
    """Make standard output UTF-8, whatever the locale; a terminal keeps its own encoding and loses no line."""
    for stream in (sys.stdout, sys.stderr):
        change = getattr(stream, "reconfigure", None)
        if change is not None and (stream.encoding or "").lower().replace("-", "") != "utf8":
            change(errors=_ESCAPED) if stream.isatty() else change(encoding="utf-8", errors=_ESCAPED)


def open_closed_streams() -> None:
    """Let a stream that the caller closed (``>&-``) be an empty one, so that no file of ours takes its number."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            null = os.open(os.devnull, os.O_RDWR)
            if null != number:
                os.dup2(null, number)
                os.close(null)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115  lives as long as we


def ready_store(location: str | None) -> Store:
    """Return the store to read from, made or renewed where needed."""
    from kg.shipped import ensure

    return ensure(location, talk)


def show(result: QueryResult, format_: str | None, output: str | None) -> None:
    """Write a result to a file or standard output, in the chosen format or the one that fits where it goes.

    A file is only touched when all of its content is there.
    """
    if output is None or output == "-":
        write(result, sys.stdout, format_ or default_format(result, sys.stdout.isatty()))
        return
    from io import StringIO

    named = output.rpartition(".")[2]
    text = StringIO()
    write(result, text, format_ or (named if named in FORMATS else default_format(result, False)))
    with open(output, "w", encoding="utf-8", newline="") as stream:
        stream.write(text.getvalue())


def default_format(result: QueryResult, terminal: bool) -> str:
    """Return the format that fits: Turtle for triples, else a table on a terminal and CSV in a pipe."""
    if isinstance(result, Triples):
        return "ttl"
    return "table" if terminal else "csv"


def forget_reader(stream: TextStream) -> None:
    """Send what is still unwritten nowhere: whoever read it has seen enough."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
