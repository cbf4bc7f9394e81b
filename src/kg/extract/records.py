"""Reading JSON records field by field, with the exact place in errors. Entry points: ``Record`` and ``json_lines``.

A field that the reader did not ask for is an error of ``Record.end``: a misspelt name must not read as *not given*.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from kg.errors import RecordError, UnreadableInput
from kg.extract.document import Span


class Record:
    """A JSON object; each method takes one field, and raises RecordError where it is not of the type asked for."""

    def __init__(self, value: object, path: Path | str, line: int | None = None, place: str = "") -> None:
        self.path = path
        self.line = line
        self.place = place
        if not isinstance(value, dict):
            raise RecordError(path, line, place, f"an object is expected, not {_shown(value)}")
        self._fields: dict[str, object] = value
        self._taken: set[str] = set()

    def text(self, name: str) -> str:
        """Return a string that must be there."""
        value = self._take(name)
        if not isinstance(value, str):
            raise self._wrong(name, "a string", value)
        return value

    def text_or_none(self, name: str) -> str | None:
        """Return a string, or ``None`` where it is null or not given."""
        value = self._take(name)
        if value is None or isinstance(value, str):
            return value
        raise self._wrong(name, "a string or null", value)

    def whole(self, name: str) -> int:
        """Return a whole number that must be there."""
        value = self._take(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._wrong(name, "a whole number", value)
        return value

    def number_or_none(self, name: str) -> float | None:
        """Return a number, or ``None`` where it is null or not given."""
        value = self._take(name)
        if value is None:
            return None
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self._wrong(name, "a number or null", value)
        return float(value)

    def flag(self, name: str) -> bool:
        """Return true or false; not given is false."""
        value = self._take(name)
        if value is None or isinstance(value, bool):
            return bool(value)
        raise self._wrong(name, "true or false", value)

    def record(self, name: str) -> "Record":
        """Return an object that must be there."""
        if name not in self._fields:
            raise self._wrong(name, "an object", None)
        return Record(self._take(name), self.path, self.line, self._at(name))

    def record_or_none(self, name: str) -> "Record | None":
        """Return an object, or ``None`` where it is null or not given."""
        value = self._take(name)
        return None if value is None else Record(value, self.path, self.line, self._at(name))

    def records(self, name: str) -> Iterator["Record"]:
        """Give the objects of a list; not given is an empty list."""
        for index, value in enumerate(self._list(name)):
            yield Record(value, self.path, self.line, f"{self._at(name)}[{index}]")

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the strings of a list; not given is an empty list."""
        values = self._list(name)
        for index, value in enumerate(values):
            if not isinstance(value, str):
                raise self._wrong(f"{name}[{index}]", "a string", value)
        return tuple(value for value in values if isinstance(value, str))

    def spans(self, name: str) -> tuple[Span, ...]:
        """Return pairs of start and end, the end behind the start; not given is an empty list."""
        found = list[Span]()
        for index, value in enumerate(self._list(name)):
            pair = value if isinstance(value, list) else []
            numbers = [item for item in pair if isinstance(item, int) and not isinstance(item, bool)]
            if len(pair) != 2 or len(numbers) != 2 or not 0 <= numbers[0] < numbers[1]:
                raise self._wrong(f"{name}[{index}]", "a start and an end behind it", value)
            found.append((numbers[0], numbers[1]))
        return tuple(found)

    def end(self) -> None:
        """Raise RecordError for the first field that nobody took."""
        for name in self._fields:
            if name not in self._taken:
                known = ", ".join(sorted(self._taken))
                raise RecordError(self.path, self.line, self._at(name), f"no such field (known here: {known})")

    def _take(self, name: str) -> object:
        self._taken.add(name)
        return self._fields.get(name)

    def _list(self, name: str) -> list[object]:
        value = self._take(name)
        if value is None and name not in self._fields:
            return []
        if not isinstance(value, list):
            raise self._wrong(name, "a list", value)
        return value

    def _at(self, name: str) -> str:
        return f"{self.place}.{name}" if self.place else name

    def _wrong(self, name: str, expected: str, value: object) -> RecordError:
        given = "is missing" if value is None and name not in self._fields else f"is {_shown(value)}"
        return RecordError(self.path, self.line, self._at(name), f"{given}; {expected} is expected")


def json_lines(path: Path | str, content: str) -> Iterator[Record]:
    """Give the objects of a text with one JSON object a line; empty lines are left out."""
    for number, line in enumerate(content.split("\n"), start=1):
        if line.strip():
            yield Record(parsed(line, path, number), path, number)


def parsed(content: str, path: Path | str, line: int | None = None) -> object:
    """Return the value that a JSON text stands for; raises RecordError with the place of a syntax error."""
    try:
        value: object = json.loads(content)
    except json.JSONDecodeError as problem:
        where = line if line is not None else problem.lineno
        raise RecordError(path, where, f"column {problem.colno}", f"no JSON: {problem.msg}") from None
    except (RecursionError, ValueError) as problem:
        raise RecordError(path, line, "", f"no JSON that can be read: {problem}") from None
    return value


def read_text(path: Path) -> str:
    """Return a file's text; raises UnreadableInput where it cannot be read or is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise UnreadableInput(f"{path}: no such file") from None
    except UnicodeDecodeError as problem:
        raise UnreadableInput(f"{path}: not UTF-8: byte {problem.object[problem.start]:#04x}") from None
    except OSError as problem:
        raise UnreadableInput(f"{path}: cannot be read: {problem.strerror or problem}") from None


def _shown(value: object) -> str:
    """Return a value as it stands in JSON, cut where it is long."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else text[:39] + "…"
