"""Comparing every passage with its text, character by character.

Entry points: ``verify_files`` for Turtle files whose texts lie beside them, ``verify_store`` for whatever a store
holds. Offsets are Unicode code points.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from kg.article import line_of, read_article
from kg.errors import ArticleError
from kg.model import ArticleText, Finding, Store
from kg.resources import shipped
from kg.turtle.reading import parse_file
from kg.validate.locate import Places
from kg.vocab import ID, KG, OA, RDF

TEXT_NAME = "article.txt"
"""Name of the text that lies beside the Turtle file of its graph."""

SHOWN = 20
"""Characters shown from the first differing one on: enough to recognise the words, short enough for one line."""

_ARTICLE = KG + "Article"
_Node = dict[str, list[str]]


@dataclass(frozen=True)
class _Passage:
    """A passage as the graph describes it, to be compared with the text of its article."""

    iri: str
    described: _Node
    selector: _Node


def verify_files(files: Sequence[Path]) -> tuple[Finding, ...]:
    """Return what does not fit between passages in Turtle files and the texts that lie beside them."""
    found: list[Finding] = []
    places = Places(files)
    for file in files:
        triples = [quad.triple for quad in parse_file(file)]
        found += [_at(places, item) for item in _compare(triples, file.parent / TEXT_NAME)]
    return tuple(found)


def verify_store(store: Store) -> tuple[Finding, ...]:
    """Return what does not fit between passages in a store and the texts: those in the store, or the shipped ones."""
    return tuple(_compare((quad.triple for quad in store.quads()), None))


def shipped_articles() -> tuple[Path, ...]:
    """Return the Turtle files of the shipped articles."""
    return tuple(sorted((shipped().data / "articles").glob("*/article.ttl")))


def _at(places: Places, item: Finding) -> Finding:
    path, line = places.place(item.focus)
    return Finding(path or item.path, line, item.focus, item.message, item.rule, item.severity)


def _compare(triples: Iterable[Triple], beside: Path | None) -> Iterator[Finding]:
    nodes: dict[str, _Node] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
            values = nodes[triple.subject.value][triple.predicate.value]
            if triple.object.value not in values:
                values.append(triple.object.value)
    passages: dict[str, list[_Passage]] = defaultdict(list)
    for iri, node in nodes.items():
        selectors = node.get(OA + "hasSelector", ())
        if selectors:
            source = (node.get(OA + "hasSource") or [""])[0]
            passages[source].extend(_Passage(iri, node, nodes.get(selector, {})) for selector in selectors)
    articles = [iri for iri, node in nodes.items() if _ARTICLE in node.get(RDF + "type", ())]
    for iri in sorted({*articles, *passages} - {""}):
        yield from _article(iri, nodes.get(iri, {}), passages.get(iri, []), beside)
    for passage in passages.get("", []):
        yield Finding(str(beside or ""), None, passage.iri, "names no article (oa:hasSource)", "verify-source")


def _article(iri: str, node: _Node, passages: list[_Passage], beside: Path | None) -> Iterator[Finding]:
    article = _text(iri, node, beside)
    if isinstance(article, Finding):
        yield article
        return
    yield from _hash(iri, node, article, ())
    stated = tuple(node.get(KG + "textSha256", ()))
    for passage in sorted(passages, key=lambda passage: passage.iri):
        yield from _hash(passage.iri, passage.described, article, stated)
        yield from _quote(passage, article)


def _text(iri: str, node: _Node, beside: Path | None) -> ArticleText | Finding:
    """Return an article's text: the one that the store has, or that of its file; a finding where there is none."""
    for text in node.get(KG + "text", ()) if beside is None else ():
        return ArticleText(iri, {}, text, sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    text_file = (node.get(KG + "textFile") or [""])[0]
    path = _text_path(text_file, beside)
    if path is None:
        return Finding(text_file, None, iri, f"its text '{text_file}' is nowhere to be found", "verify-text")
    try:
        return read_article(path)
    except ArticleError as problem:
        return Finding(str(path), None, iri, f"its text cannot be read: {problem}", "verify-text")


def _text_path(text_file: str, beside: Path | None) -> Path | None:
    """Return the text: below the shipped data by its path, else beside the graph's own file."""
    if beside is not None and beside.is_file():
        return beside
    below = shipped().data / text_file
    return below if text_file and below.is_file() else None


def _hash(iri: str, node: _Node, article: ArticleText, stated: Sequence[str]) -> Iterator[Finding]:
    """Give a hash that is not the text's; ``stated`` ones are the article's own and faulted there, once."""
    for value in node.get(KG + "textSha256", ["none"]):
        if value != article.sha256 and value not in stated:
            message = f"kg:textSha256 is {value[:12]}…, the text in {article.path} has {article.sha256[:12]}…"
            yield Finding(article.path, None, iri, message, "verify-hash")


def _quote(passage: _Passage, article: ArticleText) -> Iterator[Finding]:
    def finding(message: str, offset: int) -> Finding:
        stored = article.path.startswith(ID)
        line = article.text.count("\n", 0, offset) + 1 if stored else line_of(article, offset)
        place = f"{article.path}:{line}"
        return Finding(article.path, None, passage.iri, f"{message} [{place}]", "verify-quote")

    try:
        start, end = (int(passage.selector[OA + name][0]) for name in ("start", "end"))
        exact = passage.selector[OA + "exact"][0]
    except (LookupError, ValueError):
        yield finding("its selector lacks oa:start, oa:end or oa:exact, or an offset is no number", 0)
        return
    if not 0 <= start < end <= len(article.text):
        yield finding(f"offsets {start}–{end} are not in the text of {len(article.text)} characters", 0)
        return
    compared = [(f"oa:exact at {start}–{end}", exact, start, end)]
    for prefix in passage.selector.get(OA + "prefix", ()):
        compared.append((f"oa:prefix before {start}", prefix, max(0, start - len(prefix)), start))
    for suffix in passage.selector.get(OA + "suffix", ()):
        compared.append((f"oa:suffix after {end}", suffix, end, end + len(suffix)))
    for what, words, begin, stop in compared:
        text = article.text[begin:stop]
        difference = first_difference(words, text)
        if difference is not None:
            moved = _moved(exact, article.text) if words is exact else ""
            yield finding(f"{what}: {_shown(words, text, difference, begin)}{moved}", begin + difference)


def _moved(exact: str, text: str) -> str:
    if text.count(exact) != 1:
        return ""
    start = text.index(exact)
    return f"; the words now stand at {start}–{start + len(exact)}"


def first_difference(expected: str, found: str) -> int | None:
    """Return the position of the first character that differs, ``None`` for equal texts."""
    if expected == found:
        return None
    return next(
        (index for index, (a, b) in enumerate(zip(expected, found, strict=False)) if a != b),
        min(len(expected), len(found)),
    )


def _shown(expected: str, found: str, difference: int, start: int) -> str:
    ours, theirs = expected[difference : difference + SHOWN], found[difference : difference + SHOWN]
    return f"character {start + difference} differs: the graph has {ours!r}, the text has {theirs!r}"
