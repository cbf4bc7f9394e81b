"""Intelligence agencies of the MISP galaxy."""

import json
import re
from pathlib import Path

from graph import Graph, slug
from states import State
from tables import read_table

MISP = "MISP galaxy, intelligence agencies (CC0)"
_SCRIPTS = (
    ("ru", "а-яё"),
    ("ar", "ء-ي"),
    ("el", "α-ωά-ώ"),
    ("ka", "ა-ჰ"),
    ("zh", "一-鿿"),
    ("ko", "가-힣"),
    ("he", "א-ת"),
)

_OTHER = {
    ("ar", "af"): "ps", ("ar", "ir"): "fa", ("ar", "pk"): "ur",
    ("ru", "bg"): "bg", ("ru", "by"): "be", ("ru", "mk"): "mk", ("ru", "mn"): "mn", ("ru", "rs"): "sr",
    ("ru", "tj"): "tg", ("ru", "ua"): "uk",
}  # fmt: skip


def add_agencies(graph: Graph, states: list[State], source: Path) -> None:
    """Add each agency that has a country, but those that the curated table drops."""
    by_key = {state.key: state for state in states}
    curated = {(row["country"], row["misp"]): row for row in read_table("agencies.tsv")}
    for entry in json.loads(source.read_text(encoding="utf-8"))["values"]:
        country = entry["meta"].get("country", "")
        state = by_key.get(country.lower())
        row = curated.get((country, entry["value"]))
        if state is None or (row and row["key"] == "-"):
            continue
        if row:
            key, german, english = row["key"], row["german"], row["english"]
            others = [name for name in row["other"].split("|") if name]
        else:
            key, german, english, others = _named(entry, state)
        if f"agency:{key}" in graph.subjects:
            key = f"{state.key}-{slug(english.split(' (')[0])}"
        if f"agency:{key}" in graph.subjects:
            continue
        node = f"agency:{key}"
        graph.actor(node, "kg:IntelligenceAgency", german, english, MISP)
        for name in others:
            graph.text(node, "skos:altLabel", name, _language(name, state.key))
        graph.link(node, "kg:organOf", f"state:{state.key}")


def _named(entry: dict[str, object], state: State) -> tuple[str, str, str, list[str]]:
    """Return key, German and English label and other names of an agency that is not in the curated table."""
    name = _clean(str(entry["value"]))
    bare = re.sub(r"\s*\([^)]*\)$", "", name)
    english, german = f"{bare} ({state.label('en')})", f"{bare} ({state.label('de')})"
    short = re.search(r"\(([A-ZÀ-Ž][A-Za-zÀ-ž&-]{1,9})[);/]", str(entry["description"]))
    abbreviation = short[1] if short and sum(c.isupper() for c in short[1]) > 1 else ""
    meta = entry["meta"]
    synonyms = meta.get("synonyms") or [] if isinstance(meta, dict) else []
    others = [bare, abbreviation, *(_clean(str(s)) for s in synonyms)]
    words = slug(abbreviation or bare)
    key = f"{state.key}-{words if len(words) <= 48 else words[:48].rpartition('-')[0]}"
    return key, german, english, [name for name in dict.fromkeys(others) if name]


def _clean(name: str) -> str:
    """Return a name without the marks of the wiki page that it was taken from."""
    name = re.sub(r"\[\d+\]|\(page does not exist\)|^[a-z]{2}:", "", name)
    name = re.split(r" [–-] |: ", name)[0]
    return re.sub(r"\s+", " ", name).strip(" ,")


def _language(name: str, country: str) -> str:
    """Return the language of a name that its script and country give away, else an empty text."""
    for language, letters in _SCRIPTS:
        if re.search(f"[{letters}]", name.lower()):
            return _OTHER.get((language, country), language)
    german = re.search(r"[Gg]eheimdienst|wesen$|^Bundes|^Militärisch", name) or (
        country == "de" and "Verfassung" in name
    )
    return "de" if german else ""
