"""Names that the data does not know: which words of a phrase are one, and the noun that says whose.

Entry point: ``naming_of``. *Außenministerin Mira Tolven*, *der Konzern Ferrum*, *der Chef des Zolls, Ivo Marn*.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.document import Token
from kg.extract.nouns import Found, Nouns
from kg.extract.phrase import Phrase
from kg.extract.words import function_words

_QUOTES = frozenset("\"'\u201e\u201c\u00bb\u00ab")
_LONGEST = 4
"""Words of a name."""


@dataclass(frozen=True)
class Naming:
    """A name in a phrase; ``last`` is its last token."""

    text: str
    words: int
    last: int
    noun: Found | None
    """Office, profession or kind of organization that stands beside it."""


def naming_of(tokens: Sequence[Token], phrase: Phrase, nouns: Nouns, language: str) -> Naming | None:
    """Return the name that a phrase gives by its last words, or behind a comma; ``None``: it gives none."""
    comma = next((i for i in range(phrase.start + 1, phrase.end) if tokens[i].text == ","), None)
    if comma is not None and phrase.head < comma:
        return _apposed(tokens, phrase, comma, nouns, language)
    if phrase.head >= phrase.end:
        return None
    if tokens[phrase.start].text in _QUOTES:
        phrase = replace(phrase, start=phrase.start + 1)
    start = _begin(tokens, phrase.start, phrase.head, nouns, language)
    if start > phrase.head or genitive_of(tokens, phrase, nouns) is not None:
        return None
    noun = nouns.at(tokens, start) if start > phrase.start else None
    if noun is None and language == "de" and start < phrase.head and _led(tokens, phrase.start, start, language):
        start += 1
    bare = start == phrase.start
    if noun is None and not bare and phrase.head == start:
        return None
    common = phrase.head == start and tokens[start].lower.endswith(function_words(language).noun_endings)
    return None if common else _made(tokens, start, phrase.head, noun)


def _led(tokens: Sequence[Token], first: int, start: int, language: str) -> bool:
    """Tell whether the first of several words is an unknown noun: *die Sängerin Olga Barn* with its article."""
    article = first < start and tokens[first].lower in function_words(language).determiners
    return article and tokens[first].lower != "das"


def genitive_of(tokens: Sequence[Token], phrase: Phrase, nouns: Nouns) -> int | None:
    """Return the noun of a phrase whose last word is the genitive of a name: *die Armee* Nordlands."""
    word, noun = tokens[phrase.head].text, phrase.head - 1
    if (
        noun <= phrase.start
        or not word.endswith("s")
        or word.endswith(function_words("de").grammar.inflection.no_genitive)
        or not word[0].isupper()
    ):
        return None
    return noun if nouns.at(tokens[: noun + 1], noun + 1) is not None else None


def _apposed(tokens: Sequence[Token], phrase: Phrase, comma: int, nouns: Nouns, language: str) -> Naming | None:
    """Return the name of *noun, name* or *name, noun*."""
    before = _begin(tokens, phrase.start, phrase.head, nouns, language)
    if before < phrase.head or (before == phrase.start == phrase.head):
        after = next((f for i in range(comma + 1, phrase.end) if (f := nouns.at(tokens[: i + 1], i + 1))), None)
        return _made(tokens, before, phrase.head, nouns.at(tokens, before) or after)
    words = range(comma + 1, phrase.end)
    if 0 < len(words) <= _LONGEST and all(_can_be_name(tokens[i].text, language) for i in words):
        return _made(tokens, comma + 1, phrase.end - 1, nouns.at(tokens, phrase.head + 1))
    return None


def _begin(tokens: Sequence[Token], first: int, head: int, nouns: Nouns, language: str) -> int:
    """Return where the name begins that ends with the head; behind the head: it is none."""
    start = head + 1
    while start > first and head - start < _LONGEST - 1:
        known = nouns.at(tokens[:start], start)
        if known and start == head + 1 and _surname(tokens, first, start, nouns, language):
            known = None
        if not _can_be_name(tokens[start - 1].text, language) or (known and not _ends_name(known)):
            break
        start -= 1
    return start


def _surname(tokens: Sequence[Token], first: int, end: int, nouns: Nouns, language: str) -> bool:
    """Tell whether a noun is a surname behind title and first name: *Minister Tolf Fischer*."""
    title = nouns.at(tokens[: end - 2], end - 2) if end - 3 >= first else None
    given = tokens[end - 2].text
    free = nouns.at(tokens[: end - 1], end - 1) is None and _can_be_name(given, language)
    return title is not None and free and "Person" in title.noun.classes


def _ends_name(found: Found) -> bool:
    """Tell whether a compound may be a name: Hoffmann, Inselland."""
    return found.compound and found.noun.label in function_words("de").grammar.common_nouns.ending_names


def _can_be_name(word: str, language: str) -> bool:
    words = function_words(language)
    lower = word.lower()
    plain = all(part.isalpha() for part in word.replace("\u2019", "'").replace("'", "-").split("-") if part)
    function = (
        lower in words.determiners or lower in words.pronouns or lower in words.prepositions or lower in words.adverbs
        or lower in words.subordinators or lower in words.conjunctions or lower in words.possessives
    )  # fmt: skip
    return word[:1].isupper() and plain and not function and lower not in words.time_nouns


def _made(tokens: Sequence[Token], start: int, last: int, noun: Found | None) -> Naming:
    text = " ".join(token.text for token in tokens[start : last + 1])
    return Naming(text, last + 1 - start, last, noun)
