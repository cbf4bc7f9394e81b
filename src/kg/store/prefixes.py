"""Declaring the project's prefixes in SPARQL texts that use them without saying so."""

import re

from kg.vocab import PREFIXES

_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)
_IGNORED = re.compile(r'"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>\s]*>|#[^\n]*')
_USED = re.compile(rf"(?<![\w?$:-])({'|'.join(PREFIXES)}):")


def declare_prefixes(sparql: str) -> str:
    """Return the text with a declaration for each known prefix that it uses and does not declare.

    The declarations stand on the first line, so that line numbers in error messages stay right.
    """
    bare = _IGNORED.sub(" ", sparql)
    declared = set(_DECLARED.findall(bare))
    used = set(_USED.findall(bare)) - declared
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in sorted(used)) + sparql
