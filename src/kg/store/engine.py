"""What the embedded stores share: running SPARQL in pyoxigraph, and its exceptions as errors of this package.

Entry points: ``answer``, ``apply``, ``graph_names``, ``quads`` and ``interruptible``. Nothing here opens or closes a
store. pyoxigraph rewrites lexical forms of numbers, dates and booleans in a store (``0.50`` becomes ``0.5``).
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad

from kg.errors import QueryError, StoreError, TurtleError
from kg.model import Change, Dataset, GraphName, QueryResult, Solutions, Triples

# From here on sorted table files written directly beat single insertions (measured: equal at about 5,000 quads).
BULK_FROM = 5_000
# Length at which the parser's list of everything that it would have accepted is cut.
_REASON_LENGTH = 160
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_FROM = re.compile(r"(?<![?$\w:])from(?!\w)", re.IGNORECASE)


Running = pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples
"""An answer of the engine, which is worked out while it is read."""


def answer(store: pyoxigraph.Store, sparql: str, location: str, dataset: Dataset | None = None) -> QueryResult:
    """Run a query to its end, over the union of all graphs unless it names its own by FROM or gets a dataset."""
    with evaluated(store, sparql, location, dataset) as running:
        return as_result(running)


@contextmanager
def evaluated(store: pyoxigraph.Store, sparql: str, location: str, dataset: Dataset | None = None) -> Iterator[Running]:
    """Give the answer as the engine does; what goes wrong while it is read becomes an error of this package."""
    with _query_errors("query", sparql, location):
        if dataset is None:
            yield store.query(sparql, use_default_graph_as_union=not names_dataset(sparql))
        else:
            default: list[NamedNode | BlankNode | DefaultGraph] = [NamedNode(iri) for iri in dataset.default]
            yield store.query(sparql, default_graph=default, named_graphs=[NamedNode(iri) for iri in dataset.named])


def as_result(result: Running) -> QueryResult:
    """Return pyoxigraph's answer as rows, triples or a truth value, read to its end."""
    if isinstance(result, pyoxigraph.QueryBoolean):
        return bool(result)
    # Plain loops: rows left in the frame of an exception may only be freed by this very thread.
    try:
        if isinstance(result, pyoxigraph.QuerySolutions):
            columns = tuple(variable.value for variable in result.variables)
            rows = []
            for row in result:
                rows.append(tuple(row))
            return Solutions(columns, tuple(rows))
        triples = []
        for triple in result:
            triples.append(triple)
        return Triples(tuple(triples))
    finally:
        del result


def update(store: pyoxigraph.Store, sparql: str, location: str) -> None:
    """Run a SPARQL update in the engine's own transaction."""
    with _query_errors("update", sparql, location):
        store.update(sparql)


def apply(store: pyoxigraph.Store, change: Change, location: str) -> None:
    """Empty the dropped graphs, then add quads and files; not one step: the caller hands in a copy."""
    with _disk_errors(location):
        for graph in change.drop:
            if isinstance(graph, DefaultGraph):
                store.clear_graph(graph)
            else:
                store.remove_graph(graph)
        if len(change.add) < BULK_FROM:
            store.extend(change.add)
        else:
            store.bulk_extend(change.add)
        if change.files:
            from kg.store.bulk import bulk_load  # its threads take 14 ms of each start
        for file in change.files:
            with file_errors(file.path):
                bulk_load(store, file)


def graph_names(store: pyoxigraph.Store, location: str) -> tuple[GraphName, ...]:
    """Return the graphs that hold quads, sorted; the default graph comes first."""
    with _disk_errors(location):
        named = sorted(store.named_graphs(), key=str)
        filled = [graph for graph in named if _holds_quads(store, graph)]
        default = DefaultGraph()
        return (default, *filled) if _holds_quads(store, default) else tuple(filled)


def quads(store: pyoxigraph.Store, graph: GraphName | None, location: str) -> Iterator[Quad]:
    """Give the quads of one graph, or of all."""
    with _disk_errors(location):
        yield from store.quads_for_pattern(None, None, None, graph)


@contextmanager
def file_errors(path: str) -> Iterator[None]:
    """Turn what the parser says about a file into TurtleError with line and column."""
    try:
        yield
    except SyntaxError as problem:
        reason = (problem.msg or "").partition(": ")[2] or str(problem)
        raise TurtleError(path, problem.lineno, problem.offset, reason) from None
    except (FileNotFoundError, PermissionError, IsADirectoryError) as problem:
        raise TurtleError(path, None, None, f"cannot be read: {problem}") from None


@contextmanager
def interruptible() -> Iterator[None]:
    """Let Ctrl-C end the process at once while the engine works, which no Python handler could do.

    Safe around writes too: an unfinished one is not in force. Outside the main thread this does nothing.
    """
    import signal

    try:
        before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    except ValueError:  # only the main thread may set handlers
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def syntax_reason(text: str, problem: Exception) -> str:
    """Return in one line where a query stops making sense, and why as far as the parser knows."""
    message = getattr(problem, "msg", None) or str(problem)
    match = _PLACE.search(message)
    if not match:
        return " ".join(message.split())[:_REASON_LENGTH]
    from kg.store.guard import undeclared_prefix

    line, column = int(match.group(1)), int(match.group(2))
    lines = text.splitlines()
    here = lines[line - 1][column - 1 :].strip()[:40] if line <= len(lines) else ""
    prefix = undeclared_prefix(text)
    # Of what the parser expected, only its sentences help; the rest is its grammar.
    known = [
        part for part in match.group(3).removeprefix("expected ").removeprefix("one of ").split(", ") if " " in part
    ]
    why = [f"the prefix '{prefix}' is not declared"] if prefix else [part for part in known if part[:1].isalpha()]
    place = f"at '{here}'" if here else "at the end of the line" if line < len(lines) else "at the end"
    return f"line {line}, column {column}: not understood {place}" + (f" ({'; '.join(why)})" if why else "")


@contextmanager
def _query_errors(name: str, text: str, location: str) -> Iterator[None]:
    try:
        yield
    except SyntaxError as problem:
        raise QueryError(name, syntax_reason(text, problem)) from None
    except (RuntimeError, ValueError) as problem:
        raise QueryError(name, " ".join(str(problem).split())) from None
    except OSError as problem:
        raise StoreError(location, f"the {name} failed: {' '.join(str(problem).split())}") from None


@contextmanager
def _disk_errors(location: str) -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError, ValueError) as problem:
        raise StoreError(location, " ".join(str(problem).split())) from None


def _holds_quads(store: pyoxigraph.Store, graph: GraphName) -> bool:
    return next(iter(store.quads_for_pattern(None, None, None, graph)), None) is not None


def names_dataset(sparql: str) -> bool:
    """Tell whether a query chooses its graphs by FROM, which the setting for the union would override."""
    if not _FROM.search(sparql):
        return False
    from kg.store.guard import names_dataset

    return names_dataset(sparql)
