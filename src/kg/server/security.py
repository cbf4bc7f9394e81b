"""For whom an answer is, and what it may do in a browser, as ASGI middleware. Entry point: ``Secured``.

A server on the loopback address is for programs and browsers of this machine: a web page from elsewhere that had its
own name lead to 127.0.0.1 would otherwise read the whole graph.
"""

import ipaddress
import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.server.problems import problem_response
from kg.server.settings import Settings

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-cache",
}
_RAW = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
_HOST = re.compile(r"(?P<name>[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?", re.IGNORECASE)


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address is of this machine and reached from it alone."""
    name = host.strip("[]").lower()
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


class Secured:
    """Refuses requests that are meant for somebody else, and adds headers that keep an answer where it belongs."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._local = is_loopback(settings.host)
        self._public = (urlsplit(settings.public_url).hostname or "") if settings.public_url else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message.setdefault("headers", [])
                known = {name for name, _ in headers}
                headers += [pair for pair in _RAW if pair[0] not in known]
            await send(message)

        refusal = self._refusal(Headers(scope=scope))
        if refusal is None:
            await self._app(scope, receive, with_headers)
        else:
            answer = problem_response(Request(scope), *refusal)
            await answer(scope, receive, with_headers)

    def _refusal(self, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host")
        match = _HOST.fullmatch(host) if host else None
        if host and not match:
            return 400, "the header Host is malformed"
        if not self._local:
            return None
        name = match["name"].lower() if match else "localhost"
        if not is_loopback(name) and name != self._public:
            return (
                421,
                f"this server is for this machine, not for '{name}'; kg serve --public-url names another address",
            )
        foreign = headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate"
        return (403, "this server does not answer to pages of other sites") if foreign else None
