"""Intelligence agencies of the MISP galaxy."""

from pathlib import Path

from graph import Graph
from states import State


def add_agencies(graph: Graph, states: list[State], source: Path) -> None:
    """Add each agency."""
