"""From a text and what is known about it to a document. Entry point: ``make``."""

import re
from collections.abc import Iterable, Mapping
from datetime import date as day
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from kg.errors import ArticleError
from kg.extract.document import Document

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LANGUAGES = ("de", "en")
"""Those that can be read."""
_RIVALS = ("de", "en", "fr", "es", "it", "nl", "pl", "pt", "ru", "uk", "tr", "ar", "fa", "zh", "da", "sv", "no")
"""Languages that are told apart; more would only confuse short texts."""
LONGEST = 1_000_000
"""Code points of one article: a book of 400 pages. A corpus of many articles is JSON Lines."""
_SAMPLE = 5_000
_DATE = re.compile(r"(\d{4})(-\d{2})?(-\d{2})?(?:[T ].*)?")
_HALF = re.compile("[\ud800-\udfff]")
_GERMAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def make(text: str, path: str, about: Mapping[str, str], known: Iterable[str] = ()) -> Document | ArticleError:
    """Return a document, or an error for an empty text or a language that cannot be read; ``known`` are warnings."""
    if not text.strip():
        return ArticleError(path, "text", "is empty")
    if len(text) > LONGEST:
        return ArticleError(path, "text", f"has {len(text):,} characters; {LONGEST:,} are the most for one article")
    half = _HALF.search(text)
    if half:
        return ArticleError(path, "text", f"holds half a character: U+{ord(half[0]):04X} at {half.start()}")
    language = about.get("language", "").lower().partition("-")[0] or language_of(text)
    if language not in LANGUAGES:
        return ArticleError(path, "language", f"'{language}' cannot be read; supported: {', '.join(LANGUAGES)}")
    date = date_of(about.get("date", ""))
    warnings = list(known)
    if date is None:
        told = about.get("date")
        warnings.append(f"the date '{told}' is not understood" if told else "no date; times stay relative")
    return Document(
        path,
        text,
        sha256(text.encode("utf-8")).hexdigest(),
        language,
        about.get("title") or None,
        date,
        about.get("source") or None,
        about.get("url") or None,
        tuple(warnings),
    )


def date_of(text: str) -> str | None:
    """Return a date as EDTF (day, month or year); ``None`` for what is none."""
    german = _GERMAN_DATE.fullmatch(text.strip())
    if german:
        return date_of(f"{german[3]}-{int(german[2]):02}-{int(german[1]):02}")
    match = _DATE.fullmatch(text.strip())
    if not match:
        return None
    try:
        day(int(match[1]), int((match[2] or "-01")[1:]), int((match[3] or "-01")[1:]))
    except ValueError:
        return None
    return "".join(part for part in match.groups() if part)


def language_of(text: str) -> str:
    """Return the language of a text by its first characters (py3langid, BSD licence)."""
    found: tuple[str, float] = _identifier().classify(text[:_SAMPLE])
    return found[0]


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    made = LanguageIdentifier.from_model_file(MODEL_FILE)
    made.set_languages(list(_RIVALS))
    return made
