"""From an article to its statements, events and actors: pure stages over frozen dataclasses, one module each.

Data flow: ``read`` gives a Document; ``segment`` its sentences and tokens; ``lexicon`` the cues of its language; the
stages between find quotations, mentions, attributions, dates and events; ``emit`` writes the graph or JSON. A stage
imports ``document`` and nothing of another stage.
"""
