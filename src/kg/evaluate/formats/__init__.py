"""Readers of gold standards by name. One more format is one more module here and one line in FORMATS.

A module has ``recognizes(path)``, ``read(path)``, which gives the documents in a fixed order, MEASURES, the names of
the measures that make sense for it, and SCHEME, the guidelines by which a tagger must mark its texts to be compared.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from kg.errors import UnknownName, UnreadableInput
from kg.evaluate.gold import Gold
from kg.finders import NEWS

FORMATS = {
    "items": "sentences with the accusations and denials in them, JSON Lines",
    "extraction": "JSON Lines as kg extract prints them, with the text or the name of its file",
    "graph": "a hand-made graph, article.ttl, with its article.txt beside it",
    "wikinews": "German Wikinews corpus of quotations, one JSON file an article",
    "spkatt": "SpkAtt-2023 task 1, one JSON file a speech",
}


class Reader(Protocol):
    """What each module offers."""

    MEASURES: tuple[str, ...]
    SCHEME: str

    def recognizes(self, path: Path) -> bool:
        """Tell whether a file or folder looks like this format."""

    def read(self, path: Path) -> Iterator[Gold]:
        """Give the documents of a file or folder; raises UnreadableInput."""


@dataclass(frozen=True)
class GoldStandard:
    """The documents of a gold standard, the name of its format, of the measures that fit, and of its guidelines."""

    format: str
    documents: tuple[Gold, ...]
    measures: tuple[str, ...]
    scheme: str = NEWS


def read_gold(path: Path, name: str | None = None) -> GoldStandard:
    """Return a gold standard; without a name the format is recognized.

    Raises UnknownName for a format that does not exist, UnreadableInput where nothing can be read.
    """
    found = name or recognized(path)
    module = reader(found)
    documents = tuple(module.read(path))
    if not documents:
        raise UnreadableInput(f"{path}: no document of the format '{found}'")
    return GoldStandard(found, documents, module.MEASURES, module.SCHEME)


def recognized(path: Path) -> str:
    """Return the name of the first format that recognizes a file or folder; raises UnreadableInput."""
    if not path.exists():
        raise UnreadableInput(f"{path}: no such file or folder")
    for name in FORMATS:
        if reader(name).recognizes(path):
            return name
    raise UnreadableInput(f"{path}: no gold standard of a known format ({', '.join(FORMATS)})")


def reader(name: str) -> Reader:
    """Return the module of a format; raises UnknownName."""
    if name not in FORMATS:
        raise UnknownName(
            "format of a gold standard", name, get_close_matches(name, FORMATS, n=3, cutoff=0.3) or FORMATS
        )
    return cast(Reader, import_module(f"{__name__}.{name}"))
