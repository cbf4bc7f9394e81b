"""What a server is told once, at its start. Entry point: ``Settings``."""

import os
from dataclasses import dataclass, field

MEBIBYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """What one request may use; seconds, bytes and numbers."""

    seconds: float = 10.0
    """How long a job may run."""
    waiting: float = 10.0
    """How long it may wait for its turn."""
    rows: int = 100_000
    """Rows, or triples, of an answer."""
    answer: int = 64 * MEBIBYTE
    """Bytes of an answer."""
    memory: int = 1024 * MEBIBYTE
    """Bytes that the process of a job may have."""
    text: int = MEBIBYTE
    """Bytes of a query or update."""
    body: int = 8 * MEBIBYTE
    """Bytes of a request's body."""
    slow: int = field(default_factory=lambda: os.cpu_count() or 2)
    """Slow jobs at once."""
    queue: int = 32
    """Slow jobs that wait."""


@dataclass(frozen=True)
class Settings:
    """A server's store, address and limits."""

    store: str
    host: str = "127.0.0.1"
    port: int = 0
    limits: Limits = field(default_factory=Limits)
    writable: bool = False
    token: str | None = field(default=None, repr=False)
    public_url: str | None = None
    """The address under which the outside knows this server, where a proxy stands before it."""
