"""The process that parses pages, Markdown and PDF: requests on standard input, answers on standard output.

A request is a line of JSON and the file's bytes, an answer a line of JSON. Only ``guarded`` starts it.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from kg.errors import ArticleError
from kg.extract.read import markdown, pdf, web
from kg.extract.read.raw import Parsed, Raw

_DEATH_OF_PARENT = 1  # PR_SET_PDEATHSIG
PARSERS: dict[str, Callable[[Raw], Parsed]] = {"html": web.parse, "markdown": markdown.parse, "pdf": pdf.parse}


def answer(head: dict[str, Any], data: bytes) -> dict[str, Any]:
    """Return what a file holds, or why it cannot be read."""
    try:
        parsed = PARSERS[head["kind"]](Raw(head["path"], data, "", head["charset"], head["url"]))
    except ArticleError as problem:
        return {"stage": problem.stage, "reason": problem.reason}
    except MemoryError:
        return {"stage": "read", "reason": "needs too much memory"}
    except Exception as problem:  # whatever a parser of strangers' bytes raises costs this one article only
        return {"stage": "read", "reason": f"made the parser fail ({type(problem).__name__}: {str(problem)[:200]})"}
    return {"text": parsed.text, "about": parsed.about, "warnings": parsed.warnings}


def serve(megabytes: int) -> None:
    """Answer until standard input ends."""
    _limit_memory(megabytes * 1_000_000)
    _end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests = sys.stdin.buffer
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # what a library prints is no answer
        while line := requests.readline():
            head = json.loads(line)
            _limit_time(head["seconds"])
            answers.write(json.dumps(answer(head, requests.read(head["size"]))).encode("ascii") + b"\n")
            answers.flush()


def _limit_memory(most: int) -> None:
    try:
        import resource
    except ImportError:  # Windows; there the time alone is limited
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _end_with_parent() -> None:
    """Let the system end this process when the one that started it was killed, whatever is being parsed."""
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_DEATH_OF_PARENT, signal.SIGKILL)


def _limit_time(seconds: float) -> None:
    """Let the system end this process should the one that started it be gone and no longer watch."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime + 2 * seconds) + 1
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    serve(int(sys.argv[1]))
