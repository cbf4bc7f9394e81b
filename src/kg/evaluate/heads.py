"""The word of a reference that names the actor best: an estimate, as measuring has no parser. Entry point: ``head``."""

import re

from kg.extract.interchange import Spans

_BEFORE_ATTRIBUTE = re.compile(r"[,;:(–—]")
_WORD = re.compile(r"[\w-]+")


def head(text: str, spans: Spans) -> Spans:
    """Return the head of the first span; nothing for no spans.

    Of what stands before the first comma or bracket it is the first word with a capital after the first word, which may
    be an article at the beginning of a sentence; else the first word, if it has a capital; else the last.
    """
    if not spans:
        return ()
    start, end = spans[0]
    attribute = _BEFORE_ATTRIBUTE.search(text, start + 1, end)
    words = [match.span() for match in _WORD.finditer(text, start, attribute.start() if attribute else end)]
    if not words:
        return spans[:1]
    named = [word for word in words[1:] if text[word[0]].isupper()]
    if named:
        return (named[0],)
    return (words[0] if text[words[0][0]].isupper() else words[-1],)
