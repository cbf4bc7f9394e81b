"""What a page says about its article: schema.org data (JSON-LD), else its meta elements. Entry point: ``about_page``.

Only what the page states as such is taken; no date is guessed from the address or the text.
"""

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from kg.extract.read.making import date_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TYPES = ("LiveBlogPosting", "BlogPosting", "SocialMediaPosting", "Report")
"""Types of schema.org that are an article though their name does not end in Article."""
_WITHIN = ("@graph", "mainEntity", "mainEntityOfPage")
"""Where a page's own article stands in its data; what it lists, mentions or recommends stands elsewhere."""
_MOST = 2_000
"""Objects of one page's data that are looked at."""
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date.issued", "dcterms.issued",
    "dcterms.date", "dc.date", "parsely-pub-date", "sailthru.date", "publish-date", "pubdate",
)  # fmt: skip
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9_-]*)?")
_OPENINGS = ("<!--", "//", "/*", "<![CDATA[", "*/")
_CLOSINGS = (";", "*/", "-->", "]]>", "//", "/*")
"""Marks that pages put around their data for the parsers of the 1990s."""
_FORM_LETTERS = ("www.", "m.", "amp.", "mobile.")


@dataclass(frozen=True)
class About:
    """What a page says; ``None``: nothing."""

    title: str | None = None
    titles: tuple[str, ...] = ()
    """All that the page calls itself."""
    date: str | None = None
    source: str | None = None
    language: str | None = None
    url: str | None = None
    text: str | None = None
    """The article's text where it stands in the data."""
    declared: bool = False
    """The page says that it is an article."""
    free: bool = True
    """``False``: the page says that one has to pay for it."""


def about_page(tree: "HtmlElement", address: str | None) -> About:
    """Return what a page says about itself; ``address`` is where it was found."""
    meta = _meta(tree)
    canonical = _canonical(tree, meta, address)
    objects = list(_objects(tree))
    headings = _headings(tree)
    article = _article(objects, [canonical, address], [*headings, meta.get("og:title", "")])
    known = {item["@id"]: item for item in objects if isinstance(item.get("@id"), str)}
    publisher = _name(article.get("publisher"), known)
    titles = [_line(article.get("headline")), meta.get("og:title"), *headings, _page_title(tree, publisher, meta)]
    named = [title for title in titles if title]
    dates = [_line(article.get("datePublished")), *(meta.get(key) for key in _DATES), *_marked_dates(tree)]
    told = [date for date in dates if date]
    body = article.get("articleBody")
    return About(
        named[0] if named else None,
        tuple(dict.fromkeys(named)),
        next((date for date in told if date_of(date)), told[0] if told else None),
        publisher or meta.get("og:site_name"),
        _language(article.get("inLanguage"), meta.get("og:locale"), tree.get("lang"), meta.get("content-language")),
        canonical or _address(article, address) or address,
        body if isinstance(body, str) else None,
        bool(article) or meta.get("og:type", "").lower() == "article",
        str(article.get("isAccessibleForFree", True)).lower() not in ("false", "http://schema.org/false"),
    )


def _meta(tree: "HtmlElement") -> dict[str, str]:
    """Return the page's meta elements by name, in lower case; the first of several."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = _line(element.get("content"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            key = (element.get(attribute) or "").strip().lower()
            if key and content:
                found.setdefault(key, content)
    return found


def _objects(tree: "HtmlElement") -> Iterator[dict[str, Any]]:
    """Give the objects of the page's JSON-LD, those that stand higher first."""
    waiting: deque[Any] = deque()
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            try:
                waiting.append(json.loads(_unwrapped(script.text or ""), strict=False))
            except (ValueError, RecursionError):
                continue  # pages with broken data are many; their meta elements remain
    seen = 0
    while waiting and seen < _MOST:
        item = waiting.popleft()
        seen += 1
        if isinstance(item, list):
            waiting.extend(item[:_MOST])
        elif isinstance(item, dict):
            yield item
            waiting.extend(item[key] for key in _WITHIN if isinstance(item.get(key), dict | list))


def _unwrapped(data: str) -> str:
    data = data.strip()
    for mark in _OPENINGS:
        data = data.removeprefix(mark).lstrip()
    for mark in _CLOSINGS:
        data = data.removesuffix(mark).rstrip()
    return data


def _article(objects: list[dict[str, Any]], addresses: list[str | None], titles: list[str]) -> dict[str, Any]:
    """Return the page's own article: the only one, or the one that has the page's address or title."""
    articles = [item for item in objects if _is_article(item)]
    if len(articles) < 2:
        return articles[0] if articles else {}
    for item in articles:
        if _address(item, None) in [address for address in addresses if address]:
            return item
    told = {_plain(title) for title in titles if title}
    return next((item for item in articles if _plain(_line(item.get("headline")) or "") in told), {})


def _is_article(item: dict[str, Any]) -> bool:
    names = [str(name).rpartition("/")[2] for name in _listed(item.get("@type"))]
    return any(name.endswith("Article") or name in _TYPES for name in names)


def _address(item: dict[str, Any], base: str | None) -> str | None:
    page = item.get("mainEntityOfPage")
    for value in (item.get("url"), page.get("@id") if isinstance(page, dict) else page):
        found = _web(value, base)
        if found:
            return found
    return None


def _canonical(tree: "HtmlElement", meta: dict[str, str], address: str | None) -> str | None:
    """Return the address that a page gives itself. One of another site is not believed where the page's is known."""
    links = (link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    for value in (*links, meta.get("og:url")):
        found = _web(value, address)
        if found and (address is None or _site(found) == _site(address)):
            return found
    return None


def _web(value: Any, base: str | None) -> str | None:
    if not isinstance(value, str) or not value.strip() or len(value) > 2_000:
        return None
    try:
        joined = urljoin(base or "", value.strip())
        parts = urlsplit(joined)
    except ValueError:
        return None
    fitting = parts.scheme in ("http", "https") and parts.hostname and not re.search(r'[\s<>"{}|\\^`]', joined)
    return joined.partition("#")[0] if fitting else None


def _site(address: str) -> str:
    host = urlsplit(address).hostname or ""
    return next((host.removeprefix(start) for start in _FORM_LETTERS if host.startswith(start)), host)


def _name(value: Any, known: dict[str, dict[str, Any]]) -> str | None:
    """Return the name of a publisher: a text, an object, a reference to one, or the first of several."""
    for item in _listed(value):
        if isinstance(item, dict):
            item = item.get("name") or known.get(str(item.get("@id")), {}).get("name")
        named = _line(item[0] if isinstance(item, list) and item else item)
        if named and not named.startswith(("http://", "https://")):
            return named
    return None


def _language(*values: Any) -> str | None:
    for value in values:
        for item in _listed(value):
            name = item.get("alternateName") if isinstance(item, dict) else item
            match = _LANGUAGE.fullmatch(name.strip()) if isinstance(name, str) else None
            if match:
                return match[1].lower()
    return None


def _headings(tree: "HtmlElement") -> list[str]:
    headings = (_line(element.text_content()) for element in tree.iter("h1"))
    return [heading for heading in headings if heading][:5]


def _page_title(tree: "HtmlElement", publisher: str | None, meta: dict[str, str]) -> str | None:
    """Return the page's title without the name of the site at its end."""
    title = next((_line(element.text_content()) for element in tree.iter("title")), None)
    for site in (publisher, meta.get("og:site_name")):
        if title and site:
            title = re.sub(rf"\s+[-–—|:·•]\s+{re.escape(site)}$", "", title)
    return title


def _marked_dates(tree: "HtmlElement") -> list[str | None]:
    marked = (item for item in tree.iter("time", "span", "p", "div") if item.get("itemprop") == "datePublished")
    return [_line(item.get("datetime") or item.get("content")) for item in marked]


def _line(value: Any) -> str | None:
    """Return a text as one line, its references resolved; ``None`` for nothing."""
    if not isinstance(value, str):
        return None
    return " ".join(unescape(value).replace("\u00ad", "").split()) or None


def _plain(title: str) -> str:
    return re.sub(r"[\W_]+", " ", title).strip().casefold()


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value is not None else []
