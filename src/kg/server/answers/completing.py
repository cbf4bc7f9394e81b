"""Suggestions for what somebody types, from indexes that are made once for each state of the store.

Entry point: ``Completions``. Making an index takes a while and is done by the pool; finding in it takes a millisecond.
"""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from time import monotonic

from kg.server.answers.matching import Found, Index
from kg.server.pool import Pool
from kg.server.processes.worker import state_of
from kg.vocab import shorten

MOST = 12
"""Suggestions at most."""
LONGEST = 200
"""Letters that may be typed."""
_CLASSES = 16
"""Classes whose indexes are kept."""
_FRESH = 5.0
"""Seconds for which an index is used although the store has changed, so that a batch of writes makes few of them."""
_ENDPOINT = 300.0
"""Seconds for which the index of an endpoint is used: whether that has changed nobody tells."""


@dataclass(frozen=True)
class Suggestion:
    """What may be meant. ``value``: what a form sends; ``matched``: the name that fits, where it is not the label."""

    value: str
    iri: str
    label: str
    kind: str
    matched: str


@dataclass
class _Kept:
    index: Index | None = None
    state: object = None
    made: float = 0.0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Completions:
    """The indexes of one store."""

    def __init__(self, pool: Pool, location: str) -> None:
        self._pool = pool
        self._location = location
        self._kept: OrderedDict[str, _Kept] = OrderedDict()

    async def find(self, cls: str, typed: str, lang: str, most: int = MOST) -> tuple[Suggestion, ...]:
        """Return instances of a class whose names begin with what was typed, the likeliest first.

        Raises UnknownName for a class that there is not.
        """
        found = (await self._index(cls)).find(typed[:LONGEST], most)
        return tuple(_suggestion(one, lang) for one in found)

    async def _index(self, cls: str) -> Index:
        kept = self._kept.setdefault(cls, _Kept())
        self._kept.move_to_end(cls)
        if len(self._kept) > _CLASSES:
            self._kept.popitem(last=False)
        if kept.index is not None and (self._is_good(kept) or kept.lock.locked()):
            return kept.index
        async with kept.lock:
            if kept.index is None or not self._is_good(kept):
                state = state_of(self._location)
                try:
                    made = await self._pool.run("kg.server.answers.naming:index_of", cls, key=f"index {cls}")
                except BaseException:
                    if kept.index is None and self._kept.get(cls) is kept:
                        del self._kept[cls]
                    raise
                assert isinstance(made, Index)
                kept.index, kept.state, kept.made = made, state, monotonic()
            return kept.index

    def _is_good(self, kept: _Kept) -> bool:
        age = monotonic() - kept.made
        state = state_of(self._location)
        return age < _FRESH or (age < _ENDPOINT if state is None else state == kept.state)


def _suggestion(found: Found, lang: str) -> Suggestion:
    resource = found.resource
    label = resource.label(lang)
    other = found.name is not None and found.name != label and " · " not in resource.kind(lang)
    matched = found.name if other and found.name else ""
    return Suggestion(shorten(resource.iri), resource.iri, label, resource.kind(lang), matched)
