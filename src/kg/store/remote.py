"""A store behind a SPARQL 1.1 endpoint: queries and updates by SPARQLWrapper, graphs by the Graph Store Protocol.

Entry point: ``RemoteStore(url)``. The same questions give the same rows as on an embedded store: the default graph of
a query is the union of all graphs, and literals come back in the form that an Oxigraph store keeps. A change is
written graph by graph, each in one request: atomic as far as the server is, but not over all graphs of a change.
"""

import ast
import io
import math
import re
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from typing import IO
from urllib.error import HTTPError
from urllib.parse import quote

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat
from SPARQLWrapper import POST, SPARQLExceptions, SPARQLWrapper

from kg.errors import EndpointError, KgError, QueryTimeout, StoreError
from kg.model import Change, Dataset, FileLoad, GraphName, QueryResult, Solutions, Term, Triples
from kg.store import engine, guard
from kg.store.endpoint import PLAIN, Endpoint, discover, split_location
from kg.store.wire import Answer, Wire, fault, plain, read_body, status_fault
from kg.turtle.reading import FORMATS, syntax_of

# Seconds for a query; KG_TIMEOUT overrides it.
TIMEOUT = 30.0
# Loading a graph may take this many times as long as a query.
WRITE_PATIENCE = 20.0
# Quads in one INSERT DATA, for servers without Graph Store Protocol.
UPDATE_BLOCK = 2_000
AGENT = "allegation-kg"
_ROWS = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
_TRIPLES = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"
_LIST_GRAPHS = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
_STRING_TYPES = frozenset(
    {"http://www.w3.org/2001/XMLSchema#string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"}
)
# Virtuoso names blank nodes by IRIs of its own.
_FOREIGN_BLANK = re.compile(rb'("type"\s*:\s*"bnode"\s*,\s*"value"\s*:\s*")nodeID://')


class RemoteStore:
    """An endpoint; nothing is sent before the first use, when the server is asked once what it is."""

    def __init__(self, url: str, timeout: float = TIMEOUT) -> None:
        self.location, self._credentials = split_location(url)
        self._wire = Wire(self.location, timeout, self._credentials)
        self._endpoint: Endpoint | None = None
        self._dataset: tuple[tuple[str, str], ...] | None = None
        self._literals: dict[Literal, Literal] = {}

    def query(self, sparql: str, dataset: Dataset | None = None) -> QueryResult:
        """Answer a query over the union of all graphs, unless it names its own by FROM or gets a dataset."""
        if dataset is not None:
            default = (("default-graph-uri", iri) for iri in dataset.default)
            return self._ask(sparql, (*default, *(("named-graph-uri", iri) for iri in dataset.named)))
        return self._ask(sparql, () if engine.names_dataset(sparql) else self._union())

    def update(self, sparql: str) -> None:
        """Run a SPARQL update in one request."""
        self._dataset = None
        self._identify()
        self._run(self._found().update, "update", sparql, "*/*")

    def graph_names(self) -> tuple[GraphName, ...]:
        """Return the graphs that hold quads, sorted, without the server's own ones."""
        dialect = self._found().dialect
        result = self._ask(_LIST_GRAPHS)
        names = [row[0] for row in result.rows] if isinstance(result, Solutions) else []
        named = [n for n in names if isinstance(n, NamedNode) and not n.value.startswith(dialect.system_graphs)]
        named.sort(key=str)
        default = DefaultGraph()
        holds = dialect is not PLAIN and dialect.own_default and next(self._graph(default), None) is not None
        return (default, *named) if holds else tuple(named)

    def quads(self, graph: GraphName | None = None) -> Iterator[Quad]:
        """Give the quads of one graph, or of all."""
        for name in (graph,) if graph is not None else self.graph_names():
            yield from self._graph(name)

    def write(self, change: Change) -> None:
        """Write graph by graph: a dropped graph that gets new content is replaced, others are deleted or added to."""
        self._dataset = None
        with ExitStack() as stack:
            bodies = _bodies(change, stack)
            if self._found().graphs is None:
                self._write_by_update(bodies, change.drop)
                return
            self._identify()
            for graph in sorted({*bodies, *change.drop}, key=str):
                if graph in bodies:
                    self._send_graph("PUT" if graph in change.drop else "POST", graph, bodies[graph])
                else:
                    self._wire.send("DELETE", self._address(graph) or "", {"User-Agent": AGENT}, accepted=(404,))

    def _found(self) -> Endpoint:
        if self._endpoint is None:
            self._endpoint = discover(self.location, self._credentials, self._probe)
        return self._endpoint

    def _probe(self, url: str, sparql: str) -> tuple[Answer, bool]:
        answer = self._run(url, "ask", sparql, _ROWS)
        return answer, self._parsed(answer) is True

    def _union(self) -> tuple[tuple[str, str], ...]:
        """Return the parameters of a query whose default graph is to be the union of all graphs."""
        found = self._found()
        if found.dialect.union is not None:
            return found.dialect.union
        if self._dataset is None:
            self._dataset = ()
            if not found.default_is_union:
                names = [name.value for name in self.graph_names() if isinstance(name, NamedNode)]
                roles = ("default-graph-uri", "named-graph-uri")
                self._dataset = tuple((role, name) for role in roles for name in names)
        return self._dataset

    def _ask(self, sparql: str, parameters: tuple[tuple[str, str], ...] = ()) -> QueryResult:
        form = guard.form_of(sparql)
        accept = _TRIPLES if form in ("construct", "describe") else _ROWS
        return self._parsed(self._run(self._found().query, form, sparql, accept, parameters))

    def _run(
        self, url: str, form: str, sparql: str, accept: str, parameters: tuple[tuple[str, str], ...] = ()
    ) -> Answer:
        """Send a query or update by POST; the form decides which of the two SPARQLWrapper takes it for."""
        wrapper = SPARQLWrapper(url, agent=AGENT)
        wrapper.setOnlyConneg(True)
        wrapper.setMethod(POST)
        wrapper.setTimeout(math.ceil(self._wire.timeout))
        # Set directly, because setQuery guesses the kind by patterns and warns where it fails.
        wrapper.queryString = sparql
        wrapper.queryType = "INSERT" if form == "update" else "SELECT"
        wrapper.addCustomHttpHeader("Accept", accept)
        for name, value in parameters:
            wrapper.addParameter(name, value)
        if self._endpoint is not None and self._endpoint.dialect.digest:
            if form == "update" and (header := self._wire.authorization("POST", url)):
                wrapper.addCustomHttpHeader("Authorization", header)
        elif self._credentials:
            wrapper.setCredentials(self._credentials.user, self._credentials.password)
        try:
            with wrapper.query().response as response:
                answer = read_body(response, self._wire.timeout)
        except SPARQLExceptions.SPARQLWrapperException as problem:
            raise _wrapper_fault(self.location, problem, self._wire.timeout) from None
        except Exception as problem:
            raise fault(self.location, problem, self._wire.timeout) from None
        if answer.headers.get("x-sql-state"):
            raise QueryTimeout(self.location, "the server gave up and sent a part of the answer; ask for less")
        return answer

    def _parsed(self, answer: Answer) -> QueryResult:
        rows = pyoxigraph.QueryResultsFormat.from_media_type(answer.media_type)
        rdf = RdfFormat.from_media_type(answer.media_type)
        try:
            if rows is not None:
                body = _FOREIGN_BLANK.sub(rb"\1", answer.body)
                result = engine.as_result(pyoxigraph.parse_query_results(body, rows))
            elif rdf is not None:
                result = Triples(tuple(quad.triple for quad in pyoxigraph.parse(answer.body, rdf)))
            else:
                raise EndpointError(
                    self.location, f"answers with '{answer.media_type}', not SPARQL: '{plain(answer.body)[:60]}'"
                )
        except (SyntaxError, ValueError) as problem:
            raise self._broken_off(answer, problem) from None
        if isinstance(result, Solutions):
            self._check_complete(result, answer)
            return Solutions(result.columns, tuple(tuple(map(self._kept, row)) for row in result.rows))
        return result

    def _broken_off(self, answer: Answer, problem: Exception) -> EndpointError:
        # `oxigraph serve --timeout-s` ends an answer in the middle, with status 200.
        if "oxigraph" in answer.headers.get("server", "").lower():
            reason = f"the answer broke off after {len(answer.body)} bytes: the server's time limit; ask for less"
            return QueryTimeout(self.location, reason)
        return EndpointError(self.location, f"the answer cannot be read: {plain(str(problem))}")

    def _check_complete(self, result: Solutions, answer: Answer) -> None:
        most = answer.headers.get("x-sparql-maxrows", "")
        if most.isdigit() and len(result.rows) >= int(most):
            raise EndpointError(
                self.location, f"the server cuts answers at {most} rows; ask for less, or raise its limit"
            )

    def _kept(self, term: Term | None) -> Term | None:
        """Return a literal in the form that an Oxigraph store gives back (``01`` as ``1``)."""
        if not isinstance(term, Literal) or term.datatype.value in _STRING_TYPES:
            return term
        if term not in self._literals:
            store, node = pyoxigraph.Store(), NamedNode("urn:x")
            store.add(Quad(node, node, term, DefaultGraph()))
            self._literals[term] = next(quad.object for quad in store if isinstance(quad.object, Literal))
        return self._literals[term]

    def _graph(self, graph: GraphName) -> Iterator[Quad]:
        address = self._address(graph)
        if address is None:
            clause = f"GRAPH {graph} {{ ?s ?p ?o }}" if isinstance(graph, NamedNode) else "?s ?p ?o"
            result = self._ask(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {clause} }}")
        else:
            answer = self._wire.send("GET", address, {"Accept": _TRIPLES, "User-Agent": AGENT}, accepted=(404,))
            result = Triples(()) if answer.status == 404 else self._parsed(answer)
        triples = result.triples if isinstance(result, Triples) else ()
        if self._found().dialect.cuts_graphs:
            self._check_graph(graph, len(triples))
        for triple in triples:
            value = self._kept(triple.object)
            if value is not None:
                yield Quad(triple.subject, triple.predicate, value, graph)

    def _check_graph(self, graph: GraphName, received: int) -> None:
        result = self._ask(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
        count = result.rows[0][0] if isinstance(result, Solutions) else None
        if isinstance(count, Literal) and received < int(count.value):
            raise EndpointError(
                self.location, f"the server sent only {received} of {count.value} triples of {graph}; raise its limit"
            )

    def _address(self, graph: GraphName) -> str | None:
        base = self._found().graphs
        if isinstance(graph, BlankNode):
            raise StoreError(self.location, f"the graph {graph} has no IRI, so no endpoint can address it")
        if base is None:
            return None
        return f"{base}?graph={quote(graph.value, safe='')}" if isinstance(graph, NamedNode) else f"{base}?default"

    def _identify(self) -> None:
        """Ask for a graph that is not there, so that the server's challenge comes before any body is sent."""
        if not (self._found().dialect.digest and self._credentials):
            return
        address = self._address(NamedNode("urn:x-kg:nothing")) or self._found().update
        self._wire.send("GET", address, {"Accept": _TRIPLES, "User-Agent": AGENT}, accepted=(404, 406))

    def _send_graph(self, method: str, graph: GraphName, body: IO[bytes]) -> None:
        # N-Triples under the name of Turtle, which every server reads.
        headers = {"User-Agent": AGENT, "Content-Type": "text/turtle; charset=utf-8"}
        for block in _blocks(body, self._found().dialect.block):
            self._wire.send(method, self._address(graph) or "", headers, block, self._wire.timeout * WRITE_PATIENCE)
            method = "POST"

    def _write_by_update(self, bodies: dict[GraphName, IO[bytes]], drop: tuple[GraphName, ...]) -> None:
        """Write by SPARQL alone: the drops and each block of quads are one update."""
        drops = "".join(f"CLEAR SILENT {_target(graph)} ;\n" for graph in drop)
        inserts = []
        for graph, body in bodies.items():
            for block in _blocks(body, UPDATE_BLOCK):
                text = block.read().decode("utf-8")
                inserts.append(f"GRAPH {graph} {{\n{text}}}" if isinstance(graph, NamedNode) else text)
        self.update(drops + (f"INSERT DATA {{ {inserts[0]} }}" if inserts else ""))
        for rest in inserts[1:]:
            self.update(f"INSERT DATA {{ {rest} }}")


def _target(graph: GraphName) -> str:
    return f"GRAPH {graph}" if isinstance(graph, NamedNode) else "DEFAULT"


def _bodies(change: Change, stack: ExitStack) -> dict[GraphName, IO[bytes]]:
    """Return the added quads as one open N-Triples file a graph; raises TurtleError before anything is sent."""
    bodies: dict[GraphName, IO[bytes]] = {}
    for quad in _added(change):
        if quad.graph_name not in bodies:
            opened = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes it
            bodies[quad.graph_name] = opened
        bodies[quad.graph_name].write(f"{quad.triple} .\n".encode())
    return bodies


def _blocks(body: IO[bytes], lines: int | None) -> Iterator[IO[bytes]]:
    """Give a file whole, or as files of so many lines."""
    body.seek(0)
    if lines is None:
        yield body
        return
    while block := b"".join(islice(body, lines)):
        yield io.BytesIO(block)


def _added(change: Change) -> Iterator[Quad]:
    yield from change.add
    for file in change.files:
        yield from _parsed_file(file)


def _parsed_file(file: FileLoad) -> Iterator[Quad]:
    with engine.file_errors(file.path):
        syntax = FORMATS[syntax_of(file.path)]
        for quad in pyoxigraph.parse(path=file.path, format=syntax, base_iri=file.base, rename_blank_nodes=True):
            inner = isinstance(quad.graph_name, DefaultGraph)
            yield Quad(quad.subject, quad.predicate, quad.object, file.graph) if inner else quad


def _wrapper_fault(location: str, problem: Exception, limit: float) -> KgError:
    """Return what to raise for one of SPARQLWrapper's own exceptions, which quotes the answer as a Python literal."""
    behind = problem.__context__
    status = 500
    if isinstance(behind, HTTPError):
        status = behind.code
        behind.close()
    quoted = str(problem).partition("Response:\n")[2]
    return status_fault(location, status, ast.literal_eval(quoted) if quoted else b"", limit)
