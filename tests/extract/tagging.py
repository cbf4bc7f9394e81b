"""A tagger that sees what a test tells it to: statements by their words instead of offsets."""

from reading import document

from kg.extract.analysis import analyse
from kg.extract.attribution import INDIRECT
from kg.extract.pipeline import extract
from kg.extract.segment import segment
from kg.extract.tagger.attributing import CombinedAttributor, TaggerAttributor
from kg.extract.tagger.tagged import Tagged

_ROLES = ("content", "cue", "frame", "speaker", "addressee", "medium", "topic")


def spans(text, words):
    """Return where some words stand; parts that stand apart are separated by ``…``."""
    found, here = [], 0
    for part in filter(None, (words or "").split(" … ")):
        start = text.index(part, here)
        here = start + len(part)
        found.append((start, here))
    return tuple(found)


def tagged(text, kind="Assertion", mode=INDIRECT, accused=(), confidence=0.9, kind_confidence=0.9, **roles):
    """Return a statement whose roles are given as words of the text."""
    assert set(roles) <= set(_ROLES)
    places = {role: spans(text, words) for role, words in roles.items()}
    against = tuple(spans(text, words) for words in accused)
    told = {"confidence": confidence, "kind_confidence": kind_confidence}
    return Tagged(kind, mode, **{"content": (), **places}, accused=against, **told)


class Given:
    """A tagger that finds what it was given."""

    version = "0.0-given"

    def __init__(self, *statements):
        self._statements = statements
        self.asked = []

    def tag(self, text, sentences, scheme="news"):
        """Return what was given, and note what was asked."""
        self.asked.append((text, tuple(sentences), scheme))
        return tuple(self._statements)


def attributed(text, *statements, language="en", scheme="news", alone=False):
    """Return the attributions of a text with a tagger that finds these statements."""
    made = document(text, language)
    finder = (TaggerAttributor if alone else CombinedAttributor)(Given(*statements), scheme)
    return finder.attribute(made, analyse(made, segment(made)))


def extracted(text, *statements, language="en", alone=False, **about):
    """Return the extraction of a text with a tagger that finds these statements."""
    made = document(text, language, **about)
    return extract(made, (TaggerAttributor if alone else CombinedAttributor)(Given(*statements)))
