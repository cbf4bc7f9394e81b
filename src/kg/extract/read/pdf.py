"""PDF: the text of its pages (by pypdfium2, Apache-2.0 or BSD-3-Clause), in paragraphs.

The text as read is what ``parse`` puts together: lines joined to paragraphs (``lines``), a blank line between them.
Words broken at the ends of lines are put together before it becomes the text as read; all offsets refer to the result.
The day on which a file was made is not the day of publication, so none is taken.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.errors import ArticleError
from kg.extract.document import Document
from kg.extract.read.guarded import parse as parse_guarded
from kg.extract.read.lines import HYPHEN, Line, Paragraph, paragraphs, typical_height
from kg.extract.read.making import make
from kg.extract.read.raw import Parsed, Raw

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_MOST_PAGES = 500
_MOST_CHARACTERS = 5_000_000
_FEWEST_LETTERS = 20
"""Of a file that has text; what a scan has besides pictures is a number or a stamp."""
_ENDS_OF_LINES = (0x0A, 0x0D)
_HYPHENS = (0x02, 0xFFFE)
"""What pdfium gives for a hyphen at the end of a line, by version."""
_SOFTWARE = re.compile(r"microsoft|untitled|unbenannt|\.(?:docx?|indd|pdf|qxp|odt|tex|rtf|html?)\b", re.IGNORECASE)
"""Titles that a program gave and nobody wrote."""
_LARGER = 1.15
"""Times the height of the text, from which a line is a title."""
_LONGEST_TITLE = 300
_UNPRINTED = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\uffff\ud800-\udfff\x00\x01\x03-\x08\x0e-\x1b\x7f-\x9f]"
)


def read(raw: Raw, language: str | None) -> Iterator[Document | ArticleError]:
    """Give the one article of a file. Raises ArticleError for what is broken, encrypted or without text."""
    parsed = parse_guarded("pdf", raw)
    about = parsed.about | ({"language": language} if language else {})
    yield make(parsed.text, raw.path, about, parsed.warnings)


def parse(raw: Raw) -> Parsed:
    """Return a file's text and title. Raises ArticleError for what is broken, encrypted, too long or without text."""
    from pypdfium2 import PdfiumError

    try:
        document = _opened(raw)
        pages = _pages(document, raw.path)
        named = document.get_metadata_value("Title")
        document.close()
    except PdfiumError as problem:
        raise ArticleError(raw.path, "read", f"is no PDF file that can be read: {problem}") from None
    if sum(character.isalpha() for page in pages for line in page for character in line.text) < _FEWEST_LETTERS:
        raise ArticleError(raw.path, "read", "has no text; its pages are pictures (a scan), which are not read")
    found = paragraphs(pages)
    title = _title(named, found, typical_height(pages))
    if title and found[0].text.casefold() == title.casefold():
        found = found[1:]
    about = {"url": raw.url} if raw.url else {}
    return Parsed("\n\n".join(paragraph.text for paragraph in found), about | ({"title": title} if title else {}))


def _opened(raw: Raw) -> "PdfDocument":
    from pypdfium2 import PdfDocument, PdfiumError
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    try:
        return PdfDocument(raw.data)
    except PdfiumError as problem:
        if getattr(problem, "err_code", None) == FPDF_ERR_PASSWORD:
            raise ArticleError(raw.path, "read", "is encrypted; it can be read once its password is removed") from None
        raise


def _pages(document: "PdfDocument", path: str) -> list[list[Line]]:
    if len(document) > _MOST_PAGES:
        raise ArticleError(path, "read", f"has {len(document):,} pages; {_MOST_PAGES} are the most")
    pages: list[list[Line]] = []
    characters = 0
    for page in document:
        pages.append(list(_lines(page)))
        characters += sum(len(line.text) for line in pages[-1])
        if characters > _MOST_CHARACTERS:
            raise ArticleError(path, "read", f"has more than {_MOST_CHARACTERS:,} characters")
        page.close()
    return pages


def _lines(page: "PdfPage") -> Iterator[Line]:
    """Give the lines of a page in the order of the file."""
    from pypdfium2.raw import FPDFText_GetUnicode

    text = page.get_textpage()
    units: list[int] = []
    boxes: list[tuple[float, float, float, float]] = []
    for index in range(text.count_chars()):
        unit = FPDFText_GetUnicode(text, index)
        hyphen = unit in _HYPHENS
        if unit not in _ENDS_OF_LINES:
            units.append(ord(HYPHEN) if hyphen else unit)
            if not hyphen and not chr(unit).isspace():
                boxes.append(text.get_charbox(index, loose=True))
        if units and (hyphen or unit in _ENDS_OF_LINES):
            yield from _line(units, boxes)
            units, boxes = [], []
    yield from _line(units, boxes)
    text.close()


def _line(units: list[int], boxes: list[tuple[float, float, float, float]]) -> Iterator[Line]:
    """Give the line of characters that are UTF-16 or whole ones; nothing for white space."""
    joined = "".join(map(chr, units)).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    words = " ".join(_UNPRINTED.sub("", joined).split())
    if words.strip(HYPHEN) and boxes:
        left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
        bottom = sorted(box[1] for box in boxes)[len(boxes) // 2]
        height = sorted(box[3] - box[1] for box in boxes)[len(boxes) // 2]
        yield Line(words, left, right, bottom, height)


def _title(named: str, found: list[Paragraph], usual: float) -> str | None:
    """Return the title that the file names, else the largest of the first paragraphs if larger than the text."""
    told = " ".join(_UNPRINTED.sub("", named).split())[:_LONGEST_TITLE]
    if told and not _SOFTWARE.search(told):
        return told
    largest = max(found[:5], key=lambda paragraph: paragraph.height, default=None)
    fitting = largest and largest.height > _LARGER * usual and len(largest.text) <= _LONGEST_TITLE
    return largest.text if largest and fitting else None
