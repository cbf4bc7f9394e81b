"""RDF files: reading them with exact places in errors, writing them, and one canonical Turtle.

Importing this package loads nothing; the entry points are in ``reading``, ``writing`` and ``formatting``.
"""
