"""From attributions to statements: speakers and accused resolved, reports nested, certainty and allegations read off.

Entry point: ``assemble``.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.actors import Resolver
from kg.extract.analysis import Analysis
from kg.extract.attribution import DIRECT, REPORTED, Attribution, Spans
from kg.extract.blame import BLAMING, accused_of, alleged, denied_types, own_side, within
from kg.extract.lexicon import Entry
from kg.extract.party import THRESHOLD, Party
from kg.extract.phrase import PRONOUN, Phrase, parts_of
from kg.vocab import KG, PREFIXES

_TELLING = frozenset({"Assertion", "Announcement", "Assessment"})
"""What accuses where it says of another that they did wrong."""
_OPPOSING = frozenset({"Denial", "Rejection"})
_NEUTER = frozenset({"it", "this", "es", "dies", "das"})
_OUTLETS = frozenset({"MediaOutlet", "NewsAgency"})
_NEUTRAL = PREFIXES["distance"] + "neutral"
_DISTANCING = PREFIXES["distance"] + "distancing"
_ASSERTS = PREFIXES["commitment"] + "asserts"
_SUSPECTS = PREFIXES["commitment"] + "suspects"


@dataclass(frozen=True)
class Statement:
    """A statement as it goes into the graph."""

    key: str
    """``03-2``: number of its sentence, and its own there."""
    attribution: Attribution
    kind: str
    speaker: Party | None
    """``None``: not told. The article's own voice has ``own_voice``."""
    own_voice: bool
    addressee: Party | None
    medium: Party | None
    accused: tuple[Party, ...]
    allegation_types: tuple[str, ...]
    commitment: str
    distance: str
    markers: tuple[str, ...]
    """IRIs of the lexical entries that say something of its certainty."""
    nested_in: str | None
    confidence: float
    answers: str | None = None
    """Key of the allegation that a response answers: ``03-1-2`` for the second one of statement 03-1."""
    denied_types: tuple[str, ...] = ()
    """Kinds of wrong that a denial denies of the speaker's own side."""


@dataclass(frozen=True)
class Assembly:
    """The statements of an article, and how many findings were left out because they were not sure, by reason."""

    statements: tuple[Statement, ...]
    left_out: dict[str, int]


def assemble(
    analyses: Sequence[Analysis], attributions: Sequence[Attribution], resolver: Resolver, entries: dict[str, Entry]
) -> Assembly:
    """Return the statements of an article; ``entries`` are those of the lexicon by IRI."""
    by_sentence: dict[int, list[Attribution]] = defaultdict(list)
    for attribution in attributions:
        by_sentence[attribution.sentence].append(attribution)
    made: list[Statement] = []
    left_out: dict[str, int] = defaultdict(int)
    speakers: dict[Spans, tuple[Party, ...]] = {}
    places = {analysis.sentence.number: analysis for analysis in analyses}
    for analysis in analyses:
        number = 0
        here = sorted(by_sentence[analysis.sentence.number], key=_order)
        for attribution in here:
            if attribution.confidence < THRESHOLD:
                left_out["confidence"] += 1
                continue
            for speaker in _speakers(analysis, attribution, resolver, speakers, places) or (None,):
                number += 1
                key = f"{analysis.sentence.number:02}-{number}"
                made.append(_statement(key, analysis, attribution, resolver, entries, speaker, here))
        resolver.note(analysis.sentence, analysis.phrases, analysis.names)
        if not here and (analysis.sentence.headline or _speculates(analysis)):
            made.append(_own_voice(f"{analysis.sentence.number:02}-1", analysis))
    answered = [_answering(statement, made[:number], places) for number, statement in enumerate(made)]
    return Assembly(tuple(_passing_on(_nested(answered))), dict(sorted(left_out.items())))


def _answering(statement: Statement, earlier: Sequence[Statement], places: dict[int, Analysis]) -> Statement:
    """Say of a denial or rejection which allegation it answers: the last one against the speaker's side."""
    reported = statement.attribution.mode == REPORTED
    if statement.kind not in _OPPOSING or not reported or not _points_back(places[statement.attribution.sentence]):
        return statement
    for other in reversed(earlier):
        for number, party in enumerate(other.accused, 1):
            if party.actor and own_side(party.actor, statement.speaker):
                return replace(statement, answers=f"{other.key}-{number}")
    return statement


def _points_back(analysis: Analysis) -> bool:
    """Tell whether a sentence speaks of *the accusations*, *the criticism* or *it*, and not of something new."""
    blaming = {KG + kind for kind in BLAMING}
    if any(m.entry.part_of_speech == "noun" and blaming & set(m.entry.denotes) for m in analysis.matches):
        return True
    return any(p.kind == PRONOUN and analysis.text(p.start) in _NEUTER for p in analysis.phrases)


def _order(attribution: Attribution) -> tuple[int, int]:
    """Outer statements first: those whose content begins earlier and is longer."""
    start = min(span[0] for span in (*attribution.frame, *attribution.cue, *attribution.content))
    return start, -sum(end - begin for begin, end in attribution.content)


def _statement(
    key: str,
    analysis: Analysis,
    attribution: Attribution,
    resolver: Resolver,
    entries: dict[str, Entry],
    speaker: Party | None,
    others: Sequence[Attribution],
) -> Statement:
    addressee = _party(analysis, attribution.addressee, resolver)
    medium = _party(analysis, attribution.medium, resolver)
    if medium is None and addressee and addressee.actor and addressee.actor.cls in _OUTLETS:
        addressee, medium = None, addressee
    accused = accused_of(analysis, attribution, resolver, speaker)
    entry = entries.get(attribution.entry or "")
    markers = _markers(analysis, attribution)
    kind = attribution.kind
    types = _types(analysis, attribution)
    if not accused and (kind in BLAMING or kind in _TELLING):
        accused = alleged(analysis, attribution, resolver, speaker, others)
        kind = "Accusation" if accused and kind in _TELLING else kind
    if kind in BLAMING and not accused:
        kind = "Assertion" if kind == "Accusation" else kind
    return Statement(
        key,
        attribution,
        kind,
        speaker,
        False,
        addressee,
        medium,
        accused if kind in BLAMING else (),
        types if kind in BLAMING else (),
        _commitment(entry, markers),
        _distance(entry, markers, analysis, attribution),
        tuple(marker.iri for marker in markers),
        None,
        round(attribution.confidence, 3),
        denied_types=denied_types(analysis, attribution, resolver, speaker) if kind in _OPPOSING else (),
    )


def _speakers(
    analysis: Analysis,
    attribution: Attribution,
    resolver: Resolver,
    speakers: dict[Spans, tuple[Party, ...]],
    places: dict[int, Analysis],
) -> tuple[Party, ...]:
    """Return who speaks: each one of *Nordland and Ostland* says it."""
    if not attribution.speaker:
        return ()
    if attribution.speaker not in speakers:
        phrase = analysis.phrase_at(attribution.speaker[0])
        parts = parts_of(phrase, analysis.sentence.tokens, analysis.names) if phrase else ()
        if len(parts) > 1:
            found = [_resolved(analysis, part, resolver) for part in parts]
            made = tuple(party for party in found if party is not None)
        else:
            one = _party(analysis, attribution.speaker, resolver, speaker=True)
            made = (one,) if one else ()
        speakers[attribution.speaker] = made
    return speakers[attribution.speaker]


def _resolved(analysis: Analysis, phrase: Phrase, resolver: Resolver) -> Party | None:
    mention = resolver.resolve(analysis.sentence, phrase, analysis.names, speaker=True)
    if mention is None or mention.score < THRESHOLD:
        return Party((analysis.span(phrase.start, phrase.end),), None, "not-resolved", 0.0)
    return Party((mention.span,), mention.actor, mention.reason, mention.score)


def _party(analysis: Analysis, spans: Spans, resolver: Resolver, speaker: bool = False) -> Party | None:
    if not spans:
        return None
    phrase = analysis.phrase_at(spans[0])
    if phrase and phrase.kind == PRONOUN:
        before = [other for other in analysis.phrases if other.end <= phrase.start]
        resolver.note(analysis.sentence, before, analysis.names)
    mention = resolver.resolve(analysis.sentence, phrase, analysis.names, speaker, role=True) if phrase else None
    if mention is None or mention.score < THRESHOLD:
        return Party(spans, None, "not-resolved", 0.0)
    return Party(spans, mention.actor, mention.reason, mention.score)


def _types(analysis: Analysis, attribution: Attribution) -> tuple[str, ...]:
    matches = [m for m in (*analysis.markers, *analysis.matches) if m.entry.allegation_types]
    inside = [m for m in matches if within(analysis, m.tokens, (*attribution.content, *attribution.target))]
    return tuple(dict.fromkeys(iri for match in inside for iri in match.entry.allegation_types))


def _markers(analysis: Analysis, attribution: Attribution) -> list[Entry]:
    """Return the entries about certainty in the statement's frame and content, those of the cue not counted."""
    matches = [m for m in analysis.markers if m.entry.commitment or m.entry.distance]
    return [m.entry for m in matches if within(analysis, m.tokens, (*attribution.frame, *attribution.content))]


def _commitment(entry: Entry | None, markers: Sequence[Entry]) -> str:
    said = [e.commitment for e in (*([entry] if entry else []), *markers) if e.commitment]
    return said[0] if said else _ASSERTS


def _distance(entry: Entry | None, markers: Sequence[Entry], analysis: Analysis, attribution: Attribution) -> str:
    said = [e.distance for e in (*markers, *([entry] if entry else [])) if e.distance]
    if said:
        return said[0]
    inside = [
        index
        for index in range(len(analysis.sentence.tokens))
        if analysis.text(index) in analysis.words.subjunctive and within(analysis, [index], attribution.content)
    ]
    return _DISTANCING if inside and attribution.mode != DIRECT else _NEUTRAL


def _speculates(analysis: Analysis) -> bool:
    return any(m.entry.commitment == _SUSPECTS and m.entry.reliability >= THRESHOLD for m in analysis.markers)


def _own_voice(key: str, analysis: Analysis) -> Statement:
    """Return what the article says in its own voice: a headline, or what it only supposes."""
    sentence = analysis.sentence
    kind = "Assertion" if sentence.headline and not _speculates(analysis) else "Speculation"
    rule = "headline" if sentence.headline else "speculation"
    whole = ((sentence.start, sentence.end),)
    attribution = Attribution(sentence.number, kind, DIRECT, whole, reasons=(rule,))
    commitment = _ASSERTS if kind == "Assertion" else _SUSPECTS
    return Statement(
        key, attribution, kind, None, True, None, None, (), (), commitment, _NEUTRAL, (), None, 1.0
    )  # fmt: skip


def _nested(statements: Sequence[Statement]) -> list[Statement]:
    """Say of each statement in which other one's content it stands: the shortest that holds it."""
    made = []
    for statement in statements:
        own = statement.attribution.cue or statement.attribution.content
        around = [
            other
            for other in statements
            if other.key != statement.key and other.attribution.cue and _holds(other.attribution.content, own)
            and not _holds(statement.attribution.content, other.attribution.cue)
        ]  # fmt: skip
        best = min(around, key=lambda other: _size(other.attribution.content), default=None)
        made.append(replace(statement, nested_in=best.key if best else None))
    return made


def _passing_on(statements: Sequence[Statement]) -> list[Statement]:
    """Make assertions of reports in which no statement was found: a report passes one on."""
    outer = {statement.nested_in for statement in statements}
    return [replace(s, kind="Assertion") if s.kind == "Report" and s.key not in outer else s for s in statements]


def _holds(outer: Spans, inner: Spans) -> bool:
    return bool(outer) and all(any(a <= start and end <= b for a, b in outer) for start, end in inner)


def _size(spans: Spans) -> int:
    return sum(end - start for start, end in spans)
