"""What server, nursery and workers say to each other.

Server and worker: frames of eight bytes of length, then a pickle. Server and nursery: orders of one size, so that each
read takes exactly one, with the descriptor that comes with it.
"""

import pickle
import struct
from dataclasses import dataclass

LENGTH = struct.Struct("!Q")
ORDER = struct.Struct("!cQi")
"""What, number of the worker, value."""
SPAWN, KILL, NICE, GONE = b"s", b"k", b"n", b"g"
"""Spawn (with the worker's end of its connection), kill, make nicer; a worker is gone, with its exit status."""


@dataclass(frozen=True)
class Reply:
    """What a worker answers: a result, or an error; ``mistake`` is the traceback of what should not have happened."""

    done: bool
    value: object
    mistake: str | None = None
    tired: bool = False
    """The process has grown and ends after this."""
    cpu: float = 0.0
    """Seconds of processor time that the process has used up to now."""


def frame(content: object) -> bytes:
    """Return content as it is sent."""
    body = pickle.dumps(content, pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(body)) + body
