"""Where a node stands: the line of a Turtle file on which a subject's block starts.

Entry points: ``subject_lines`` for a text, ``Places`` for several files. The text is read and not the triples, because
the engine keeps no positions; literals, comments and blank nodes are skipped, so that nothing in them is taken for a
subject.
"""

import re
from collections.abc import Sequence
from pathlib import Path

_TOKEN = re.compile(
    r"""
      (?P<skip> \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
              | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | \#[^\n]* )
    | <(?P<iri>[^>\s]*)>
    | (?P<directive>@prefix | @base | \b(?i:prefix|base)\b(?!:))
    | (?P<prefix>[\w.-]*):(?P<name>(?:[\w:%-]|\\.|\.(?=[\w:%\\.-]))*)
    | (?P<open>[\[(]) | (?P<close>[\])]) | (?P<brace>[{}]) | (?P<dot>\.(?=[\s}#]|$))
    """,
    re.DOTALL | re.VERBOSE,
)
_SUFFIXES = {".ttl", ".trig", ".nt", ".nq", ".n3"}
_ESCAPE = re.compile(r"\\(.)")


def subject_lines(text: str) -> dict[str, int]:
    """Return the line, from 1, on which the first block of each subject of a Turtle or TriG text starts."""
    lines: dict[str, int] = {}
    prefixes: dict[str, str] = {}
    declared: str | None = None
    depth, expecting, in_directive = 0, True, False
    line, counted = 1, 0
    for token in _TOKEN.finditer(text):
        kind = "prefix" if token["name"] is not None else token.lastgroup
        if kind == "directive":
            in_directive, declared = True, None
        elif in_directive and kind == "prefix":
            declared = token["prefix"]
        elif in_directive and kind == "iri":
            if declared is not None:
                prefixes[declared] = token["iri"]
            in_directive, expecting = False, True
        elif kind in {"open", "close"}:
            depth += 1 if kind == "open" else -1
            expecting = False
        elif kind == "brace":
            expecting = True
        elif kind == "dot":
            expecting = expecting or depth == 0
        elif expecting and kind in {"iri", "prefix"}:
            line, counted = line + text.count("\n", counted, token.start()), token.start()
            lines.setdefault(_iri(token, prefixes), line)
            expecting = False
    return lines


class Places:
    """The places of subjects in several files; each file is read when it is first needed."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._files = tuple(files)
        self._lines: dict[str, tuple[str, int]] | None = None

    def place(self, focus: str) -> tuple[str, int | None]:
        """Return path and line of a node; of one that begins no block, an empty path and no line."""
        if self._lines is None:
            self._lines = {}
            for file in self._files:
                if file.suffix.lower() in _SUFFIXES:
                    for iri, line in subject_lines(file.read_text(encoding="utf-8", errors="replace")).items():
                        self._lines.setdefault(iri, (str(file), line))
        return self._lines.get(focus, ("", None))


def _iri(token: re.Match[str], prefixes: dict[str, str]) -> str:
    if token["iri"] is not None:
        return token["iri"]
    if token["prefix"] == "_":
        return token["name"]
    return prefixes.get(token["prefix"], token["prefix"] + ":") + _ESCAPE.sub(r"\1", token["name"])
