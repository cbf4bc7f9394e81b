"""Whom the words of a statement's parts mean: who speaks, to whom, through which outlet.

Entry points: ``speakers_of``, ``party_at``.
"""

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.actors import Resolver
from kg.extract.analysis import Analysis
from kg.extract.attribution import REPORTED, Attribution, Spans
from kg.extract.blame import within
from kg.extract.document import Span
from kg.extract.party import THRESHOLD, Party
from kg.extract.phrase import NAME, PRONOUN, Phrase, parts_of


def speakers_of(
    analysis: Analysis,
    attribution: Attribution,
    resolver: Resolver,
    speakers: dict[Spans, tuple[Party, ...]],
    places: dict[int, Analysis],
) -> tuple[Party, ...]:
    """Return who speaks: each one of *Nordland and Ostland* says it.

    ``speakers``: who was found before, by their places; ``places``: the analyses by the numbers of their sentences.
    """
    if not attribution.speaker:
        return ()
    if attribution.speaker not in speakers:
        home = _home(analysis, attribution.speaker[0], places)
        said = () if attribution.mode == REPORTED else attribution.content
        if len(attribution.speaker) == 1:
            made = _at(home, attribution.speaker, resolver, said)
        else:
            made = _together([party for span in attribution.speaker for party in _at(home, (span,), resolver, said)])
        speakers[attribution.speaker] = made
    return speakers[attribution.speaker]


def _home(analysis: Analysis, span: Span, places: dict[int, Analysis]) -> Analysis:
    """Return the sentence in which a speaker stands: the statement's own, or an earlier one, read as if it were here.

    Who goes on speaking is as near for a pronoun as if the sentence named them.
    """
    own = analysis.sentence
    if own.start <= span[0] < own.end:
        return analysis
    earlier = next((a for a in places.values() if a.sentence.start <= span[0] < a.sentence.end), analysis)
    return replace(earlier, sentence=replace(earlier.sentence, number=own.number))


def _at(analysis: Analysis, spans: Spans, resolver: Resolver, said: Spans) -> tuple[Party, ...]:
    phrase = analysis.phrase_at(spans[0])
    parts = parts_of(phrase, analysis.sentence.tokens, analysis.names, analysis.words) if phrase else ()
    if len(parts) > 1:
        found = [_resolved(analysis, part, resolver) for part in parts]
    else:
        found = [party_at(analysis, spans, resolver, speaker=True, said=said)]
        found += [_named_among(analysis, phrase, resolver)] if phrase else []
    return tuple(party for party in found if party is not None)


def _together(parties: Sequence[Party]) -> tuple[Party, ...]:
    """Return each speaker once: parts that mean nobody known, or the one before, are the rest of that one's words."""
    made: list[Party] = []
    for party in parties:
        same = next((p for p in made if party.actor is None or (p.actor and p.actor.iri == party.actor.iri)), None)
        if same is None:
            made.append(party)
        else:
            made[made.index(same)] = replace(same, spans=tuple(sorted({*same.spans, *party.spans})))
    return tuple(made)


def _named_among(analysis: Analysis, phrase: Phrase, resolver: Resolver) -> Party | None:
    """Return the one of several who speak that the sentence names: *die Minister, darunter Mira Tolven, …*."""
    place = phrase.end + 1
    tokens = analysis.sentence.tokens
    if place + 1 >= len(tokens) or tokens[phrase.end].text != "," or analysis.text(place) not in analysis.words.among:
        return None
    named = next((p for p in analysis.phrases if p.start == place + 1), None)
    apposed = next((p for p in analysis.phrases if named and p.start == named.end + 1), None)
    if named and apposed and tokens[named.end].text == "," and apposed.preposition is None and apposed.kind == NAME:
        named = apposed
    party = _resolved(analysis, named, resolver) if named else None
    return party if party and party.actor and party.actor.cls != "Collective" else None


def _resolved(analysis: Analysis, phrase: Phrase, resolver: Resolver) -> Party | None:
    mention = resolver.resolve(analysis.sentence, phrase, analysis.names, speaker=True)
    if mention is None or mention.score < THRESHOLD:
        return Party((analysis.span(phrase.start, phrase.end),), None, "not-resolved", 0.0)
    return Party((mention.span,), mention.actor, mention.reason, mention.score)


def party_at(
    analysis: Analysis, spans: Spans, resolver: Resolver, speaker: bool = False, role: bool = True, said: Spans = ()
) -> Party | None:
    """Return whom some words mean; a pronoun means nobody who is named before it in what is ``said``."""
    if not spans:
        return None
    phrase = analysis.phrase_at(spans[0])
    if phrase and phrase.kind == PRONOUN:
        before = [p for p in analysis.phrases if p.end <= phrase.start and not within(analysis, [p.head], said)]
        resolver.note(analysis.sentence, before, analysis.names)
    mention = resolver.resolve(analysis.sentence, phrase, analysis.names, speaker, role=role) if phrase else None
    if mention is None or mention.score < THRESHOLD:
        return Party(spans, None, "not-resolved", 0.0)
    return Party(spans, mention.actor, mention.reason, mention.score)
