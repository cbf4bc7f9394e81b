"""Kinds of statements that the rules tell apart, by the classes and stances of the ontology or listed with the reason.

Entry points: ``kinds_below``, ``accusing``, ``blaming``, ``opposing``; the sets below. All are local names of classes.
"""

from collections import defaultdict
from functools import cache

from pyoxigraph import NamedNode

from kg.resources import shipped
from kg.turtle.reading import parse_file
from kg.vocab import KG, PREFIXES

TELLING = frozenset({"Assertion", "Announcement", "Assessment", "Report", "Warning"})
"""What accuses where it says of another that they did wrong; other neutral kinds ask, want or suppose it only."""
DENIABLE = TELLING | {"Accusation"}
"""Kinds of which a denying content makes a denial."""
SAID = frozenset({"Accusation", "Criticism", "CounterAccusation", "Assertion", "Report", "Allegation", "Denial"})
"""Kinds of nouns for what was said, to which a denial is an answer."""
REJECTABLE = SAID | {"Speculation", "Assessment", "Ruling"}
"""Kinds of nouns for what can be rejected."""
LIGHT = frozenset({"Assertion", "Announcement", "Report"})
"""Kinds of verbs whose object says what is done: *Kritik äußern* criticizes, *Kritik zurückweisen* does not."""


@cache
def kinds_below(module: str, root: str) -> frozenset[str]:
    """Return the local names of a class of ours and of those below it in a module of the ontology."""
    below: dict[str, set[str]] = defaultdict(set)
    for subject, above in _pairs(module, PREFIXES["rdfs"] + "subClassOf"):
        below[above].add(subject)
    found, queue = set(), [KG + root]
    while queue:
        cls = queue.pop()
        found.add(cls.removeprefix(KG))
        queue += below[cls]
    return frozenset(found)


@cache
def accusing() -> frozenset[str]:
    """Return the kinds of accusations."""
    return kinds_below("statement", "Accusation")


@cache
def blaming() -> frozenset[str]:
    """Return the kinds that are against somebody for what they did: accusations, and criticism of no crime."""
    return accusing() | {"Criticism"}


@cache
def opposing() -> frozenset[str]:
    """Return the kinds of answers that reject what was said: those that oppose and accuse nobody in turn."""
    against = PREFIXES["stance"] + "opposes"
    kinds = {cls.removeprefix(KG) for cls, stance in _pairs("statement", KG + "hasStance") if stance == against}
    return (kinds_below("statement", "Response") & kinds) - accusing()


def _pairs(module: str, predicate: str) -> list[tuple[str, str]]:
    """Return subjects and objects of a property in a module of the ontology."""
    quads = (quad for quad in parse_file(shipped().ontology / f"{module}.ttl") if quad.predicate.value == predicate)
    return [
        (quad.subject.value, quad.object.value)
        for quad in quads
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
    ]
