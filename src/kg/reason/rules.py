"""From the TBox to rules: the tables 4 to 9 of the OWL 2 Profiles (section 4.3) as Horn rules over integers.

``schema_rules`` close the TBox itself (scm-*); ``instance_rules`` turn each axiom of the closed TBox into the rules
that it makes for data. Rules that end in *false* are in ``consistency``.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.reason import names
from kg.reason.engine import Engine, Fact, Rule

Node = NamedNode | BlankNode | Literal | Triple
A, B, C, D, E, F = -1, -2, -3, -4, -5, -6


class Terms:
    """A dictionary between terms and integers from 0."""

    def __init__(self) -> None:
        self.of: dict[Node, int] = {}
        self.terms: list[Node] = []
        self.literals: set[int] = set()

    def id(self, term: Node) -> int:
        """Return the integer of a term, a new one for a new term."""
        known = self.of.get(term)
        if known is None:
            known = self.of[term] = len(self.terms)
            self.terms.append(term)
            if isinstance(term, Literal):
                self.literals.add(known)
        return known

    def fact(self, triple: Triple) -> Fact:
        """Return a triple as integers."""
        return self.id(triple.subject), self.id(triple.predicate), self.id(triple.object)

    def triple(self, fact: Fact) -> Triple:
        """Return the triple of a fact."""
        subject, predicate, value = (self.terms[term] for term in fact)
        assert isinstance(predicate, NamedNode)
        assert not isinstance(subject, Literal)
        return Triple(subject, predicate, value)


def schema_rules(terms: Terms) -> Iterator[Rule]:
    """Give the rules scm-* that derive axioms from axioms."""
    sub, subp, dom, ran = (terms.id(n) for n in (names.SUB_CLASS, names.SUB_PROPERTY, names.DOMAIN, names.RANGE))
    eqc, eqp = terms.id(names.EQUIVALENT_CLASS), terms.id(names.EQUIVALENT_PROPERTY)
    on, some, all_ = terms.id(names.ON_PROPERTY), terms.id(names.SOME_VALUES), terms.id(names.ALL_VALUES)
    has = terms.id(names.HAS_VALUE)
    for name, equivalent, below in (("c", eqc, sub), ("p", eqp, subp)):
        yield Rule(f"scm-eq{name}1", (A, below, B), ((A, equivalent, B),))
        yield Rule(f"scm-eq{name}1", (B, below, A), ((A, equivalent, B),))
        yield Rule(f"scm-eq{name}2", (A, equivalent, B), ((A, below, B), (B, below, A)))
    yield Rule("scm-sco", (A, sub, C), ((A, sub, B), (B, sub, C)))
    yield Rule("scm-spo", (A, subp, C), ((A, subp, B), (B, subp, C)))
    for name, axiom in (("dom", dom), ("rng", ran)):
        yield Rule(f"scm-{name}1", (A, axiom, C), ((A, axiom, B), (B, sub, C)))
        yield Rule(f"scm-{name}2", (A, axiom, C), ((B, axiom, C), (A, subp, B)))
    yield Rule("scm-hv", (A, sub, B), ((A, has, C), (A, on, D), (B, has, C), (B, on, E), (D, subp, E)))
    for name, values in (("svf", some), ("avf", all_)):
        yield Rule(f"scm-{name}1", (A, sub, B), ((A, values, C), (A, on, D), (B, values, E), (B, on, D), (C, sub, E)))
    # the same with a premise that nobody states: C below C, D below D, C below owl:Thing, owl:Nothing below C
    thing, nothing = terms.id(names.THING), terms.id(names.NOTHING)
    for name, values in (("svf1", some), ("avf1", all_)):
        yield Rule(f"scm-{name}", (A, sub, B), ((A, values, C), (A, on, D), (B, values, thing), (B, on, D)))
        yield Rule(f"scm-{name}", (A, sub, B), ((A, values, nothing), (A, on, D), (B, values, C), (B, on, D)))
    for name, values in (("svf1", some), ("avf1", all_), ("hv", has)):
        yield Rule(f"scm-{name}", (A, sub, B), ((A, values, C), (A, on, D), (B, values, C), (B, on, D)))
    yield Rule("scm-svf2", (A, sub, B), ((A, some, C), (A, on, D), (B, some, C), (B, on, E), (D, subp, E)))
    yield Rule("scm-avf2", (B, sub, A), ((A, all_, C), (A, on, D), (B, all_, C), (B, on, E), (D, subp, E)))


class Schema:
    """The closed TBox, read axiom by axiom."""

    def __init__(self, engine: Engine, terms: Terms) -> None:
        self.engine = engine
        self.terms = terms
        self.type = terms.id(names.TYPE)

    def pairs(self, predicate: NamedNode) -> Iterator[Fact]:
        """Give the axioms with a predicate, in a fixed order."""
        yield from sorted(self.engine.matches((A, self.terms.id(predicate), B)))

    def members(self, cls: NamedNode) -> Iterator[int]:
        """Give the instances of a class of OWL's own vocabulary."""
        for subject, _, _ in sorted(self.engine.matches((A, self.type, self.terms.id(cls)))):
            yield subject

    def value(self, subject: int, predicate: NamedNode) -> int | None:
        """Return the object of an axiom that has one."""
        return next((fact[2] for fact in sorted(self.engine.matches((subject, self.terms.id(predicate), B)))), None)

    def values(self, subject: int, predicate: NamedNode) -> list[int]:
        """Return all objects."""
        return sorted(fact[2] for fact in self.engine.matches((subject, self.terms.id(predicate), B)))

    def items(self, head: int) -> list[int]:
        """Return the items of an RDF list; a list without end stops where it repeats."""
        found: list[int] = []
        seen: set[int] = set()
        cell: int | None = head
        while cell is not None and cell != self.terms.id(names.NIL) and cell not in seen:
            seen.add(cell)
            item = self.value(cell, names.FIRST)
            if item is not None:
                found.append(item)
            cell = self.value(cell, names.REST)
        return found


def list_axioms(schema: Schema) -> Iterator[Fact]:
    """Give the subclass axioms of intersections and unions (scm-int, scm-uni)."""
    sub = schema.terms.id(names.SUB_CLASS)
    for cls, _, head in schema.pairs(names.INTERSECTION):
        yield from ((cls, sub, item) for item in schema.items(head))
    for cls, _, head in schema.pairs(names.UNION):
        yield from ((item, sub, cls) for item in schema.items(head))


def instance_rules(schema: Schema) -> Iterator[Rule]:
    """Give the rules for data that the axioms of the closed TBox make."""
    yield from _property_rules(schema)
    yield from _class_rules(schema)
    yield from _restriction_rules(schema)
    yield from _identity_rules(schema)


def _property_rules(schema: Schema) -> Iterator[Rule]:
    t = schema.type
    for p, q, cls in schema.pairs(names.DOMAIN):
        yield Rule("prp-dom", (A, t, cls), ((A, p, B),), ((p, q, cls),))
    for p, q, cls in schema.pairs(names.RANGE):
        yield Rule("prp-rng", (B, t, cls), ((A, p, B),), ((p, q, cls),))
    for p, q, above in schema.pairs(names.SUB_PROPERTY):
        if p != above:
            yield Rule("prp-spo1", (A, above, B), ((A, p, B),), ((p, q, above),))
    for p, q, other in schema.pairs(names.INVERSE):
        yield Rule("prp-inv1", (B, other, A), ((A, p, B),), ((p, q, other),))
        yield Rule("prp-inv2", (B, p, A), ((A, other, B),), ((p, q, other),))
    for p in schema.members(names.SYMMETRIC):
        yield Rule("prp-symp", (B, p, A), ((A, p, B),), (_typed(schema, p, names.SYMMETRIC),))
    for p in schema.members(names.TRANSITIVE):
        yield Rule("prp-trp", (A, p, C), ((A, p, B), (B, p, C)), (_typed(schema, p, names.TRANSITIVE),))
    for p, q, head in schema.pairs(names.CHAIN):
        links = schema.items(head)
        if links:
            body = tuple((-(i + 1), link, -(i + 2)) for i, link in enumerate(links))
            yield Rule("prp-spo2", (-1, p, -(len(links) + 1)), body, ((p, q, head),))


def _class_rules(schema: Schema) -> Iterator[Rule]:
    t = schema.type
    for cls, q, above in schema.pairs(names.SUB_CLASS):
        if cls != above:
            yield Rule("cax-sco", (A, t, above), ((A, t, cls),), ((cls, q, above),))
    for cls, q, head in schema.pairs(names.INTERSECTION):
        items = schema.items(head)
        if items:
            yield Rule("cls-int1", (A, t, cls), tuple((A, t, item) for item in items), ((cls, q, head),))
    for cls, q, head in schema.pairs(names.ONE_OF):
        for item in schema.items(head):
            yield Rule("cls-oo", (item, t, cls), (), ((cls, q, head),))


def _restriction_rules(schema: Schema) -> Iterator[Rule]:
    t, thing = schema.type, schema.terms.id(names.THING)
    for cls, q, p in schema.pairs(names.ON_PROPERTY):
        on = (cls, q, p)
        for value in schema.values(cls, names.SOME_VALUES):
            axioms = (on, (cls, schema.terms.id(names.SOME_VALUES), value))
            if value == thing:
                yield Rule("cls-svf2", (A, t, cls), ((A, p, B),), axioms)
            else:
                yield Rule("cls-svf1", (A, t, cls), ((A, p, B), (B, t, value)), axioms)
        for value in schema.values(cls, names.ALL_VALUES):
            axioms = (on, (cls, schema.terms.id(names.ALL_VALUES), value))
            yield Rule("cls-avf", (B, t, value), ((A, t, cls), (A, p, B)), axioms)
        for value in schema.values(cls, names.HAS_VALUE):
            axioms = (on, (cls, schema.terms.id(names.HAS_VALUE), value))
            yield Rule("cls-hv1", (A, p, value), ((A, t, cls),), axioms)
            yield Rule("cls-hv2", (A, t, cls), ((A, p, value),), axioms)


def _identity_rules(schema: Schema) -> Iterator[Rule]:
    t, same = schema.type, schema.terms.id(names.SAME)
    yield Rule("eq-trans", (A, same, C), ((A, same, B), (B, same, C)))
    for p in schema.members(names.FUNCTIONAL):
        yield Rule("prp-fp", (B, same, C), ((A, p, B), (A, p, C)), (_typed(schema, p, names.FUNCTIONAL),))
    for p in schema.members(names.INVERSE_FUNCTIONAL):
        yield Rule("prp-ifp", (A, same, C), ((A, p, B), (C, p, B)), (_typed(schema, p, names.INVERSE_FUNCTIONAL),))
    for cls, q, head in schema.pairs(names.KEY):
        keys = schema.items(head)
        body = [(A, t, cls), (B, t, cls)]
        for i, p in enumerate(keys):
            body += [(A, p, -(i + 3)), (B, p, -(i + 3))]
        if keys:
            yield Rule("prp-key", (A, same, B), tuple(body), ((cls, q, head),))
    yield from _cardinality_rules(schema, same)


def _cardinality_rules(schema: Schema, same: int) -> Iterator[Rule]:
    t, thing = schema.type, schema.terms.id(names.THING)
    for cls, p in ((fact[0], fact[2]) for fact in schema.pairs(names.ON_PROPERTY)):
        on = (cls, schema.terms.id(names.ON_PROPERTY), p)
        both: tuple[Fact, ...] = ((A, t, cls), (A, p, B), (A, p, C))
        if any(number_of(schema.terms, value) == 1 for value in schema.values(cls, names.MAX)):
            yield Rule("cls-maxc2", (B, same, C), both, (on,))
        if any(number_of(schema.terms, value) == 1 for value in schema.values(cls, names.MAX_QUALIFIED)):
            for filler in schema.values(cls, names.ON_CLASS):
                if filler == thing:
                    yield Rule("cls-maxqc4", (B, same, C), both, (on,))
                else:
                    yield Rule("cls-maxqc3", (B, same, C), (*both, (B, t, filler), (C, t, filler)), (on,))


def number_of(terms: Terms, value: int) -> int | None:
    """Return the whole number that a literal stands for."""
    term = terms.terms[value]
    return int(term.value) if isinstance(term, Literal) and term.value.isdigit() else None


def unsupported(facts: Iterable[Fact], terms: Terms) -> tuple[str, ...]:
    """Return the constructs that no rule of OWL 2 RL understands, for a warning."""
    predicates = {terms.terms[number] for number in {predicate for _, predicate, _ in facts}}
    return tuple(sorted(term.value for term in names.UNSUPPORTED if term in predicates))


def _typed(schema: Schema, term: int, cls: NamedNode) -> Fact:
    return term, schema.type, schema.terms.id(cls)
