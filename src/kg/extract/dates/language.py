"""The words and patterns of time expressions of a language, read from ``words/dates-<language>.toml``.

Entry point: ``load_language``. The file says what its tables and patterns mean; this module only makes regular
expressions of them. Words of tables are matched as written (a small first letter also as a capital), the rest without
regard to case.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_WORDS = Path(__file__).parents[1] / "words"
_NUMERIC = {
    "day": r"(?:[12][0-9]|3[01]|0?[1-9])(?![0-9])",
    "mm": r"(?:1[0-2]|0?[1-9])(?![0-9])",
    "year": r"(?:1[0-9]|20)[0-9]{2}",
    "yy": r"[0-9]{2}(?![0-9])",
    "decade": r"(?:1[0-9]|20)[0-9]0",
    "tens": r"[2-9]0",
    "century": r"(?:1[0-9]|2[01]|[1-9])(?![0-9])",
    "q": r"[1-4]",
}
"""Numbers that a pattern may name; ``number`` is one of up to four digits or a word of the table of that name."""
_PLACE = re.compile(r"\{([a-z_]+)([0-9]?)\}")
_LEFT, _RIGHT = r"(?<!\w)(?<!\w-)(?<![0-9][.,:/])(?<![+#/])", r"(?!\w)(?![.,:/][0-9])(?!-\w)"


@dataclass(frozen=True)
class Rule:
    """A pattern and what it means: the name of a function of ``kg.extract.dates.meanings``."""

    name: str
    meaning: str
    pattern: re.Pattern[str]
    bare: bool
    """Whether it needs no lead (am, seit, …) before it."""
    leads: frozenset[str]
    """The leads it can have, names of the file's table of leads; where ``at`` is one, ``article`` is too."""


@dataclass(frozen=True)
class Language:
    """All of one language, compiled."""

    tables: Mapping[str, Mapping[str, str]]
    rules: tuple[Rule, ...]
    lead: re.Pattern[str]
    """Ends where the expression starts; the group that took part is the lead's name."""
    range_of: re.Pattern[str]
    """Between two expressions: they are beginning and end."""
    also: re.Pattern[str]
    """Between two expressions: the second needs no lead of its own."""
    trigger: re.Pattern[str]
    """Found in every text that has a time expression."""
    pointing: Mapping[str, str]
    no_year_before: frozenset[str]
    """Words after which four digits are no year, in lower case."""
    no_year_after: frozenset[str]
    numbered: tuple[str, ...]
    """Ends of nouns that are numbered, in lower case (resolution 1973)."""
    month_names: frozenset[str]
    """Months that are also names of people."""
    month_leads: frozenset[str]
    """Words of leads after which one of these is a month."""
    before_names: frozenset[str]
    """Words after which it is a name even so (trust in May)."""
    hemisphere: str
    """``north`` where a text's seasons are those of the north."""
    counts_nouns: bool
    """Whether nouns are capitalised, so that a number before one is a count."""


@cache
def load_language(language: str) -> Language:
    """Return the words and patterns of a language (``de``, ``en``)."""
    told = tomllib.loads((_WORDS / f"dates-{language}.toml").read_text(encoding="utf-8"))
    tables = {name: _table(groups) for name, groups in told["tables"].items()}
    tables["anymonth"] = {**tables["month"], **tables["abbreviation"]}
    years = told["years"]
    return Language(
        tables=tables,
        rules=tuple(_rule(rule, tables) for rule in told["rules"]),
        lead=re.compile(
            r"(?<!\w)(?:" + "|".join(f"(?P<{n}>{_expanded(t, {})})" for n, t in told["leads"].items()) + r")\s{1,2}\Z",
            re.IGNORECASE,
        ),
        range_of=re.compile(_expanded(told["between"]["range"], {}), re.IGNORECASE),
        also=re.compile(_expanded(told["between"]["also"], {}), re.IGNORECASE),
        trigger=_trigger(tables, told["triggers"]),
        pointing=told["pointing"],
        no_year_before=frozenset(years["not_after"].split()),
        no_year_after=frozenset(years["not_before"].split()),
        numbered=tuple(years["not_after_nouns"].split()),
        month_names=frozenset(told["names"]["months"].split()),
        month_leads=frozenset(told["names"]["months_after"].split()),
        before_names=frozenset(told["names"]["names_after"].split()),
        hemisphere=told["hemisphere"],
        counts_nouns=years["nouns_are_capital"],
    )


def _table(groups: Mapping[str, str]) -> dict[str, str]:
    """Return a table of word → value from one of value → words; ``_`` is a space, ``=`` keeps the case."""
    return {word.replace("_", " "): value for value, words in groups.items() for word in words.split()}


def _rule(told: Mapping[str, str], tables: Mapping[str, Mapping[str, str]]) -> Rule:
    leads = frozenset(told.get("leads", "").split())
    leads |= {"article"} if "at" in leads else frozenset()
    pattern = re.compile(_LEFT + "(?:" + _expanded(told["pattern"], tables) + ")" + _RIGHT, re.IGNORECASE)
    return Rule(told["name"], told.get("meaning", told["name"]), pattern, told.get("bare", "yes") == "yes", leads)


def _expanded(pattern: str, tables: Mapping[str, Mapping[str, str]]) -> str:
    """Return a pattern with its placeholders as named groups and its spaces as any white space, optional ones too."""

    def group(match: re.Match[str]) -> str:
        name, number = match.groups()
        if name in _NUMERIC:
            return f"(?P<{name}{number}>{_NUMERIC[name]})"
        digits = "[0-9]{1,4}|" if name == "number" else ""
        return f"(?P<{name}{number}>{digits}(?-i:{_alternatives(tables[name])}))"

    return _PLACE.sub(group, pattern.replace(" ?", r"\s{0,2}").replace(" ", r"\s{1,2}"))


def _alternatives(table: Mapping[str, str]) -> str:
    return "|".join(_spelling(word) for word in sorted(table, key=lambda word: (-len(word), word)))


def _spelling(word: str) -> str:
    """Return a pattern for a word of a table: as written, a small first letter also as a capital."""
    first, rest = word[0], word[1:]
    if first == "=":
        return _escaped(rest)
    return (f"[{first.upper()}{first}]" if first.islower() else re.escape(first)) + _escaped(rest)


def _escaped(text: str) -> str:
    return re.escape(text).replace(r"\ ", r"\s{1,2}")


def _trigger(tables: Mapping[str, Mapping[str, str]], told: Mapping[str, str]) -> re.Pattern[str]:
    words = {word: "" for name in told["tables"].split() for word in tables[name]}
    words |= {word.replace("_", " "): "" for word in told["words"].split()}
    return re.compile(rf"[0-9]|(?<!\w)(?:{_alternatives(words)})")
