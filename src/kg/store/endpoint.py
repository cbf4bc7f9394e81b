"""Where a server takes queries, updates and graphs, found out by asking it once.

Entry point: ``discover``. The SPARQL protocols leave the three addresses and the default graph open, so each known
server has one row in ``DIALECTS``; any other one is spoken to by SPARQL alone, at the address given.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit, urlunsplit

from kg.errors import EndpointError, KgError, QueryError, StoreError
from kg.store.wire import Answer, Credentials
from kg.vocab import ONTOLOGY, OWL

# Also tells whether the default graph of an unknown server shows the named graphs.
PROBE = f"ASK {{ <{ONTOLOGY}> a <{OWL}Ontology> }}"
_CREDENTIALS = re.compile(r"//[^/?#]*@")
_ENDPOINT_NAMES = ("/query", "/sparql", "/sparql-auth", "/update")


@dataclass(frozen=True)
class Dialect:
    """What one server product does its own way; paths are relative to the base, ``None`` is 'not offered'."""

    name: str
    header: str
    sign: str
    update: str = ""
    graphs: str | None = None
    secured_update: str = ""
    secured_graphs: str | None = None
    digest: bool = False
    union: tuple[tuple[str, str], ...] | None = None
    own_default: bool = True
    system_graphs: tuple[str, ...] = ()
    block: int | None = None
    cuts_graphs: bool = False


DIALECTS = (
    Dialect(
        "Oxigraph", "server", "oxigraph/", "/update", "/store", "/update", "/store",
        union=(("union-default-graph", "true"),),
    ),
    # Its default graph is the union always; writing needs the addresses with digest authentication. Version 7.2.5 never
    # ends a request of some 100,000 triples (seen with curl, too), so a graph is sent in blocks of so many lines.
    Dialect(
        "Virtuoso", "server", "virtuoso/", "/sparql", "/sparql-graph-crud", "/sparql-auth", "/sparql-graph-crud-auth",
        digest=True, union=(), own_default=False, block=20_000, cuts_graphs=True,
        system_graphs=(
            "http://www.openlinksw.com/", "http://localuriqaserver/", "http://www.w3.org/ns/ldp#",
            "http://www.w3.org/2002/07/owl#", "http://localhost:8890/", "urn:activitystreams-owl:map",
            "urn:core:services:sparql",
        ),
    ),
    Dialect("Fuseki", "fuseki-request-id", "", "/update", "/data", "/update", "/data"),
)  # fmt: skip
PLAIN = Dialect("SPARQL endpoint", "", "")


@dataclass(frozen=True)
class Endpoint:
    """The addresses of one server; ``graphs`` is ``None`` without Graph Store Protocol."""

    query: str
    update: str
    graphs: str | None
    dialect: Dialect
    default_is_union: bool


Ask = Callable[[str, str], tuple[Answer, bool]]
"""Send an ASK query to an address; gives the answer with its headers, and its truth value."""


def split_location(location: str) -> tuple[str, Credentials | None]:
    """Return the URL without credentials, and the ones from it or from KG_STORE_USER and KG_STORE_PASSWORD."""
    try:
        parts = urlsplit(location)
        proper = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError as problem:
        raise StoreError(_CREDENTIALS.sub("//", location), f"not an http(s) address: {problem}") from None
    if not proper:
        raise StoreError(_CREDENTIALS.sub("//", location), "not an http(s) address")
    if not location.isascii():
        raise StoreError(_CREDENTIALS.sub("//", location), "characters beyond ASCII must be percent-encoded")
    netloc = parts.netloc.rpartition("@")[2]
    url = urlunsplit((parts.scheme, netloc, parts.path.rstrip("/"), parts.query, ""))
    user = unquote(parts.username or "") or os.environ.get("KG_STORE_USER", "")
    password = unquote(parts.password or "") or os.environ.get("KG_STORE_PASSWORD", "")
    return url, Credentials(user, password) if user else None


def discover(url: str, credentials: Credentials | None, ask: Ask) -> Endpoint:
    """Return the server's addresses; raises EndpointError where none answers a query."""
    problem: KgError | None = None
    for candidate in _candidates(url):
        try:
            answer, holds = ask(candidate, PROBE)
        except EndpointError as refusal:
            if not _worth_another_try(refusal):
                raise
            problem = problem or refusal
        except QueryError as refusal:
            problem = problem or EndpointError(url, refusal.reason)
        else:
            return _endpoint(candidate, credentials, answer, holds)
    raise EndpointError(url, f"is no SPARQL endpoint: {getattr(problem, 'reason', 'no answer')}")


def _candidates(url: str) -> tuple[str, ...]:
    path = urlsplit(url).path
    if path.endswith(_ENDPOINT_NAMES):
        return (url,)
    guesses = (f"{url}/query", f"{url}/sparql")
    return (url, *guesses) if path else guesses


def _worth_another_try(refusal: EndpointError) -> bool:
    return any(word in refusal.reason for word in ("HTTP 404", "HTTP 405", "HTTP 415", "HTTP 501", "not SPARQL"))


def _endpoint(query: str, credentials: Credentials | None, answer: Answer, holds: bool) -> Endpoint:
    dialect = next((d for d in DIALECTS if _is_spoken(d, answer)), PLAIN)
    if dialect is PLAIN:
        return Endpoint(query, query, None, dialect, holds)
    base = next((query.removesuffix(name) for name in _ENDPOINT_NAMES if query.endswith(name)), query)
    update, graphs = (
        (dialect.secured_update, dialect.secured_graphs) if credentials else (dialect.update, dialect.graphs)
    )
    return Endpoint(query, base + update, f"{base}{graphs}", dialect, holds or dialect.union is not None)


def _is_spoken(dialect: Dialect, answer: Answer) -> bool:
    return dialect.header in answer.headers and answer.headers[dialect.header].lower().startswith(dialect.sign)
