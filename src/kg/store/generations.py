"""Directories whose content changes in one step: each write makes a copy, changes it and switches to it.

    DIR/current               format, name of the generation in force, stamp; replaced by one rename
    DIR/lock                  locked by the one process that writes
    DIR/generations/000007/   an Oxigraph database, never opened for writing once it is in force
    DIR/generations/000007.lock   locked (shared) by each reader; an old generation goes when nobody holds it

Entry points: ``read_pointer``, ``pin`` for readers and ``successor`` for a writer. A copy costs milliseconds because
RocksDB never changes its table files: they are linked, and only the small rest is copied. Whatever interrupts a
write, the pointer still names the old generation; the next writer removes what was left behind.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError, StoreLocked

try:
    import fcntl
except ImportError:  # not a POSIX system
    fcntl = None  # type: ignore[assignment]

FORMAT = "allegation-kg store 1"
# Seconds between two tries for the writers' lock: short against a small write (about 50 ms).
LOCK_POLL = 0.02
# A reader starts again when a writer switched in between; each try takes less than a millisecond.
PIN_TRIES = 200
_OWN_NAMES = frozenset({"current", "current.new", "lock", "generations"})
# RocksDB's immutable tables; everything else in a database directory is small or changes.
_TABLE_SUFFIXES = (".sst", ".blob")
# RocksDB's own lock, and its diary (140 kB a generation, which would pile up).
_IDLE_PREFIXES = ("LOCK", "LOG")


@dataclass(frozen=True)
class Pointer:
    """What ``DIR/current`` says: the generation in force, and a stamp that its writer left (or none)."""

    generation: str
    stamp: str | None


class Pin:
    """A reader's hold on one generation: its directory stays as long as this is not released."""

    def __init__(self, path: Path, pointer: Pointer, descriptor: int) -> None:
        self.path = path
        self.pointer = pointer
        self._descriptor = descriptor

    def release(self) -> None:
        """Let writers remove the generation; harmless when repeated."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __del__(self) -> None:
        self.release()


@dataclass(frozen=True)
class Draft:
    """A generation in the making: ``old`` is the directory in force (``None`` for a new store), ``new`` is free."""

    old: Path | None
    new: Path

    def copy_old(self) -> None:
        """Fill ``new`` with the old generation's content, by links where the file system has them."""
        if self.old is None:
            return
        self.new.mkdir()
        for source in self.old.iterdir():
            target = self.new / source.name
            if source.name.startswith(_IDLE_PREFIXES):
                continue
            if source.suffix not in _TABLE_SUFFIXES or not _linked(source, target):
                _copy(source, target)


def read_pointer(directory: Path) -> Pointer | None:
    """Return what is in force, or ``None`` where the directory is missing, empty or not yet filled.

    Raises StoreError for a directory that holds something else, or a store of an unknown format.
    """
    try:
        lines = (directory / "current").read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        _refuse_foreign(directory)
        return None
    except (OSError, UnicodeDecodeError) as problem:
        raise StoreError(directory, f"cannot be read: {_reason(problem)}") from None
    if lines[0] != FORMAT or len(lines) < 3 or not lines[1].isdigit():
        raise StoreError(
            directory,
            f"is not in the format '{FORMAT}' but '{lines[0][:60]}'; "
            "use the version of kg that wrote it, or load the files into a new directory",
        )
    return Pointer(lines[1], lines[2] or None)


def pin(directory: Path) -> Pin | None:
    """Hold the generation in force for reading; ``None`` where there is no store yet."""
    for _ in range(PIN_TRIES):
        pointer = read_pointer(directory)
        if pointer is None:
            return None
        path = directory / "generations" / pointer.generation
        try:
            descriptor = os.open(_lock_of(path), os.O_RDONLY)
        except FileNotFoundError:
            time.sleep(LOCK_POLL / 10)
            continue
        except OSError as problem:
            raise StoreError(directory, f"cannot be read: {_reason(problem)}") from None
        held = Pin(path, pointer, descriptor)
        # Once locked, the generation can only be gone if another came into force before.
        if _locked(directory, descriptor, exclusive=False) and read_pointer(directory) == pointer:
            return held
        held.release()
    raise StoreError(directory, "is damaged: the generation named in 'current' is missing; load the files again")


@contextmanager
def successor(directory: Path, wait: float, stamp: str | None = None) -> Iterator[Draft]:
    """Give a draft to fill while no other process writes, and put it in force when the block ends well.

    ``stamp`` replaces the old one; ``None`` keeps it. Raises StoreLocked after ``wait`` seconds, StoreError where the
    disk is full or refuses; in each case, and for any exception of the block, the old generation stays in force.
    """
    with _disk_errors(directory), _writing_alone(directory, wait):
        pointer = read_pointer(directory)
        folder = directory / "generations"
        folder.mkdir(exist_ok=True)
        _remove_old(directory)
        name = _next_name(folder)
        draft = Draft(folder / pointer.generation if pointer else None, folder / name)
        try:
            yield draft
            _make_durable(draft.new, folder)
            kept = pointer.stamp if pointer and stamp is None else stamp
            _switch(directory, name, kept)
        finally:
            _remove_old(directory)


def _switch(directory: Path, generation: str, stamp: str | None) -> None:
    fresh = directory / "current.new"
    fresh.write_text(f"{FORMAT}\n{generation}\n{stamp or ''}\n", encoding="utf-8")
    _sync(fresh)
    fresh.replace(directory / "current")
    _sync(directory)


def _make_durable(path: Path, folder: Path) -> None:
    """Write the new generation to disk and create its lock; linked tables are there already."""
    for file in path.iterdir():
        if file.stat().st_nlink == 1 and not file.name.startswith(_IDLE_PREFIXES):
            _sync(file)
    os.close(os.open(_lock_of(path), os.O_CREAT | os.O_WRONLY, 0o644))
    _sync(path)
    _sync(folder)


def _remove_old(directory: Path) -> None:
    """Remove what is not in force and nobody reads: old generations and leftovers of interrupted writes."""
    pointer = read_pointer(directory)
    for name in {entry.stem for entry in (directory / "generations").iterdir()}:
        if pointer is None or name != pointer.generation:
            _remove_if_unread(directory, directory / "generations" / name)


def _remove_if_unread(directory: Path, path: Path) -> None:
    import shutil

    with suppress(OSError):
        descriptor = os.open(_lock_of(path), os.O_CREAT | os.O_RDWR, 0o644)
        try:
            if _locked(directory, descriptor, exclusive=True):
                shutil.rmtree(path, ignore_errors=True)
                _lock_of(path).unlink()
        finally:
            os.close(descriptor)


@contextmanager
def _writing_alone(directory: Path, wait: float) -> Iterator[None]:
    read_pointer(directory)  # refuses a foreign directory before anything is created in it
    directory.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(directory / "lock", os.O_CREAT | os.O_RDWR, 0o644)
    deadline = time.monotonic() + wait
    try:
        while not _locked(directory, descriptor, exclusive=True):
            if time.monotonic() >= deadline:
                raise StoreLocked(directory, f"another process is writing; gave up after {wait:g} s, try again")
            time.sleep(LOCK_POLL)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def _disk_errors(directory: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise StoreError(directory, f"cannot be written: {_reason(problem)}; it stays as it was") from None


def _locked(directory: Path, descriptor: int, exclusive: bool) -> bool:
    """Try to lock an open file; it is unlocked when the descriptor is closed, even by a killed process."""
    if fcntl is None:
        raise StoreError(directory, "embedded stores need POSIX file locks; use an endpoint (--store http://…)")
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as problem:
        raise StoreError(directory, f"cannot be locked: {_reason(problem)}") from None
    return True


def _refuse_foreign(directory: Path) -> None:
    try:
        foreign = sorted({entry.name for entry in directory.iterdir()} - _OWN_NAMES)
    except FileNotFoundError:
        return
    except OSError as problem:
        raise StoreError(directory, f"cannot be read: {_reason(problem)}") from None
    if foreign:
        raise StoreError(
            directory, f"is not a store: it holds '{foreign[0]}'; name a new or empty directory for a store"
        )


def _next_name(folder: Path) -> str:
    numbers = (int(entry.stem) for entry in folder.iterdir() if entry.stem.isdigit())
    return f"{max(numbers, default=0) + 1:06d}"


def _lock_of(generation: Path) -> Path:
    return generation.with_suffix(".lock")


def _linked(source: Path, target: Path) -> bool:
    try:
        target.hardlink_to(source)
    except OSError:
        return False
    return True


def _copy(source: Path, target: Path) -> None:
    import shutil

    shutil.copyfile(source, target)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _reason(problem: Exception) -> str:
    """Return the system's words for an error, without number and path."""
    return getattr(problem, "strerror", None) or str(problem)
