"""Markdown: optional front matter, then paragraphs, headings, items and quotations without their marks.

The text as read has a blank line between these blocks and one space for white space within them; links are their words;
code, pictures and HTML are left out. A cell of a table is kept where it holds a sentence. Where the front matter names
no title, the first heading of the first level does; at the beginning it is left out, as the title of a page is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.errors import ArticleError
from kg.extract.document import Document
from kg.extract.read.decoding import decode
from kg.extract.read.guarded import parse as parse_guarded
from kg.extract.read.making import make
from kg.extract.read.plain import front_matter
from kg.extract.read.raw import Parsed, Raw

if TYPE_CHECKING:
    from markdown_it.token import Token

_SENTENCE = re.compile(r"""[.!?…]["'”“»«’)\]]*$""")
_BREAKS = ("softbreak", "hardbreak")
_WORDS = ("text", "text_special", "code_inline")


def read(raw: Raw, language: str | None) -> Iterator[Document | ArticleError]:
    """Give the one article of a file."""
    about, text, warnings = front_matter(decode(raw.data, raw.path))
    if raw.url:
        about = {"url": raw.url, **about}
    if language:
        about["language"] = language
    parsed = parse_guarded("markdown", replace(raw, data=text.encode("utf-8")))
    title = about.setdefault("title", parsed.about.get("title", ""))
    first, _, rest = parsed.text.partition("\n\n")
    yield make(rest if first.casefold() == title.casefold() else parsed.text, raw.path, about, warnings)


def parse(raw: Raw) -> Parsed:
    """Return the blocks of a text in UTF-8."""
    from markdown_it import MarkdownIt

    blocks: list[str] = []
    about: dict[str, str] = {}
    opened = None
    for token in MarkdownIt("commonmark").enable("table").parse(raw.data.decode("utf-8")):
        if token.type == "inline":
            text = " ".join("".join(_words(token.children or ())).split())
            cell = opened is not None and opened.tag in ("th", "td")
            if text and (not cell or _SENTENCE.search(text)):
                blocks.append(text)
            if opened is not None and opened.tag == "h1":
                about.setdefault("title", text)
        opened = token
    return Parsed("\n\n".join(blocks), about)


def _words(tokens: "Sequence[Token]") -> Iterator[str]:
    for token in tokens:
        if token.type in _WORDS:
            yield token.content
        elif token.type in _BREAKS or (token.type == "html_inline" and token.content.lower().startswith("<br")):
            yield " "
