"""``kg extract``: articles to RDF or JSON; stores nothing."""

import sys
from collections import Counter

import click

from kg.cli.output import talk, talks_to_person
from kg.errors import ArticleError, UnreadableInput

_FORMATS = ("turtle", "trig", "nquads", "jsonld", "json")


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="FILE|-…")
@click.option(
    "--format", "format_", type=click.Choice(_FORMATS), default="turtle", help="Form of the result [default: turtle]."
)
@click.option("--language", type=click.Choice(["de", "en"]), help="Language of the articles [default: recognized].")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write to a file, not to standard output."
)
def command(sources: tuple[str, ...], format_: str, language: str | None, output: str | None) -> None:
    """Turn news articles, German or English, into the graph of who said what of whom, with its evidence.

    Text with or without front matter (title, date, source, url, language), Markdown, or a corpus as JSON Lines; - is
    standard input. The text after the front matter is kept as it is: all offsets refer to it. What is not sure is left
    out and counted. An article that cannot be read is named and skipped; the exit status is 3 then.

    \b
    kg extract article.txt
    kg extract corpus.jsonl --format json -o found.jsonl
    kg extract article.txt > article.ttl && kg load article.ttl
    """
    found: list[str] = []
    failed: list[ArticleError] = []
    left_out: Counter[str] = Counter()
    with click.progressbar(sources, label="reading", file=sys.stderr, hidden=_quiet(sources)) as listed:
        for source in listed:
            _extract(source, format_, language, found, failed, left_out)
    text = "".join(found)
    if output:
        with open(output, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
    else:
        click.echo(text, nl=False)
    for problem in failed:
        talk(str(problem))
    if left_out:
        talk("left out: " + ", ".join(f"{reason} {number}" for reason, number in sorted(left_out.items())))
    if failed:
        raise UnreadableInput(f"{len(failed)} of {len(failed) + len(found)} articles could not be read")


def _quiet(sources: tuple[str, ...]) -> bool:
    return len(sources) < 3 or not talks_to_person()


def _extract(
    source: str,
    format_: str,
    language: str | None,
    found: list[str],
    failed: list[ArticleError],
    left_out: Counter[str],
) -> None:
    from kg.extract.pipeline import extract
    from kg.extract.read import read_documents
    from kg.extract.writing import written

    try:
        for document in read_documents(source, language):
            if isinstance(document, ArticleError):
                failed.append(document)
                continue
            for warning in document.warnings:
                talk(f"{document.path}: {warning}")
            extraction = extract(document)
            left_out.update(extraction.left_out)
            found.append(written(extraction, format_))
    except ArticleError as problem:
        failed.append(problem)
