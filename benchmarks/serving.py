"""`kg serve` beside `rdflib-endpoint` and `oxigraph serve`: small queries by several clients, and runaway queries.

All three serve the shipped data on loopback and get the same requests by turns: four queries of the kind that pages are
made of, each time for another actor. For one and the same text over and over, rdflib-endpoint keeps the parsed query:
that has rows of its own.
rdflib-endpoint lives in a virtual environment of its own, made for the purpose (KG_RDFLIB_ENDPOINT names another one's
program).
"""

import asyncio
import json
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import RdfFormat, serialize

from benchmarks.table import Row, milliseconds
from kg.shipped import ensure
from kg.vocab import ID, KG, OA, RDFS

CLIENTS = (1, 8, 32)
SECONDS, ROUNDS = 3.0, 2
RATIO = 4.0
RUNAWAYS, SMALL_CLIENTS, P99 = 100, 8, 0.1
_PREFIXES = f"PREFIX kg: <{KG}> PREFIX rdfs: <{RDFS}> PREFIX oa: <{OA}> "
SMALL = (
    "SELECT ?p ?o WHERE { <ACTOR> ?p ?o }",
    _PREFIXES + "SELECT ?label ?kind WHERE { <ACTOR> rdfs:label ?label ; a ?kind . FILTER(LANG(?label) = 'en') }",
    _PREFIXES + "SELECT ?post ?label WHERE { ?tenure kg:holder <ACTOR> ; kg:post ?post . ?post rdfs:label ?label }",
    _PREFIXES + "SELECT ?statement ?quote WHERE { ?statement kg:speaker <ACTOR> ; kg:evidence ?passage "
    "OPTIONAL { ?passage oa:exact ?quote } }",
)
RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != NUMBER) }"
_ACTOR = re.compile(rf"^<({re.escape(ID)}(?:state|person|ministry|agency)/[^>]+)>", re.MULTILINE)
_JSON = "application/sparql-results+json"
_START_SECONDS = 120.0


@dataclass(frozen=True)
class Side:
    """A running server: its port and the path of its endpoint."""

    name: str
    port: int
    path: str

    def request(self, query: str) -> bytes:
        """Return a query as it goes over the wire."""
        target = f"{self.path}?query={quote(query)}"
        return f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept: {_JSON}\r\n\r\n".encode()


@dataclass
class Times:
    """Seconds of each answered request, statuses, and how long all of it took."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    whole: float = 0.0

    @property
    def rate(self) -> float:
        """Return answers in a second."""
        return len(self.seconds) / self.whole

    @property
    def p99(self) -> float:
        """Return the time within which 99 of 100 were answered."""
        return sorted(self.seconds)[int(len(self.seconds) * 0.99)]

    def __str__(self) -> str:
        return f"{self.rate:,.0f}/s, p99 {milliseconds(self.p99)}"


def measure() -> list[Row]:
    """Return rows for small queries at each number of clients, and one for runaway queries."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        data = _export(Path(folder))
        actors = sorted(set(_ACTOR.findall(data.read_text(encoding="utf-8"))))
        sides = [stack.enter_context(run) for run in _servers(Path(folder), data)]
        _check_same(sides, actors)
        every = [query.replace("ACTOR", actor) for actor in actors for query in SMALL]
        rows = [row for vary in (True, False) for row in _small(sides, every if vary else every[:1], vary)]
        return [*rows, _runaway(sides[0], every)]


def _small(sides: list[Side], queries: list[str], vary: bool) -> list[Row]:
    rows = []
    for clients in CLIENTS:
        found = {side.name: Times() for side in sides}
        for _ in range(ROUNDS):
            for side in sides:
                _add(found[side.name], asyncio.run(_load(side, queries, clients)))
        ours, rdflib, oxigraph = (found[side.name] for side in sides)
        what = (
            f"{'small queries' if vary else 'one small query again and again'}, {clients} client{'s' * (clients > 1)}"
        )
        ratio = ours.rate / rdflib.rate
        target = (f"at least {RATIO:.0f} x", ratio >= RATIO) if vary else ("–", None)
        rows.append(Row(what, str(ours), f"rdflib-endpoint {rdflib}", f"{ratio:.1f} x", *target))
        rows.append(Row(what, str(ours), f"oxigraph serve {oxigraph}", f"{ours.rate / oxigraph.rate:.2f} x", "–"))
    return rows


def _runaway(side: Side, queries: list[str]) -> Row:
    quiet = asyncio.run(_load(side, queries, SMALL_CLIENTS))
    small, statuses, longest = asyncio.run(_beside_runaways(side, queries))
    told = ", ".join(f"{number} × {status}" for status, number in sorted(statuses.items()))
    small_errors = sum(number for status, number in small.statuses.items() if status != 200)
    met = small.p99 < P99 and not small_errors and 200 not in statuses
    return Row(
        f"small queries of {SMALL_CLIENTS} clients while {RUNAWAYS} runaway queries are stopped (HTTP {told}, the last "
        f"after {milliseconds(longest)})",
        f"{small}, slowest {milliseconds(max(small.seconds))}, {small_errors} errors",
        f"without them {quiet}",
        f"{small.rate / quiet.rate:.2f} x",
        f"p99 under {milliseconds(P99)}",
        met,
    )


def _add(total: Times, more: Times) -> None:
    total.seconds += more.seconds
    total.statuses += more.statuses
    total.whole += more.whole


async def _load(side: Side, queries: list[str], clients: int) -> Times:
    """Let clients ask one query after the other for some seconds."""
    times, end = Times(), time.perf_counter() + SECONDS
    begin = time.perf_counter()
    await asyncio.gather(
        *(_client(side, queries, number, times, lambda: time.perf_counter() > end) for number in range(clients))
    )
    times.whole = time.perf_counter() - begin
    return times


async def _beside_runaways(side: Side, queries: list[str]) -> tuple[Times, Counter[int], float]:
    """Return the times of small queries from the first runaway query to the end of the last, and how those ended."""
    times, running = Times(), True
    begin = time.perf_counter()
    small = [
        asyncio.create_task(_client(side, queries, number, times, lambda: not running))
        for number in range(SMALL_CLIENTS)
    ]
    ends = await asyncio.gather(*(_ask(side, RUNAWAY.replace("NUMBER", str(number))) for number in range(RUNAWAYS)))
    longest = time.perf_counter() - begin
    running = False
    await asyncio.gather(*small)
    times.whole = time.perf_counter() - begin
    return times, Counter(ends), longest


async def _client(side: Side, queries: list[str], seed: int, times: Times, over: Callable[[], bool]) -> None:
    chosen = random.Random(seed)
    reader, writer = await asyncio.open_connection("127.0.0.1", side.port)
    while not over():
        request = side.request(chosen.choice(queries))
        begin = time.perf_counter()
        writer.write(request)
        status, _ = await _answer(reader)
        times.seconds.append(time.perf_counter() - begin)
        times.statuses[status] += 1
    writer.close()


async def _ask(side: Side, query: str) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", side.port)
    writer.write(side.request(query))
    status, _ = await _answer(reader)
    writer.close()
    return status


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """Return status and body of an answer over HTTP/1.1."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    status = int(head.split(b" ", 2)[1])
    length = re.search(rb"content-length: *(\d+)", head)
    if length:
        return status, await reader.readexactly(int(length[1]))
    blocks = []
    while size := int(await reader.readline(), 16):
        blocks.append(await reader.readexactly(size))
        await reader.readexactly(2)
    await reader.readexactly(2)
    return status, b"".join(blocks)


def _check_same(sides: list[Side], actors: list[str]) -> None:
    """Make sure that all answer alike: else their times would mean nothing."""

    async def rows(side: Side, query: str) -> set[tuple[tuple[str, str], ...]]:
        reader, writer = await asyncio.open_connection("127.0.0.1", side.port)
        writer.write(side.request(query))
        status, body = await _answer(reader)
        writer.close()
        assert status == 200, f"{side.name}: {status}"
        bindings = json.loads(body)["results"]["bindings"]
        return {tuple(sorted((name, cell["value"]) for name, cell in row.items())) for row in bindings}

    for actor in random.Random(1).sample(actors, 20):
        for query in SMALL:
            answers = [asyncio.run(rows(side, query.replace("ACTOR", actor))) for side in sides]
            for side, answer in zip(sides, answers, strict=True):
                assert answer == answers[0], f"{side.name} answers otherwise about {actor}: {answer ^ answers[0]}"


def _export(folder: Path) -> Path:
    """Make the store of the shipped data, and a file of all that is in it."""
    data = folder / "data.nq"
    store = ensure(str(folder / "store"), lambda _: None)
    serialize(store.quads(), data, RdfFormat.N_QUADS)
    return data


def _servers(folder: Path, data: Path) -> Iterator[AbstractContextManager[Side]]:
    """Give the three sides, to be entered: ours first."""
    programs = Path(sys.executable).parent
    port = _free_port()
    kg = [sys.executable, "-m", "kg", "serve", "--port", str(port), "--store", str(folder / "store")]
    yield _running(Side("kg serve", port, "/sparql"), [*kg, "--log", str(folder / "log")])
    port = _free_port()
    rdflib = [_rdflib_endpoint(folder), "serve", "--host", "127.0.0.1", "--port", str(port), str(data)]
    yield _running(Side("rdflib-endpoint", port, "/"), rdflib)
    port = _free_port()
    oxigraph, database = str(programs / "oxigraph"), str(folder / "oxigraph")
    load = [oxigraph, "load", "--location", database, "--file", str(data)]
    subprocess.run(load, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    serve = [
        oxigraph,
        "serve-read-only",
        "--location",
        database,
        "--bind",
        f"127.0.0.1:{port}",
        "--union-default-graph",
    ]
    yield _running(Side("oxigraph serve", port, "/query"), serve)


def _rdflib_endpoint(folder: Path) -> str:
    named = os.environ.get("KG_RDFLIB_ENDPOINT")
    if named:
        return named
    place = folder / "rdflib-endpoint"
    subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
    install = [str(place / "bin/python"), "-m", "pip", "install", "--quiet", "rdflib-endpoint[cli]"]
    subprocess.run(install, check=True, stderr=subprocess.DEVNULL)
    return str(place / "bin/rdflib-endpoint")


@contextmanager
def _running(side: Side, command: list[str]) -> Iterator[Side]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + _START_SECONDS
        while not _answers(side):
            assert process.poll() is None, f"{side.name} ended with status {process.returncode}"
            assert time.monotonic() < end, f"{side.name} did not answer"
            time.sleep(0.2)
        yield side
    finally:
        process.terminate()
        process.wait()


def _answers(side: Side) -> bool:
    try:
        return asyncio.run(_ask(side, "ASK {}")) == 200
    except (OSError, asyncio.IncompleteReadError):
        return False


def _free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        port: int = opened.getsockname()[1]
        return port


if __name__ == "__main__":
    for row in measure():
        print(row)
