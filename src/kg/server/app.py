"""The application: routes of all parts, what each answer goes through, the life of the pool. Entry: ``make_app``."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from kg.errors import KgError
from kg.server import api, pages, protocol
from kg.server.pool import Pool
from kg.server.problems import on_error, problem_response
from kg.server.security import Secured
from kg.server.settings import Settings

STATIC = Path(__file__).parent / "static"


def make_app(settings: Settings) -> Starlette:
    """Return the application; its pool runs as long as its lifespan."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await app.state.pool.start()
        try:
            yield
        finally:
            await app.state.pool.stop()

    app = Starlette(
        routes=_routes(),
        middleware=[Middleware(Secured, settings=settings)],
        exception_handlers={KgError: on_error, 404: _not_found, 405: _not_allowed, 500: _mistake},
        lifespan=lifespan,
    )
    app.state.settings = settings
    app.state.pool = Pool(settings)
    return app


def _routes() -> list[BaseRoute]:
    static = Mount("/static", StaticFiles(directory=STATIC, check_dir=False), name="static")
    return [static, *protocol.routes(), *api.routes(), *pages.routes()]


def _not_found(request: Request, problem: Exception) -> Response:
    return problem_response(request, 404, f"nothing at {request.url.path}")


def _not_allowed(request: Request, problem: Exception) -> Response:
    headers = getattr(problem, "headers", None)
    return problem_response(request, 405, f"{request.url.path} does not take {request.method}", headers)


def _mistake(request: Request, problem: Exception) -> Response:
    return problem_response(request, 500, "a mistake of this program; its log says where")
