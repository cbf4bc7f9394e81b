"""Generated pages: written, or checked for being current. Used by the ``build_*.py`` beside it.

Entry point: ``publish``.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent


def publish(pages: Mapping[Path, str]) -> int:
    """Write the pages, or with ``--check`` name those that are not current; the exit status is 1 when there are any."""
    stale = [path for path, text in pages.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        if "--check" in sys.argv[1:]:
            sys.stderr.write(f"{path.name} is not current: run python {sys.argv[0]}\n")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(pages[path], encoding="utf-8")
    return 1 if stale and "--check" in sys.argv[1:] else 0
