"""Stores inside this process: an Oxigraph directory with atomic writes, and one in memory.

Entry points: ``Embedded(directory)`` and ``Embedded.memory()``. Nothing is opened before the first read. What has been
opened is a snapshot: writes of other processes show after ``refresh``, own writes at once. Answering a query must
import nothing beyond the engine, because every start of ``kg ask`` comes through here.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pyoxigraph
from pyoxigraph import Quad

from kg.errors import StoreError
from kg.model import Change, Dataset, GraphName, QueryResult
from kg.store import engine, generations

# Seconds that a writer waits for another one to finish; a small write takes about 50 ms.
LOCK_WAIT = 10.0


class _Local:
    """Reading, shared by both: everything but where the opened database comes from."""

    location: str

    def _opened(self) -> pyoxigraph.Store:
        raise NotImplementedError

    def query(self, sparql: str, dataset: Dataset | None = None) -> QueryResult:
        """Answer a SELECT, ASK, CONSTRUCT or DESCRIBE over the union of all graphs, or over a dataset."""
        return engine.answer(self._opened(), sparql, self.location, dataset)

    def evaluated(self, sparql: str, dataset: Dataset | None = None) -> AbstractContextManager[engine.Running]:
        """Give the engine's own answer, which is worked out while it is read: inside the block."""
        return engine.evaluated(self._opened(), sparql, self.location, dataset)

    def graph_names(self) -> tuple[GraphName, ...]:
        """Return the graphs that hold quads, sorted."""
        return engine.graph_names(self._opened(), self.location)

    def quads(self, graph: GraphName | None = None) -> Iterator[Quad]:
        """Give the quads of one graph, or of all."""
        yield from engine.quads(self._opened(), graph, self.location)


class Memory(_Local):
    """A store that ends with the process."""

    def __init__(self) -> None:
        self.location = "memory"
        self._store = pyoxigraph.Store()

    def _opened(self) -> pyoxigraph.Store:
        return self._store

    def update(self, sparql: str) -> None:
        """Run a SPARQL update: all of it or nothing."""
        engine.update(self._store, sparql, self.location)

    def write(self, change: Change) -> None:
        """Apply a change; files are read whole before anything changes."""
        read = pyoxigraph.Store()
        engine.apply(read, Change(files=change.files), self.location)
        engine.apply(self._store, Change((*change.add, *read), change.drop), self.location)


class Embedded(_Local):
    """An Oxigraph directory; several processes may read while one writes, and none sees half of a write."""

    def __init__(self, directory: str | os.PathLike[str], wait: float = LOCK_WAIT) -> None:
        self.location = os.fspath(directory)
        self._directory = Path(directory)
        self._wait = wait
        self._pin: generations.Pin | None = None
        self._store: pyoxigraph.Store | None = None

    @staticmethod
    def memory() -> Memory:
        """Return an empty store in memory."""
        return Memory()

    def exists(self) -> bool:
        """Tell whether the directory holds a store; raises StoreError where it holds something else."""
        return generations.read_pointer(self._directory) is not None

    def stamp(self) -> str | None:
        """Return the stamp that the last write with one left, without opening the database."""
        pointer = generations.read_pointer(self._directory)
        return pointer.stamp if pointer else None

    def refresh(self) -> None:
        """Let the next read see what other processes have written since the first one."""
        self._store = None
        self._pin = None  # released when the last iterator over its quads is gone

    def update(self, sparql: str) -> None:
        """Run a SPARQL update on the newest state: all of it or nothing."""
        with generations.successor(self._directory, self._wait) as draft:
            draft.copy_old()
            _change(draft.new, lambda store: engine.update(store, sparql, self.location))
        self.refresh()

    def write(self, change: Change, stamp: str | None = None) -> None:
        """Apply a change to the newest state as one step; creates the store where there is none.

        ``stamp`` (one line) is kept until a later write brings another.
        """
        if stamp is not None and "\n" in stamp:
            raise ValueError("a stamp is one line")
        with generations.successor(self._directory, self._wait, stamp) as draft:
            if not _drops_everything(draft.old, change):
                draft.copy_old()
            _change(draft.new, lambda store: engine.apply(store, change, self.location))
        self.refresh()

    def quads(self, graph: GraphName | None = None) -> Iterator[Quad]:
        """Give the quads of one graph, or of all, of the state at the first one."""
        store, pin = self._opened(), self._pin
        yield from engine.quads(store, graph, self.location)
        del pin  # until here no writer removes the files that are being read

    def _opened(self) -> pyoxigraph.Store:
        if self._store is None:
            self._pin = generations.pin(self._directory)
            if self._pin is None:
                raise StoreError(self.location, "does not exist yet; fill it with 'kg load --store DIR FILE…'")
            try:
                self._store = pyoxigraph.Store.read_only(str(self._pin.path))
            except OSError as problem:
                raise StoreError(self.location, f"cannot be opened: {problem}") from None
        return self._store


def _change(directory: Path, work: Callable[[pyoxigraph.Store], None]) -> None:
    """Open a database, let ``work`` change it, bring it to disk and close it, whatever happens."""
    store = pyoxigraph.Store(str(directory))
    try:
        work(store)
        store.flush()
    except BaseException as problem:
        from traceback import clear_frames

        # An exception that is kept would keep the database open, and with it the name locked in this process.
        clear_frames(problem.__traceback__)
        raise
    finally:
        del store


def _drops_everything(old: Path | None, change: Change) -> bool:
    """Tell whether nothing of the old generation stays: then a new database is faster than emptying a copy."""
    if old is None or not change.drop:
        return False
    store = pyoxigraph.Store.read_only(str(old))
    return set(engine.graph_names(store, str(old))) <= set(change.drop)
