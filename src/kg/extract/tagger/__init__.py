"""A learned tagger for who says what, beside lexicon and grammar.

Entry points: ``tagged.Tagged`` (what the model sees), ``model.load_tagger`` (the model).
"""
