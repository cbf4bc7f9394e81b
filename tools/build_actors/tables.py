"""Curated tables and the outside sources, read into plain Python values."""

import html
import json
import re
import tarfile
from collections import defaultdict
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
Table = list[dict[str, str]]


def read_table(name: str) -> Table:
    """Return the rows of a tab-separated table beside this module, by column name."""
    head, *lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    columns = head.split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines if line]


def read_names() -> dict[str, dict[str, list[tuple[str, str]]]]:
    """Return state key -> kind of name -> (language or "", name), in the order of names.tsv."""
    names: dict[str, dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for row in read_table("names.tsv"):
        names[row["key"]][row["kind"]].append((row["language"], row["name"]))
    return names


def read_factbook(archive: Path) -> dict[str, dict[str, Any]]:
    """Return lower-case country code -> the World Factbook's page, from its archive of JSON files."""
    pages: dict[str, dict[str, Any]] = {}
    special = {"uk": "gb", "fr": "fr"}
    with tarfile.open(archive) as tar:
        for member in sorted(tar.getmembers(), key=lambda m: m.name):
            stream = tar.extractfile(member) if member.name.endswith(".json") else None
            if stream is None:
                continue
            page = json.load(stream)
            code = page.get("Communications", {}).get("Internet country code", {}).get("text", "")
            match = re.match(r"(?:metropolitan France - )?\.([a-z]{2})\b", code)
            if match:
                pages.setdefault(special.get(match[1], match[1]), page)
    return pages


def read_official_german(path: Path) -> dict[str, str]:
    """Return short German name -> long German name, as the Federal Foreign Office lists them."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    names: dict[str, str] = {}
    for short, long in zip(lines[::2], lines[1::2], strict=True):
        names[long] = long
        names[short] = long
        first = short.split(",")[0]
        if first not in ("Kongo", "Korea"):
            names[first] = long
    return names


def plain(text: str) -> str:
    """Return a text of the factbook without markup, notes and bracketed remarks."""
    text = re.sub(r"<[^>]*>", "", html.unescape(text))
    text = text.split(";")[0]
    return re.sub(r"\s*\([^)]*\)", "", text).strip()


def forms(text: str) -> list[str]:
    """Return the single forms of a factbook nationality: ``Serb(s)``, ``Lao(s) or Laotian(s)``, ``X, Y``."""
    text = re.sub(r"<[^>]*>", "", html.unescape(text)).split(";")[0]
    found = []
    for part in re.split(r",\s*(?![^()]*\))|\s+or\s+|/", text):
        if ("plural)" in part and "singular" not in part) or "citizens" in part:
            continue
        form = re.sub(r"\s*\([^)]*\)", "", part).strip()
        if form and form.lower() not in ("none", "na"):
            found.append(form)
    return found


def memberships(page: dict[str, Any]) -> list[str]:
    """Return abbreviations of the organisations that a state is a full member of, observers and partners left out."""
    text = page.get("Government", {}).get("International organization participation", {}).get("text", "")
    text = re.sub(r"<[^>]*>", "", html.unescape(text)).split(";")[0]
    return [part.strip() for part in re.split(r",\s*(?![^()]*\))", text) if "(" not in part]
