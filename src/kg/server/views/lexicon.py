"""Entries of the lexicon, which no store holds: read from the shipped files. Entry point: ``lexicon_triples``.

The files are in the canonical form of ``kg fmt``: a subject begins a line and its block ends with a dot alone. So one
entry is found by its text; parsing the whole lexicon would take half a second.
"""

from pyoxigraph import RdfFormat, Triple, parse

from kg.resources import shipped
from kg.vocab import LEXICON, shorten


def lexicon_triples(iri: str) -> tuple[Triple, ...]:
    """Return what the shipped lexicon says of an entry, frame or argument; of anything else nothing."""
    name = shorten(iri)
    if not iri.startswith(LEXICON) or name == iri:
        return ()
    found: list[Triple] = []
    for path in sorted((shipped().ontology / "lexicon").glob("*.ttl")):
        text = path.read_text(encoding="utf-8")
        start = text.find(f"\n{name}\n")
        if start >= 0:
            end = text.index("\n.\n", start) + len("\n.\n")
            prefixes = text[: text.index("\n\n", text.index("@prefix"))]
            found += [quad.triple for quad in parse(f"{prefixes}\n{text[start:end]}", RdfFormat.TURTLE)]
    return tuple(found)
