"""What an article has mentioned so far: by name, by kind, and by how near it is for a pronoun.

Entry point: ``Traces``, one for an article.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kg.extract.actor import Actor, Mention
from kg.extract.phrase import Phrase
from kg.extract.words.grammar import References

PERSON, ACTOR = "Person", "Actor"
_CLOSE = 3
"""Sentences back that a pronoun reaches."""
_FAR = 60
"""Sentences back that *the minister* reaches."""


@dataclass
class Trace:
    """An actor that the article has mentioned, and where last."""

    actor: Actor
    sentence: int
    position: int
    speaker: bool = False
    names: set[str] = field(default_factory=set)


class Traces:
    """The actors of an article in the order of their first mention."""

    def __init__(self, pronouns: References) -> None:
        self._pronouns = pronouns
        self._all: dict[str, Trace] = {}
        self._latest: dict[str, Trace] = {}
        """The same, in the order of their last mention."""
        self._named: dict[str, dict[str, Trace]] = defaultdict(dict)

    def __iter__(self) -> Iterator[Trace]:
        return iter(self._all.values())

    def remember(self, actor: Actor, sentence: int, position: int, speaker: bool, name: str | None) -> None:
        """Note that a sentence (its number) mentions an actor at a code point, by a name or without one."""
        known = self._all.setdefault(actor.iri, Trace(actor, sentence, position))
        if known.actor.post is None and actor.post:
            known.actor = actor
        known.sentence, known.position = sentence, position
        known.speaker = known.speaker or speaker
        self._latest.pop(actor.iri, None)
        self._latest[actor.iri] = known
        if name:
            known.names.add(name)
            self._named[name][actor.iri] = known

    def named(self, name: str) -> tuple[Actor, ...]:
        """Return whoever bears a name."""
        return tuple(trace.actor for trace in self._named.get(name, {}).values())

    def where(self, sentence: int, fits: Callable[[Actor], bool]) -> tuple[Actor, ...]:
        """Return the actors of the last sentences of whom something is true."""
        return tuple(trace.actor for trace in self._near(sentence, _FAR) if fits(trace.actor))

    def pronoun(self, word: str, phrase: Phrase, sentence: int, position: int) -> Mention | None:
        """Return whom a pronoun (in lower case) at a code point of a sentence means."""
        pronouns, near = self._pronouns, [t for t in self._near(sentence) if t.position < position]
        if word in pronouns.masculine:
            able = [t for t in near if is_person(t.actor, or_unknown=True) and t.actor.gender != "feminine"]
        elif word in pronouns.feminine or (word in pronouns.feminine_or_plural and phrase.plural is not True):
            able = [t for t in near if is_person(t.actor) and t.actor.gender == "feminine"]
            if word in pronouns.feminine and not able:
                # English offices have no gender: the only person near whose gender is not told
                unsaid = [t for t in near if is_person(t.actor) and not t.actor.known and t.actor.gender is None]
                able = unsaid if len([t for t in near if is_person(t.actor)]) == 1 else []
        elif word in pronouns.several:
            able = [t for t in near if t.actor.plural]
        else:
            return None
        if not able:
            return None
        best = max(able, key=lambda t: (t.sentence, t.speaker, t.position))
        rivals = [t for t in able if t.sentence == best.sentence and t.actor.iri != best.actor.iri]
        if word in pronouns.latter:
            best = max(able, key=lambda t: t.position)
            rivals = []
        return Mention((0, 0), best.actor, "pronoun", 0.6 if rivals else 0.8)

    def _near(self, sentence: int, reach: int = _CLOSE) -> Iterator[Trace]:
        for trace in reversed(self._latest.values()):
            if sentence - trace.sentence > reach:
                return
            yield trace


def is_person(actor: Actor, or_unknown: bool = False) -> bool:
    """Tell whether an actor is a person, or can be one."""
    return actor.cls in (PERSON, "Official") or (or_unknown and actor.cls == ACTOR)
