"""``kg extract``: articles to RDF or JSON; stores nothing."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING

import click

from kg.cli.options import tagger_option
from kg.cli.output import talk, talks_to_person
from kg.errors import ArticleError, UnreadableInput

if TYPE_CHECKING:
    from kg.extract.attribution import Attributor
    from kg.extract.document import Document

_FORMATS = ("turtle", "trig", "nquads", "jsonld", "json")
_IN_MEMORY = 50_000_000
"""Bytes of the output file that wait in memory for the rest of it; more wait on disk."""


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="FILE|FOLDER|URL|-…")
@click.option(
    "--format", "format_", type=click.Choice(_FORMATS), default="turtle", help="Form of the result [default: turtle]."
)
@click.option("--language", type=click.Choice(["de", "en"]), help="Language of the articles [default: recognized].")
@click.option("--allow-private", is_flag=True, help="Read URLs that lead into the own network, too.")
@tagger_option
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write to a file, not to standard output."
)
def command(
    sources: tuple[str, ...], format_: str, language: str | None, allow_private: bool, tagger: str, output: str | None
) -> None:
    """Turn news articles, German or English, into the graph of who said what of whom, with its evidence.

    Web pages (files or URLs), PDF, text with or without front matter (title, date, source, url, language), Markdown, a
    corpus as JSON Lines; - is standard input. A folder stands for the files in it, a pattern for what it matches. All
    offsets refer to the text as read: of plain text all after the front matter, of a page, Markdown or PDF its
    paragraphs. What is not sure is left out and counted. An article that cannot be read is named and skipped; the exit
    status is 3 then.

    \b
    kg extract article.txt
    kg extract corpus.jsonl --format json -o found.jsonl
    kg extract 'news/**/*.html' report.pdf --format json
    kg extract article.txt > article.ttl && kg load article.ttl
    """
    from kg.extract.tagger.choosing import attributor

    finder, counts = attributor(tagger), _Counts()
    kept: list[str] = []
    hidden = not talks_to_person() or (output is None and sys.stdout.isatty())
    say = talk if hidden else kept.append
    try:
        with (
            _whole_file(output) as stream,
            click.progressbar(length=_size(sources), label="reading", file=sys.stderr, hidden=hidden) as bar,
        ):
            from kg.extract.writing import joined

            found = _extracted(sources, (format_, finder), (language, allow_private, bar.update), say, counts)
            stream.writelines(joined(found, format_))
    finally:
        for line in kept:  # a line in the middle of the bar would break it
            talk(line)
    if counts.left_out:
        talk("left out: " + ", ".join(f"{reason} {number:,}" for reason, number in sorted(counts.left_out.items())))
    if counts.failed:
        raise UnreadableInput(f"{counts.failed} of {counts.failed + counts.done} articles could not be read")


@dataclass
class _Counts:
    done: int = 0
    failed: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


def _size(sources: tuple[str, ...]) -> int:
    from kg.extract.read import size_of_all

    return size_of_all(sources)


def _extracted(
    sources: tuple[str, ...],
    making: tuple[str, "Attributor"],
    reading: tuple[str | None, bool, Callable[[int], None]],
    say: Callable[[str], None],
    counts: _Counts,
) -> Iterator[str]:
    """Give each article's result; what goes wrong with one is said and counted. ``making``: form and finder."""
    from kg.extract.read import read_each

    for document in read_each(sources, *reading):
        found = document if isinstance(document, ArticleError) else _result(document, *making)
        if isinstance(found, ArticleError):
            counts.failed += 1
            say(str(found))
            continue
        assert not isinstance(document, ArticleError)
        for warning in document.warnings:
            say(f"{document.path}: {warning}")
        counts.done += 1
        counts.left_out.update(found[1])
        yield found[0]


def _result(document: "Document", format_: str, finder: "Attributor") -> tuple[str, Mapping[str, int]] | ArticleError:
    """Return what is printed of an article and what was left out; an error of ours must not end the others' batch."""
    from kg.extract.pipeline import extract
    from kg.extract.writing import written

    try:
        extraction = extract(document, finder)
        return written(extraction, format_), extraction.left_out
    except Exception as problem:
        return ArticleError(document.path, "extract", f"{type(problem).__name__}: {' '.join(str(problem).split())}")


@contextmanager
def _whole_file(output: str | None) -> Iterator[IO[str]]:
    """Give standard output, or a stream that becomes a file when all of its content is there."""
    if output is None or output == "-":
        yield sys.stdout
        return
    with open(output, "ab"):  # one that cannot be written is told before the work, not after it
        pass
    with SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="") as kept:
        yield kept
        kept.seek(0)
        with open(output, "w", encoding="utf-8", newline="") as stream:
            copyfileobj(kept, stream)
