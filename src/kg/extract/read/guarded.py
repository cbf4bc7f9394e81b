"""Parsers of other people's bytes, in a process of their own with a limit of time and memory.

Entry point: ``parse``. HTML, Markdown and PDF come from strangers: a file can make their parsers loop, swallow
memory or crash, and that must cost one article and not the batch. The process (``worker``) is started with the first
such article, kept, and replaced after it had to be ended.
"""

import atexit
import json
import os
import subprocess
import sys
import threading
from typing import Any

from kg.errors import ArticleError
from kg.extract.read.raw import Parsed, Raw

SECONDS = 30.0
"""For one article, the start of the process included."""
MEGABYTES = 1_500
"""Address space of the process."""

_lock = threading.Lock()
_running: dict[int, "subprocess.Popen[bytes]"] = {}
"""The process of this process: after a fork the child starts its own."""


def parse(kind: str, raw: Raw) -> Parsed:
    """Return what ``worker.PARSERS[kind]`` makes of a file. Raises its ArticleErrors, and others for what it cost."""
    about = {"kind": kind, "path": raw.path, "charset": raw.charset, "url": raw.url}
    head = json.dumps({**about, "size": len(raw.data), "seconds": SECONDS})
    with _lock:
        worker = _worker()
        late = threading.Event()
        timer = threading.Timer(SECONDS, _stop, (worker, late))
        timer.start()
        try:
            line = _asked(worker, head.encode("ascii") + b"\n" + raw.data)
        except BaseException:
            _end(worker)
            raise
        finally:
            timer.cancel()
        if not line:
            _end(worker)
            raise ArticleError(raw.path, "read", _why(worker, late.is_set()))
    answer: dict[str, Any] = json.loads(line)
    if "reason" in answer:
        raise ArticleError(raw.path, answer["stage"], answer["reason"])
    return Parsed(answer["text"], answer["about"], tuple(answer["warnings"]))


def _stop(worker: "subprocess.Popen[bytes]", late: threading.Event) -> None:
    late.set()
    worker.kill()


def _why(worker: "subprocess.Popen[bytes]", late: bool) -> str:
    if late:
        return f"could not be parsed within {SECONDS:g} seconds"
    return f"made the parser stop (status {worker.returncode}): it is too large, or the parser has a fault"


def _asked(worker: "subprocess.Popen[bytes]", request: bytes) -> bytes:
    """Return the answer's line; empty when the process ended."""
    assert worker.stdin is not None
    assert worker.stdout is not None
    try:
        worker.stdin.write(request)
        worker.stdin.flush()
    except OSError:
        return b""
    line = worker.stdout.readline()
    return line if line.endswith(b"\n") else b""


def _worker() -> "subprocess.Popen[bytes]":
    worker = _running.get(os.getpid())
    if worker is not None and worker.poll() is None:
        return worker
    if worker is not None:
        _end(worker)
    if not _running:
        atexit.register(_end_own)
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry),
        "OPENBLAS_NUM_THREADS": "1",  # each thread of numpy's would take its part of the address space
    }
    worker = subprocess.Popen(
        [sys.executable, "-P", "-m", "kg.extract.read.worker", str(MEGABYTES)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    _running[os.getpid()] = worker
    return worker


def _end(worker: "subprocess.Popen[bytes]") -> None:
    if _running.get(os.getpid()) is worker:
        del _running[os.getpid()]
    worker.kill()
    for stream in (worker.stdin, worker.stdout):
        if stream is not None:
            try:
                stream.close()
            except OSError:
                continue
    worker.wait()


def _end_own() -> None:
    worker = _running.get(os.getpid())
    if worker is not None:
        _end(worker)
