"""OWL 2 RL: the ontology is compiled to rules, the rules run semi-naive on integers.

Importing this package loads nothing. Entry points: ``inferring.infer`` (triples to what follows from them),
``inferring.inferred_quads`` (for the graph *inferred* of a store), ``explaining.explain``.
"""
