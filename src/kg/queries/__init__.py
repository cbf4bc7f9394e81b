"""Questions, checks and rules as files: their headers, the catalogue, typed parameters, and running them.

Importing this package loads nothing; the entry points are ``catalogue.question``, ``running.ask`` and ``header``.
"""
