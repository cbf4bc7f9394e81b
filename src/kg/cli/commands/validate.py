"""``kg validate``: shapes and checks over the shipped files or a person's own."""

from pathlib import Path

import click

from kg.cli.output import talk


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE|FOLDER]…", type=click.Path(path_type=Path))
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "md"]), default="text", help="Form of the findings."
)
def command(files: tuple[Path, ...], format_: str) -> int:
    """List everything that shapes and checks find, with file, line, node, message and rule.

    Without files the shipped ontology, data and questions are validated. Given files are judged together with the
    shipped ontology and actors. Exit status 1 if anything is a violation; warnings alone leave it 0.

    \b
    kg validate
    kg validate data/articles/islamabad-2018-07/article.ttl --format json
    """
    from kg.turtle.reading import rdf_files
    from kg.validate.report import render, tally, violations
    from kg.validate.validating import validate

    findings = validate(rdf_files(files) or None)
    click.echo(render(findings, format_), nl=False)
    talk(tally(findings))
    return 1 if violations(findings) else 0
