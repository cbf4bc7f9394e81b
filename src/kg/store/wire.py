"""HTTP to an endpoint: one request, one answer, and every way in which that fails as one clear line.

Entry points: ``Wire.send`` (Graph Store Protocol), ``read_body`` and ``fault``, which SPARQLWrapper's answers and
exceptions go through as well. Only http and https; the time limit holds for the whole answer, not for each packet.
"""

import http.client
import io
import re
import socket
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import IO

from kg.errors import EndpointError, KgError, QueryError, QueryTimeout

# Bytes read at a time while the clock is watched.
CHUNK = 1 << 16
# Characters of a server's own words that an error quotes.
QUOTED = 200
_TIMEOUT_STATUS = frozenset({408, 504})
_REFUSED_STATUS = frozenset({401, 403})


@dataclass(frozen=True)
class Credentials:
    """Who writes; sent only when the server asks for it, or with each SPARQL request under basic authentication."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class Answer:
    """A server's whole answer; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """Return the content type without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Wire:
    """Requests to one server with one time limit (seconds) and, where given, credentials."""

    def __init__(self, location: str, timeout: float, credentials: Credentials | None) -> None:
        self.location = location
        self.timeout = timeout
        self.credentials = credentials
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        if credentials:
            root = urllib.parse.urlsplit(location)
            passwords.add_password(None, f"{root.scheme}://{root.netloc}/", credentials.user, credentials.password)
        self._digest = _Digest(passwords)
        self._opener = urllib.request.build_opener(self._digest, urllib.request.HTTPBasicAuthHandler(passwords))

    def send(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        body: IO[bytes] | None = None,
        timeout: float | None = None,
        accepted: tuple[int, ...] = (),
    ) -> Answer:
        """Return the answer of a request; a status in ``accepted`` is an answer, too.

        Raises EndpointError, or QueryTimeout when the time limit (seconds) is over.
        """
        limit = timeout or self.timeout
        request = urllib.request.Request(url, method=method, headers=dict(headers))
        if body is not None:
            # Not the open file itself: after an authentication challenge the body is sent a second time.
            request.data = _Replayed(body)
            request.add_header("Content-Length", str(body.seek(0, io.SEEK_END)))
        try:
            with self._opener.open(request, timeout=limit) as response:
                return read_body(response, limit)
        except urllib.error.HTTPError as problem:
            with problem:
                if problem.code in accepted:
                    return Answer(problem.code, {}, b"")
                raise fault(self.location, problem, limit) from None
        except (OSError, http.client.HTTPException, _TooSlow) as problem:
            raise fault(self.location, problem, limit) from None

    def authorization(self, method: str, url: str) -> str | None:
        """Return the header value of digest authentication, once a server has asked for it."""
        request = self._digest.http_request(urllib.request.Request(url, method=method))
        return request.get_header(self._digest.auth_header)


class _Digest(urllib.request.HTTPDigestAuthHandler):
    """Digest authentication that, once asked, identifies itself with every later request unasked.

    A server that asks in the middle of a long body closes the connection before the body has gone through.
    """

    challenge: dict[str, str] | None = None

    def http_error_401(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage
    ) -> http.client.HTTPResponse | None:
        scheme, _, details = headers.get("WWW-Authenticate", "").partition(" ")
        if scheme.lower() == "digest":
            self.challenge = urllib.request.parse_keqv_list(urllib.request.parse_http_list(details))
        with ExitStack() as stack:
            stack.callback(fp.close)
            answer = super().http_error_401(req, fp, code, msg, headers)
            if answer is None:
                stack.pop_all()  # the refusal itself becomes the answer
            return answer

    def http_request(self, request: urllib.request.Request) -> urllib.request.Request:
        """Add the authorization to a request over HTTP."""
        if self.challenge and not request.has_header(self.auth_header):
            answer = self.get_authorization(request, self.challenge)
            if answer:
                request.add_unredirected_header(self.auth_header, f"Digest {answer}")
        return request

    https_request = http_request


class _Replayed:
    """The content of a file, from its start each time that somebody begins to read it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def __iter__(self) -> "_Replayed":
        self._file.seek(0)
        return self

    def __next__(self) -> bytes:
        block = self._file.read(CHUNK)
        if not block:
            raise StopIteration
        return block


class _TooSlow(Exception):
    """The answer has begun, but its end did not come within the time limit."""


def read_body(response: http.client.HTTPResponse, limit: float) -> Answer:
    """Return the whole answer; raises an exception that ``fault`` knows when it is cut short or late."""
    deadline = time.monotonic() + limit
    blocks = []
    while block := response.read1(CHUNK):
        blocks.append(block)
        if time.monotonic() > deadline:
            raise _TooSlow
    body = b"".join(blocks)
    if response.length:
        raise http.client.IncompleteRead(body, response.length)
    return Answer(response.status, {name.lower(): value for name, value in response.headers.items()}, body)


def fault(location: str, problem: BaseException, limit: float) -> KgError:
    """Return what to raise for an exception of urllib, http.client or SPARQLWrapper."""
    if isinstance(problem, KgError):
        return problem
    if isinstance(problem, urllib.error.HTTPError):
        return status_fault(location, problem.code, _beginning(problem), limit)
    if isinstance(problem, urllib.error.URLError):
        problem = problem.reason if isinstance(problem.reason, BaseException) else OSError(problem.reason)
    if isinstance(problem, TimeoutError | _TooSlow):
        return QueryTimeout(location, f"no answer within {limit:g} s; ask for less, or set KG_TIMEOUT (seconds)")
    return EndpointError(location, _why(problem))


def status_fault(location: str, status: int, text: bytes | str, limit: float) -> KgError:
    """Return what to raise for an HTTP status of 400 and above with the server's text."""
    words = plain(text)
    if status in _TIMEOUT_STATUS:
        return QueryTimeout(location, f"the server gave up (HTTP {status}) {words}".rstrip())
    if status in _REFUSED_STATUS or "SECURITY" in words:
        hint = "give http://user:password@… or KG_STORE_USER and KG_STORE_PASSWORD"
        return EndpointError(location, f"access refused (HTTP {status}); {hint}")
    if status == 400:
        return QueryError(location, words or "the server calls the request malformed (HTTP 400)")
    if status == 404:
        return EndpointError(location, "nothing at this address (HTTP 404)")
    return EndpointError(location, f"HTTP {status}: {words}" if words else f"HTTP {status}")


def plain(text: bytes | str) -> str:
    """Return the beginning of a server's message in one line, without markup."""
    decoded = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    without_query = decoded.partition("\nSPARQL query:")[0]
    return " ".join(re.sub(r"<[^>]*>", " ", without_query).split())[:QUOTED]


def _why(problem: BaseException) -> str:
    if isinstance(problem, http.client.IncompleteRead):
        return f"the answer broke off after {len(problem.partial)} bytes; try again, or ask for less"
    if isinstance(problem, ConnectionRefusedError):
        return "connection refused; is the server running there?"
    if isinstance(problem, socket.gaierror):
        return f"host name not found ({problem.strerror})"
    if isinstance(problem, http.client.RemoteDisconnected | ConnectionError):
        return "the server closed the connection without an answer"
    if isinstance(problem, ssl.SSLError):
        return f"no secure connection: {problem.reason or problem}"
    if isinstance(problem, http.client.HTTPException):
        return f"does not speak HTTP ({type(problem).__name__})"
    return getattr(problem, "strerror", None) or str(problem) or type(problem).__name__


def _beginning(problem: urllib.error.HTTPError) -> bytes:
    try:
        return problem.read(CHUNK)
    except (OSError, http.client.HTTPException):
        return b""
