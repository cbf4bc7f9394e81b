"""Statements with what they claim, who answered them and what they show, for any number of them at once.

Entry points: ``statements`` and ``claims``. The status of an allegation is derived here as the questions derive it: the
highest precedence among the responses to it, or to a statement that puts it forward.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.model import Store
from kg.server.views.facts import Facts, attributed, facts, iri_of, links, quotes, rows, text_of
from kg.server.views.shown import (
    CLAIMED,
    UNANSWERED,
    Answer,
    Certainty,
    ClaimShown,
    Link,
    Quote,
    StatementShown,
    Status,
)
from kg.vocab import KG, RDF, VOCAB

_STATUS = VOCAB + "response-status/"
_ACTORS = ("speaker", "spokeAs", "onBehalfOf", "addressee", "medium", "occasion")
_NAMED = (
    *_ACTORS,
    "against",
    "allegationType",
    "legalStage",
    "about",
    "statementKind",
    "reportedIn",
    "commitment",
    "distance",
    "mode",
    "foundBy",
    "taggedBy",
)


@dataclass(frozen=True)
class _Kind:
    stance: str
    status: str
    precedence: int


@dataclass(frozen=True)
class _Reading:
    """Everything that was read for some statements, by one query each."""

    facts: Facts
    links: Mapping[str, Link]
    quotes: Mapping[str, tuple[Quote, ...]]
    kinds: Mapping[str, _Kind]
    relations: Mapping[tuple[str, str], tuple[str, ...]]

    def all(self, node: str, name: str) -> tuple[Link, ...]:
        """Return the nodes that a property leads to, with their names."""
        return tuple(self.links[iri] for iri in self.facts.iris(node, KG + name) if iri in self.links)

    def one(self, node: str, name: str) -> Link | None:
        """Return the first of them."""
        return next(iter(self.all(node, name)), None)

    def related(self, node: str, relation: str) -> tuple[str, ...]:
        """Return what stands in a relation of the thread to a node."""
        return self.relations.get((node, relation), ())


def statements(store: Store, iris: Iterable[str], lang: str) -> dict[str, StatementShown]:
    """Return the statements, by IRI, in the order given; what is no statement is left out."""
    wanted = list(dict.fromkeys(iris))
    found = rows(store, "thread-of-statements", statement=wanted)
    relations: dict[tuple[str, str], list[str]] = {}
    for statement, relation, node, _ in found:
        relations.setdefault((iri_of(statement), text_of(relation)), []).append(iri_of(node))
    put_forward = [iri for (_, relation), nodes in relations.items() if relation == "claims" for iri in nodes]
    _add_threads(store, put_forward, relations)
    reading = _read(store, wanted, relations, lang)
    made = {iri: _statement(reading, iri, lang) for iri in wanted}
    return {iri: shown for iri, shown in made.items() if shown.kind is not None}


def claims(store: Store, iris: Iterable[str], lang: str) -> dict[str, tuple[ClaimShown, tuple[str, ...]]]:
    """Return the claims by IRI, each with the IRIs of the statements that put it forward."""
    wanted = list(dict.fromkeys(iris))
    relations: dict[tuple[str, str], list[str]] = {}
    _add_threads(store, wanted, relations)
    reading = _read(store, wanted, relations, lang)
    return {iri: (_claim(reading, iri, lang), reading.related(iri, "claimedBy")) for iri in wanted}


def tone_of(kind_stance: str, yields_status: bool, alleges: bool) -> str:
    """Return the tone of a statement: putting an allegation forward weighs more than what it answers."""
    if alleges:
        return "alleges"
    return kind_stance if kind_stance and (yields_status or kind_stance == "supports") else "says"


def _add_threads(store: Store, iris: Iterable[str], relations: dict[tuple[str, str], list[str]]) -> None:
    for claim, relation, node in rows(store, "claims-of-nodes", claim=iris):
        known = relations.setdefault((iri_of(claim), text_of(relation)), [])
        if iri_of(node) not in known:
            known.append(iri_of(node))


def _read(store: Store, wanted: list[str], relations: Mapping[tuple[str, str], list[str]], lang: str) -> _Reading:
    nodes = list(dict.fromkeys([*wanted, *(iri for related in relations.values() for iri in related)]))
    known = facts(store, nodes)
    named = [iri for node in nodes for name in _NAMED for iri in known.iris(node, KG + name)]
    kinds = {
        iri_of(kind): _Kind(iri_of(stance).rpartition("/")[2], iri_of(status), int(text_of(precedence) or 0))
        for kind, stance, status, precedence in rows(store, "kinds-of-statement")
    }
    yielded = [_STATUS + UNANSWERED, *(kind.status for kind in kinds.values() if kind.status)]
    return _Reading(
        known,
        attributed(store, links(store, [*nodes, *named, *yielded], lang), lang),
        quotes(store, nodes, lang),
        kinds,
        {key: tuple(related) for key, related in relations.items()},
    )


def _statement(reading: _Reading, iri: str, lang: str) -> StatementShown:
    shown = tuple(_claim(reading, claim, lang) for claim in reading.related(iri, "claims"))
    return StatementShown(
        link=reading.links[iri],
        kind=reading.one(iri, "statementKind"),
        tone=_tone(reading, iri, any(claim.allegation for claim in shown)),
        speakers=reading.all(iri, "speaker"),
        posts=reading.all(iri, "spokeAs"),
        on_behalf_of=reading.all(iri, "onBehalfOf"),
        addressees=reading.all(iri, "addressee"),
        media=reading.all(iri, "medium"),
        occasions=reading.all(iri, "occasion"),
        date=reading.facts.text(iri, KG + "edtf"),
        time=reading.facts.words(iri, KG + "timeExpression", lang),
        bounds=(reading.facts.text(iri, KG + "notBefore"), reading.facts.text(iri, KG + "notAfter")),
        claims=shown,
        reports=_linked(reading, iri, "reports"),
        reported_by=_linked(reading, iri, "reportedBy"),
        answers_to=_linked(reading, iri, "answers"),
        answers=_answers(reading, iri),
        certainty=_certainty(reading, iri, lang),
        quotes=reading.quotes.get(iri, ()),
        article=reading.one(iri, "reportedIn"),
    )


def _claim(reading: _Reading, iri: str, lang: str) -> ClaimShown:
    accused = reading.all(iri, "against")
    allegation = bool(accused) or KG + "Allegation" in reading.facts.iris(iri, RDF + "type")
    return ClaimShown(
        link=reading.links[iri],
        quotation=reading.facts.words(iri, KG + "quotation", lang),
        allegation=allegation,
        accused=accused,
        types=reading.all(iri, "allegationType"),
        stage=reading.one(iri, "legalStage"),
        about=reading.all(iri, "about"),
        status=_status(reading, iri, allegation),
        answers=_answers(reading, iri),
        quotes=reading.quotes.get(iri, ()),
    )


def _status(reading: _Reading, claim: str, allegation: bool) -> Status:
    yielded = [
        reading.kinds[kind]
        for answer in reading.related(claim, "answeredBy")
        for kind in reading.facts.iris(answer, KG + "statementKind")
        if kind in reading.kinds and reading.kinds[kind].status
    ]
    if not yielded and not allegation:
        return Status(CLAIMED)
    iri = max(yielded, key=lambda kind: kind.precedence).status if yielded else _STATUS + UNANSWERED
    return Status(iri.rpartition("/")[2], reading.links[iri].label, iri)


def _answers(reading: _Reading, iri: str) -> tuple[Answer, ...]:
    return tuple(
        Answer(
            statement=reading.links[answer],
            kind=reading.one(answer, "statementKind"),
            tone=_tone(reading, answer, alleges=False),
            speakers=reading.all(answer, "speaker"),
            date=reading.facts.text(answer, KG + "edtf"),
            quotes=reading.quotes.get(answer, ()),
        )
        for answer in dict.fromkeys(reading.related(iri, "answeredBy"))
    )


def _tone(reading: _Reading, iri: str, alleges: bool) -> str:
    kind = next((k for k in reading.facts.iris(iri, KG + "statementKind") if k in reading.kinds), None)
    known = reading.kinds[kind] if kind else _Kind("", "", 0)
    return tone_of(known.stance, bool(known.status), alleges)


def _certainty(reading: _Reading, iri: str, lang: str) -> Certainty:
    return Certainty(
        commitment=reading.one(iri, "commitment"),
        distance=reading.one(iri, "distance"),
        mode=reading.one(iri, "mode"),
        confidence=reading.facts.text(iri, KG + "extractionConfidence"),
        cue=reading.facts.words(iri, KG + "cue", lang),
        found_by=(*reading.all(iri, "foundBy"), *reading.all(iri, "taggedBy")),
        rules=tuple(text_of(term) for term in reading.facts.values(iri, KG + "rule")),
    )


def _linked(reading: _Reading, iri: str, relation: str) -> tuple[Link, ...]:
    return tuple(reading.links[node] for node in dict.fromkeys(reading.related(iri, relation)))
