"""Headers of ``.rq`` files: ``#+ key: value`` lines at the top, which any SPARQL tool reads as comments.

    #+ summary: Who accused whom of what?
    #+ param accuser: iri kg:Actor; example state:ru; help The actor who accuses.
    #+ param as-of: date last; help Responses after this day are left out.
    #+ column accuser: who accuses

``#+ summary de:`` and ``#+ description de:`` say the same in another language. A continuation line starts with ``#+``
and at least three spaces. An unknown key, a missing summary or a parameter that the text does not use is an error with
file and line. ``docs/decisions/0002-question-headers.md`` says why not YAML.
"""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import HeaderError

TYPES = ("iri", "string", "date", "integer")
VIEWS = ("table", "timeline", "graph", "matrix")
SEVERITIES = ("Violation", "Warning", "Info")
_TRANSLATED = {"summary", "description"}
_SINGLE = {"summary", "description", "tags", "view", "since", "noun", "severity", "scope", "empty", "graph"}
_LINE = re.compile(r"#\+ (?P<key>[a-z]+)(?: (?P<name>[A-Za-z][A-Za-z0-9-]*))?: (?P<value>.*)")
_SUMMARY_LENGTH = 80


@dataclass(frozen=True)
class Parameter:
    """One value that a question can be asked with; ``edge`` says which day of a month or year a date means."""

    name: str
    type: str
    cls: str | None = None
    edge: str = "first"
    required: bool = False
    default: str | None = None
    example: str | None = None
    help: str = ""

    @property
    def variable(self) -> str:
        """Name of the SPARQL variable: ``as-of`` is ``asOf``; of an IRI, ``accuser`` is ``accuserIri``."""
        head, *rest = self.name.split("-")
        return head + "".join(part.capitalize() for part in rest) + ("Iri" if self.type == "iri" else "")


@dataclass(frozen=True)
class Column:
    """One projected variable and what it means."""

    name: str
    meaning: str


@dataclass(frozen=True)
class Question:
    """A query file with its header; ``topic`` is the folder, ``name`` the file's stem."""

    name: str
    topic: str
    path: Path
    text: str
    summary: str
    description: str = ""
    tags: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = ()
    views: tuple[str, ...] = ("table",)
    since: str = ""
    noun: str = "row"
    severity: str = "Violation"
    scope: str = "all"
    empty_on_shipped: bool = False
    translations: tuple[tuple[str, str, str], ...] = ()

    def summary_in(self, lang: str) -> tuple[str, bool]:
        """Return the summary in a language, or in English; and whether it is in that language."""
        return self._translated("summary", lang, self.summary)

    def description_in(self, lang: str) -> tuple[str, bool]:
        """Return the description in a language, or in English; and whether it is in that language."""
        return self._translated("description", lang, self.description)

    def _translated(self, key: str, lang: str, own: str) -> tuple[str, bool]:
        found = next((text for of, language, text in self.translations if (of, language) == (key, lang)), None)
        return (own, lang == "en") if found is None else (found, True)


def without_header(text: str) -> str:
    """Return the text of a query without the lines of its header."""
    return "\n".join(line for line in text.split("\n") if not line.startswith("#+")).lstrip("\n")


def parse_header(path: Path) -> Question:
    """Return the question in a file; raises HeaderError with file and line where the header is wrong."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise HeaderError(path, 1, f"cannot be read: {problem}") from None
    single: dict[str, str] = {}
    parameters: list[Parameter] = []
    columns: list[Column] = []
    translations: list[tuple[str, str, str]] = []
    for number, key, name, value in _entries(path, text):
        if key == "param" and name:
            parameters.append(_parameter(path, number, name, value))
        elif key == "column" and name:
            columns.append(Column(name, value))
        elif key in _TRANSLATED and name:
            translations.append((key, name, value))
        elif key in _SINGLE and not name:
            if key in single:
                raise HeaderError(path, number, f"'{key}' stands twice")
            single[key] = value
        else:
            known = ", ".join(sorted(_SINGLE | {"column NAME", "param NAME"}))
            raise HeaderError(path, number, f"unknown key '{key}' (known: {known})")
    made = _question(path, text, single, tuple(parameters), tuple(columns))
    return replace(made, translations=tuple(translations)) if translations else made


def _entries(path: Path, text: str) -> list[tuple[int, str, str | None, str]]:
    """Return (line, key, name, value) with continuation lines joined."""
    found: list[tuple[int, str, str | None, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#+"):
            if line.strip():
                break
            continue
        if line.startswith("#+   ") and found:
            start, key, name, value = found[-1]
            found[-1] = (start, key, name, f"{value} {line[2:].strip()}")
            continue
        match = _LINE.fullmatch(line)
        if not match:
            raise HeaderError(path, number, "not of the form '#+ key: value'")
        found.append((number, match["key"], match["name"], match["value"].strip()))
    return found


def _parameter(path: Path, number: int, name: str, value: str) -> Parameter:
    head, *options = (part.strip() for part in value.split(";"))
    kind, _, detail = head.partition(" ")
    if kind not in TYPES:
        raise HeaderError(path, number, f"parameter '{name}': type '{kind}' is not one of {', '.join(TYPES)}")
    fields: dict[str, str] = {}
    for option in options:
        key, _, rest = option.partition(" ")
        if key not in {"example", "default", "help", "required"} or (key != "required" and not rest):
            raise HeaderError(path, number, f"parameter '{name}': '{option}' is not example, default, help or required")
        fields[key] = rest.strip()
    return Parameter(
        name,
        kind,
        cls=detail or None if kind == "iri" else None,
        edge=(detail or "first") if kind == "date" else "first",
        required="required" in fields,
        default=fields.get("default"),
        example=fields.get("example"),
        help=fields.get("help", ""),
    )


def _question(
    path: Path, text: str, single: dict[str, str], parameters: tuple[Parameter, ...], columns: tuple[Column, ...]
) -> Question:
    summary = single.get("summary", "")
    if not summary:
        raise HeaderError(path, 1, "the summary is missing")
    if len(summary) > _SUMMARY_LENGTH:
        raise HeaderError(path, 1, f"the summary has {len(summary)} characters, more than {_SUMMARY_LENGTH}")
    views = tuple(single.get("view", "table").replace(",", " ").split())
    if not set(views) <= set(VIEWS):
        raise HeaderError(path, 1, f"view '{single['view']}' is not of {', '.join(VIEWS)}")
    severity = single.get("severity", "Violation")
    if severity not in SEVERITIES:
        raise HeaderError(path, 1, f"severity '{severity}' is not one of {', '.join(SEVERITIES)}")
    for parameter in parameters:
        if parameter.name != "limit" and f"VALUES ?{parameter.variable} {{ " not in text:
            raise HeaderError(
                path, 1, f"parameter '{parameter.name}' has no line 'VALUES ?{parameter.variable} {{ … }}'"
            )
    return Question(
        name=path.stem,
        topic=path.parent.name,
        path=path,
        text=text,
        summary=summary,
        description=single.get("description", ""),
        tags=tuple(tag.strip() for tag in single.get("tags", "").split(",") if tag.strip()),
        parameters=parameters,
        columns=columns,
        views=views,
        since=single.get("since", ""),
        noun=single.get("noun", "row"),
        severity=severity,
        scope=single.get("scope", "all"),
        empty_on_shipped=single.get("empty", "") == "true",
    )
