"""``kg mcp``: the graph for language models."""

import os

import click

from kg.cli.options import store_option
from kg.cli.output import ready_store
from kg.errors import UsageProblem

_PARTS = ("mcp", "mcp_types", "anyio", "jsonschema")
"""Packages that come with the extra."""


@click.command()
@click.option("--time-limit", type=click.FloatRange(0.1, 600), default=10.0, show_default=True, metavar="SECONDS",
              help="How long a call may run.")  # fmt: skip
@click.option("--row-limit", type=click.IntRange(1), default=500, show_default=True, metavar="NUMBER",
              help="Rows, or triples, that an answer may have.")  # fmt: skip
@click.option("--memory-limit", type=click.IntRange(64), default=1024, show_default=True, metavar="MIB",
              help="Memory that a call may use (on Linux).")  # fmt: skip
@store_option
def command(time_limit: float, row_limit: int, memory_limit: int, store: str | None) -> None:
    """Serve the graph to language models: a Model Context Protocol server on standard input and output.

    Programs with a model start it themselves; register it there by the command "kg" with the argument "mcp". Its tools
    only read: list_questions, ask, find_actor, evidence, describe_term, sparql. Each answer brings quote and article,
    and speaker and status beside each claim. Needs the extra: pip install 'allegation-kg[mcp]'.

    \b
    claude mcp add allegations -- kg mcp --store DIR
    {"mcpServers": {"allegations": {"command": "kg", "args": ["mcp"]}}}   most other clients, in their configuration
    kg mcp < requests.jsonl                                               by hand: one JSON-RPC message a line
    """
    try:
        from kg.mcp.serving import serve
    except ModuleNotFoundError as problem:
        if (problem.name or "").partition(".")[0] not in _PARTS:
            raise
        raise UsageProblem("kg mcp needs the package 'mcp'; install it: pip install 'allegation-kg[mcp]'") from None
    from kg.server.settings import MEBIBYTE, Limits, Settings

    opened = ready_store(store)
    where = os.path.abspath(opened.location) if "://" not in opened.location else (store or os.environ["KG_STORE"])
    serve(
        Settings(
            where, limits=Limits(seconds=time_limit, rows=row_limit, answer=MEBIBYTE, memory=memory_limit * MEBIBYTE)
        )
    )
