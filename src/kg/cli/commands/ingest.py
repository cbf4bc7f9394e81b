"""``kg ingest``: articles into the store."""

import sys
from typing import TYPE_CHECKING

import click

from kg.cli.options import store_option, tagger_option
from kg.cli.output import ready_store, talk, talks_to_person
from kg.errors import ArticleError, UnreadableInput

if TYPE_CHECKING:
    from kg.ingest.ingesting import Settings, Summary


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="FILE|FOLDER|URL|-…")
@click.option("--language", type=click.Choice(["de", "en"]), help="Language of the articles [default: recognized].")
@click.option("--allow-private", is_flag=True, help="Read URLs that lead into the own network, too.")
@click.option("--again", is_flag=True, help="Make articles anew that are there already, and replace them.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), metavar="NUMBER", help="Processes [default: one for each core, at most 8]."
)
@tagger_option
@click.option("--reason/--no-reason", default=True, help="Renew the graph of inferred triples [default: yes].")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="Form of the summary.")
@store_option
def command(
    sources: tuple[str, ...],
    language: str | None,
    allow_private: bool,
    again: bool,
    jobs: int | None,
    tagger: str,
    reason: bool,
    format_: str,
    store: str | None,
) -> int:
    """Extract news articles, validate their graphs and store them, each with its text.

    Reads what kg extract reads. An article that is there already is skipped, so that the same command goes on where it
    was interrupted; a changed one replaces its earlier state. What cannot be read is named and skipped, and so is an
    article whose graph breaks a rule of kg validate. A denial is linked to the allegation of an earlier article that it
    answers, where there is exactly one. Exit status 3 if an article could not be read, 1 if a graph broke a rule.

    \b
    kg ingest article.txt
    kg ingest 'news/**/*.html' report.pdf
    kg ingest corpus.jsonl --store http://localhost:7878
    """
    from kg.ingest.ingesting import Settings, Summary

    summary = Summary()
    try:
        _run(sources, store, Settings(language, jobs, again, reason, allow_private, tagger), summary)
    except KeyboardInterrupt:
        talk(f"{_told(summary)}; the same command goes on from here")
        raise
    if format_ == "json":
        click.echo(_json(summary))
    else:
        talk(_told(summary))
    if summary.failures:
        whole = len(summary.failures) + len(summary.broken) + summary.stored + summary.present
        raise UnreadableInput(f"{len(summary.failures)} of {whole} articles could not be read")
    return 1 if summary.broken else 0


def _run(sources: tuple[str, ...], store: str | None, settings: "Settings", summary: "Summary") -> None:
    """Ingest behind a progress bar, or without a terminal with each line when it comes."""
    from kg.extract.read import size_of_all
    from kg.ingest.ingesting import Listener, ingest

    opened = ready_store(store)
    person = talks_to_person()
    kept: list[str] = []
    say = kept.append if person else talk

    def failed(problem: ArticleError) -> None:
        say(str(problem))

    try:
        with click.progressbar(
            length=size_of_all(sources), label="ingesting", file=sys.stderr, hidden=not person
        ) as bar:
            ingest(sources, opened, settings, summary, Listener(say, failed, bar.update))
    finally:
        for line in kept:  # a line in the middle of the bar would break it
            talk(line)


def _told(summary: "Summary") -> str:
    parts = [f"stored {summary.stored:,}"]
    for number, what in (
        (summary.replaced, "of them in place of an earlier state"),
        (summary.present, "already there"),
        (len(summary.failures), "not read"),
        (len(summary.broken), "not valid"),
    ):
        if number:
            parts.append(f"{number:,} {what}")
    found = f"{_count(summary.statements, 'statement')}, {_count(summary.events, 'event')}"
    linked = f", {_count(summary.answers, 'denial')} linked to earlier articles" if summary.answers else ""
    left = ", ".join(f"{reason} {number:,}" for reason, number in sorted(summary.left_out.items()))
    return f"{', '.join(parts)}: {found}{linked}{f' (left out: {left})' if left else ''}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _json(summary: "Summary") -> str:
    from json import dumps

    def named(problems: list[ArticleError]) -> list[dict[str, str]]:
        return [{"path": item.path, "field": item.stage, "problem": item.reason} for item in problems]

    said = {
        "stored": summary.stored,
        "replaced": summary.replaced,
        "present": summary.present,
        "failed": named(summary.failures),
        "invalid": named(summary.broken),
        "statements": summary.statements,
        "events": summary.events,
        "answers": summary.answers,
        "left_out": dict(sorted(summary.left_out.items())),
    }
    return dumps(said, ensure_ascii=False)
