"""The stages in their order: from a document to an extraction.

Entry point: ``extract``.
"""

import re
from calendar import monthrange
from collections import defaultdict

from kg import __version__
from kg.extract.actor import Actor, Mention, slug
from kg.extract.actors import Resolver
from kg.extract.analysis import analyse
from kg.extract.attribution import Attributor
from kg.extract.dates import TimeExpression, time_expressions
from kg.extract.document import Document, Span
from kg.extract.events import Event, find_events
from kg.extract.extraction import Extraction
from kg.extract.gazetteer import load_gazetteer
from kg.extract.kinds import kinds_below
from kg.extract.knowledge import load_knowledge
from kg.extract.lexical import LexicalAttributor
from kg.extract.lexicon import load_lexicon
from kg.extract.nouns import load_nouns
from kg.extract.party import Party
from kg.extract.segment import segment
from kg.extract.statement import Statement
from kg.extract.statements import assemble
from kg.extract.timing import time_of_event, time_of_statement

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_HASH = 8


def extract(document: Document, attributor: Attributor | None = None) -> Extraction:
    """Return what is found in a document, by lexicon and grammar where no attributor is given.

    The same for the same document, version and attributor.
    """
    first, last = published(document.date)
    name = article_slug(document)
    sentences = segment(document)
    lexicon = load_lexicon(document.language)
    analyses = analyse(document, sentences, lexicon)
    finder = attributor or LexicalAttributor()
    attributions = finder.attribute(document, analyses)
    gazetteer = load_gazetteer(document.language)
    resolver = Resolver(document, name, gazetteer, load_knowledge(), load_nouns(document.language), last)
    assembly = assemble(analyses, attributions, resolver, lexicon.by_iri)
    times = time_expressions(document, sentences)
    kinds = kinds_below("event", "Event")
    events = find_events(analyses, assembly.statements, resolver, gazetteer, kinds, times)
    bodies = {p.organization.iri: p.organization for p in resolver.minted.values()}
    actors = tuple({a.iri: a for a in (*_referred(assembly.statements, events), *bodies.values())}.values())
    return Extraction(
        document,
        name,
        __version__,
        sentences,
        assembly.statements,
        events,
        actors,
        _mentions(resolver.mentions, actors),
        {iri: tuple(sorted(spans)) for iri, spans in sorted(resolver.posts.items())},
        tuple(resolver.minted.values()),
        kinds_below("statement", "Response"),
        first,
        last,
        _times(times, assembly.statements, events, last),
        assembly.left_out,
        assembly.unsure,
        finder.model,
    )


def published(date: str | None) -> tuple[str | None, str | None]:
    """Return the first and the last day that a date means; nothing for one that is not a day, month or year."""
    match = _DATE.fullmatch(date or "")
    if not match:
        return None, None
    year, month, day = match.groups()
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    if not 1 <= int(month) <= 12:
        return None, None
    last = monthrange(int(year), int(month))[1]
    if day is not None and not 1 <= int(day) <= last:
        return None, None
    return f"{year}-{month}-{day or '01'}", f"{year}-{month}-{day or f'{last:02}'}"


def article_slug(document: Document) -> str:
    """Return the article's name for IRIs: of its title or file, with a hash of its text so that no two share it."""
    stem = document.title or re.split(r"[/\\#]", document.path)[-1].rpartition(".")[0] or document.path
    date = f"-{document.date}" if document.date and document.date not in stem else ""
    return f"{slug(stem)[:40].strip('-')}{date}-{document.sha256[:_HASH]}"


def _times(
    found: tuple[TimeExpression, ...], statements: tuple[Statement, ...], events: tuple[Event, ...], last: str | None
) -> dict[str, TimeExpression]:
    claimed = [span for statement in statements if not statement.own_voice for span in statement.attribution.content]
    told = {f"statement-{statement.key}": time_of_statement(statement, found, last) for statement in statements}
    happened = {f"event-{event.key}": time_of_event(event, found, claimed) for event in events}
    return {name: time for name, time in (told | happened).items() if time is not None}


def _referred(statements: tuple[Statement, ...], events: tuple[Event, ...]) -> tuple[Actor, ...]:
    parties: list[Party | None] = [taking.party for event in events for taking in event.participants]
    for statement in statements:
        parties += [statement.speaker, statement.addressee, statement.medium, *statement.accused]
    return tuple({p.actor.iri: p.actor for p in parties if p and p.actor}.values())


def _mentions(mentions: list[Mention], actors: tuple[Actor, ...]) -> dict[str, tuple[Span, ...]]:
    wanted = {actor.iri for actor in actors}
    places: dict[str, dict[Span, None]] = defaultdict(dict)
    for mention in mentions:
        if mention.actor.iri in wanted:
            places[mention.actor.iri][mention.span] = None
    return {iri: tuple(sorted(spans)) for iri, spans in sorted(places.items())}
