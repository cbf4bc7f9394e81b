"""Annotations of the project's own corpus: ``python -m training.annotate COMMAND``; see docs/annotation.md."""

import sys
from pathlib import Path

import click

from kg.errors import KgError, UnreadableInput
from kg.extract.interchange import to_json
from training.annotating.agreement import agreement as agree
from training.annotating.checking import check as checked
from training.annotating.compiling import compiled
from training.annotating.joining import joined
from training.annotating.showing import as_source, shown
from training.annotating.standoff import Annotated, files, line, read
from training.annotating.texts import read_texts

ANNOTATIONS = Path(__file__).parent / "annotations"
_paths = click.argument("paths", metavar="FILE|FOLDER…", nargs=-1, type=click.Path(path_type=Path))
_texts = click.option(
    "--texts",
    metavar="ARCHIVE|FOLDER",
    multiple=True,
    type=click.Path(path_type=Path),
    envvar="KG_TEXTS",
    help="Texts of Wikinews [environment: KG_TEXTS]; those of our own are always there.",
)


@click.group()
def main() -> None:
    """Compile, check, show, compare and join annotations."""


@main.command("compile")
@click.argument("source", type=click.Path(path_type=Path))
@_texts
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write [default: standard output].")
def compile_(source: Path, texts: tuple[Path, ...], output: Path | None) -> None:
    """Turn a SOURCE that an annotator wrote into stand-off annotations; nothing is written if anything is wrong."""
    documents, problems = compiled(source, read_texts(texts))
    if problems:
        click.echo("\n".join(problems), err=True)
        click.echo(f"{len(problems)} problems; nothing was written", err=True)
        sys.exit(1)
    content = "".join(f"{line(document)}\n" for document in documents)
    if output:
        output.write_text(content, encoding="utf-8")
    else:
        click.echo(content, nl=False)
    count = sum(len(document.statements) for document in documents)
    click.echo(f"documents: {len(documents)}, statements: {count}", err=True)


@main.command()
@_paths
@_texts
def check(paths: tuple[Path, ...], texts: tuple[Path, ...]) -> None:
    """Check annotations [default: all of the corpus]; without its text a document's labels and nesting alone."""
    found = checked(paths or _corpus(), read_texts(texts))
    for problem in found.problems:
        click.echo(problem)
    click.echo(
        f"documents: {found.documents} ({found.without_text} without text), statements: {found.statements}, "
        f"problems: {len(found.problems)}",
        err=True,
    )
    sys.exit(1 if found.problems else 0)


@main.command()
@_paths
@_texts
@click.option("--id", "ids", multiple=True, help="This document alone; several are allowed.")
@click.option("--source", is_flag=True, help="As a source that compiles to the same annotations.")
def show(paths: tuple[Path, ...], texts: tuple[Path, ...], ids: tuple[str, ...], source: bool) -> None:
    """Print documents with their annotations."""
    known = read_texts(texts)
    for document in _documents(paths or _corpus()):
        if not ids or document.id in ids:
            if document.id not in known:
                raise UnreadableInput(f"document {document.id}: its text is not here (--texts)")
            click.echo((as_source if source else shown)(document, known[document.id]))
            click.echo()


@main.command()
@click.argument("one", type=click.Path(path_type=Path))
@click.argument("other", type=click.Path(path_type=Path))
@_texts
def agreement(one: Path, other: Path, texts: tuple[Path, ...]) -> None:
    """Compare two annotators over the documents that both have annotated."""
    known = read_texts(texts)
    first = {document.id: document for document in _documents((one,))}
    second = {document.id: document for document in _documents((other,))}
    shared = [name for name in first if name in second and name in known]
    for text in agree((first[name], second[name], known[name].text) for name in shared).lines():
        click.echo(text)


@main.command()
@_paths
@_texts
def join(paths: tuple[Path, ...], texts: tuple[Path, ...]) -> None:
    """Print annotations with their texts in the form that kg evaluate and training read."""
    known = read_texts(texts)
    for document in _documents(paths or _corpus()):
        if document.id not in known:
            raise UnreadableInput(f"document {document.id}: its text is not here (--texts)")
        click.echo(to_json(joined(document, known[document.id])))


def _corpus() -> tuple[Path, ...]:
    return ANNOTATIONS / "de", ANNOTATIONS / "en"


def _documents(paths: tuple[Path, ...]) -> list[Annotated]:
    return [document for path in files(paths) for document in read(path)]


if __name__ == "__main__":
    try:
        main.main(standalone_mode=False)
    except click.ClickException as problem:
        problem.show()
        sys.exit(problem.exit_code)
    except KgError as problem:
        click.echo(str(problem), err=True)
        sys.exit(problem.exit_code)
