"""Addresses for programs beyond SPARQL. Entry point: ``routes``."""

from starlette.routing import BaseRoute


def routes() -> list[BaseRoute]:
    """Return the routes below ``/api`` and that of ``/openapi.json``."""
    return []
