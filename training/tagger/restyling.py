"""The same text with other quotation marks, so that the tagger learns them all. Entry point: ``restyled``.

Each mark is one character in every style, so offsets stay as they are.
"""

import re

STYLES = ("„“", "»«", "«»", "“”", '""')
_MARK = re.compile('[„“”»«"]')
_PARAGRAPH = re.compile(r"[^\n]+")


def restyled(text: str, style: str) -> str:
    """Return a text whose double quotation marks are those of a style, save in paragraphs with an odd number."""
    return _PARAGRAPH.sub(lambda match: _paragraph(match[0], style), text)


def _paragraph(text: str, style: str) -> str:
    places = [match.start() for match in _MARK.finditer(text)]
    if len(places) % 2:
        return text
    letters = list(text)
    for number, place in enumerate(places):
        letters[place] = style[number % 2]
    return "".join(letters)
