"""What a match of a rule holds, looked up in the tables of its language, and what it is read against."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kg.extract.dates.periods import Period, Pointing, Reading


@dataclass(frozen=True)
class Values:
    """The groups of a match by the names of their tables, as the tables' values."""

    found: Mapping[str, str]

    def word(self, name: str) -> str | None:
        """Return a value; ``None`` where the group took no part."""
        return self.found.get(name)

    def number(self, *names: str) -> int | None:
        """Return the first of some values that is there, as a number."""
        for name in names:
            if name in self.found:
                return int(self.found[name])
        return None

    def __contains__(self, name: str) -> bool:
        return name in self.found

    def having(self, **more: str) -> "Values":
        """Return these values with some more."""
        return Values({**self.found, **more})


def values_of(match: re.Match[str], tables: Mapping[str, Mapping[str, str]]) -> Values:
    """Return the values of a match's groups: the tables' where the group is one of them, else the digits."""
    found = {}
    for name, written in match.groupdict().items():
        if written is not None:
            found[name] = _looked_up(" ".join(written.split()), tables.get(name.rstrip("0123456789"), {}))
    return Values(found)


def _looked_up(written: str, table: Mapping[str, str]) -> str:
    small = written[:1].lower() + written[1:]
    for word in (written, small, f"={written}"):
        if word in table:
            return table[word]
    return written


@dataclass(frozen=True)
class Context:
    """What an expression is read against."""

    published: Period | None
    pointing: Pointing
    anchor: Reading | None = None
    """The time told last before it, where there is just one that it can count from."""
    hemisphere: str = ""
    """``north`` where seasons can only be those of the north."""
    lead: str = field(default="")

    def pointed(self, pointing: Pointing) -> "Context":
        """Return the context with another side."""
        return replace(self, pointing=pointing)
