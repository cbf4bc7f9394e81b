"""Links from denials to the allegations of earlier articles that they answer, as ``queries/system`` finds them.

Entry point: ``renew_answers``. The links follow from the articles of a store alone: which article came first, and how
often one was stored, makes no difference.
"""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kg.model import Solutions, Store, Term
from kg.queries.catalogue import system_query
from kg.vocab import KG


@dataclass(frozen=True)
class Answers:
    """How many links there are across articles, how many of them are new, and how many denials could mean several."""

    linked: int
    new: int
    ambiguous: int


def renew_answers(store: Store) -> Answers:
    """Bring the links of a store to what its articles say, in one update; nothing is written where nothing changes."""
    found: set[Quad] = set()
    linked = ambiguous = 0
    for row in _rows(store, "answers-elsewhere"):
        if int(_text(row["candidates"])) > 1:
            ambiguous += 1
            continue
        linked += 1
        found |= _link(row["graph"], row["response"], NamedNode(_text(row["first"])), row["rule"])
    kept = {
        quad
        for row in _rows(store, "answers-kept")
        for quad in _link(row["graph"], row["response"], row["target"], row["rule"])
    }
    stale, new = sorted(kept - found, key=str), sorted(found - kept, key=str)
    parts = [f"{what} DATA {{ {_clauses(quads)} }}" for what, quads in (("DELETE", stale), ("INSERT", new)) if quads]
    if parts:
        store.update(" ;\n".join(parts))
    answers = sum(1 for quad in new if quad.predicate.value == KG + "respondsTo")
    return Answers(linked, answers, ambiguous)


def _rows(store: Store, name: str) -> list[dict[str, Term | None]]:
    result = store.query(system_query(name).text)
    assert isinstance(result, Solutions)
    return [dict(zip(result.columns, row, strict=True)) for row in result.rows]


def _link(graph: Term | None, response: Term | None, target: Term | None, rule: Term | None) -> set[Quad]:
    assert isinstance(graph, NamedNode)
    assert isinstance(response, NamedNode)
    assert isinstance(target, NamedNode)
    assert isinstance(rule, Literal)
    return {
        Quad(response, NamedNode(KG + "respondsTo"), target, graph),
        Quad(response, NamedNode(KG + "rule"), rule, graph),
    }


def _clauses(quads: list[Quad]) -> str:
    return " ".join(f"GRAPH {quad.graph_name} {{ {quad.triple} }}" for quad in quads)


def _text(term: Term | None) -> str:
    return str(getattr(term, "value", ""))
