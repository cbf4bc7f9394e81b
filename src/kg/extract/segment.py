"""Sentences, headlines and tokens of a document, with offsets into its text.

Entry point: ``segment``. Sentence boundaries come from sentencex (MIT; Santhosh Thottingal), which knows the
abbreviations and ordinals of each language; tokens are found by one regular expression.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.dates.language import load_language
from kg.extract.document import Document, Sentence, Span, Token
from kg.extract.words import function_words

_TOKEN = re.compile(
    r"""(?:[^\W\d_]\.){2,}                                                  # z.B. U.S.
    | \d+-[^\W\d_]{4,}(?:-old\b)?                                           # 34-jährig 19-Jähriger 34-year-old
    | \d+(?:[.,:]\d+)*                                                      # 1.500,50 12:30
    | ['\u2019]s\b                                                          # the genitive of a name: Khan's
    | [^\W_]+(?:(?:[-\u2010\u2011&]|['\u2019](?!s\b))[^\W_]+)*[-\u2010]?(?!\w)  # US-kritische Außen- O'Hara
    | [^\W_]+ | \.{2,} | \S""",
    re.VERBOSE,
)
_MARKS = "\"'\u201e\u201c\u201d\u201a\u2018\u2019\u00ab\u00bb\u2039\u203a"
_STRAY_OPENING = re.compile(rf"\s(?P<mark>[{_MARKS}(\[])\s*$")
_ENDS_SENTENCE = re.compile(rf"[.!?:;…][{_MARKS})\]]*$")
_FULL_STOP_BEFORE_NUMBER = re.compile(r"(?<!\w)(?!(?i:abschn|mindest)\.)[a-zäöüß]{5,}\.(?P<gap>\s+)(?=\d)")
"""After a word that is too long for an abbreviation and has no capital."""
_ORDINAL = re.compile(r"(?<!\w)(?P<before>[^\W_]+,?)\s(?:[0-9]{1,2})\.$")
LONGEST = 300
"""Tokens of a sentence; what is longer is no sentence but a list or a text without full stops, and is cut."""
_PAUSES = frozenset(",;:–—")
_WRAPPED_WIDTH = range(50, 101)
_HEADLINE_WORDS = 25
"""A line of more words is a sentence that lost its full stop."""


def segment(document: Document) -> tuple[Sentence, ...]:
    """Return the sentences and headlines in the order of the text; white space around them belongs to none."""
    text = document.text
    found: list[Sentence] = []
    for paragraph in _paragraphs(text):
        spans = list(_sentences(text, paragraph, document.language))
        for start, end in spans:
            tokens = tokenize(text, (start, end))
            line = text[start:end]
            short = len(spans) == 1 and len(tokens) <= _HEADLINE_WORDS and not _ENDS_SENTENCE.search(line)
            headline = short and any(map(str.isalpha, line))  # a line of stars or dashes says nothing
            for piece in _pieces(tokens):
                bounds = (start, end) if len(piece) == len(tokens) else (piece[0].start, piece[-1].end)
                found.append(Sentence(len(found) + 1, *bounds, piece, headline))
    return tuple(found)


def _pieces(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    """Give the tokens of a sentence, of one beyond all measure in pieces that end at a comma where there is one."""
    start = 0
    while len(tokens) - start > LONGEST:
        window = range(start + LONGEST, start + LONGEST // 2, -1)
        stop = next((i for i in window if tokens[i - 1].text in _PAUSES), start + LONGEST)
        yield tokens[start:stop]
        start = stop
    if start < len(tokens):
        yield tokens[start:]


def tokenize(text: str, span: Span) -> tuple[Token, ...]:
    """Return the tokens of a part of a text: every character that is no white space belongs to one."""
    return tuple(Token(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(text, *span))


def _paragraphs(text: str) -> Iterator[Span]:
    """Give the lines of a text, or where lines are wrapped at a width the blocks between blank lines."""
    lines = [match.span() for match in re.finditer(r"[^\r\n]+", text)]
    if not _wrapped(text, lines):
        yield from (span for line in lines if (span := _trimmed(text, *line)))
        return
    for match in re.finditer(r"(?:[^\r\n]+(?:\r\n|\r|\n)?)+", text):
        span = _trimmed(text, *match.span())
        if span:
            yield span


def _wrapped(text: str, lines: list[Span]) -> bool:
    """Tell whether sentences run on over line ends: most lines that another follows directly are of one width."""
    followed = [
        end - start
        for (start, end), (after, _) in pairwise(lines)
        if after - end <= 2 and text.count("\n", end, after) <= 1
    ]
    full = [width for width in followed if width in _WRAPPED_WIDTH]
    return len(full) >= 3 and len(full) > 0.8 * len(followed)


def _sentences(text: str, paragraph: Span, language: str) -> Iterator[Span]:
    from sentencex import get_sentence_boundaries

    begin, end = paragraph
    cuts = [begin + part["end_index"] for part in get_sentence_boundaries(language, text[begin:end])]
    start = begin
    for number, cut in enumerate(cuts):
        stray = _STRAY_OPENING.search(text, start, cut) if number + 1 < len(cuts) else None
        stop = stray.start("mark") if stray else cut
        span = _trimmed(text, start, stop)
        if span and language == "de" and _ends_in_ordinal(text, span, end):
            continue
        if span:
            yield from _before_numbers(text, span) if language == "de" else (span,)
        start = stop


def _before_numbers(text: str, span: Span) -> Iterator[Span]:
    """Part what sentencex leaves whole before a number: *… die Proteste nieder. 3.000 Menschen …*."""
    start = span[0]
    for match in _FULL_STOP_BEFORE_NUMBER.finditer(text, *span):
        yield start, match.start("gap")
        start = match.end("gap")
    yield start, span[1]


def _ends_in_ordinal(text: str, span: Span, end: int) -> bool:
    """Tell whether a sentence was cut within a date or after another ordinal (German)."""
    match = _ORDINAL.search(text, max(span[0], span[1] - 30), span[1])
    if match is None or span[1] == end:
        return False
    following = re.match(r"\s+([^\W_]+)", text[span[1] : min(end, span[1] + 30)])
    if following is None:
        return False
    led = match["before"].lower() in function_words("de").grammar.governing.before_ordinal
    return led or following[1] in load_language("de").tables["month"]


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the span without white space at its ends; ``None`` for nothing but white space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
