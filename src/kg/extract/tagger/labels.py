"""The labels that the model gives, in the order of its outputs. Training and the package share them.

By which guidelines they are given is a scheme (``kg.finders.SCHEMES``), which callers choose.
"""

ANCHORS = ("none", "cue", "cueless")
"""Of a word: no statement begins here; first word of a cue; first word of the content of a statement without cue."""

PARTS = ("none", "cue", "speaker", "addressee", "medium", "topic", "evidence")
"""Of a word beside an anchor: at most one of these."""

OVERLAYS = ("content", "frame", "accused")
"""Of a word beside an anchor: each yes or no; content may hold all of the others (*reported* statements)."""

MODES = ("direct", "indirect", "free-indirect", "indirect-free-indirect", "reported")

WINDOW = 384
"""Pieces of a window with its two marks; no sentence is read across more."""
CONTEXT = 24
"""Pieces before and after the sentences whose statements a window is asked for, at most."""
REACH = 64
"""Pieces before and after an anchor in which its parts are looked for, at most."""
