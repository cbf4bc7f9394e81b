"""From documents to what is to be stored of them: extracted and judged, block by block, by one or several processes.

Entry point: ``outcomes``. What comes out is the same, in the same order, however many processes there are.
"""

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from itertools import chain, islice
from multiprocessing import get_context, parent_process

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import UnreadableInput
from kg.extract.attribution import Attributor
from kg.extract.document import Document
from kg.extract.graph import to_quads
from kg.extract.pipeline import extract
from kg.extract.tagger.choosing import attributor
from kg.finders import DEFAULT
from kg.model import Finding
from kg.turtle.writing import write_quads
from kg.validate.judging import Judge
from kg.vocab import GRAPH_TEXT, ID, KG

BLOCK = 32
"""Articles that are judged together, by one process, and stored in one write. The checks and the write cost 0.2 s each
whatever their number (measured): with 32 that is 13 ms an article, and an interruption loses at most so many."""
MOST_JOBS = 8
"""Beyond so many processes, the one that writes is what takes the time."""
_AHEAD = 2
"""Blocks in the queue for each process: enough to keep it busy, few enough for the memory."""


@dataclass(frozen=True)
class Outcome:
    """What became of one document: quads to store, or what is wrong."""

    path: str
    quads: bytes = b""
    """N-Quads of the article's graph and of that of its text; empty where it must not be stored."""
    statements: int = 0
    events: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)
    problem: tuple[str, str] | None = None
    """Stage and reason, where nothing could be extracted."""
    broken: tuple[Finding, ...] = ()
    """Rules that the graph breaks."""


@dataclass(frozen=True)
class _Made:
    quads: tuple[Quad, ...]
    statements: int
    events: int
    left_out: Mapping[str, int]


def usual_jobs() -> int:
    """Return how many processes extract where nobody says how many."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, min(MOST_JOBS, cores or 1))


def outcomes(documents: Iterable[Document], jobs: int, tagger: str = DEFAULT) -> Iterator[tuple[Outcome, ...]]:
    """Give the outcomes of documents in their order, by blocks; one block or one job needs no other process.

    ``tagger``: who finds statements, a key of ``kg.finders.CHOICES``.

    Raises UnreadableInput where a process was ended from outside, for example because memory ran out.
    """
    documents = iter(documents)
    blocks = iter(lambda: tuple(islice(documents, BLOCK)), ())
    first = tuple(islice(blocks, 2))
    every = chain(first, blocks)
    if jobs <= 1 or len(first) < 2:
        yield from (work(block, tagger) for block in every)
        return
    executor = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin)
    try:
        waiting: deque[Future[tuple[Outcome, ...]]] = deque()
        for block in every:
            waiting.append(executor.submit(work, block, tagger))
            if len(waiting) > jobs * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        reason = "a process that extracts was ended from outside; what is stored stays; go on with --jobs 1"
        raise UnreadableInput(reason) from None
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


def work(documents: Sequence[Document], tagger: str = DEFAULT) -> tuple[Outcome, ...]:
    """Extract a block of documents and judge their graphs."""
    finder = attributor(tagger)
    made = [_extracted(document, finder) for document in documents]
    graphs = {
        str(number): tuple(quad.triple for quad in found.quads)
        for number, found in enumerate(made)
        if isinstance(found, _Made)
    }
    broken = _judge().violations(graphs) if graphs else {}
    return tuple(
        _outcome(document, found, broken.get(str(number), ()))
        for number, (document, found) in enumerate(zip(documents, made, strict=True))
    )


def _outcome(document: Document, found: "_Made | tuple[str, str]", broken: tuple[Finding, ...]) -> Outcome:
    if not isinstance(found, _Made):
        return Outcome(document.path, problem=found)
    if broken:
        return Outcome(document.path, broken=broken)
    stream = BytesIO()
    write_quads(found.quads, stream, "nquads")
    return Outcome(document.path, stream.getvalue(), found.statements, found.events, found.left_out)


def _extracted(document: Document, finder: Attributor) -> "_Made | tuple[str, str]":
    """Return an article's quads, or what went wrong: nothing that one article does may end the others' batch."""
    try:
        extraction = extract(document, finder)
        quads = (*to_quads(extraction), _text(document, extraction.slug))
    except Exception as problem:
        return "extract", f"{type(problem).__name__}: {' '.join(str(problem).split())}"
    return _Made(quads, len(extraction.statements), len(extraction.events), dict(extraction.left_out))


def _text(document: Document, slug: str) -> Quad:
    article = NamedNode(f"{ID}article/{slug}")
    return Quad(article, NamedNode(KG + "text"), Literal(document.text), NamedNode(GRAPH_TEXT + slug))


@cache
def _judge() -> Judge:
    return Judge()


def _begin() -> None:
    """Leave Ctrl-C to the process that writes, and end when it is gone, even where it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
