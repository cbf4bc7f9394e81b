"""From what a user writes after ``--store`` to a store.

Entry point: ``open_store``. Opening touches neither disk nor network: whether the store exists, and whether it can be
written, shows at the first read or write. The endpoint's code is loaded only for a URL.
"""

import os
import sys
from pathlib import Path

from kg.errors import StoreError
from kg.model import Store
from kg.store.embedded import Embedded


def open_store(location: str | None = None) -> Store:
    """Return the store at a directory or URL; ``None`` stands for KG_STORE, then for the user's data directory.

    KG_TIMEOUT is an endpoint's time limit in seconds. Raises StoreError for an address that is neither.
    """
    location = location or os.environ.get("KG_STORE") or str(default_directory())
    if not is_url(location):
        return Embedded(location)
    from kg.store.remote import TIMEOUT, RemoteStore

    return RemoteStore(location, _time_limit(TIMEOUT))


def is_url(location: str) -> bool:
    """Tell whether a location is an address, not a directory."""
    return "://" in location


def default_directory() -> Path:
    """Return the store in the user's data directory, after the custom of the operating system."""
    if sys.platform == "win32":
        folder = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support"
    else:
        folder = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(folder) / "allegation-kg" / "store"


def _time_limit(usual: float) -> float:
    text = os.environ.get("KG_TIMEOUT")
    if not text:
        return usual
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e6:
        raise StoreError("KG_TIMEOUT", f"'{text}' is not a number of seconds")
    return seconds
