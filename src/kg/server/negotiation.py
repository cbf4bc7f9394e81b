"""From an Accept header to the media type that an answer gets. Entry points: ``choose`` and ``prefers_html``."""

from collections.abc import Sequence
from functools import lru_cache

from kg.errors import RequestProblem

HTML = "text/html"
# Letters of an Accept header that is worth remembering.
_LETTERS = 500
# Letters of an Accept header that count at all.
_CONSIDERED = 4000


def choose(accept: str | None, offered: Sequence[str]) -> str:
    """Return the offered media type that the client likes best; the first offered wins where it does not care.

    Raises RequestProblem (406) where it accepts none of them.
    """
    names = tuple(offered)
    best = _best(accept, names) if len(accept or "") < _LETTERS else _best.__wrapped__(accept, names)
    if best is None:
        raise RequestProblem(f"nothing that the Accept header allows; there is {', '.join(offered)}", 406)
    return best


@lru_cache(maxsize=256)
def _best(accept: str | None, offered: tuple[str, ...]) -> str | None:
    best = max(offered, key=lambda media_type: quality(accept, media_type))
    return best if quality(accept, best) > 0 else None


def prefers_html(accept: str | None) -> bool:
    """Tell whether a person's browser asks: HTML is named, and nothing is liked better."""
    wish = quality(accept, HTML)
    return wish > 0 and HTML in (accept or "") and all(weight <= wish for _, weight in _ranges(accept))


def quality(accept: str | None, media_type: str) -> float:
    """Return how much the client likes a media type, from 0 to 1: the most specific range counts."""
    if accept is None or not accept.strip():
        return 1.0
    main = media_type.partition("/")[0]
    fitting = {"*/*": 1, f"{main}/*": 2, media_type: 3}
    found = [(fitting[name], weight) for name, weight in _ranges(accept) if name in fitting]
    return max(found)[1] if found else 0.0


def _ranges(accept: str | None) -> list[tuple[str, float]]:
    ranges = []
    for part in (accept or "")[:_CONSIDERED].split(","):
        name, *parameters = part.split(";")
        weight = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip().lower() == "q":
                weight = _weight(value)
        if name.strip():
            ranges.append((name.strip().lower(), weight))
    return ranges


def _weight(text: str) -> float:
    try:
        weight = float(text)
    except ValueError:
        return 0.0
    return weight if 0 <= weight <= 1 else 0.0
