"""A deterministic generator of graphs that follow the ontology, of any size: the same seed gives the same bytes.

States, their governments and ministries, people with posts and tenures; articles with sentences, statements,
allegations, situations, responses, nested reports and events. Everybody in it is invented. Entry points: ``triples``
(N-Triples lines) and ``write_ntriples``.
"""

import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

BASE = "https://w3id.org/allegation-kg/"
KG, ID, VOCAB = f"{BASE}ontology#", f"{BASE}id/", f"{BASE}vocab/"
OA = "http://www.w3.org/ns/oa#"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
XSD = "http://www.w3.org/2001/XMLSchema#"
STATES, PEOPLE_PER_STATE = 200, 10
TYPES = ("inaction", "armsSupport", "espionage", "disinformation", "sabotage", "bribery", "torture", "pretext")
EVENTS = ("Meeting", "Visit", "Attack", "Agreement", "Protest", "Sanction")
RESPONSES = ("Denial", "Rejection", "PartialAdmission", "DeclinedComment")
COUNTERED = 0.2
"""Share of articles in which the accused accuses the accuser."""
KINDS = ("Accusation", "Accusation", "Criticism", "Assertion")


def _kg(name: str) -> str:
    return f"<{KG}{name}>"


def _date(rng: random.Random) -> str:
    return f'"{rng.randint(2015, 2025)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"^^<{XSD}date>'


def _labels(node: str, name: str) -> Iterator[str]:
    yield f'{node} {LABEL} "{name}"@en .'
    yield f'{node} {LABEL} "{name} (de)"@de .'


def _actor(node: str, kind: str, name: str) -> Iterator[str]:
    yield f"{node} {TYPE} {_kg(kind)} ."
    yield f"{node} {_kg('actorKind')} {_kg(kind)} ."
    yield from _labels(node, name)


def _actors() -> Iterator[str]:
    for state in range(STATES):
        here = f"<{ID}state/gen{state}>"
        yield from _actor(here, "State", f"Generated State {state}")
        ministry = f"<{ID}ministry/gen{state}>"
        yield from _actor(ministry, "Ministry", f"Ministry of State {state}")
        yield f"{ministry} {_kg('organOf')} {here} ."
        yield from _actor(f"<{ID}outlet/gen{state}>", "MediaOutlet", f"Messenger of State {state}")
        yield from _actor(f"<{ID}source/gen{state}>", "UnnamedSource", f"circles in State {state}")
        for person in range(PEOPLE_PER_STATE):
            key = f"gen{state}-{person}"
            yield from _actor(f"<{ID}person/{key}>", "Person", f"Person {state} {person}")
            yield f"<{ID}post/{key}> {TYPE} {_kg('Post')} ."
            yield from _labels(f"<{ID}post/{key}>", f"Post {state} {person}")
            office = "head" if person == 0 else "spokesperson"
            yield f"<{ID}post/{key}> {_kg('postOf')} {ministry} ."
            yield f"<{ID}post/{key}> {_kg('office')} <{VOCAB}office/{office}> ."
            yield f"<{ID}tenure/{key}> {TYPE} {_kg('Tenure')} ."
            yield f"<{ID}tenure/{key}> {_kg('holder')} <{ID}person/{key}> ."
            yield f"<{ID}tenure/{key}> {_kg('post')} <{ID}post/{key}> ."


class _Article:
    """The lines of one article."""

    def __init__(self, number: int, rng: random.Random) -> None:
        self.rng, self.iri = rng, f"<{ID}article/gen-{number}>"
        self.base = f"{ID}article/gen-{number}/"
        self.date = _date(rng)

    def node(self, name: str) -> str:
        return f"<{self.base}{name}>"

    def person(self) -> str:
        return f"gen{self.rng.randrange(STATES)}-{self.rng.randrange(PEOPLE_PER_STATE)}"

    def lines(self) -> Iterator[str]:
        yield f"{self.iri} {TYPE} {_kg('Article')} ."
        yield from _labels(self.iri, "generated article")
        yield f"{self.iri} {_kg('notAfter')} {self.date} ."
        yield f"{self.iri} {_kg('publishedBy')} <{ID}outlet/gen{self.rng.randrange(STATES)}> ."
        for number in range(1, 8):
            yield from self.sentence(number)
        first, second = self.person(), self.person()
        yield from self.statement(1, first, accused=second)
        yield from self.statement(2, self.person())
        yield from self.statement(3, self.person())
        yield from self.response(4)
        yield from self.event(5)
        yield from self.report(6)
        yield from self.own_voice(7)
        if self.rng.random() < COUNTERED:
            yield from self.statement(8, second, accused=first, sentence=4)

    def sentence(self, number: int) -> Iterator[str]:
        here, selector = self.node(f"sentence-{number}"), self.node(f"sentence-{number}-selector")
        yield f"{here} {TYPE} {_kg('Sentence')} ."
        yield f'{here} {_kg("sentenceNumber")} "{number}"^^<{XSD}positiveInteger> .'
        yield f"{here} <{OA}hasSource> {self.iri} ."
        yield f"{here} <{OA}hasSelector> {selector} ."
        yield f"{selector} {TYPE} <{OA}TextPositionSelector> ."
        yield f'{selector} <{OA}start> "{number * 100}"^^<{XSD}nonNegativeInteger> .'
        yield f'{selector} <{OA}end> "{number * 100 + 80}"^^<{XSD}nonNegativeInteger> .'
        yield f'{selector} <{OA}exact> "Sentence {number} of {self.base}" .'

    def statement(self, number: int, speaker: str, accused: str = "", sentence: int = 0) -> Iterator[str]:
        rng, here = self.rng, self.node(f"statement-{number}")
        kind = "Accusation" if accused else rng.choice(KINDS)
        yield from self.act(here, kind, speaker, sentence or number)
        yield f"{here} {_kg('medium')} <{ID}outlet/gen{rng.randrange(STATES)}> ."
        claim = self.node(f"claim-{number}")
        yield f"{here} {_kg('claims')} {claim} ."
        yield f"{claim} {TYPE} {_kg('Claim' if kind == 'Assertion' else 'Allegation')} ."
        yield f'{claim} {_kg("gist")} "what is claimed"@en .'
        yield f"{claim} {_kg('evidence')} {self.node(f'sentence-{sentence or number}')} ."
        if kind == "Assertion":
            yield f"{claim} {_kg('about')} <{ID}state/gen{rng.randrange(STATES)}> ."
            return
        blamed = f"<{ID}person/{accused}>" if accused else f"<{ID}state/gen{rng.randrange(STATES)}>"
        situation, involvement = self.node(f"situation-{number}"), self.node(f"involvement-{number}")
        yield f"{claim} {_kg('against')} {blamed} ."
        yield f"{claim} {_kg('allegationType')} <{VOCAB}allegation-type/{rng.choice(TYPES)}> ."
        yield f"{claim} {_kg('legalStage')} <{VOCAB}legal-stage/accusation> ."
        yield f"{claim} {_kg('describes')} {situation} ."
        yield f"{situation} {TYPE} {_kg('Situation')} ."
        yield f"{situation} {_kg('situationKind')} {_kg(rng.choice(EVENTS))} ."
        yield f"{situation} {_kg('involvement')} {involvement} ."
        yield f"{involvement} {TYPE} {_kg('Involvement')} ."
        yield f"{involvement} {_kg('involvedActor')} {blamed} ."

    def act(self, here: str, kind: str, speaker: str, sentence: int) -> Iterator[str]:
        """Give what an official says in a post."""
        yield from self.words(here, kind, f"<{ID}person/{speaker}>", sentence)
        yield f"{here} {_kg('spokeAs')} <{ID}post/{speaker}> ."

    def words(self, here: str, kind: str, speaker: str, sentence: int) -> Iterator[str]:
        yield f"{here} {TYPE} {_kg(kind)} ."
        yield from _labels(here, f"generated {kind}")
        yield f"{here} {_kg('statementKind')} {_kg(kind)} ."
        yield f"{here} {_kg('speaker')} {speaker} ."
        yield f"{here} {_kg('reportedIn')} {self.iri} ."
        yield f"{here} {_kg('mode')} <{VOCAB}mode/indirect> ."
        yield f"{here} {_kg('commitment')} <{VOCAB}commitment/asserts> ."
        yield f"{here} {_kg('distance')} <{VOCAB}distance/neutral> ."
        yield f"{here} {_kg('notAfter')} {self.date} ."
        yield f"{here} {_kg('evidence')} {self.node(f'sentence-{sentence}')} ."

    def response(self, number: int) -> Iterator[str]:
        here = self.node(f"statement-{number}")
        yield from self.act(here, self.rng.choice(RESPONSES), self.person(), number)
        yield f"{here} {_kg('respondsTo')} {self.node(f'statement-{self.rng.randint(1, 3)}')} ."

    def report(self, number: int) -> Iterator[str]:
        """Give what an unnamed source passes on: one of the statements before."""
        here = self.node(f"statement-{number}")
        yield from self.words(here, "Report", f"<{ID}source/gen{self.rng.randrange(STATES)}>", number)
        yield f"{here} {_kg('claims')} {self.node(f'statement-{self.rng.randint(1, 3)}')} ."

    def own_voice(self, number: int) -> Iterator[str]:
        """Give a claim of the article itself, which contradicts what one of the speakers said."""
        here, claim = self.node(f"statement-{number}"), self.node(f"claim-{number}")
        yield from self.words(here, "Assertion", self.iri, number)
        yield f"{here} {_kg('claims')} {claim} ."
        yield f"{claim} {TYPE} {_kg('Claim')} ."
        yield f'{claim} {_kg("gist")} "what the article claims"@en .'
        yield f"{claim} {_kg('about')} <{ID}state/gen{self.rng.randrange(STATES)}> ."
        yield f"{claim} {_kg('evidence')} {self.node(f'sentence-{number}')} ."
        yield f"{claim} {_kg('contradicts')} {self.node('claim-2')} ."

    def event(self, number: int) -> Iterator[str]:
        here, kind = self.node(f"event-{number}"), self.rng.choice(EVENTS)
        role = {"Meeting": "party", "Visit": "visitor"}.get(kind, "agent")
        yield f"{here} {TYPE} {_kg(kind)} ."
        yield from _labels(here, f"generated {kind}")
        yield f"{here} {_kg('eventKind')} {_kg(kind)} ."
        yield f"{here} {_kg('toldIn')} {self.iri} ."
        yield f"{here} {_kg('notAfter')} {self.date} ."
        yield f"{here} {_kg('evidence')} {self.node(f'sentence-{number}')} ."
        for place in (1, 2):
            part, actor = self.node(f"participation-{place}"), f"<{ID}person/{self.person()}>"
            yield f"{here} {_kg(role)} {actor} ."
            yield f"{here} {_kg('participation')} {part} ."
            yield f"{part} {TYPE} {_kg('Participation')} ."
            yield f"{part} {_kg('participantActor')} {actor} ."
            yield f"{part} {_kg('participantRole')} {_kg(role)} ."


def _endless(seed: int) -> Iterator[str]:
    yield from _actors()
    number = 0
    while True:
        yield from _Article(number, random.Random(f"{seed}-{number}")).lines()
        number += 1


def triples(count: int, seed: int = 0) -> Iterator[str]:
    """Give the first ``count`` triples as lines of N-Triples, without line ends."""
    return islice(_endless(seed), count)


def write_ntriples(path: Path, count: int, seed: int = 0) -> int:
    """Write a file and return the number of triples."""
    with path.open("w", encoding="utf-8") as stream:
        for line in triples(count, seed):
            stream.write(line + "\n")
    return count
