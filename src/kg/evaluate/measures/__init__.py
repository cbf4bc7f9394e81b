"""The measures by name. One more measure is one more module with ``measure`` and one line in MEASURES."""

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from importlib import import_module

from kg.errors import UnknownName
from kg.evaluate.counting import Row
from kg.evaluate.gold import Pair

MEASURES = {
    "accusations": "accusations and denials, and whether accuser and accused are right",
    "cues": "tokens of cues and roles, as in SpkAtt-2023",
    "graph": "statements, events, posts and accusations of an article",
    "quotations": "tokens of quotations and roles, as for the German Wikinews corpus",
    "speakers": "statements with the right content and speaker",
}

Measure = Callable[[Sequence[Pair]], tuple[Row, ...]]


def measure(name: str) -> Measure:
    """Return the function of a measure; raises UnknownName."""
    if name not in MEASURES:
        raise UnknownName("measure", name, get_close_matches(name, MEASURES, n=3, cutoff=0.3) or MEASURES)
    found = import_module(f"{__name__}.{name}").measure
    assert callable(found)
    return found  # type: ignore[no-any-return]


def measured(names: Iterable[str], pairs: Sequence[Pair]) -> dict[str, tuple[Row, ...]]:
    """Return the rows of several measures."""
    return {name: measure(name)(pairs) for name in names}
