"""Each question on a million generated triples in the embedded store, beside rdflib.

rdflib cannot answer most questions on a million triples in any useful time. It answers the same queries on a graph of
the size that is named in the table's note, and so does our store; the ratio is that of those two.
"""

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import rdflib
from pyoxigraph import NamedNode

from benchmarks.generate import PEOPLE_PER_STATE, STATES, write_ntriples
from benchmarks.table import Row, milliseconds
from kg.model import Change, FileLoad, Store
from kg.queries.catalogue import questions
from kg.queries.header import Question
from kg.queries.running import sparql_for
from kg.shipped import BARE, shipped_graphs
from kg.store.embedded import Embedded
from kg.turtle.reading import parse_file
from kg.vocab import GRAPH_ONTOLOGY

LARGE, SMALL = 1_000_000, 10_000
RUNS, WHOLE_RUNS = 50, 10
"""Runs with parameters, and over the whole graph."""
LIMIT_MS, AGGREGATE_MS = 200.0, 2000.0
RDFLIB_PATIENCE = 20.0
"""Seconds after which rdflib is not asked the same question again."""


def values(question: Question, rng: random.Random) -> dict[str, str]:
    """Return parameters that pick a random part of the graph, as a user would; the limit stays the usual one."""
    person = f"person:gen{rng.randrange(STATES)}-{rng.randrange(PEOPLE_PER_STATE)}"
    state, article = f"state:gen{rng.randrange(STATES)}", rng.randrange(1000)
    node = f"<https://w3id.org/allegation-kg/id/article/gen-{article}/statement-1>"
    known = {
        "accuser": person, "accused": state, "actor": person, "speaker": person, "visitor": person, "about": state,
        "article": f"article:gen-{article}", "node": node, "statement": node, "state": state,
        "claim": f"<https://w3id.org/allegation-kg/id/article/gen-{article}/claim-1>",
        "type": "alleg:inaction", "post": f"post:{person[7:]}",
        "hearer": f"outlet:{state[6:]}", "source": f"source:{state[6:]}", "organization": f"ministry:{state[6:]}",
    }  # fmt: skip
    if question.name == "unnamed-sources":
        known["speaker"] = known["source"]
    usable = [parameter.name for parameter in question.parameters if parameter.name in known]
    required = [parameter.name for parameter in question.parameters if parameter.required]
    return {name: known[name] for name in (required or usable[:1])}


def build(folder: Path, size: int) -> tuple[Embedded, Path]:
    """Return a store of ontology and generated data, and the generated file."""
    path = folder / f"{size}.nt"
    write_ntriples(path, size)
    ontology = [q for p in dict(shipped_graphs())[GRAPH_ONTOLOGY] for q in parse_file(p, NamedNode(GRAPH_ONTOLOGY))]
    store = Embedded(folder / f"store-{size}")
    store.write(Change(tuple(ontology), files=(FileLoad(str(path), NamedNode("urn:generated")),)), BARE)
    return store, path


def timed(answer: Callable[[str], object], query: str) -> float:
    """Return the milliseconds that answering a query takes."""
    begin = time.perf_counter()
    answer(query)
    return (time.perf_counter() - begin) * 1000


def measure() -> list[Row]:
    """Return a row for each question: p50 and p99 on the large graph, the ratio to rdflib on the small one."""
    with tempfile.TemporaryDirectory() as name:
        large, _ = build(Path(name), LARGE)
        small, path = build(Path(name), SMALL)
        graph = _rdflib(path)
        return [row for question in questions() for row in _rows(question, large, small, graph)]


def _rdflib(path: Path) -> rdflib.Graph:
    graph = rdflib.Graph()
    for file in (*dict(shipped_graphs())[GRAPH_ONTOLOGY], path):
        graph.parse(file)
    return graph


def _rows(question: Question, large: Store, small: Store, graph: rdflib.Graph) -> list[Row]:
    """Return a row for the question with parameters, and one without any where it needs none."""
    rng = random.Random(question.name)
    rows = []
    if any(parameter.name != "limit" for parameter in question.parameters):
        cases = [values(question, rng) for _ in range(RUNS)]
        if any(cases):
            rows.append(_row(question, cases, (large, small, graph), LIMIT_MS))
    if not any(parameter.required for parameter in question.parameters):
        rows.append(_row(question, [{}] * WHOLE_RUNS, (large, small, graph), AGGREGATE_MS))
    return rows


def _row(
    question: Question, cases: list[dict[str, str]], stores: tuple[Store, Store, rdflib.Graph], limit: float
) -> Row:
    large, small, graph = stores
    queries = [sparql_for(large, question, case) for case in cases]
    times = sorted(timed(large.query, query) for query in queries)
    p50, p99 = statistics.median(times), times[-1]
    ours, theirs = [], []
    for query in queries[:3]:
        ours.append(timed(small.query, query))
        theirs.append(timed(lambda text: list(graph.query(text)), query))
        if theirs[-1] > RDFLIB_PATIENCE * 1000:
            break
    ratio = statistics.median(theirs) / statistics.median(ours)
    asked = " ".join(f"--{name}" for name in cases[0]) or "(whole graph)"
    return Row(
        f"`{question.name}` {asked}",
        f"p50 {milliseconds(p50 / 1000)}, p99 {milliseconds(p99 / 1000)}",
        f"rdflib {milliseconds(statistics.median(theirs) / 1000)}",
        f"{ratio:.0f} x",
        f"p50 under {limit:.0f} ms",
        p50 < limit,
    )


if __name__ == "__main__":
    for row in measure():
        print(row)
