"""SPARQL 1.1 Protocol, Graph Store Protocol (reading), Service Description, VoID, health. Entry point: ``routes``."""

from starlette.routing import BaseRoute, Route

from kg.server.protocol import description, graphs, health, sparql


def routes() -> list[BaseRoute]:
    """Return the routes of the protocols."""
    return [
        Route("/sparql", sparql.endpoint, methods=["GET", "POST"]),
        Route("/graphs", graphs.endpoint),
        Route("/.well-known/void", description.void),
        Route("/healthz", health.endpoint),
    ]
