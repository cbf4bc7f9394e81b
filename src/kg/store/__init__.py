"""Triple stores: an embedded directory, memory, or a SPARQL endpoint; ``opening.open_store`` picks one.

Importing this package loads nothing; ``docs/stores.md`` tells what each store promises.
"""
