"""Reading nodes from a store: their triples, their names, their passages; each by one query for all nodes.

Entry points: ``rows``, ``facts``, ``links``, ``quotes``. Nothing here knows what a page needs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode

from kg.model import Solutions, Store, Term
from kg.queries.binding import replace_values
from kg.queries.catalogue import system_query
from kg.server.views.shown import CLAIMED, Coverage, Link, Quote, Status, Words
from kg.vocab import KG, PREFIXES, RDFS, shorten

Row = tuple[Term | None, ...]

_TITLE = PREFIXES["dcterms"] + "title"
_GIST = KG + "gist"
_RANK = {RDFS + "label": 1, PREFIXES["skos"] + "prefLabel": 1}
"""Where a node has several kinds of names: a title before a label, a label before a gist."""


def rows(store: Store, query: str, **nodes: Iterable[str] | str) -> tuple[Row, ...]:
    """Return the rows of a system query, its ``VALUES`` filled with IRIs; without any IRI nothing is asked."""
    text = system_query(query).text
    for variable, given in nodes.items():
        iris = [given] if isinstance(given, str) else [iri for iri in dict.fromkeys(given) if iri]
        if not iris:
            return ()
        text = replace_values(text, variable, " ".join(str(NamedNode(iri)) for iri in iris))
    result = store.query(text)
    assert isinstance(result, Solutions)
    return result.rows


def iri_of(term: object) -> str:
    """Return the IRI of a node; anything else has an empty one."""
    return term.value if isinstance(term, NamedNode) else ""


def text_of(term: object) -> str:
    """Return the text of a literal; anything else has an empty one."""
    return term.value if isinstance(term, Literal) else ""


@dataclass(frozen=True)
class Facts:
    """The triples of some nodes: node, property, values in a fixed order."""

    triples: Mapping[str, Mapping[str, tuple[Term, ...]]]

    def values(self, node: str, name: str) -> tuple[Term, ...]:
        """Return the values of a property."""
        return self.triples.get(node, {}).get(name, ())

    def iris(self, node: str, name: str) -> tuple[str, ...]:
        """Return the IRIs among the values of a property."""
        return tuple(term.value for term in self.values(node, name) if isinstance(term, NamedNode))

    def text(self, node: str, name: str) -> str:
        """Return the first literal of a property, or nothing."""
        return next((term.value for term in self.values(node, name) if isinstance(term, Literal)), "")

    def words(self, node: str, name: str, lang: str) -> Words | None:
        """Return the literal of a property in a language, in English, or in any."""
        found = [term for term in self.values(node, name) if isinstance(term, Literal)]
        best = min(found, key=lambda term: (_language_rank(term, lang), term.value), default=None)
        return Words(best.value, best.language or "") if best else None


def facts(store: Store, nodes: Iterable[str]) -> Facts:
    """Return what is said of nodes."""
    found: dict[str, dict[str, list[Term]]] = {}
    for node, name, value in rows(store, "node-facts", node=nodes):
        if value is not None:
            found.setdefault(iri_of(node), {}).setdefault(iri_of(name), []).append(value)
    ordered = {
        node: {name: tuple(sorted(values, key=str)) for name, values in of_node.items()}
        for node, of_node in found.items()
    }
    return Facts(ordered)


def links(store: Store, nodes: Iterable[str], lang: str) -> dict[str, Link]:
    """Return what each node is called: in the language, in English or in any; one without a name by its short IRI."""
    wanted = [node for node in dict.fromkeys(nodes) if node]
    best: dict[str, tuple[tuple[int, int, str], Literal, bool]] = {}
    for node, name, value in rows(store, "node-names", node=wanted):
        if not isinstance(value, Literal):
            continue
        rank = (_language_rank(value, lang), 0 if iri_of(name) == _TITLE else _RANK.get(iri_of(name), 2), value.value)
        if iri_of(node) not in best or rank < best[iri_of(node)][0]:
            best[iri_of(node)] = rank, value, iri_of(name) == _GIST
    return {
        node: Link(node, best[node][1].value, best[node][1].language or "", best[node][2])
        if node in best
        else unnamed(node)
        for node in wanted
    }


def attributed(store: Store, named: dict[str, Link], lang: str) -> dict[str, Link]:
    """Return the links, each claim with those who put it forward and with what became of it.

    What is only denied, and nobody here puts forward, gets neither.
    """
    claims = [iri for iri, link in named.items() if link.claim]
    if not claims:
        return named
    said = rows(store, "speakers-of-claims", claim=claims)
    speakers = links(store, (iri_of(who) for _, who in said), lang)
    by: dict[str, list[Link]] = {}
    for claim, who in said:
        if iri_of(who) in speakers:
            by.setdefault(iri_of(claim), []).append(speakers[iri_of(who)])
    known = statuses(store, lang)
    became = {
        iri_of(claim): known[int(text_of(strongest) or 0)]
        for claim, allegation, strongest in rows(store, "status-of-claims", claim=claims)
        if strongest is not None or text_of(allegation) == "true"
    }
    return named | {
        iri: replace(named[iri], by=tuple(dict.fromkeys(by.get(iri, ()))), status=became.get(iri, Status(CLAIMED)))
        for iri in {iri_of(claim) for claim, _ in said}
    }


def statuses(store: Store, lang: str) -> dict[int, Status]:
    """Return the statuses by their precedence."""
    found = {iri_of(row[0]): int(text_of(row[2])) for row in rows(store, "statuses")}
    named = links(store, found, lang)
    return {rank: Status(iri.rpartition("/")[2], named[iri].label, iri) for iri, rank in found.items()}


def unnamed(iri: str) -> Link:
    """Return a link whose text is the short form of the IRI."""
    return Link(iri, shorten(iri))


def quotes(store: Store, nodes: Iterable[str], lang: str) -> dict[str, tuple[Quote, ...]]:
    """Return the passages of each node, in the order of the text."""
    found = rows(store, "node-passages", node=nodes)
    named = links(store, (iri_of(row[2]) for row in found), lang)
    made: dict[str, list[Quote]] = {}
    for node, passage, article, start, end, words in found:
        quote = Quote(text_of(words), iri_of(passage), named[iri_of(article)], int(text_of(start)), int(text_of(end)))
        made.setdefault(iri_of(node), []).append(quote)
    return {
        node: tuple(sorted(of_node, key=lambda quote: (quote.article.iri, quote.start, quote.end, quote.passage)))
        for node, of_node in made.items()
    }


def coverage(store: Store) -> Coverage:
    """Return what the store covers."""
    (articles, outlets, latest), *_ = rows(store, "coverage")
    return Coverage(int(text_of(articles) or 0), int(text_of(outlets) or 0), text_of(latest))


def classes(store: Store, node: str) -> frozenset[str]:
    """Return the classes of a node and the ones above them."""
    return frozenset(iri_of(row[0]) for row in rows(store, "node-classes", node=node))


def _language_rank(term: Literal, lang: str) -> int:
    language = (term.language or "").partition("-")[0]
    return {lang: 0, "en": 1, "": 2}.get(language, 3)
