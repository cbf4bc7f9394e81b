"""``/healthz``: whether this server answers. Entry point: ``endpoint``."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg import __version__


async def endpoint(request: Request) -> Response:
    """Say that all is well after a worker has answered."""
    pool = request.app.state.pool
    await pool.run("kg.server.jobs:ping")
    return JSONResponse({"status": "ok", "version": __version__, **pool.state()})
