"""The first and last day that an EDTF expression allows, as far as a timeline needs it. Entry point: ``bounds``."""

import re
from calendar import monthrange

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?[?~%]?")


def bounds(edtf: str) -> tuple[str | None, str | None]:
    """Return first and last day as ISO dates; an end that is open or not understood is ``None``."""
    text = edtf.strip()
    if text.startswith("["):
        inner = text.strip("[]{}")
        first, dots, last = inner.partition("..")
        if dots:
            return _edge(first, last=False), _edge(last, last=True)
        text = inner.partition(",")[0]
    if "/" in text:
        first, _, last = text.partition("/")
        return _edge(first, last=False), _edge(last, last=True)
    return _edge(text, last=False), _edge(text, last=True)


def _edge(text: str, last: bool) -> str | None:
    match = _DATE.fullmatch(text.strip())
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    month_number = month or (12 if last else 1)
    if not year or not 1 <= month_number <= 12:
        return None
    days = monthrange(year, month_number)[1]
    day_number = day if day is not None else (days if last else 1)
    return f"{year:04}-{month_number:02}-{day_number:02}" if 1 <= day_number <= days else None
