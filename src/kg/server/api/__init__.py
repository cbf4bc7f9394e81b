"""Addresses for programs beyond SPARQL. Entry point: ``routes``."""

from starlette.routing import BaseRoute, Route

from kg.server.api import asking, completing, extracting, openapi


def routes() -> list[BaseRoute]:
    """Return the routes below ``/api`` and that of ``/openapi.json``."""
    return [
        Route("/api/ask", asking.catalogue),
        Route("/api/ask/{name}", asking.endpoint),
        Route("/api/complete", completing.endpoint),
        Route("/api/extract", extracting.endpoint, methods=["POST"]),
        Route("/openapi.json", openapi.endpoint),
    ]
