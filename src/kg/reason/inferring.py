"""From triples to what follows from them by OWL 2 RL.

Entry points: ``infer``, ``inferred_quads`` (what the graph *inferred* of a store holds).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from kg.reason import names
from kg.reason.consistency import clashes
from kg.reason.engine import Engine, Fact, Rule
from kg.reason.rules import Schema, Terms, instance_rules, list_axioms, schema_rules, unsupported
from kg.vocab import GRAPH_INFERRED


@dataclass(frozen=True)
class Derivation:
    """Why a triple holds: the rule's name in the OWL 2 Profiles tables, and the triples that it needed."""

    triple: Triple
    rule: str
    premises: tuple[Triple, ...]


@dataclass(frozen=True)
class Inconsistency:
    """Triples that cannot hold together, and the rule that forbids it."""

    rule: str
    premises: tuple[Triple, ...]


class Inference:
    """The closure of a graph: what is new, what clashes, and (when recorded) why each new triple holds."""

    def __init__(
        self,
        terms: Terms,
        engine: Engine,
        schema: Schema,
        derived: list[Fact],
        derivations: Mapping[Fact, tuple[Rule, tuple[Fact, ...]]],
        warnings: tuple[str, ...],
    ) -> None:
        self._terms, self._engine, self._schema = terms, engine, schema
        self._derived, self._derivations = derived, derivations
        self.warnings = warnings

    def __len__(self) -> int:
        return len(self._derived)

    @property
    def triples(self) -> tuple[Triple, ...]:
        """The new triples, in the order in which they were found; trivial ones are not made."""
        return tuple(self._terms.triple(fact) for fact in self._derived)

    @property
    def inconsistencies(self) -> tuple[Inconsistency, ...]:
        """Every clash in the closure."""
        found = clashes(self._engine, self._schema)
        return tuple(Inconsistency(c.rule, tuple(self._terms.triple(f) for f in c.premises)) for c in found)

    def derivation(self, triple: Triple) -> Derivation | None:
        """Return why a triple holds; ``None`` for one that was asserted, is unknown, or was not recorded."""
        fact = self._terms.fact(triple)
        if fact not in self._derivations:
            return None
        rule, premises = self._derivations[fact]
        used = (*rule.axioms, *premises)
        return Derivation(triple, rule.name, tuple(self._terms.triple(used_fact) for used_fact in used))


def infer(triples: Iterable[Triple], record: bool = False) -> Inference:
    """Return the closure of triples (schema and data together) under the rules of OWL 2 RL.

    Not made, because they say nothing: ``x owl:sameAs x``, ``x a owl:Thing``, reflexive and Thing/Nothing axioms of
    classes and properties, types of literals and datatypes. ``record`` keeps a derivation for each new triple.
    """
    terms = Terms()
    facts = [terms.fact(triple) for triple in triples]
    warnings = unsupported(facts, terms)
    type_, same = terms.id(names.TYPE), terms.id(names.SAME)
    schema_predicates = {terms.id(term) for term in names.SCHEMA}
    schema_types = {terms.id(term) for term in names.SCHEMA_TYPES}
    schema_facts = [f for f in facts if f[1] in schema_predicates or (f[1] == type_ and f[2] in schema_types)]
    base, known_schema = facts, 0
    derivations: dict[Fact, tuple[Rule, tuple[Fact, ...]]] = {}
    while True:
        closer = Engine(schema_rules(terms), type_, same, terms.literals.__contains__, record)
        closer.run(schema_facts)
        closer.run(list_axioms(Schema(closer, terms)))
        schema = Schema(closer, terms)
        rules = list(instance_rules(schema))
        engine = Engine((r for r in rules if r.body), type_, same, terms.literals.__contains__, record)
        engine.run(base)
        axioms = [fact for fact in closer.facts() if not engine.has(fact)]
        engine.run(axioms)
        memberships = [rule.head for rule in rules if not rule.body and not engine.has(rule.head)]
        engine.run(memberships)
        derived = [*axioms, *memberships, *engine.derived]
        derivations = {**closer.derivations, **engine.derivations}
        if record:
            derivations.update({r.head: (r, ()) for r in rules if not r.body and r.head in set(memberships)})
        again = [f for f in engine.derived if f[1] in schema_predicates or (f[1] == type_ and f[2] in schema_types)]
        if len(again) <= known_schema:
            break
        known_schema = len(again)
        schema_facts = [*schema_facts, *again]
    new = [fact for fact in dict.fromkeys(derived) if not _trivial(fact, terms)]
    return Inference(terms, engine, schema, new, derivations, warnings)


def inferred_quads(quads: Iterable[Quad]) -> tuple[Quad, ...]:
    """Return what follows from quads, for the graph *inferred*; blank nodes, which have no name, are left out."""
    graph = NamedNode(GRAPH_INFERRED)
    found = infer(quad.triple for quad in quads if quad.graph_name != graph)
    made = (t for t in found.triples if not isinstance(t.subject, BlankNode) and not isinstance(t.object, BlankNode))
    return tuple(Quad(t.subject, t.predicate, t.object, graph) for t in made)


def _trivial(fact: Fact, terms: Terms) -> bool:
    subject, predicate, value = fact
    if subject == value:
        return terms.terms[predicate] in _REFLEXIVE
    if terms.terms[predicate] in (names.TYPE, names.SUB_CLASS):
        return terms.terms[value] == names.THING
    return False


_REFLEXIVE = {
    names.SAME, names.SUB_CLASS, names.SUB_PROPERTY, names.EQUIVALENT_CLASS, names.EQUIVALENT_PROPERTY,
}  # fmt: skip
