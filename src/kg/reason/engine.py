"""Semi-naive evaluation of Horn rules over triples of integers.

Every predicate of a rule's body is a constant. A fact is indexed when it is found and taken from the queue once: it
meets every rule in which it can stand, joined with all that is indexed by then, so each combination is seen. Memory:
one entry per fact (an integer while a subject has one object, a set from the second on), and a backward index only for
predicates that a join asks for backwards.

Terms are integers from 0; variables in rules are negative integers.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

Fact = tuple[int, int, int]
Index = dict[int, "int | set[int]"]
Derivation = tuple["Rule", tuple[Fact, ...]]


@dataclass(frozen=True)
class Rule:
    """Head and body atoms; ``name`` is the rule's in the OWL 2 Profiles tables, ``axioms`` the schema that made it."""

    name: str
    head: Fact
    body: tuple[Fact, ...]
    axioms: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class _Trigger:
    """A rule with one body atom set aside for the new fact, the others in the order in which to join them."""

    rule: Rule
    atom: Fact
    rest: tuple[Fact, ...]


class Engine:
    """A set of facts that is closed under rules as facts are added."""

    def __init__(
        self, rules: Iterable[Rule], type_: int, same: int, is_literal: Callable[[int], bool], record: bool = False
    ) -> None:
        self.forward: dict[int, Index] = defaultdict(dict)
        self.backward: dict[int, Index] = defaultdict(dict)
        self.derived: list[Fact] = []
        self.derivations: dict[Fact, Derivation] = {}
        self._type, self._same, self._is_literal, self._record = type_, same, is_literal, record
        self._queue: list[Fact] = []
        self._simple: dict[int, list[tuple[Rule, int, int, int]]] = defaultdict(list)
        self._simple_class: dict[int, list[tuple[Rule, int]]] = defaultdict(list)
        self._joins: dict[int, list[_Trigger]] = defaultdict(list)
        self._join_class: dict[int, list[_Trigger]] = defaultdict(list)
        self._backward_needed: set[int] = set()
        self._backward_classes: set[int] = set()
        self._aliases: dict[int, set[int]] = {}
        for rule in rules:
            self._register(rule)

    def has(self, fact: Fact) -> bool:
        """Tell whether a fact is known."""
        index = self.forward.get(fact[1])
        known = index.get(fact[0]) if index else None
        return known == fact[2] or (type(known) is set and fact[2] in known)

    def facts(self) -> Iterator[Fact]:
        """Give every known fact."""
        for predicate, index in self.forward.items():
            for subject, objects in index.items():
                for value in (objects,) if type(objects) is int else objects:  # type: ignore[union-attr]
                    yield subject, predicate, value

    def run(self, facts: Iterable[Fact]) -> None:
        """Add facts and everything that follows from them."""
        queue, insert = self._queue, self._insert
        used = {self._type, self._same, *self._simple, *self._joins}
        for fact in facts:
            if insert(fact) and (fact[1] in used or self._aliases):
                queue.append(fact)
        while queue:
            self._meet(queue.pop())

    def matches(self, atom: Fact) -> Iterator[Fact]:
        """Give the facts that fit an atom; the predicate is a constant, negative numbers are variables."""
        subject, predicate, value = atom
        if subject >= 0:
            objects = self.forward[predicate].get(subject) if predicate in self.forward else None
            if objects is None:
                return
            if value >= 0:
                if objects == value or (type(objects) is set and value in objects):
                    yield atom
                return
            for found in (objects,) if type(objects) is int else tuple(objects):  # type: ignore[arg-type]
                yield subject, predicate, found
        elif value >= 0:
            subjects = self._subjects(predicate, value)
            for found in (subjects,) if type(subjects) is int else tuple(subjects):  # type: ignore[arg-type]
                yield found, predicate, value
        else:
            for subject, objects in tuple(self.forward.get(predicate, {}).items()):
                for found in (objects,) if type(objects) is int else tuple(objects):  # type: ignore[arg-type]
                    yield subject, predicate, found

    def _subjects(self, predicate: int, value: int) -> int | set[int]:
        if predicate in self._backward_needed or (predicate == self._type and value in self._backward_classes):
            return self.backward[predicate].get(value, set())
        index = self.forward.get(predicate, {})
        return {s for s, objects in index.items() if objects == value or (type(objects) is set and value in objects)}

    def _register(self, rule: Rule) -> None:
        head, body = rule.head, rule.body
        if len(body) == 1:
            subject, predicate, value = body[0]
            if predicate == self._type and value >= 0 and head[1] == self._type and head[0] == subject and head[2] >= 0:
                self._simple_class[value].append((rule, head[2]))
                return
            if subject < 0 and value < 0 and subject != value and predicate != self._type:
                self._simple[predicate].append((rule, *head))
                return
        for position, atom in enumerate(body):
            rest = _ordered(atom, body[:position] + body[position + 1 :])
            trigger = _Trigger(rule, atom, rest)
            if atom[1] == self._type and atom[2] >= 0:
                self._join_class[atom[2]].append(trigger)
            else:
                self._joins[atom[1]].append(trigger)
            self._note_backward(atom, rest)

    def _note_backward(self, atom: Fact, rest: tuple[Fact, ...]) -> None:
        bound = {term for term in atom if term < 0}
        for subject, predicate, value in rest:
            if not (subject >= 0 or subject in bound) and (value >= 0 or value in bound):
                if predicate == self._type and value >= 0:
                    self._backward_classes.add(value)
                else:
                    self._backward_needed.add(predicate)
            bound |= {term for term in (subject, value) if term < 0}

    def _insert(self, fact: Fact) -> bool:
        subject, predicate, value = fact
        index = self.forward[predicate]
        known = index.get(subject)
        if known is None:
            index[subject] = value
        elif type(known) is set:
            if value in known:
                return False
            known.add(value)
        elif known == value:
            return False
        else:
            index[subject] = {known, value}  # type: ignore[arg-type]
        if predicate in self._backward_needed or (predicate == self._type and value in self._backward_classes):
            _put(self.backward[predicate], value, subject)
        return True

    def _derive(self, fact: Fact, rule: Rule, premises: tuple[Fact, ...]) -> None:
        if self._is_literal(fact[0]) or not self._insert(fact):
            return
        self.derived.append(fact)
        self._queue.append(fact)
        if self._record:
            self.derivations[fact] = (rule, premises)

    def _meet(self, fact: Fact) -> None:
        subject, predicate, value = fact
        if predicate == self._type:
            for rule, cls in self._simple_class.get(value, ()):
                self._derive((subject, predicate, cls), rule, (fact,))
            for trigger in self._join_class.get(value, ()):
                self._fire(trigger, fact)
        for rule, a, p, b in self._simple.get(predicate, ()):
            atom = rule.body[0]
            found = (subject if a == atom[0] else value if a == atom[2] else a, p,
                     subject if b == atom[0] else value if b == atom[2] else b)  # fmt: skip
            self._derive(found, rule, (fact,))
        for trigger in self._joins.get(predicate, ()):
            self._fire(trigger, fact)
        if predicate == self._same and subject != value:
            self._equate(subject, value)
        if self._aliases:
            self._replace(fact)

    def _fire(self, trigger: _Trigger, fact: Fact) -> None:
        binding: dict[int, int] = {}
        if _unify(trigger.atom, fact, binding):
            self._join(trigger, trigger.rest, binding, (fact,))

    def _join(self, trigger: _Trigger, rest: tuple[Fact, ...], binding: dict[int, int], used: tuple[Fact, ...]) -> None:
        if not rest:
            a, p, b = trigger.rule.head
            self._derive((binding.get(a, a), binding.get(p, p), binding.get(b, b)), trigger.rule, used)
            return
        subject, predicate, value = rest[0]
        for found in self.matches((binding.get(subject, subject), predicate, binding.get(value, value))):
            extended = dict(binding)
            if _unify(rest[0], found, extended):
                self._join(trigger, rest[1:], extended, (*used, found))

    # owl:sameAs: eq-sym, eq-trans and the three eq-rep rules, only once there is one that is not trivial
    def _equate(self, one: int, other: int) -> None:
        fact = (one, self._same, other)
        self._aliases.setdefault(one, set()).add(other)
        self._derive((other, self._same, one), SYMMETRY, (fact,))
        for known in tuple(self.facts()):
            if one in known:
                self._substitute(known, one, other)

    def _replace(self, fact: Fact) -> None:
        for term in set(fact):
            for other in tuple(self._aliases.get(term, ())):
                self._substitute(fact, term, other)

    def _substitute(self, fact: Fact, term: int, other: int) -> None:
        same = (term, self._same, other)
        for position, rule in enumerate(REPLACEMENT):
            if fact[position] == term and not (position == 1 and self._is_literal(other)):
                made = (*fact[:position], other, *fact[position + 1 :])
                self._derive((made[0], made[1], made[2]), rule, (same, fact))


SYMMETRY = Rule("eq-sym", (-2, 0, -1), ((-1, 0, -2),))
REPLACEMENT = tuple(Rule(f"eq-rep-{position}", (-1, -2, -3), ((-1, -2, -3),)) for position in "spo")


def _unify(atom: Fact, fact: Fact, binding: dict[int, int]) -> bool:
    for pattern, term in zip(atom, fact, strict=True):
        if pattern >= 0:
            if pattern != term:
                return False
        elif binding.setdefault(pattern, term) != term:
            return False
    return True


def _ordered(first: Fact, atoms: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Order atoms so that each shares as many bound terms as possible with those before it."""
    bound = {term for term in first if term < 0}
    left, ordered = list(atoms), []
    while left:
        best = max(left, key=lambda atom: sum(term >= 0 or term in bound for term in (atom[0], atom[2])))
        left.remove(best)
        ordered.append(best)
        bound |= {term for term in best if term < 0}
    return tuple(ordered)


def _put(index: Index, key: int, value: int) -> None:
    known = index.get(key)
    if known is None:
        index[key] = value
    elif type(known) is set:
        known.add(value)
    elif known != value:
        index[key] = {known, value}  # type: ignore[arg-type]
