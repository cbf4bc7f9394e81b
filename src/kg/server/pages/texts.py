"""The words of the user interface. Entry points: ``texts`` and ``choose_language``.

Each language is a file ``texts/LANGUAGE.toml``; adding one adds a language. A text may have slots (``{name}``) and,
where it depends on a number, the forms ``one`` and ``other``.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "texts"
FALLBACK = "en"


@dataclass(frozen=True)
class Texts:
    """The words of one language."""

    lang: str
    words: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Return a text with its slots filled; ``n`` chooses between singular and plural."""
        if "n" in values:
            form = f"{key}.{'one' if values['n'] == 1 else 'other'}"
            key = form if form in self.words else key
        text = self.words.get(key)
        return key if text is None else text.format(**values) if values else text

    def has(self, key: str) -> bool:
        """Tell whether there is such a text."""
        return key in self.words

    def named(self, group: str, name: str) -> str:
        """Return the text of a name in a group, or the name itself, made readable."""
        return self.words.get(f"{group}.{name}", name.replace("-", " "))


@cache
def texts(lang: str) -> Texts:
    """Return the words of a language."""
    with (FOLDER / f"{lang}.toml").open("rb") as file:
        return Texts(lang, dict(_flat("", tomllib.load(file))))


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that there are."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def choose_language(wish: str | None, accepted: str | None) -> str:
    """Return the language of a page: the one asked for, else the first of the browser's that there is."""
    if wish in languages():
        return str(wish)
    weighted = []
    for place, part in enumerate((accepted or "").split(",")):
        name, _, parameter = part.strip().partition(";")
        weight = _weight(parameter.strip())
        if weight > 0:
            weighted.append((-weight, place, name.strip().lower().partition("-")[0]))
    return next((name for _, _, name in sorted(weighted) if name in languages()), FALLBACK)


def _weight(parameter: str) -> float:
    key, _, value = parameter.partition("=")
    try:
        return float(value) if key.strip() == "q" else 1.0
    except ValueError:
        return 0.0


def _flat(prefix: str, table: Mapping[str, object]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        name = f"{prefix}.{key}" if prefix else key
        found += _flat(name, value) if isinstance(value, Mapping) else [(name, str(value))]
    return found
