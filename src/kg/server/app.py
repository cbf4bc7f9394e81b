"""The application: routes of all parts, what each answer goes through, the life of the pool. Entry: ``make_app``."""

import logging
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import PathLike, StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.errors import KgError
from kg.server import api, pages, protocol
from kg.server.access import AccessLog, Logged
from kg.server.limiting import Limited
from kg.server.pool import Pool
from kg.server.problems import on_error, problem_response
from kg.server.security import Secured
from kg.server.settings import Settings

_HASHED = re.compile(r"-[\w-]{8}\.(?:js|css)$")
STATIC = Path(__file__).parent / "static"


def make_app(settings: Settings, log: AccessLog | None = None) -> Starlette:
    """Return the application; its pool runs as long as its lifespan."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await app.state.pool.start()
        try:
            yield
        finally:
            app.state.pool.stop()

    app = Starlette(
        routes=_routes(),
        middleware=[
            *([Middleware(Logged, log=log)] if log else []),
            Middleware(Secured, settings=settings),
            Middleware(Limited, settings=settings),
            Middleware(Careful),
        ],
        exception_handlers={KgError: on_error, 404: _not_found, 405: _not_allowed},
        lifespan=lifespan,
    )
    app.state.settings = settings
    app.state.pool = Pool(settings)
    return app


def _routes() -> list[BaseRoute]:
    static = Mount("/static", _Files(directory=STATIC, check_dir=False), name="static")
    return [static, *protocol.routes(), *api.routes(), *pages.routes()]


def _not_found(request: Request, problem: Exception) -> Response:
    return problem_response(request, 404, f"nothing at {request.url.path}")


def _not_allowed(request: Request, problem: Exception) -> Response:
    headers = getattr(problem, "headers", None)
    return problem_response(request, 405, f"{request.url.path} does not take {request.method}", headers)


class Careful:
    """ASGI middleware: a mistake of this program is an answer with all headers, and a traceback in its log."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except Exception:
            if scope["type"] != "http" or begun:
                raise
            logging.getLogger("kg.server").exception("mistake in the answer for %s", scope["path"])
            answer = problem_response(Request(scope), 500, "a mistake of this program; its log says where")
            await answer(scope, receive, send)


class _Files(StaticFiles):
    """Static files: those with a hash in their name never change."""

    def file_response(
        self, full_path: PathLike, stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """Return a file."""
        answer = super().file_response(full_path, stat_result, scope, status_code)
        hashed = _HASHED.search(os.fspath(full_path))
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable" if hashed else "no-cache"
        return answer
