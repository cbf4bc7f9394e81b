"""``kg verify``: every passage against the text of its article."""

from pathlib import Path

import click

from kg.cli.options import store_option
from kg.cli.output import ready_store, talk


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE|FOLDER]…", type=click.Path(path_type=Path))
@store_option
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "md"]), default="text", help="Form of the findings."
)
def command(files: tuple[Path, ...], store: str | None, format_: str) -> int:
    """Compare every quotation and hash with the text, character by character; name the first difference.

    Without files the shipped articles are compared, with --store the passages that a store holds, against the texts
    in it or else the shipped ones. The text of a given file lies beside it, as article.txt. Exit status 1 if anything
    differs.

    \b
    kg verify
    kg verify data/articles/islamabad-2018-07/article.ttl
    """
    from kg.turtle.reading import rdf_files
    from kg.validate.report import ordered, render, tally, violations
    from kg.validate.verify import shipped_articles, verify_files, verify_store

    if store and files:
        raise click.UsageError("either files or --store, not both")
    found = (
        verify_store(ready_store(store)) if store else verify_files(rdf_files(files, [".ttl"]) or shipped_articles())
    )
    findings = ordered(found)
    click.echo(render(findings, format_), nl=False)
    talk(tally(findings) if findings else "every passage equals its text")
    return 1 if violations(findings) else 0
