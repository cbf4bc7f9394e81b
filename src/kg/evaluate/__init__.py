"""Measuring: an extraction against a gold standard.

Data flow: a reader of ``formats/`` gives each document with its gold annotation; ``comparing`` brings the predictions
to the documents and asks the measures of ``measures/``, which are pure functions; ``rendering`` prints the report.
Entry points: ``formats.read_gold`` and ``comparing.evaluate``.
"""
