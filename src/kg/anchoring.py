"""Anchoring: from the words that a curator copied out of an article to passages with offsets and hash.

A curator writes ``oa:exact`` on a passage (or on its selector) and nothing more; ``anchor`` finds the words in the
text as read and gives the complete Web Annotation selector. It never guesses: words that stand in the text more
than once, or not at all, are an error that names the passage.
"""

from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.errors import ArticleError
from kg.model import ArticleText, Selection, Term
from kg.vocab import KG, OA, RDF, XSD

CONTEXT = 32
"""Code points of ``oa:prefix`` and ``oa:suffix``: enough to tell repeated words apart, short enough to read."""

_TYPE = NamedNode(RDF + "type")
_EXACT = NamedNode(OA + "exact")
_START = NamedNode(OA + "start")
_SELECTOR = NamedNode(OA + "hasSelector")
_SOURCE = NamedNode(OA + "hasSource")
_WITHIN = NamedNode(KG + "within")
_SHA256 = NamedNode(KG + "textSha256")
_ARTICLE = NamedNode(KG + "Article")
_REPLACED = {NamedNode(OA + name) for name in ("exact", "start", "end", "prefix", "suffix")}

_Subject = NamedNode | BlankNode | Triple


def locate(article: ArticleText, exact: str, inside: Selection | None = None) -> Selection:
    """Return where ``exact`` stands in the article (or inside a sentence of it).

    Raises ArticleError when it stands there not once but never or several times.
    """
    start, end = (inside.start, inside.end) if inside else (0, len(article.text))
    count = article.text.count(exact, start, end)
    if count != 1:
        where = "its sentence" if inside else "the text"
        problem = "is not in" if count == 0 else f"stands {count} times in"
        raise ArticleError(article.path, "anchor", f'"{exact}" {problem} {where}')
    begin = article.text.index(exact, start, end)
    return selection(article.text, begin, begin + len(exact))


def selection(text: str, start: int, end: int) -> Selection:
    """Return the selection of ``text[start:end]`` (Unicode code points) with its context on both sides."""
    return Selection(start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def anchor(triples: Iterable[Triple], article: ArticleText) -> tuple[Triple, ...]:
    """Return the triples with every passage anchored in the article's text; what is anchored already is checked anew.

    Raises ArticleError when a passage's words are not found exactly once, or when no kg:Article is described.
    """
    triples = tuple(triples)
    source = next((t.subject for t in triples if t.predicate == _TYPE and t.object == _ARTICLE), None)
    if not isinstance(source, NamedNode):
        raise ArticleError(article.path, "anchor", "the graph describes no kg:Article")
    selectors = {t.object: t.subject for t in triples if t.predicate == _SELECTOR}
    exact: dict[NamedNode, str] = {}
    for triple in triples:
        if triple.predicate == _EXACT and isinstance(triple.object, Literal):
            passage = selectors.get(triple.subject, triple.subject)
            if isinstance(passage, NamedNode):
                exact[passage] = triple.object.value
    within = {t.subject: t.object for t in triples if t.predicate == _WITHIN}
    placed = _place(article, exact, within)
    replaced: set[Term] = {*selectors, *placed}
    kept = [t for t in triples if not (t.subject in replaced and t.predicate in _REPLACED)]
    kept = [t for t in kept if not (t.predicate == _SHA256 and t.subject in {source, *placed})]
    made = [t for passage, place in placed.items() for t in _describe(passage, place, source, article.sha256)]
    return (*dict.fromkeys([*kept, Triple(source, _SHA256, Literal(article.sha256)), *made]),)


def _place(
    article: ArticleText, exact: dict[NamedNode, str], within: Mapping[_Subject, Term]
) -> dict[NamedNode, Selection]:
    """Place sentences first, in the order of their names: a repeated sentence is told apart by its neighbours."""
    placed: dict[NamedNode, Selection] = {}
    behind = 0
    for passage in sorted((p for p in exact if p not in within), key=lambda p: p.value):
        begin = article.text.find(exact[passage], behind)
        if begin < 0:
            locate(article, exact[passage])  # says whether it is missing or repeated
            begin = article.text.index(exact[passage])
        placed[passage] = selection(article.text, begin, begin + len(exact[passage]))
        behind = placed[passage].end
    for passage in exact:
        if passage not in placed:
            sentence = within[passage]
            if not isinstance(sentence, NamedNode) or sentence not in placed:
                raise ArticleError(article.path, "anchor", f"{passage.value} is within {sentence}, which has no words")
            placed[passage] = locate(article, exact[passage], placed[sentence])
    return placed


def _describe(passage: NamedNode, place: Selection, source: NamedNode, sha256: str) -> Iterable[Triple]:
    selector = NamedNode(passage.value + "-selector")
    number = NamedNode(XSD + "nonNegativeInteger")
    yield Triple(passage, _SOURCE, source)
    yield Triple(passage, _SELECTOR, selector)
    yield Triple(passage, _SHA256, Literal(sha256))
    yield Triple(selector, _TYPE, NamedNode(OA + "TextPositionSelector"))
    yield Triple(selector, _TYPE, NamedNode(OA + "TextQuoteSelector"))
    yield Triple(selector, _START, Literal(str(place.start), datatype=number))
    yield Triple(selector, NamedNode(OA + "end"), Literal(str(place.end), datatype=number))
    yield Triple(selector, _EXACT, Literal(place.exact))
    yield Triple(selector, NamedNode(OA + "prefix"), Literal(place.prefix))
    yield Triple(selector, NamedNode(OA + "suffix"), Literal(place.suffix))
