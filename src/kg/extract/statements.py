"""From attributions to statements: speakers and accused resolved, reports nested, certainty and allegations read off.

Entry point: ``assemble``.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.actor import OUTLETS
from kg.extract.actors import Resolver
from kg.extract.alone import RULE
from kg.extract.analysis import Analysis
from kg.extract.attribution import DIRECT, LEXICON, REPORTED, TAGGER, Attribution, Spans
from kg.extract.blame import accused_of, alleged, own_side, within
from kg.extract.deeds import told_by_deed
from kg.extract.denials import denied_types, says_untrue
from kg.extract.kinds import DENIABLE, SAID, TELLING, accusing, blaming, opposing
from kg.extract.lexicon import Entry
from kg.extract.opinions import second_opinion
from kg.extract.parties import party_at, speakers_of
from kg.extract.party import THRESHOLD, Party
from kg.extract.phrase import PRONOUN
from kg.extract.predicates import told_by_noun
from kg.extract.statement import Statement
from kg.extract.threads import answering, nested, passing_on
from kg.extract.untold import by_somebody
from kg.extract.wording import is_deniable, is_in_principle, is_of_conjecture, is_retold, worded
from kg.extract.wrongs import SURE
from kg.vocab import KG, PREFIXES

_QUOTES = frozenset('"\u201e\u201c\u00bb\u00ab')
_NEUTRAL = PREFIXES["distance"] + "neutral"
_DISTANCING = PREFIXES["distance"] + "distancing"
_ASSERTS = PREFIXES["commitment"] + "asserts"
_SUSPECTS = PREFIXES["commitment"] + "suspects"


@dataclass(frozen=True)
class Assembly:
    """The statements of an article, and how many findings were left out because they were not sure, by reason."""

    statements: tuple[Statement, ...]
    left_out: dict[str, int]
    unsure: tuple[Attribution, ...] = ()
    """Those that were left out: below the threshold of the graph."""


def assemble(
    analyses: Sequence[Analysis], attributions: Sequence[Attribution], resolver: Resolver, entries: dict[str, Entry]
) -> Assembly:
    """Return the statements of an article; ``entries`` are those of the lexicon by IRI."""
    by_sentence: dict[int, list[Attribution]] = defaultdict(list)
    for attribution in attributions:
        by_sentence[attribution.sentence].append(attribution)
    made: list[Statement] = []
    left_out: dict[str, int] = defaultdict(int)
    unsure: list[Attribution] = []
    speakers: dict[Spans, tuple[Party, ...]] = {}
    places = {analysis.sentence.number: analysis for analysis in analyses}
    for analysis in analyses:
        number = 0
        sure = [a for a in by_sentence[analysis.sentence.number] if a.confidence >= THRESHOLD]
        if sure and analysis.sentence.headline:
            number = 1
            made.append(_own_voice(f"{analysis.sentence.number:02}-1", analysis, "Report"))
        here = sorted(by_sentence[analysis.sentence.number], key=_order)
        judged = [a.grammar or a for a in here if LEXICON in a.found_by or (a.speaker and a in sure)]
        first = len(made)
        for attribution in here:
            if attribution.confidence < THRESHOLD:
                if RULE not in attribution.reasons:
                    left_out["confidence"] += 1
                unsure.append(attribution)
                continue
            if attribution.own_voice:
                number += 1
                made.append(_own_voice(f"{analysis.sentence.number:02}-{number}", analysis, found=attribution))
                continue
            told = speakers_of(analysis, attribution, resolver, speakers, places)
            for speaker in told or (None,):
                number += 1
                key = f"{analysis.sentence.number:02}-{number}"
                denied = not attribution.cue and bool(made) and made[-1].kind in opposing()
                statement = _statement(key, analysis, attribution, resolver, entries, speaker, judged, denied)
                if _is_hollow(statement):
                    left_out["accused"] += 1
                    continue
                if attribution.doubtful and statement.kind not in blaming() | opposing():
                    left_out["confidence"] += 1
                    unsure.append(attribution)
                    continue
                made.append(_told_later(_each_other(statement, told, analysis), places, by_sentence, resolver))
        made[first:] = _without_denied(made[first:])
        resolver.note(analysis.sentence, analysis.phrases, analysis.names)
        if not sure and (analysis.sentence.headline or _speculates(analysis)):
            made.append(_own_voice(f"{analysis.sentence.number:02}-1", analysis))
    answered = [answering(statement, made[:number], places) for number, statement in enumerate(made)]
    return Assembly(tuple(passing_on(nested(answered))), dict(sorted(left_out.items())), tuple(unsure))


def _is_hollow(statement: Statement) -> bool:
    """Tell whether only the tagger sees a wrong in a word that the grammar knows, and nobody whom it would be about."""
    found = statement.attribution
    alone = found.grammar is None and TAGGER in found.found_by
    return alone and found.entry is not None and statement.kind in blaming() and not statement.accused


def _told_later(
    statement: Statement,
    places: dict[int, Analysis],
    by_sentence: dict[int, list[Attribution]],
    resolver: Resolver,
) -> Statement:
    """Return a statement with the wrong that a later sentence of what it says tells: *„Es ist vorbei. Kelm lügt.“*.

    Of what the lexicon finds each sentence is a statement of its own.
    """
    found = statement.attribution
    judged = replace(found.grammar or found, content=found.content, accused=(), target=())
    if TAGGER not in found.found_by or statement.kind not in TELLING or statement.accused:
        return statement
    end, number = max(end for _, end in found.content), found.sentence + 1
    while number in places and places[number].sentence.start < end:
        analysis, part = places[number], replace(judged, sentence=number)
        others = [other.grammar or other for other in by_sentence[number]]
        parties = statement.speaker, statement.addressee
        kind, accused = _kind(analysis, part, resolver, parties, others, denied=False)
        agreed = found.grammar is not None or (found.opinion is not None and found.opinion.kind in accusing())
        if kind in accusing() and agreed:
            return replace(statement, kind=kind, accused=accused, allegation_types=_types(analysis, part))
        number += 1
    return statement


def _without_denied(made: Sequence[Statement]) -> list[Statement]:
    """Leave out reproaches by nobody and of nobody known that a sentence tells only to deny them."""
    if not any(s.kind in opposing() for s in made):
        return list(made)
    named = (bool(s.speaker) or any(p.actor for p in s.accused) for s in made)
    return [s for s, known in zip(made, named, strict=True) if known or "noun-clause" not in s.attribution.reasons]


def _each_other(statement: Statement, speakers: Sequence[Party], analysis: Analysis) -> Statement:
    """Give a statement of several who accuse each other the other ones as accused."""
    blames = statement.attribution.kind in blaming() and not statement.accused and bool(speakers)
    if not blames or not any(
        analysis.text(i) in analysis.words.reciprocals for i in range(len(analysis.sentence.tokens))
    ):
        return statement
    own = statement.speaker
    if own and len(speakers) == 1:
        # "both sides": who accuses whom is not told, but each is accused
        return replace(statement, accused=(Party(own.spans, None, "each-other", 0.0),))
    others = tuple(p for p in speakers if p.actor and own and own.actor and p.actor.iri != own.actor.iri)
    return replace(statement, kind=statement.attribution.kind, accused=others) if others else statement


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
    denied: bool,
) -> Statement:
    addressee = party_at(analysis, attribution.addressee, resolver, role=False)
    medium = party_at(analysis, attribution.medium, resolver, role=False)
    if medium is None and addressee and addressee.actor and addressee.actor.cls in OUTLETS:
        addressee, medium = None, addressee
    entry, judged = entries.get(attribution.entry or ""), attribution.grammar or attribution
    markers = _markers(analysis, judged)
    types = () if is_in_principle(analysis, judged) else _types(analysis, judged)
    told = addressee or party_at(analysis, judged.addressee, resolver, role=False)
    kind, accused = _kind(analysis, judged, resolver, (speaker, told), others, denied)
    if attribution.opinion is not None:
        kind, accused = second_opinion(analysis, attribution, resolver, speaker, (kind, accused))
    return Statement(
        key,
        attribution,
        kind,
        speaker,
        False,
        addressee,
        medium,
        accused if kind in blaming() else (),
        types if kind in blaming() else (),
        _commitment(entry, markers),
        _distance(entry, markers, analysis, judged),
        tuple(marker.iri for marker in markers),
        None,
        round(attribution.confidence, 3),
        denied_types=denied_types(analysis, judged, resolver, speaker) if kind in opposing() else (),
    )


def _tells(kind: str) -> bool:
    return kind in blaming() or kind in TELLING


def _others(accused: Sequence[Party], speaker: Party | None) -> tuple[Party, ...]:
    return tuple(p for p in accused if not (p.actor and own_side(p.actor, speaker)))


def _kind(
    analysis: Analysis,
    attribution: Attribution,
    resolver: Resolver,
    parties: tuple[Party | None, Party | None],
    others: Sequence[Attribution],
    denied: bool,
) -> tuple[str, tuple[Party, ...]]:
    """Return of what kind a statement is by what it says, and whom it accuses; ``parties``: speaker and addressee."""
    kind, (speaker, addressee) = attribution.kind, parties
    accused = accused_of(analysis, attribution, resolver, speaker)
    if not accused and (kind in blaming() or kind in TELLING):
        accused = alleged(analysis, attribution, resolver, speaker, others)
    by_noun = told_by_noun(analysis, attribution, resolver) if not accused and _tells(kind) else None
    if by_noun is None and kind in TELLING and not accused:
        by_noun = worded(analysis, attribution, addressee, speaker, resolver)
    if by_noun is None and kind in TELLING and not accused:
        by_noun = by_somebody(analysis, attribution, speaker, others)
    if by_noun is None and not accused and _tells(kind):
        by_noun = told_by_deed(analysis, attribution, speaker, resolver)
    if by_noun is not None:
        accused = _others(by_noun, speaker)
    if (accused or by_noun is not None) and kind in TELLING | {"Speculation"}:
        kind = "Accusation"
    if kind in accusing() and attribution.accused and not accused:
        kind = "Assertion"
    denied = denied or (attribution.kind in blaming() and "noun-in-object" not in attribution.reasons)
    if kind in DENIABLE and not denied and says_untrue(analysis, attribution):
        kind, accused = "Denial", ()
    if kind in opposing() and not _of_something_said(analysis, attribution):
        kind = "Assertion"
    if kind in opposing() | blaming() and is_retold(analysis, attribution):
        kind, accused = "Assertion", ()
    return kind, accused


def _of_something_said(analysis: Analysis, attribution: Attribution) -> bool:
    """Tell whether what is rejected is something said or done, and no person, forecast or question."""
    if is_of_conjecture(analysis, attribution) or not is_deniable(analysis, attribution):
        return False
    if attribution.mode != REPORTED or not attribution.content or " " in (attribution.lemma or ""):
        return True
    if any(analysis.text(p.head) in analysis.words.claims for p in analysis.phrases):
        return True
    heads = {m.tokens[-1] for m in analysis.matches if m.entry.part_of_speech == "noun" and _says(m.entry)}
    heads |= {m.tokens[-1] for m in analysis.markers if m.entry.part_of_speech == "noun"}
    inside = [p for p in analysis.phrases if within(analysis, range(p.start, p.end), attribution.content)]
    speaker = analysis.phrase_at(attribution.speaker[0]) if attribution.speaker else None
    rest = [p for p in inside if p != speaker]
    pronoun = any(
        analysis.text(p.start) in analysis.words.grammar.references.recalling for p in rest if p.kind == PRONOUN
    )
    within_phrase = any(p.start <= head < p.end for p in inside for head in heads)
    return pronoun or within_phrase or any(t.text in _QUOTES for t in analysis.sentence.tokens)


def _says(entry: Entry) -> bool:
    return bool({KG + kind for kind in SAID} & set(entry.denotes))


def _types(analysis: Analysis, attribution: Attribution) -> tuple[str, ...]:
    matches = [m for m in (*analysis.markers, *analysis.matches) if m.entry.allegation_types]
    inside = [m for m in matches if within(analysis, m.tokens, (*attribution.content, *attribution.target))]
    if analysis.document.language == "en":
        sure = [m for m in inside if m.entry.part_of_speech != "verb" or m.entry.reliability >= SURE]
        inside = inside if attribution.kind == "Accusation" and not sure else sure
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


def _own_voice(key: str, analysis: Analysis, kind: str | None = None, found: Attribution | None = None) -> Statement:
    """Return what the article says in its own voice: a headline, what it only supposes, or (``kind``) a report.

    ``found``: what an attributor has found to be the article's own.
    """
    sentence = analysis.sentence
    kind = kind or ("Assertion" if sentence.headline and not _speculates(analysis) else "Speculation")
    rule = "headline" if sentence.headline else "speculation"
    whole = ((sentence.start, sentence.end),)
    attribution = Attribution(sentence.number, kind, DIRECT, whole, reasons=(rule,))
    commitment = _SUSPECTS if kind == "Speculation" else _ASSERTS
    sure = round(found.confidence, 3) if found else 1.0
    return Statement(
        key, found or attribution, kind, None, True, None, None, (), (), commitment, _NEUTRAL, (), None, sure
    )  # fmt: skip
