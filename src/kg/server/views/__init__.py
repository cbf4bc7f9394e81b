"""What pages show: sync functions ``view(store, …, lang)`` that return frozen dataclasses; no HTML, no HTTP.

The server's workers run them as jobs, and so may any other program. Claims are always given with who makes them.
"""
