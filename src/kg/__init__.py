"""allegation-kg: a knowledge graph of actors, events and allegations that never turns a claim into a fact.

Importing this package does nothing and loads nothing; the modules are listed, from the lowest layer up,
in ``docs/architecture.md``.
"""

__version__ = "0.1.0"
