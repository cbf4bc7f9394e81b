"""``kg anchor``: from the words that a curator copied to passages with offsets, context and hash."""

from pathlib import Path

import click

from kg.cli.output import talk


@click.command()
@click.argument("file", metavar="FILE.ttl", type=click.Path(path_type=Path))
def command(file: Path) -> None:
    """Find the words of every passage in the article.txt beside a graph and write offsets, context and hash into it.

    Words that stand in their sentence twice, or not at all, are named and nothing is written. The file is written back
    as canonical Turtle; its leading comment stays.

    \b
    kg anchor data/articles/islamabad-2018-07/article.ttl
    """
    from kg.validate.anchored import anchored_text

    text, count = anchored_text(file)
    if text != file.read_text(encoding="utf-8"):
        file.write_text(text, encoding="utf-8", newline="\n")
    talk(f"{count} passages anchored in {file}")
