"""``kg extract``: articles to RDF or JSON; stores nothing."""

import sys
from collections import Counter
from collections.abc import Sequence

import click

from kg.cli.output import talk, talks_to_person
from kg.errors import ArticleError, UnreadableInput

_FORMATS = ("turtle", "trig", "nquads", "jsonld", "json")


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="FILE|FOLDER|URL|-…")
@click.option(
    "--format", "format_", type=click.Choice(_FORMATS), default="turtle", help="Form of the result [default: turtle]."
)
@click.option("--language", type=click.Choice(["de", "en"]), help="Language of the articles [default: recognized].")
@click.option("--allow-private", is_flag=True, help="Read URLs that lead into the own network, too.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write to a file, not to standard output."
)
def command(
    sources: tuple[str, ...], format_: str, language: str | None, allow_private: bool, output: str | None
) -> None:
    """Turn news articles, German or English, into the graph of who said what of whom, with its evidence.

    Web pages (files or URLs), PDF, text with or without front matter (title, date, source, url, language), Markdown, a
    corpus as JSON Lines; - is standard input. A folder stands for the files in it, a pattern for what it matches. All
    offsets refer to the text as read: of plain text all after the front matter, of a page or PDF its paragraphs. What
    is not sure is left out and counted. An article that cannot be read is named and skipped; the exit status is 3 then.

    \b
    kg extract article.txt
    kg extract corpus.jsonl --format json -o found.jsonl
    kg extract 'news/**/*.html' report.pdf --format json
    kg extract article.txt > article.ttl && kg load article.ttl
    """
    found: list[str] = []
    failed: list[ArticleError] = []
    left_out: Counter[str] = Counter()
    named = _named(sources, failed)
    with click.progressbar(named, label="reading", file=sys.stderr, hidden=_quiet(named)) as listed:
        for source in listed:
            _extract(source, format_, language, allow_private, found, failed, left_out)
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


def _named(sources: tuple[str, ...], failed: list[ArticleError]) -> list[str]:
    """Return the files and URLs that the arguments stand for; what stands for none is added to ``failed``."""
    from kg.extract.read import expand_each

    named: list[str] = []
    for item in expand_each(sources):
        if isinstance(item, ArticleError):
            failed.append(item)
        else:
            named.append(item)
    return named


def _quiet(sources: Sequence[str]) -> bool:
    return len(sources) < 3 or not talks_to_person()


def _extract(
    source: str,
    format_: str,
    language: str | None,
    allow_private: bool,
    found: list[str],
    failed: list[ArticleError],
    left_out: Counter[str],
) -> None:
    from kg.extract.pipeline import extract
    from kg.extract.read import read_documents
    from kg.extract.writing import written

    try:
        for document in read_documents(source, language, allow_private):
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
