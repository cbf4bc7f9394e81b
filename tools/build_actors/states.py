"""States, their governments, territories, capitals and armed forces."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pycountry
from babel import Locale
from graph import Graph, slug
from tables import forms, memberships, plain, read_factbook, read_names, read_official_german, read_table

FACTBOOK = "The World Factbook 2026 (public domain)"
CLDR = "Unicode CLDR, by way of babel"
ISO = "ISO 3166-1, by way of pycountry"
FOREIGN_OFFICE = "Federal Foreign Office, list of state names"
CURATED = "common knowledge; no single document"


@dataclass
class State:
    """One row of the curated table with what the sources say about it."""

    row: dict[str, str]
    names: dict[str, list[tuple[str, str]]]
    page: dict[str, Any]
    long_german: str

    @property
    def key(self) -> str:
        """The part of its IRI that all nodes of the state share."""
        return self.row["key"]

    def named(self, kind: str, language: str) -> list[str]:
        """Return the curated names of a kind in a language."""
        return [name for tag, name in self.names.get(kind, []) if tag == language]

    def label(self, language: str) -> str:
        """Return the short name: the curated one, else CLDR's."""
        curated = self.named("label", language)
        if curated:
            return curated[0]
        return str(Locale(language).territories[self.key.upper()]).replace(" & ", " and ")

    def official(self, language: str) -> str:
        """Return the long name, or an empty text where no source has one."""
        curated = self.named("official", language)
        if curated:
            return curated[0]
        if language == "de":
            return self.long_german
        long = plain(
            self.page.get("Government", {}).get("Country name", {}).get("conventional long form", {}).get("text", "")
        )
        if long and long != "none":
            return long
        country = pycountry.countries.get(alpha_2=self.key.upper())
        return str(getattr(country, "official_name", self.label("en")))

    def forms(self, kind: str, language: str) -> list[str]:
        """Return adjectives or demonyms in their base form."""
        if language == "de":
            return [form for form in self.row[f"{kind}_de"].split("|") if form]
        curated = self.named(kind, "en")
        nationality = self.page.get("People and Society", {}).get("Nationality", {})
        text = nationality.get("noun" if kind == "demonym" else "adjective", {}).get("text", "")
        return curated or forms(text)


def read_states(shared: Path) -> list[State]:
    """Return all states, in the order of the curated table."""
    names = read_names()
    factbook = read_factbook(shared / "factbook-2026.tar.xz")
    german = read_official_german(shared / "state-names-de.list")
    states = []
    for row in read_table("states.tsv"):
        state = State(row, names[row["key"]], factbook.get(row["key"], {}), "")
        candidates = [state.label("de"), *state.named("alt", "de"), *state.named("official", "de")]
        state.long_german = next((german[name] for name in candidates if name in german), "")
        states.append(state)
    return states


def add_state(graph: Graph, state: State) -> None:
    """Add a state with its names, codes, territory, capital and memberships."""
    node = f"state:{state.key}"
    sources = (
        [CURATED]
        + ([CLDR] if len(state.key) == 2 else [])
        + ([FACTBOOK] if state.page else [])
        + ([FOREIGN_OFFICE] if state.long_german else [])
    )
    country = pycountry.countries.get(alpha_2=state.key.upper())
    graph.actor(node, "kg:State", state.label("de"), state.label("en"), sources + ([ISO] if country else []))
    if country:
        graph.text(node, "kg:iso3166Alpha2", country.alpha_2)
        graph.text(node, "kg:iso3166Alpha3", country.alpha_3)
    for language in ("de", "en"):
        official = state.official(language)
        if official:
            graph.text(node, "kg:officialName", official, language)
            graph.text(node, "skos:altLabel", official, language)
        for kind in ("adjective", "demonym"):
            for form in state.forms(kind, language):
                graph.text(node, f"kg:{kind}", form, language)
    _add_names(graph, node, state)
    for item in state.named("wikidata", ""):
        graph.link(node, "skos:exactMatch", f"http://www.wikidata.org/entity/{item}")
    graph.link(node, "kg:territory", f"place:{state.key}")
    if state.row["capital_en"]:
        graph.link(node, "kg:capital", capital(state))
    member = set(memberships(state.page))
    for row in read_table("memberships.tsv"):
        if row["abbreviation"] in member:
            graph.link(node, "kg:memberOf", f"organization:{row['organization']}")


def _add_names(graph: Graph, node: str, state: State) -> None:
    for kind, predicate in (("alt", "skos:altLabel"), ("shared", "kg:sharedName"), ("note", "skos:editorialNote")):
        for language, name in state.names.get(kind, []):
            graph.text(node, predicate, name, language)


def capital(state: State) -> str:
    """Return the key of a state's capital."""
    return f"place:{state.key}-{slug(state.row['capital_en'].split(' (')[0])}"


def add_places(graph: Graph, state: State) -> None:
    """Add the territory of a state and its capital."""
    node = f"place:{state.key}"
    german = (state.named("place", "de") or [state.label("de")])[0]
    english = (state.named("place", "en") or [state.label("en")])[0]
    graph.actor(node, "kg:Place", german, english, CLDR if len(state.key) == 2 else CURATED)
    if not state.row["capital_en"]:
        return
    city = capital(state)
    graph.actor(city, "kg:Place", state.row["capital_de"], state.row["capital_en"], CURATED)
    graph.link(city, "kg:locatedIn", node)
    for language, name in state.names.get("capital", []):
        graph.text(city, "skos:altLabel", name, language)


def add_government(graph: Graph, state: State) -> None:
    """Add the government of a state; the capital's names are its metonyms."""
    node = f"government:{state.key}"
    german, english = state.label("de"), with_article(state.label("en"))
    phrase = state.row["of_de"] or f"von {german}"
    graph.actor(node, "kg:Government", f"Regierung {phrase}", f"government of {english}", CURATED)
    if not state.row["of_de"] and german[-1] not in "szxß":
        graph.text(node, "skos:altLabel", f"Regierung {german}s", "de")
    for form in state.forms("adjective", "de"):
        graph.text(node, "skos:altLabel", f"{form}e Regierung", "de")
    for form in state.forms("adjective", "en"):
        graph.text(node, "skos:altLabel", f"{form} government", "en")
    for language, name in state.names.get("government", []):
        graph.text(node, "skos:altLabel", name, language)
    for language, name in state.names.get("sharedseat", []):
        graph.text(node, "kg:sharedName", name, language)
    graph.link(node, "kg:governmentOf", f"state:{state.key}")
    for language in ("de", "en"):
        name = state.row[f"capital_{language}"]
        if name and not state.named("seat", "") and "(" not in name and name != state.label(language):
            graph.text(node, "kg:metonym", name, language)
    for kind in ("metonym", "capital"):
        for language, name in state.names.get(kind, []):
            graph.text(node, "kg:metonym", name, language)


def add_forces(graph: Graph, state: State) -> None:
    """Add the armed forces of a state that the factbook says has any; the curated ones of the US are left out."""
    text = state.page.get("Military and Security", {}).get("Military and security forces", {}).get("text", "")
    if (
        state.key == "us"
        or not text
        or plain(text).lower().startswith(("no regular", "no armed", "none", "no military"))
    ):
        return
    node = f"agency:{state.key}-armed-forces"
    phrase = state.row["of_de"] or f"von {state.label('de')}"
    graph.actor(
        node,
        "kg:MilitaryForce",
        f"Streitkräfte {phrase}",
        f"armed forces of {with_article(state.label('en'))}",
        FACTBOOK,
    )
    for form in state.forms("adjective", "de"):
        for noun in ("Streitkräfte", "Armee", "Truppen"):
            graph.text(node, "skos:altLabel", f"{form}e {noun}", "de")
    for form in state.forms("adjective", "en"):
        for noun in ("armed forces", "military", "forces"):
            graph.text(node, "skos:altLabel", f"{form} {noun}", "en")
    for language, name in state.names.get("forces", []):
        graph.text(node, "skos:altLabel", name, language)
    graph.link(node, "kg:organOf", f"state:{state.key}")


def with_article(name: str) -> str:
    """Return an English short name as it stands after ``of``."""
    plural = ("United ", "Netherlands", "Philippines", "Maldives", "Seychelles", "Comoros", "Marshall", "Solomon")
    titled = (
        "Republic of",
        "Democratic Republic",
        "Dominican Republic",
        "Central African Republic",
        "Holy See",
        "Sahrawi",
    )
    if name.startswith("The "):
        return "the " + name[4:]
    return f"the {name}" if name.startswith(plural + titled) else name
