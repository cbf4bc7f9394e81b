"""Write the generated files of data/actors: states, governments, places, armed forces, intelligence agencies.

Run ``python tools/build_actors [FOLDER OF SOURCES [FOLDER TO WRITE TO]]``. Every other file of data/actors is written
by hand.
"""

import sys
from pathlib import Path

from graph import Graph
from intelligence import add_agencies
from states import add_forces, add_government, add_places, add_state, read_states

ROOT = Path(__file__).parents[2]
SOURCES = ROOT.parent / "shared/actors"


def main(shared: Path = SOURCES, target: Path = ROOT / "data/actors") -> None:
    """Write the five files."""
    files = {name: Graph() for name in ("states", "governments", "places", "military", "intelligence")}
    states = read_states(shared)
    for state in states:
        add_state(files["states"], state)
        add_government(files["governments"], state)
        add_places(files["places"], state)
        add_forces(files["military"], state)
    add_agencies(files["intelligence"], states, shared / "misp-intelligence-agencies.json")
    for name, graph in files.items():
        graph.write(target / f"{name}.ttl")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
