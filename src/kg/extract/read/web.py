"""HTML: the article's main text (by trafilatura, Apache-2.0) and what the page says about it.

The text as read is what ``parse`` puts together: one paragraph, heading or item of a list after another, a blank line
between them; white space within is one space, invisible characters (soft hyphens) are gone. Headings that repeat the
article's title at the beginning are left out, as the title of front matter is. A cell of a table is kept where it holds
a sentence. All offsets refer to that text; it cannot be found again by its offsets in the page's source.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import ArticleError
from kg.extract.document import Document
from kg.extract.read.decoding import decode_page
from kg.extract.read.guarded import parse as parse_guarded
from kg.extract.read.making import language_of, make
from kg.extract.read.news import About, about_page
from kg.extract.read.raw import Parsed, Raw

if TYPE_CHECKING:
    from configparser import ConfigParser

    from lxml.etree import _Element
    from lxml.html import HtmlElement

_MOST_ELEMENTS = 30_000
"""Of a page without scripts and the like. trafilatura's time grows with the square of their number: 7 s at this one."""
_DROPPED = ("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "canvas", "select")
_INLINE = ("hi", "ref", "del", "graphic", "lb")
_SENTENCE = re.compile(r"""[.!?…]["'”“»«’)\]]*(?:\s|$)""")
_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST_WORDS = 5
"""Of prose (paragraphs with a sentence) in an article."""
_FEWEST_BESIDE_LOGIN = 100
"""Of prose in what does not call itself an article and asks for a password."""
_FEWEST_CHARACTERS = 25
"""With fewer, trafilatura takes the page's whole text as one paragraph. Its own 250 are more than a short news item."""
_FEWEST_LISTED = 3
"""Articles in a page that lists articles."""
_LANGUAGE_IS_SURE = 200
"""Characters from which the recognized language counts for more than the one that the page names."""
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff\ud800-\udfff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)
"""Soft hyphens, marks of width and direction, and what is no character; not what counts as white space."""
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What lxml reads from a page but does not write, so that trafilatura fails on it."""
_BREAK = "\x0b"
"""Stands for a line break until its paragraph is complete."""


def read(raw: Raw, language: str | None) -> Iterator[Document | ArticleError]:
    """Give the one article of a page. Raises ArticleError for a page without one."""
    parsed = parse_guarded("html", raw)
    about, warnings = dict(parsed.about), list(parsed.warnings)
    told = about.pop("language", None)
    if language:
        about["language"] = language
    elif told:
        recognized = told if len(parsed.text) < _LANGUAGE_IS_SURE else language_of(parsed.text)
        about["language"] = recognized
        if told != recognized:
            warnings.append(f"the page says that its language is '{told}'; it is read as '{recognized}'")
    yield make(parsed.text, raw.path, about, warnings)


def parse(raw: Raw) -> Parsed:
    """Return the article of a page. Raises ArticleError where there is none, and for a page of too many elements."""
    tree = _tree(decode_page(raw.data, raw.path, raw.charset), raw.path)
    about = about_page(tree, raw.url)
    asks_password = any((field.get("type") or "").lower() == "password" for field in tree.iter("input"))
    _prune(tree, raw.path)
    listing = _lists_articles(tree)
    blocks = _without_title(_main_text(tree), about)
    if _words_of_prose(blocks) < _FEWEST_WORDS and about.text:
        blocks = _without_title([block for line in about.text.splitlines() if (block := _clean(line))], about)
    words = _words_of_prose(blocks)
    if words < _FEWEST_WORDS:
        raise ArticleError(raw.path, "read", "no article was found in the page")
    if listing and not about.declared:
        raise ArticleError(raw.path, "read", "no article was found in the page; it lists several")
    if asks_password and words < _FEWEST_BESIDE_LOGIN and not about.declared:
        raise ArticleError(raw.path, "read", "no article was found in the page; it asks for a password")
    return _parsed("\n\n".join(blocks), about)


def _parsed(text: str, about: About) -> Parsed:
    told = {
        "title": about.title,
        "date": about.date,
        "source": about.source,
        "url": about.url,
        "language": about.language,
    }
    warnings = []
    if not about.free:
        warnings.append("the page says that it is not free; its text may be cut short")
    if "\ufffd" in text:
        warnings.append("some characters were lost: the page is damaged there (U+FFFD)")
    return Parsed(text, {key: _INVISIBLE.sub("", value) for key, value in told.items() if value}, tuple(warnings))


def _tree(text: str, path: str) -> "HtmlElement":
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(collect_ids=False, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as problem:
        raise ArticleError(path, "read", f"is no HTML: {problem}") from None
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        # the parser would go on without what follows, and an article without its end must not pass for a whole one
        raise ArticleError(path, "read", "is nested too deeply, or has a part that is too large, to be an article")
    return tree


def _prune(tree: "HtmlElement", path: str) -> None:
    from lxml import etree

    etree.strip_elements(tree, *_DROPPED, with_tail=False)
    for number, element in enumerate(tree.iter(), start=1):
        if number > _MOST_ELEMENTS:
            raise ArticleError(path, "read", f"has more than {_MOST_ELEMENTS:,} elements, too many for an article")
        if element.text and _NO_XML.search(element.text):
            element.text = _NO_XML.sub(" ", element.text)
        if element.tail and _NO_XML.search(element.tail):
            element.tail = _NO_XML.sub(" ", element.tail)


def _main_text(tree: "HtmlElement") -> list[str]:
    """Return the paragraphs, headings and items of lists of the article."""
    from trafilatura import bare_extraction

    found = bare_extraction(tree, include_comments=False, with_metadata=False, include_tables=True, config=_settings())
    if found is None or isinstance(found, dict) or found.body is None:
        return []
    return [block for line in _blocks(found.body) if (block := _clean(line))]


@cache
def _settings() -> "ConfigParser":
    from trafilatura.settings import use_config

    settings = use_config()
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(_FEWEST_CHARACTERS))
    return settings


def _lists_articles(tree: "HtmlElement") -> bool:
    """Tell whether a page has several articles none of which is the main one, as a front page has."""
    articles = [element for element in tree.iter("article") if not any(True for _ in element.iterancestors("article"))]
    words = sorted(len(_WORD.findall(element.text_content())) for element in articles)
    return len(words) >= _FEWEST_LISTED and words[-1] < 0.5 * sum(words)


def _blocks(element: "_Element") -> Iterator[str]:
    """Give the texts of an element's blocks; what is empty is given too."""
    gathered = [element.text or ""]
    cell = element.tag == "cell"
    for child in element:
        if child.tag in _INLINE and not len(child):
            gathered.append(_BREAK if child.tag == "lb" else child.text or "")
        elif child.tag in _INLINE:
            inner = list(_blocks(child))
            gathered.append(_BREAK.join(inner) if any(part.strip() for part in inner[1:]) else inner[0])
        else:
            yield from _lines("".join(gathered), cell)
            yield from _blocks(child)
            gathered = []
        gathered.append(child.tail or "")
    yield from _lines("".join(gathered), cell)


def _lines(text: str, cell: bool) -> Iterator[str]:
    """Give a block's lines: it is broken at double line breaks and where a line ends with a sentence."""
    line = ""
    for part in re.split(f"({_BREAK}\\s*)", text):
        if not part.startswith(_BREAK):
            line += part
        elif part.count(_BREAK) > 1 or _SENTENCE.search(line.rstrip()[-3:]):
            yield line
            line = ""
        else:
            line += " "
    if not cell or _SENTENCE.search(line):
        yield line


def _clean(text: str) -> str:
    return " ".join(_INVISIBLE.sub("", text).split())


def _without_title(blocks: list[str], about: About) -> list[str]:
    titles = {_clean(title).casefold() for title in about.titles}
    start = 0
    while start < len(blocks) and blocks[start].casefold() in titles:
        start += 1
    return blocks[start:]


def _words_of_prose(blocks: list[str]) -> int:
    return sum(len(_WORD.findall(block)) for block in blocks if _SENTENCE.search(block))
