"""What cannot be: every rule of OWL 2 RL that ends in *false*, with the triples that clash.

Entry point: ``clashes`` over a closed set of facts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from pyoxigraph import NamedNode

from kg.reason import names
from kg.reason.engine import Engine, Fact
from kg.reason.rules import Schema, number_of

A, B = -1, -2


@dataclass(frozen=True)
class Clash:
    """A rule whose premises all hold although they must not."""

    rule: str
    premises: tuple[Fact, ...]


def clashes(engine: Engine, schema: Schema) -> Iterator[Clash]:
    """Give each clash once, in a fixed order."""
    seen: set[Clash] = set()
    for clash in (*_classes(engine, schema), *_properties(engine, schema), *_identities(engine, schema)):
        if clash not in seen:
            seen.add(clash)
            yield clash


def _classes(engine: Engine, schema: Schema) -> Iterator[Clash]:
    terms, t = schema.terms, schema.type
    for fact in engine.matches((A, t, terms.id(names.NOTHING))):
        yield Clash("cls-nothing2", (fact,))
    for rule, axiom in (("cax-dw", names.DISJOINT_CLASS), ("cls-com", names.COMPLEMENT)):
        for one, q, other in schema.pairs(axiom):
            yield from _members_of_both(engine, t, one, other, rule, (one, q, other))
    for node, items in _groups(schema, names.ALL_DISJOINT_CLASSES):
        for one, other in combinations(items, 2):
            axiom_fact = (node, t, terms.id(names.ALL_DISJOINT_CLASSES))
            yield from _members_of_both(engine, t, one, other, "cax-adc", axiom_fact)
    yield from _cardinalities(engine, schema)


def _members_of_both(engine: Engine, t: int, one: int, other: int, rule: str, axiom: Fact) -> Iterator[Clash]:
    first = {fact[0] for fact in engine.matches((A, t, one))}
    second = {fact[0] for fact in engine.matches((A, t, other))}
    for subject in sorted(first & second):
        yield Clash(rule, (axiom, (subject, t, one), (subject, t, other)))


def _cardinalities(engine: Engine, schema: Schema) -> Iterator[Clash]:
    terms, t = schema.terms, schema.type
    for cls, q, p in schema.pairs(names.ON_PROPERTY):
        none = any(number_of(terms, value) == 0 for value in schema.values(cls, names.MAX))
        qualified = any(number_of(terms, value) == 0 for value in schema.values(cls, names.MAX_QUALIFIED))
        if not (none or qualified):
            continue
        fillers = schema.values(cls, names.ON_CLASS)
        for subject, _, _ in sorted(engine.matches((A, t, cls))):
            for link in sorted(engine.matches((subject, p, B))):
                if none:
                    yield Clash("cls-maxc1", ((cls, q, p), (subject, t, cls), link))
                for filler in fillers if qualified else ():
                    if filler == terms.id(names.THING) or engine.has((link[2], t, filler)):
                        yield Clash("cls-maxqc1", ((cls, q, p), (subject, t, cls), link))


def _properties(engine: Engine, schema: Schema) -> Iterator[Clash]:
    terms, t = schema.terms, schema.type
    for p in schema.members(names.IRREFLEXIVE):
        for fact in sorted(engine.matches((A, p, B))):
            if fact[0] == fact[2]:
                yield Clash("prp-irp", ((p, t, terms.id(names.IRREFLEXIVE)), fact))
    for p in schema.members(names.ASYMMETRIC):
        for fact in sorted(engine.matches((A, p, B))):
            if engine.has((fact[2], p, fact[0])):
                yield Clash("prp-asyp", ((p, t, terms.id(names.ASYMMETRIC)), fact, (fact[2], p, fact[0])))
    for one, other, axiom, rule in _disjoint_properties(schema):
        for fact in sorted(engine.matches((A, one, B))):
            if engine.has((fact[0], other, fact[2])):
                yield Clash(rule, (axiom, fact, (fact[0], other, fact[2])))
    yield from _denied(engine, schema)


def _disjoint_properties(schema: Schema) -> Iterator[tuple[int, int, Fact, str]]:
    for axiom in schema.pairs(names.DISJOINT_PROPERTY):
        yield axiom[0], axiom[2], axiom, "prp-pdw"
    for node, items in _groups(schema, names.ALL_DISJOINT_PROPERTIES):
        axiom = (node, schema.type, schema.terms.id(names.ALL_DISJOINT_PROPERTIES))
        yield from ((one, other, axiom, "prp-adp") for one, other in combinations(items, 2))


def _denied(engine: Engine, schema: Schema) -> Iterator[Clash]:
    """Give what a negative property assertion denies."""
    for node in schema.members(names.NEGATIVE):
        source, denied = schema.value(node, names.SOURCE), schema.value(node, names.ASSERTION)
        for target in (*schema.values(node, names.TARGET), *schema.values(node, names.TARGET_VALUE)):
            if source is not None and denied is not None and engine.has((source, denied, target)):
                axiom = (node, schema.type, schema.terms.id(names.NEGATIVE))
                yield Clash("prp-npa", (axiom, (source, denied, target)))


def _identities(engine: Engine, schema: Schema) -> Iterator[Clash]:
    terms, t = schema.terms, schema.type
    same, different = terms.id(names.SAME), terms.id(names.DIFFERENT)
    for one, q, other in sorted(engine.matches((A, different, B))):
        if one == other:
            yield Clash("eq-diff1", ((one, q, other),))
        elif engine.has((one, same, other)):
            yield Clash("eq-diff1", ((one, q, other), (one, same, other)))
    for node, items in _groups(schema, names.ALL_DIFFERENT):
        for one, other in combinations(items, 2):
            if engine.has((one, same, other)):
                yield Clash("eq-diff2", ((node, t, terms.id(names.ALL_DIFFERENT)), (one, same, other)))


def _groups(schema: Schema, cls: NamedNode) -> Iterator[tuple[int, list[int]]]:
    for node in schema.members(cls):
        for head in (*schema.values(node, names.MEMBERS), *schema.values(node, names.DISTINCT_MEMBERS)):
            yield node, schema.items(head)
