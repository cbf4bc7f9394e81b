"""A page from the web, within limits of time, size and place. Entry point: ``fetch``.

Each hop's name is resolved here, its addresses are checked, and the connection goes to an address that was checked:
what the name server answers later changes nothing. Proxies of the environment are not used, since a proxy would
resolve the name anew. Certificates are always checked. Nothing is tried twice.
"""

import http.client
import math
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from kg import __version__
from kg.errors import ArticleError
from kg.extract.read.addresses import Address, is_public, resolve
from kg.extract.read.raw import LARGEST, Raw

SCHEMES = ("http", "https")
_REDIRECTS = (301, 302, 303, 307, 308)
_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/xml": ".html",
    "text/xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    "application/json": ".jsonl",
    "application/jsonl": ".jsonl",
    "application/x-ndjson": ".jsonl",
    "application/octet-stream": "",
    "": "",
}
"""Formats by media type; empty: told by the first bytes."""
_HEADERS = {
    "User-Agent": f"allegation-kg/{__version__}",
    "Accept": "text/html, application/xhtml+xml, application/pdf;q=0.9, text/plain;q=0.8",
    "Accept-Language": "de, en;q=0.9",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_AT_ONCE = 65_536
_UNESCAPED = "/%:@!$&'()*+,;=~-._"


@dataclass(frozen=True)
class Limits:
    """Seconds, bytes (unpacked) and hops that one page may take."""

    connect: float = 10.0
    """For the name, and again for each address's connection."""
    whole: float = 30.0
    """From the call to the last byte, all redirects included."""
    size: int = LARGEST
    redirects: int = 5


LIMITS = Limits()


def is_url(source: str) -> bool:
    """Tell whether a source is a URL of the web."""
    return source.lower().startswith(("http://", "https://"))


def fetch(url: str, limits: Limits = LIMITS, permitted: Callable[[Address], bool] = is_public) -> Raw:
    """Return a page and where it was found; ``permitted`` tells which addresses may be connected to.

    Raises ArticleError (stage ``fetch``) for everything that goes wrong.
    """
    ends = time.monotonic() + limits.whole
    here = url
    try:
        for _ in range(limits.redirects + 1):
            connection = _connect(_checked(here, url), url, ends, limits, permitted)
            with closing(connection), connection.getresponse() as answer:
                if answer.status not in _REDIRECTS:
                    return _page(answer, url, here, limits)
                here = urljoin(here, answer.getheader("Location", "").strip()).partition("#")[0]
    except TimeoutError:
        reason = f"took longer than {limits.whole:g} seconds, {limits.connect:g} of them to connect"
        raise ArticleError(url, "fetch", reason) from None
    except ssl.SSLCertVerificationError as problem:
        raise ArticleError(url, "fetch", f"the certificate is not valid: {problem.verify_message}") from None
    except (OSError, http.client.HTTPException, zlib.error, UnicodeError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem) or type(problem).__name__
        raise ArticleError(url, "fetch", f"cannot be fetched: {reason}") from None
    raise ArticleError(url, "fetch", f"redirects more than {limits.redirects} times")


def _checked(here: str, url: str) -> SplitResult:
    """Return the parts of a URL that may be asked. The user is told of ``here`` only where a redirect led to it."""
    place = "" if here == url else f"redirects to {here[:200]}: "
    parts = urlsplit(here)
    if parts.scheme.lower() not in SCHEMES:
        raise ArticleError(url, "fetch", f"{place}only http and https are read")
    if not parts.hostname:
        raise ArticleError(url, "fetch", f"{place}names no host")
    if parts.username is not None or parts.password is not None:
        raise ArticleError(url, "fetch", f"{place}has a user name or password in it; such addresses are not read")
    return parts


def _connect(
    parts: SplitResult, url: str, ends: float, limits: Limits, permitted: Callable[[Address], bool]
) -> http.client.HTTPConnection:
    """Return a connection on which the page was asked for."""
    secure = parts.scheme.lower() == "https"
    host = (parts.hostname or "").rstrip(".")
    name = host if ":" in host else host.encode("idna").decode("ascii")
    port = parts.port or (443 if secure else 80)
    addresses = resolve(name, port, min(limits.connect, _left(ends)))
    refused = [address for address in addresses if not permitted(address)]
    if refused:
        place = name if name == str(refused[0]) else f"{name} ({refused[0]})"
        raise ArticleError(url, "fetch", f"{place} is no public address; --allow-private reads it all the same")
    connection = http.client.HTTPConnection(name, port)
    connection.sock = _socket(addresses, port, ends, limits)
    try:
        if secure:
            connection.sock = _secured(connection.sock, name, ends)
        connection.putrequest("GET", _asked(parts), skip_host=True, skip_accept_encoding=True)
        shown = f"[{name}]" if ":" in name else name
        connection.putheader("Host", f"{shown}:{parts.port}" if parts.port else shown)
        for header, value in _HEADERS.items():
            connection.putheader(header, value)
        connection.endheaders()
    except BaseException:
        connection.close()
        raise
    return connection


def _asked(parts: SplitResult) -> str:
    """Return path and query with everything escaped that may not stand in a request."""
    path = quote(parts.path or "/", safe=_UNESCAPED)
    return f"{path}?{quote(parts.query, safe=_UNESCAPED + '?')}" if parts.query else path


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Timed:
    """A socket each of whose reads ends when the whole time is over, however slowly the other side drips."""

    ends = math.inf

    def recv_into(self, *args: Any) -> int:
        """Read, but not beyond the end of the time."""
        if self.ends != math.inf:
            self.settimeout(_left(self.ends))  # type: ignore[attr-defined]
        return int(super().recv_into(*args))  # type: ignore[misc]


class _PlainSocket(_Timed, socket.socket):
    pass


class _SecureSocket(_Timed, ssl.SSLSocket):
    pass


def _socket(addresses: list[Address], port: int, ends: float, limits: Limits) -> _PlainSocket:
    """Return a connection to the first address that answers."""
    problem: OSError = OSError("the name has no address")
    for address in addresses:
        opened = _PlainSocket(socket.AF_INET6 if address.version == 6 else socket.AF_INET, socket.SOCK_STREAM)
        try:
            opened.settimeout(min(limits.connect, _left(ends)))
            opened.connect((str(address), port))
            opened.settimeout(_left(ends))
            opened.ends = ends
        except OSError as failed:
            opened.close()
            problem = failed
        else:
            return opened
    raise problem


def _secured(opened: socket.socket, name: str, ends: float) -> ssl.SSLSocket:
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    context.sslsocket_class = _SecureSocket
    opened.settimeout(_left(ends))
    secured = context.wrap_socket(opened, server_hostname=name)
    assert isinstance(secured, _SecureSocket)
    secured.ends = ends
    return secured


def _page(answer: http.client.HTTPResponse, url: str, here: str, limits: Limits) -> Raw:
    if answer.status != 200:
        raise ArticleError(url, "fetch", f"the server answers {answer.status} {answer.reason[:80]}".rstrip())
    media = answer.headers.get_content_type() if answer.getheader("Content-Type") else ""
    if media not in _KINDS:
        raise ArticleError(url, "fetch", f"is {media}, not an article")
    told = answer.getheader("Content-Length", "")
    if told.isdecimal() and int(told[:20]) > limits.size:
        raise ArticleError(url, "fetch", f"has {int(told[:20]):,} bytes; {limits.size:,} are the most")
    data = bytearray()
    for part in _unpacked(answer, limits.size):
        data += part
        if len(data) > limits.size:
            raise ArticleError(url, "fetch", f"has more than {limits.size:,} bytes")
    return Raw(url, bytes(data), _KINDS[media], answer.headers.get_content_charset(), here.partition("#")[0])


def _unpacked(answer: http.client.HTTPResponse, size: int) -> Iterator[bytes]:
    """Give the body in parts; a packed one is unpacked no further than just above ``size``."""
    packing = answer.getheader("Content-Encoding", "identity").strip().lower()
    if packing in ("", "identity"):
        yield from _parts(answer)
        return
    if packing not in ("gzip", "x-gzip"):
        raise ValueError(f"packed as '{packing}', which was not asked for")
    stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
    given = 0
    for part in _parts(answer):
        unpacked = stream.decompress(part, size + 1 - given)
        given += len(unpacked)
        yield unpacked
        if given > size or stream.eof:
            break
    if given <= size and (not stream.eof or stream.unused_data.startswith(b"\x1f\x8b")):
        raise ValueError("the packed page is cut off, or of several parts")


def _parts(answer: http.client.HTTPResponse) -> Iterator[bytes]:
    while part := answer.read(_AT_ONCE):
        yield part
    if answer.length:
        raise ValueError(f"the page ends {answer.length:,} bytes before its end")
