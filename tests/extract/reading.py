"""Helpers of the tests of extraction: texts to documents, analyses, statements."""

from hashlib import sha256

from kg.extract.analysis import analyse
from kg.extract.document import Document
from kg.extract.lexical import LexicalAttributor
from kg.extract.party import THRESHOLD
from kg.extract.segment import segment


def document(text, language="en", date="2018-07-12", title=None):
    return Document("test.txt", text, sha256(text.encode("utf-8")).hexdigest(), language, title, date)


def analyses(text, language="en"):
    made = document(text, language)
    return analyse(made, segment(made))


def attributions(text, language="en"):
    """Return what is sure enough for the graph."""
    made = document(text, language)
    found = LexicalAttributor().attribute(made, analyse(made, segment(made)))
    return tuple(one for one in found if one.confidence >= THRESHOLD)


def words(text, spans):
    return " … ".join(text[start:end] for start, end in spans)
