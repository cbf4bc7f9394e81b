"""What readers of annotated corpora share: their files, their first record, and documents."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from kg.errors import KgError, UnreadableInput
from kg.extract.document import Document
from kg.extract.interchange import ArticleRef
from kg.extract.records import Record, parsed, read_text


def files(path: Path, suffix: str) -> tuple[Path, ...]:
    """Return a file, or the files of a folder and below it that have a suffix, sorted; raises UnreadableInput."""
    if path.is_dir():
        return tuple(sorted(item for item in path.rglob(f"*{suffix}") if item.is_file()))
    if not path.is_file():
        raise UnreadableInput(f"{path}: no such file or folder")
    return (path,)


def records(path: Path, suffix: str = ".json") -> Iterator[tuple[Path, Record]]:
    """Give each file with the JSON object that it holds."""
    for file in files(path, suffix):
        yield file, Record(parsed(read_text(file), file), file)


def first_has(path: Path, suffix: str, *fields: str) -> bool:
    """Tell whether the first file is a JSON object with these fields."""
    try:
        first = next(iter(files(path, suffix)), None)
        value = parsed(read_text(first), first) if first and first.name.endswith(suffix) else None
    except KgError:
        return False
    return isinstance(value, dict) and all(field in value for field in fields)


def document(
    name: str, text: str, language: str, title: str | None = None, date: str | None = None, source: str | None = None
) -> Document:
    """Return a document whose path is its id in the gold standard."""
    return Document(name, text, sha256(text.encode("utf-8")).hexdigest(), language, title, date, source)


def article(of: Document, iri: str | None = None) -> ArticleRef:
    """Return how an extraction names a document."""
    return ArticleRef(of.path, of.title, of.date, of.language, of.sha256, iri)
