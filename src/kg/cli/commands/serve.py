"""``kg serve``: the graph in the browser, and a SPARQL endpoint."""

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

import click

from kg.cli.options import store_option
from kg.cli.output import ready_store, talk
from kg.errors import UnreadableInput, UsageProblem

if TYPE_CHECKING:
    from kg.server.access import AccessLog

# Letters of a token that is not to be guessed.
_TOKEN_LENGTH = 16


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="Port to listen on; 0: any free one."
)
@click.option("--time-limit", type=click.FloatRange(0.1, 3600), default=10.0, show_default=True, metavar="SECONDS",
              help="How long a query may run.")  # fmt: skip
@click.option("--row-limit", type=click.IntRange(1), default=100_000, show_default=True, metavar="NUMBER",
              help="Rows, or triples, that an answer may have.")  # fmt: skip
@click.option("--memory-limit", type=click.IntRange(64), default=1024, show_default=True, metavar="MIB",
              help="Memory that a query may use (on Linux).")  # fmt: skip
@click.option("--writable", is_flag=True, help="Allow updates to whoever knows the token.")
@click.option("--token-file", type=click.Path(dir_okay=False), metavar="FILE",
              help="File with the token for updates [default: KG_TOKEN, or a new one that is shown].")  # fmt: skip
@click.option("--public-url", metavar="URL", help="Address under which a proxy makes this server known.")
@click.option("--log", default="-", metavar="FILE", help="Where each request is noted, as JSON [default: -].")
@store_option
def command(
    host: str,
    port: int,
    time_limit: float,
    row_limit: int,
    memory_limit: int,
    writable: bool,
    token_file: str | None,
    public_url: str | None,
    log: str,
    store: str | None,
) -> None:
    """Serve pages for people and a SPARQL endpoint for programs, until Ctrl-C.

    Only this machine can reach it, unless --host says otherwise. Queries that take too long, or too much memory, are
    stopped. Nothing can be changed without --writable.

    \b
    kg serve
    kg serve --store http://localhost:7878 --port 0
    """
    from kg.server.security import is_loopback
    from kg.server.serving import address, bind, serve
    from kg.server.settings import MEBIBYTE, Limits, Settings

    limits = Limits(seconds=time_limit, rows=row_limit, memory=memory_limit * MEBIBYTE)
    token = _token(token_file) if writable else None
    _check_url(public_url)
    with bind(host, port) as listening, _opened_log(log) as access_log:
        opened = ready_store(store)
        where = os.path.abspath(opened.location) if "://" not in opened.location else (store or os.environ["KG_STORE"])
        settings = Settings(where, host, port, limits, writable, token, public_url)

        def started() -> None:
            talk(f"serving {opened.location} on {address(listening)} until Ctrl-C")
            if not is_loopback(host):
                talk("this address is open to other machines: whoever reaches it can read everything in the store")

        serve(settings, listening, started, access_log)


def _token(file: str | None) -> str:
    """Return the token for updates: from a file, from the environment, or a new one, which is shown."""
    if file is not None:
        try:
            with open(file, encoding="utf-8") as opened:
                token = opened.read().strip()
        except (OSError, UnicodeDecodeError) as problem:
            raise UnreadableInput(f"--token-file {file}: {getattr(problem, 'strerror', None) or problem}") from None
    else:
        token = os.environ.get("KG_TOKEN", "").strip()
    if not token and file is None:
        token = secrets.token_urlsafe(_TOKEN_LENGTH)
        talk(f"token for updates: {token}")
    if len(token) < _TOKEN_LENGTH or not token.isascii() or " " in token:
        raise UsageProblem(f"the token for updates needs {_TOKEN_LENGTH} letters or more, without spaces")
    return token


def _check_url(url: str | None) -> None:
    if url is not None and not url.startswith(("http://", "https://")):
        raise UsageProblem(f"--public-url '{url}' is not an http(s) address")


@contextmanager
def _opened_log(name: str) -> "Iterator[AccessLog]":
    from kg.server.access import AccessLog

    try:
        stream: IO[str] = sys.stdout if name == "-" else open(name, "a", encoding="utf-8")  # noqa: SIM115  closed below
    except OSError as problem:
        raise UnreadableInput(f"--log {name}: {problem.strerror}") from None

    def write(line: str) -> None:
        stream.write(line)
        stream.flush()

    log = AccessLog(write)
    try:
        yield log
    finally:
        log.close()
        if stream is not sys.stdout:
            stream.close()
