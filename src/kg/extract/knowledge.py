"""What data/actors/ says about its actors: classes, labels, ties to states, posts and who held them when.

Entry point: ``load_knowledge``.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode

from kg.resources import shipped
from kg.turtle.reading import parse_file
from kg.vocab import KG, PREFIXES, RDF

_TIES = tuple(KG + name for name in ("governmentOf", "organOf", "belongsTo", "represents"))
_LABEL = PREFIXES["rdfs"] + "label"


@dataclass(frozen=True)
class Tenure:
    """A person's time in a post; days as ISO dates on which it was surely held, from and to, where known."""

    person: str
    post: str
    surely_from: str | None
    surely_to: str | None


_HEAD_OF_STATE = PREFIXES["office"] + "headOfState"
_STATE_HEADS = frozenset(PREFIXES["office"] + name for name in ("president", "monarch", "supremeLeader"))


class Knowledge:
    """The facts that linking looks up, by IRI."""

    def __init__(self, triples: list[tuple[str, str, NamedNode | Literal]]) -> None:
        self._objects: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._labels: dict[tuple[str, str], str] = {}
        self._subjects: dict[tuple[str, str], list[str]] = defaultdict(list)
        for subject, predicate, value in triples:
            if predicate == _LABEL and isinstance(value, Literal):
                self._labels[subject, value.language or ""] = value.value
            elif predicate.startswith((KG, RDF)):
                self._objects[subject, predicate].append(value.value)
                if isinstance(value, NamedNode):
                    self._subjects[predicate, value.value].append(subject)
        self.tenures = tuple(self._tenures())
        self._organs: dict[tuple[str, str], tuple[str, ...]] = {}

    def label(self, iri: str, language: str) -> str | None:
        """Return the label in a language, or else in English."""
        return self._labels.get((iri, language)) or self._labels.get((iri, "en"))

    def cls(self, iri: str) -> str | None:
        """Return the local name of the most specific class."""
        return next((value.removeprefix(KG) for value in self._objects.get((iri, RDF + "type"), ())), None)

    def one(self, iri: str, name: str) -> str | None:
        """Return the first value of a property of ours."""
        return next(iter(sorted(self._objects.get((iri, KG + name), ()))), None)

    def state_of(self, iri: str) -> str | None:
        """Return the state to which an actor, post or organization belongs; a state belongs to itself."""
        if self.cls(iri) == "State":
            return iri
        organization = self.one(iri, "postOf")
        for tie in _TIES:
            for value in sorted(self._objects.get((iri, tie), ())):
                if self.cls(value) == "State":
                    return value
        return self.state_of(organization) if organization else None

    def organs(self, state: str, cls: str) -> tuple[str, ...]:
        """Return the organizations of a class that act for a state."""
        if (state, cls) not in self._organs:
            found = {s for tie in _TIES for s in self._subjects.get((tie, state), ()) if self.cls(s) == cls}
            self._organs[state, cls] = tuple(sorted(found))
        return self._organs[state, cls]

    def posts_held(self, person: str, day: str | None) -> tuple[str, ...]:
        """Return the posts that a person surely held on a day (ISO date); none where the day is not known."""
        return tuple(sorted(t.post for t in self.tenures if t.person == person and _covers(t, day)))

    def holders(self, post: str, day: str | None) -> tuple[str, ...]:
        """Return who surely held a post on a day."""
        return tuple(sorted(t.person for t in self.tenures if t.post == post and _covers(t, day)))

    def posts(self, office: str, organization: str | None = None, state: str | None = None) -> tuple[str, ...]:
        """Return the posts of a kind, of one organization or of one state."""
        found = self._subjects.get((KG + "office", office), ())
        return tuple(
            sorted(
                post
                for post in found
                if (organization is None or self.one(post, "postOf") == organization)
                and (state is None or self.state_of(post) == state)
            )
        )

    def heads_of_state(self, office: str, label: str, state: str, language: str) -> tuple[str, ...]:
        """Return the post at the head of a state where an office and its name say so: its president, its king."""
        found = self.posts(_HEAD_OF_STATE, state=state) if office in _STATE_HEADS else ()
        return tuple(post for post in found if label.lower() in (self.label(post, language) or "").lower())

    def _tenures(self) -> list[Tenure]:
        made = []
        for tenure in sorted(self._subjects.get((RDF + "type", KG + "Tenure"), ())):
            person, post = self.one(tenure, "holder"), self.one(tenure, "post")
            if person and post:
                made.append(Tenure(person, post, self.one(tenure, "startNotAfter"), self.one(tenure, "endNotBefore")))
        return made


def _covers(tenure: Tenure, day: str | None) -> bool:
    if day is None or tenure.surely_from is None or tenure.surely_to is None:
        return False
    return tenure.surely_from <= day <= tenure.surely_to


@cache
def load_knowledge() -> Knowledge:
    """Return what the shipped actors' files say."""
    triples = [
        (quad.subject.value, quad.predicate.value, quad.object)
        for path in sorted((shipped().data / "actors").glob("*.ttl"))
        for quad in parse_file(path)
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal)
    ]
    return Knowledge(triples)
