"""An article: its text with the passages nested in it, and a note for each statement and event.

Entry point: ``article``. The text comes from the store, or from the shipped files; it is shown only when its hash is
the one of the graph, because every offset refers to exactly that text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from kg.article import read_article
from kg.errors import KgError, UnknownName
from kg.model import Store
from kg.resources import shipped
from kg.server.views.events import EventShown, events
from kg.server.views.facts import Row, facts, iri_of, links, rows, text_of
from kg.server.views.nesting import Span, nest
from kg.server.views.shown import Link, StatementShown, Words
from kg.server.views.statements import statements
from kg.vocab import KG, PREFIXES, shorten

_DCTERMS = PREFIXES["dcterms"]


@dataclass(frozen=True)
class Note:
    """What a number in the text stands for: a statement or an event, and the passages that show it."""

    number: int
    tone: str
    statement: StatementShown | None
    event: EventShown | None
    passages: tuple[str, ...]

    @property
    def id(self) -> str:
        """Name of the note in the page."""
        return f"n{self.number}"


@dataclass(frozen=True)
class Highlight:
    """What a passage shows: its notes, the innermost first; ``refs`` are the notes whose number stands behind it."""

    tone: str
    notes: tuple[str, ...]
    refs: tuple[int, ...]
    claim: bool
    depth: int


@dataclass(frozen=True)
class PassageShown:
    """A passage of the text; ``sort`` is sentence, headline or part."""

    iri: str
    start: int
    end: int
    quote: str
    sort: str
    number: int


@dataclass(frozen=True)
class ArticleShown:
    """An article with its text; where the text is not there, ``spans`` is empty and the sentences stand alone."""

    link: Link
    title: Words | None
    language: str
    date: str
    publisher: Link | None
    publisher_name: str
    address: str
    note: Words | None
    graph: str
    made_by: str
    has_text: bool
    spans: tuple[Span | str, ...]
    passages: Mapping[str, PassageShown]
    highlights: Mapping[str, Highlight]
    notes: tuple[Note, ...]


def article(store: Store, iri: str, lang: str) -> ArticleShown:
    """Return an article; raises UnknownName where the store has none of this IRI."""
    known = facts(store, [iri])
    if not known.triples:
        raise UnknownName("article", shorten(iri))
    found = rows(store, "article-passages", article=iri)
    passages = _passages(found)
    notes = _notes(store, found, passages, lang)
    publisher = next(iter(known.iris(iri, KG + "publishedBy")), "")
    graph = next(iter(known.iris(iri, "http://www.w3.org/ns/prov#wasDerivedFrom")), "")
    named = links(store, [iri, publisher], lang)
    text = _text(store, iri)
    return ArticleShown(
        link=named[iri],
        title=known.words(iri, _DCTERMS + "title", lang),
        language=known.text(iri, _DCTERMS + "language"),
        date=known.text(iri, KG + "edtf"),
        publisher=named.get(publisher),
        publisher_name=known.text(iri, _DCTERMS + "publisher"),
        address=known.text(iri, _DCTERMS + "source") or next(iter(known.iris(iri, _DCTERMS + "source")), ""),
        note=known.words(iri, PREFIXES["skos"] + "editorialNote", lang),
        graph=graph,
        made_by=_made_by(notes),
        has_text=text is not None,
        spans=nest(text, (Span(p.iri, p.start, p.end) for p in passages.values())) if text is not None else (),
        passages=passages,
        highlights=_highlights(passages, notes),
        notes=notes,
    )


def _passages(found: tuple[Row, ...]) -> dict[str, PassageShown]:
    made: dict[str, PassageShown] = {}
    for passage, start, end, quote, number, headline, _, _ in found:
        sort = "headline" if text_of(headline) == "true" else "sentence" if number is not None else "part"
        iri = iri_of(passage)
        made[iri] = PassageShown(
            iri, int(text_of(start)), int(text_of(end)), text_of(quote), sort, int(text_of(number) or 0)
        )
    return made


def _notes(store: Store, found: tuple[Row, ...], passages: Mapping[str, PassageShown], lang: str) -> tuple[Note, ...]:
    """Return the notes in the order in which what they are about begins; the outer one of two comes first."""
    evidence: dict[str, list[str]] = {}
    sorts: dict[str, str] = {}
    for row in found:
        node, sort = iri_of(row[6]), text_of(row[7])
        if node:
            evidence.setdefault(node, []).append(iri_of(row[0]))
            sorts[node] = sort
    said = statements(store, (node for node, sort in sorts.items() if sort == "statement"), lang)
    told = events(store, (node for node, sort in sorts.items() if sort == "event"), lang)
    order = sorted((*said, *told), key=lambda node: (*_extent(passages[evidence[node][0]]), node))
    notes = []
    for number, node in enumerate(order, start=1):
        statement = said.get(node)
        own = list(evidence[node])
        for claim in statement.claims if statement else ():
            own += [passage for passage in evidence.get(claim.link.iri, ()) if passage not in own]
        notes.append(Note(number, statement.tone if statement else "tells", statement, told.get(node), tuple(own)))
    return tuple(notes)


def _highlights(passages: Mapping[str, PassageShown], notes: tuple[Note, ...]) -> dict[str, Highlight]:
    showing: dict[str, list[Note]] = {}
    for note in notes:
        for passage in note.passages:
            if passage in passages:
                showing.setdefault(passage, []).append(note)
    made: dict[str, Highlight] = {}
    for iri, own in showing.items():
        inner = sorted(own, key=lambda note: (note.event is not None, -note.number))
        first = {note.number for note in own if note.passages[0] == iri}
        claim = not first
        around = sum(1 for other in showing if other != iri and _contains(passages[other], passages[iri]) and not claim)
        made[iri] = Highlight(
            inner[0].tone, tuple(n.id for n in inner), tuple(sorted(first)), claim, min(around + 1, 4)
        )
    return made


def _text(store: Store, iri: str) -> str | None:
    for text, file, hashed in rows(store, "article-text", article=iri):
        found = text_of(text) or (_shipped_text(text_of(file)) if file is not None else "")
        if found and sha256(found.encode()).hexdigest() == text_of(hashed):
            return found
    return None


def _shipped_text(file: str) -> str:
    """Return the text of a file below ``data/``; a path that leads out of there has none."""
    root = shipped().data.resolve()
    path = (root / file).resolve()
    if not path.is_relative_to(root):
        return ""
    try:
        return read_article(path).text
    except KgError:
        return ""


def _made_by(notes: tuple[Note, ...]) -> str:
    """Tell whether people or the program found the statements: an extracted one carries its confidence."""
    found = [note.statement.certainty.confidence for note in notes if note.statement]
    return "extracted" if any(found) else "curated"


def _extent(passage: PassageShown) -> tuple[int, int]:
    return passage.start, -passage.end


def _contains(outer: PassageShown, inner: PassageShown) -> bool:
    return (
        outer.start <= inner.start and inner.end <= outer.end and (outer.start, outer.end) != (inner.start, inner.end)
    )
