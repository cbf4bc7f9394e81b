"""Descriptions of questions, in which the names of other questions are links. Entry point: ``parts``."""

import re
from functools import cache

from kg.queries.catalogue import questions
from kg.queries.header import Question


def parts(text: str, own: str) -> list[str | Question]:
    """Return a description cut at the names of other questions; ``own`` is the one whose description it is."""
    known = {item.name: item for item in questions() if item.name != own}
    return [known.get(part, part) for part in _names().split(text) if part]


@cache
def _names() -> re.Pattern[str]:
    longest_first = sorted((re.escape(item.name) for item in questions()), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])({'|'.join(longest_first)})(?![\w-])")
