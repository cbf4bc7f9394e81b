"""Who can find the statements of an article, by the names that callers choose them by. Loads nothing.

Entry points: CHOICES, DEFAULT, NEWS, PARLIAMENT; ``kg.extract.tagger.choosing`` makes one of a choice.
"""

ON, OFF, ONLY = "on", "off", "only"
CHOICES = {
    ON: "the learned tagger with the lexicon",
    OFF: "lexicon and grammar alone",
    ONLY: "the tagger alone",
}
DEFAULT = ON
"""What somebody gets who does not choose."""
NEWS, PARLIAMENT = SCHEMES = ("news", "parliament")
"""The guidelines that the tagger has learned to follow: the project's own for news, SpkAtt's for speeches."""
