"""The texts that annotations point into. Entry point: ``read_texts``.

Sources: an archive or folder of Wikinews articles (one JSON object a file, as in ``wikinews-de-text.tar.xz``), and
folders of texts of our own (``*.txt`` with front matter: title, date, language; the name of the file is the id).
"""

import tarfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from kg.article import read_article
from kg.errors import UnreadableInput
from kg.extract.records import Record, parsed, read_text

OWN = Path(__file__).parent.parent / "texts"
"""The texts that were written for the project."""


@dataclass(frozen=True)
class Text:
    """A document's text, which nothing may change, and what is known of it."""

    id: str
    text: str
    language: str
    title: str | None = None
    date: str | None = None

    @cached_property
    def sha256(self) -> str:
        """Of the text in UTF-8, hexadecimal."""
        return sha256(self.text.encode("utf-8")).hexdigest()


def read_texts(paths: Iterable[Path] = ()) -> Mapping[str, Text]:
    """Return the texts of archives and folders, and those of our own, by id.

    Raises UnreadableInput, also for an id that two texts bear.
    """
    found = dict[str, Text]()
    for path in (OWN, *paths):
        for text in _texts(path):
            if found.setdefault(text.id, text).text != text.text:
                raise UnreadableInput(f"{path}: another text has the id {text.id}")
    return found


def _texts(path: Path) -> Iterator[Text]:
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.suffix == ".json":
                yield _wikinews(read_text(file), file)
            elif file.suffix == ".txt":
                yield _own(file)
    elif path.is_file():
        yield from _archived(path)
    else:
        raise UnreadableInput(f"{path}: no such archive or folder of texts")


def _archived(path: Path) -> Iterator[Text]:
    try:
        with tarfile.open(path) as archive:
            for member in archive:
                file = archive.extractfile(member) if member.name.endswith(".json") else None
                if file:
                    yield _wikinews(file.read().decode("utf-8"), path / member.name)
    except (tarfile.TarError, OSError, UnicodeDecodeError) as problem:
        raise UnreadableInput(f"{path}: no archive of articles that can be read: {problem}") from None


def _wikinews(content: str, path: Path) -> Text:
    record = Record(parsed(content, path), path)
    date = record.text_or_none("date")
    known = date if date and not date.startswith("0001") else None
    return Text(record.text("id"), record.text("text"), record.text("language"), record.text_or_none("title"), known)


def _own(path: Path) -> Text:
    article = read_article(path)
    about = article.front_matter
    return Text(path.stem, article.text, about.get("language", ""), about.get("title"), about.get("date"))
