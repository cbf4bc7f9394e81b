"""Bulk loading of a file, on all cores where its syntax allows.

Entry point: ``bulk_load``. The engine sorts what one call loads on one core. A file of lines without blank nodes can be
cut at line ends, and its parts be loaded side by side (measured with two cores: 2.1 times as fast).
"""

import mmap
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph

from kg.model import FileLoad
from kg.turtle.reading import FORMATS, syntax_of

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PART_BYTES = 40_000_000
"""About 240,000 triples: less costs more calls, more leaves a core idle at the end."""

_BUFFER_BYTES = 1 << 20
_LINES = {"ntriples", "nquads"}


class _Part(RawIOBase):
    """The bytes of a file from ``start`` up to ``end``."""

    def __init__(self, path: Path, start: int, end: int) -> None:
        self._file, self._left = path.open("rb"), end - start
        self._file.seek(start)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        window = memoryview(buffer)
        taken = self._file.readinto(window[: min(len(window), self._left)])
        self._left -= taken
        return taken

    def close(self) -> None:
        self._file.close()
        super().close()


def bulk_load(store: pyoxigraph.Store, file: FileLoad) -> None:
    """Add a file's quads to a store that nobody reads yet; raises what the engine raises.

    An error leaves what other parts have loaded: the caller throws the store away.
    """
    path, syntax = Path(file.path), syntax_of(file.path)

    def load(place: tuple[int, int]) -> None:
        with BufferedReader(_Part(path, *place), _BUFFER_BYTES) as part:
            store.bulk_load(input=part, format=FORMATS[syntax], base_iri=file.base, to_graph=file.graph)

    places = list(_places(path)) if syntax in _LINES else []
    if len(places) < 2:
        store.bulk_load(path=str(path), format=FORMATS[syntax], base_iri=file.base, to_graph=file.graph)
        return
    try:
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            list(threads.map(load, places))
        store.optimize()  # what was loaded side by side overlaps: queries took twice as long
    except SyntaxError:
        for _ in pyoxigraph.parse(path=str(path), format=FORMATS[syntax]):
            pass  # raises the same error with its line in the file, not in the part
        raise


def _places(path: Path) -> Iterator[tuple[int, int]]:
    """Give where the parts start and end; none for a file with blank nodes, whose names hold in one part only."""
    size = path.stat().st_size
    if size <= PART_BYTES:
        return
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content.find(b"_:") >= 0:
            return
        start = 0
        while start < size:
            cut = content.find(b"\n", min(start + PART_BYTES, size))
            end = size if cut < 0 else cut + 1
            yield start, end
            start = end
