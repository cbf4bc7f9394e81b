"""Validation: shapes, checks and the comparison of every passage with its text.

Importing this package loads nothing; the entry points are ``validating.validate`` and ``verify.verify``.
"""
