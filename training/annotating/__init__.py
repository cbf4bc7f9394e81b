"""The project's own annotated corpus: compiling, checking, showing, comparing and joining annotations.

docs/annotation.md says what is annotated, ``training.annotate`` is the command line.
"""
