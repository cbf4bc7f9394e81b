"""``kg serve``: the graph in the browser, and a SPARQL endpoint."""

import click

from kg.cli.options import store_option
from kg.cli.output import ready_store, talk


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="Port; 0 takes a free one."
)
@store_option
def command(host: str, port: int, store: str | None) -> None:
    """Serve pages for people and a SPARQL endpoint for programs, until Ctrl-C.

    \b
    kg serve
    kg serve --store http://localhost:7878 --port 0
    """
    from kg.server.serving import address, bind, serve
    from kg.server.settings import Settings

    opened = ready_store(store)
    with bind(host, port) as listening:
        talk(f"serving {opened.location} on {address(listening)} until Ctrl-C")
        serve(Settings(opened.location, host, port), listening)
