"""Gold standards in the form of an extraction: JSON Lines (``kg.extract.interchange``).

The text stands in ``article.text``; without it ``article.path`` names the file, relative to the gold standard: text
with or without front matter, or a line of a corpus (``corpus.jsonl#3``, from 1, text in its field ``text``). A hash
that is given must be that of the text. What the form cannot say: the gold standard's own tokens.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg.article import read_article
from kg.errors import KgError, RecordError, UnreadableInput
from kg.evaluate.formats.corpora import document
from kg.evaluate.gold import Gold, check_spans
from kg.extract.interchange import Extraction, from_json
from kg.extract.records import json_lines, parsed, read_text
from kg.finders import NEWS

MEASURES = ("accusations", "speakers", "quotations")
SCHEME = NEWS
_FENCE = "---"


def recognizes(path: Path) -> bool:
    """Tell whether a file's first line is an extraction."""
    if not path.is_file() or path.suffix not in (".jsonl", ".json"):
        return False
    try:
        first = next((line for line in read_text(path).split("\n") if line.strip()), "null")
        value = parsed(first, path)
    except KgError:
        return False
    return isinstance(value, dict) and "article" in value


def read(path: Path) -> Iterator[Gold]:
    """Give the documents in the order of the file."""
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if line.strip():
            yield _gold(path, number, from_json(line, path, number))


def _gold(path: Path, number: int, extraction: Extraction) -> Gold:
    article = extraction.article
    text = article.text if article.text is not None else _text(path.parent, article.path)
    found = document(article.path, text, article.language or "", article.title, article.date)
    if article.sha256 not in (None, found.sha256):
        raise RecordError(path, number, "article.sha256", f"is not that of the text ({found.sha256})")
    check_spans(extraction, text, path, number)
    return Gold(found, replace(extraction, article=replace(article, sha256=found.sha256, text=None)))


def _text(folder: Path, name: str) -> str:
    file, mark, line = name.partition("#")
    if mark:
        return _line(folder / file, line)
    content = read_text(folder / file)
    return read_article(folder / file).text if content.startswith(_FENCE) else content


def _line(path: Path, number: str) -> str:
    for record in json_lines(path, read_text(path)):
        if str(record.line) == number:
            return record.text("text")
    raise UnreadableInput(f"{path}: no line {number}")
