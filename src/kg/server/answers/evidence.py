"""The passages behind something, each with who says it and what became of it.

Entry points: ``evidence``, a job, and ``about``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.errors import RequestProblem
from kg.model import Solutions, Store
from kg.queries.binding import LANGUAGE, bind
from kg.queries.catalogue import question
from kg.queries.resolving import resolver
from kg.queries.running import coverage
from kg.results.cells import plain
from kg.server.answers.sources import ARTICLE, articles
from kg.server.views import facts
from kg.server.views.shown import CLAIMED, Answer, ClaimShown, Link, StatementShown, Status
from kg.server.views.statements import claims, statements
from kg.vocab import KG, RDF

MOST = 50
"""Passages at most."""
_BY_NOBODY = "put forward by nobody here"
"""Status of a claim that is only denied, or answered otherwise."""
_CLAIMS = frozenset({KG + "Claim", KG + "Allegation"})


@dataclass(frozen=True)
class _Columns:
    places: Mapping[str, int]

    def text(self, row: tuple[object, ...], name: str) -> str:
        return plain(row[self.places[name]])  # type: ignore[arg-type]


def evidence(store: Store, node: str, lang: str, most: int = MOST) -> dict[str, object]:
    """Return the passages behind an IRI, a prefixed name or a name.

    Raises UnknownName and AmbiguousName for names, RequestProblem for none.
    """
    if not node.strip():
        raise RequestProblem("name something: an IRI, a prefixed name or a name")
    item = question("evidence-for")
    found = resolver(store)(node, None)
    result = store.query(bind(item, {LANGUAGE: lang, "node": f"<{found.value}>"}, resolver(store)))
    assert isinstance(result, Solutions)
    columns = _Columns({name: place for place, name in enumerate(result.columns)})
    rows = result.rows[:most]
    known = about(store, (columns.text(row, "partIri") for row in rows), lang)
    passages = [
        {
            "quote": columns.text(row, "quote"),
            "article": columns.text(row, "article"),
            "start": int(columns.text(row, "start")),
            "end": int(columns.text(row, "end")),
            "of": known[columns.text(row, "partIri")],
        }
        for row in rows
    ]
    slugs = dict.fromkeys(str(passage["article"]) for passage in passages)
    more = len(result.rows) - len(rows)
    note = coverage(store, item) if not passages else f"{more} more passages are not shown" if more else ""
    return {
        "node": {"iri": found.value, "label": facts.links(store, [found.value], lang)[found.value].label},
        "passages": passages,
        "articles": articles(store, [ARTICLE + slug for slug in slugs], lang),
        "note": note,
    }


def about(store: Store, iris: Iterable[str], lang: str) -> dict[str, dict[str, object]]:
    """Return what nodes are: of statements and claims who says them, against whom, and what became of them."""
    nodes = list(dict.fromkeys(iris))
    said = statements(store, nodes, lang)
    names = facts.links(store, nodes, lang)
    types = facts.facts(store, nodes)
    claimed = [iri for iri in nodes if iri not in said and _is_claim(types, iri)]
    put_forward = claims(store, claimed, lang)
    speakers = statements(store, (iri for _, by in put_forward.values() for iri in by), lang)
    told = facts.links(store, (kind for iri in nodes for kind in types.iris(iri, KG + "eventKind")), lang)
    made: dict[str, dict[str, object]] = {}
    for iri in nodes:
        basis: dict[str, object] = {"iri": iri, "label": names[iri].label}
        if iri in said:
            made[iri] = basis | _statement(said[iri])
        elif iri in put_forward:
            claim, by = put_forward[iri]
            made[iri] = basis | _claim(claim, [speakers[one] for one in by if one in speakers])
        else:
            kinds = [told[kind].label for kind in types.iris(iri, KG + "eventKind")]
            made[iri] = basis | ({"kind": f"event: {kinds[0]}", "status": "told by the article"} if kinds else {})
    return made


def _is_claim(known: facts.Facts, iri: str) -> bool:
    """Tell whether a node is a claim, also in a store in which nothing has been inferred."""
    return not _CLAIMS.isdisjoint(known.iris(iri, RDF + "type")) or bool(known.values(iri, KG + "gist"))


def _statement(shown: StatementShown) -> dict[str, object]:
    commitment = shown.certainty.commitment
    return {
        "kind": f"statement: {shown.kind.label}" if shown.kind else "statement",
        "speakers": _speakers([shown]),
        "commitment": commitment.label if commitment else "",
        "claims": [_claimed(claim) for claim in shown.claims],
        "status": " / ".join(dict.fromkeys(_status(claim.status) for claim in shown.claims)) or _status(shown.status),
        "answers": _answers(shown.answers),
    }


def _claim(claim: ClaimShown, by: list[StatementShown]) -> dict[str, object]:
    commitments = [shown.certainty.commitment for shown in by]
    status = _status(claim.status) if by or claim.status.key != CLAIMED else _BY_NOBODY
    return {
        "kind": "allegation" if claim.allegation else "claim",
        "speakers": _speakers(by),
        "commitment": " / ".join(_labels(link for link in commitments if link)),
        "claims": [_claimed(claim) | {"status": status}],
        "status": status,
        "answers": _answers(claim.answers),
    }


def _claimed(claim: ClaimShown) -> dict[str, object]:
    return {"text": claim.link.label, "accused": _labels(claim.accused), "status": _status(claim.status)}


def _status(status: Status) -> str:
    return status.label or status.key


def _answers(answers: Iterable[Answer]) -> list[dict[str, object]]:
    return [
        {"iri": one.statement.iri, "kind": one.kind.label if one.kind else "", "speakers": _labels(one.speakers)}
        for one in answers
    ]


def _speakers(shown: Iterable[StatementShown]) -> list[str]:
    """Return who speaks, with the post in which they do."""
    found: list[str] = []
    for statement in shown:
        posts = ", ".join(post.label for post in statement.posts)
        found += [f"{speaker.label} ({posts})" if posts else speaker.label for speaker in statement.speakers]
    return list(dict.fromkeys(found))


def _labels(links: Iterable[Link]) -> list[str]:
    return list(dict.fromkeys(link.label for link in links))
