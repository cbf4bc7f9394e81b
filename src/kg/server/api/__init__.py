"""Addresses for programs beyond SPARQL. Entry point: ``routes``."""

from starlette.routing import BaseRoute, Route

from kg.server.api import completing


def routes() -> list[BaseRoute]:
    """Return the routes below ``/api`` and that of ``/openapi.json``."""
    return [Route("/api/complete", completing.endpoint)]
