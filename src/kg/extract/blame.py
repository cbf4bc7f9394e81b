"""Who is accused: named by the cue's frame, the doer of what is condemned, or the subject of a verb for a wrong.

Entry points: ``accused_of``, ``alleged``; ``denied_types`` for what a denial denies. A pronoun is never taken for the
accused, nor anybody of the speaker's own side: an accusation pinned on the wrong one is worse than one left out.
"""

from collections.abc import Iterator, Sequence

from kg.extract.actor import Actor
from kg.extract.actors import Resolver
from kg.extract.analysis import Analysis
from kg.extract.attribution import INDIRECT, REPORTED, Attribution, Spans
from kg.extract.clauses import Segment
from kg.extract.content import segment_of
from kg.extract.document import Span
from kg.extract.doers import doer_of_deed, namelike, party_of, told_of, unknown_party
from kg.extract.lexicon import Match
from kg.extract.party import Party
from kg.extract.phrase import PRONOUN, Phrase
from kg.extract.unsaid import is_attributive, is_unsaid
from kg.extract.wrongs import ENDS, SURE, can_do_wrong, doers, tells_wrong

BLAMING = frozenset({"Accusation", "Criticism", "CounterAccusation"})
_NEVER = frozenset({"nie", "niemals", "never"})
_OWN = frozenset({"er", "sie", "ich", "wir", "he", "she", "they", "i", "we"})
_PLAIN = 0.8
"""Reliability of a word for a wrong from which its doer is somebody, known or not."""


def accused_of(
    analysis: Analysis, attribution: Attribution, resolver: Resolver, speaker: Party | None
) -> tuple[Party, ...]:
    """Return whom the cue accuses, or whose doing it condemns; of two who accuse each other the other one."""
    mutual = any(analysis.text(i) in analysis.words.reciprocals for i in range(len(analysis.sentence.tokens)))
    if mutual and attribution.kind in BLAMING:
        return ()
    things = attribution.lemma in analysis.words.blamers
    found = [_accused(analysis, spans[0], resolver, not things) for spans in attribution.accused if spans]
    if not found and attribution.target and (attribution.kind in BLAMING or _wrong_at(analysis, attribution.target[0])):
        found = [_blamed(analysis, attribution.target[0], resolver)]
    own = speaker.actor.iri if speaker and speaker.actor else None
    others = [p for p in found if p is not None and (p.actor is None or p.actor.iri != own)]
    said = attribution.speaker
    return tuple(p for p in others if not any(a < end and start < b for a, b in said for start, end in p.spans))


def _accused(analysis: Analysis, span: Span, resolver: Resolver, role: bool) -> Party | None:
    """Return whom the cue accuses; of a pronoun only the word."""
    phrase = analysis.phrase_at(span)
    if phrase is None or phrase.kind == PRONOUN:
        return Party((span,), None, "not-resolved", 0.0)
    if analysis.text(phrase.head) in analysis.words.time_nouns:
        return None
    bare = phrase.start == phrase.head
    found = party_of(analysis, phrase, resolver, role or bare)
    return found or (unknown_party(analysis, phrase) if role else None)


def _wrong_at(analysis: Analysis, span: Span) -> bool:
    """Tell whether the head of a phrase is a word for a wrong: *berichten von Übergriffen*."""
    phrase = analysis.phrase_at(span)
    wrongs = {m.tokens[-1] for m in analysis.markers if m.entry.allegation_types and m.entry.reliability >= SURE}
    return phrase is not None and phrase.head in wrongs


def alleged(
    analysis: Analysis,
    attribution: Attribution,
    resolver: Resolver,
    speaker: Party | None,
    others: Sequence[Attribution] = (),
) -> tuple[Party, ...]:
    """Return who does wrong by what is said: the doers of verbs that name a wrong, none of the speaker's own side.

    What stands in another statement within this one (``others``: all of the sentence) is that one's.
    """
    found: dict[str, Party] = {}
    inner = [o.content for o in others if _lies_in(o.content, attribution.content)]
    inner += [o.content for o in others if o.within and o.within == attribution.cue]
    for match, segment in wrongs_in(analysis, attribution.content):
        if any(within(analysis, match.tokens, content) for content in inner):
            continue
        for phrase in doers(analysis, match.tokens, segment):
            if not _inside(analysis, phrase, attribution.content):
                continue
            party = party_of(analysis, phrase, resolver, role=namelike(analysis, phrase))
            if party is None and match.entry.reliability >= _PLAIN and can_do_wrong(analysis, phrase):
                party = unknown_party(analysis, phrase)
            if party and not (party.actor and own_side(party.actor, speaker)):
                found[party.actor.iri if party.actor else str(party.spans)] = party
    if (
        not found
        and not inner
        and (attribution.kind in ("Accusation", "CounterAccusation") or _of_a_deed(analysis, attribution))
    ):
        return _subjects(analysis, attribution, resolver, speaker)
    return tuple(found.values())


def wrongs_in(analysis: Analysis, content: Spans) -> Iterator[tuple[Match, Segment]]:
    """Give the verbs in some spans that say that a wrong was done, with their clauses: not asked, wanted or denied."""
    for match in analysis.markers:
        if not tells_wrong(analysis, match) or not within(analysis, match.tokens, content) or _denied(analysis, match):
            continue
        if is_attributive(analysis, match.tokens[-1]) or _asked(analysis, match):
            continue
        place = segment_of(analysis, match.tokens[0])
        segment = analysis.segments[place] if place is not None else None
        if segment and not _wanted(analysis, match, segment) and not _infinitive(analysis, segment):
            yield match, segment


def _of_a_deed(analysis: Analysis, attribution: Attribution) -> bool:
    """Tell whether a criticism is of something done: *kritisierte, die Firma habe doppelt abgerechnet*."""
    if attribution.kind != "Criticism" or attribution.mode == REPORTED:
        return False
    words = analysis.words
    inside = [i for i in range(len(analysis.sentence.tokens)) if within(analysis, [i], attribution.content)]
    perfect = any(analysis.text(i) in words.perfect for i in inside)
    return perfect and not any(analysis.text(i) in words.negations for i in inside)


def denied_wrong(analysis: Analysis, attribution: Attribution) -> bool:
    """Tell whether what is said is that a wrong was not done: *Kelm habe den Vertrag nie verletzt*, *nie habe er …*."""
    inside = [i for i in range(len(analysis.sentence.tokens)) if within(analysis, [i], attribution.content)]
    own = any(p.kind == PRONOUN and p.start in inside and analysis.text(p.start) in _OWN for p in analysis.phrases)
    if own and any(analysis.text(i) in _NEVER for i in inside):
        return True
    for match in analysis.markers:
        entry = match.entry
        wrong = entry.allegation_types and entry.part_of_speech == "verb" and entry.reliability >= SURE
        if wrong and within(analysis, match.tokens, attribution.content) and _denied(analysis, match):
            return True
    return False


def denied_types(
    analysis: Analysis, attribution: Attribution, resolver: Resolver, speaker: Party | None
) -> tuple[str, ...]:
    """Return the kinds of wrong that a speaker denies of their own side, where the denial is not in their own words.

    That somebody denies what another has done answers no accusation against them.
    """
    found: dict[str, None] = {}
    for match in (*analysis.markers, *analysis.matches):
        place = segment_of(analysis, match.tokens[0])
        named = match.entry.allegation_types and within(analysis, match.tokens, attribution.content)
        if not named or place is None or attribution.mode not in (REPORTED, INDIRECT):
            continue
        if match.entry.part_of_speech == "verb":
            segment = analysis.segments[place]
            done_by = () if _infinitive(analysis, segment) else doers(analysis, match.tokens, segment)
            parties = [party_of(analysis, phrase, resolver) for phrase in done_by if phrase.kind != PRONOUN]
            own = all(party and party.actor and own_side(party.actor, speaker) for party in parties)
        else:
            own = attribution.mode == REPORTED
        if own:
            found |= dict.fromkeys(match.entry.allegation_types)
    return tuple(found)


def _lies_in(inner: Spans, outer: Spans) -> bool:
    """Tell whether a content is a part of another one, and not all of it."""
    covered = bool(inner) and all(any(a <= start and end <= b for a, b in outer) for start, end in inner)
    return covered and sum(b - a for a, b in inner) < sum(b - a for a, b in outer)


def own_side(actor: Actor, speaker: Party | None) -> bool:
    """Tell whether an actor is the speaker, or of the speaker's state."""
    if speaker is None or speaker.actor is None:
        return False
    own = speaker.actor
    return actor.iri == own.iri or (actor.state is not None and actor.state == own.state)


def within(analysis: Analysis, tokens: Sequence[int], spans: Spans) -> bool:
    """Tell whether all of some tokens stand in some spans."""
    found = [analysis.sentence.tokens[index] for index in tokens]
    return all(any(start <= token.start and token.end <= end for start, end in spans) for token in found)


def _inside(analysis: Analysis, phrase: Phrase, spans: Spans) -> bool:
    return phrase.kind != PRONOUN and within(analysis, range(phrase.start, phrase.end), spans)


def _is_named(analysis: Analysis, span: Span) -> bool:
    """Tell whether the accused is named by a noun: *ihn* may be a man or an attack, and nobody is accused by guess."""
    phrase = analysis.phrase_at(span)
    return phrase is not None and phrase.kind != PRONOUN


def _blamed(analysis: Analysis, span: Span, resolver: Resolver) -> Party | None:
    """Return the actor that is criticized, or the one whose doing is: *die Politik der US-Armee*, *Folter durch …*."""
    phrase = analysis.phrase_at(span) if _is_named(analysis, span) else None
    if phrase is None:
        return None
    deed = next((m for m in analysis.markers if m.tokens[-1] == phrase.head), None)
    if deed is None:
        own = party_of(analysis, phrase, resolver, role=namelike(analysis, phrase)) or told_of(
            analysis, phrase, resolver
        )
        if own is not None:
            return own
    return doer_of_deed(analysis, phrase, resolver)


def _subjects(
    analysis: Analysis, attribution: Attribution, resolver: Resolver, speaker: Party | None
) -> tuple[Party, ...]:
    """Return the doers of the first clause of what is alleged: *they allege that the minister took money*."""
    if attribution.mode == REPORTED and attribution.speaker:
        return ()
    segment = next(
        (s for s in analysis.segments if s.has_verb and within(analysis, range(s.start, s.end), attribution.content)),
        None,
    )
    if (
        segment is None
        or _infinitive(analysis, segment)
        or any(analysis.text(i) in analysis.words.negations for i in range(segment.start, segment.end))
    ):
        return ()
    verbs = tuple(i for i in segment.verbs if analysis.text(i) not in analysis.words.auxiliaries) or segment.verbs
    verb = verbs[-1:] if analysis.document.language == "de" else verbs[:1]
    able = [p for p in doers(analysis, verb, segment) if p.kind != PRONOUN]
    made = [
        party_of(analysis, p, resolver) or (unknown_party(analysis, p) if can_do_wrong(analysis, p) else None)
        for p in able
    ]
    return tuple(p for p in made if p and not (p.actor and own_side(p.actor, speaker)))


def _infinitive(analysis: Analysis, segment: Segment) -> bool:
    """Tell whether a segment is an infinitive clause, whose doer stands outside."""
    words = [analysis.text(i) for i in range(segment.start, segment.end)]
    return words[0] == "to" or words[-2:-1] == ["zu"] or ("zu" in words[-1][2:-3] and words[-1].endswith("n"))


def _asked(analysis: Analysis, match: Match) -> bool:
    """Tell whether a word stands in a question."""
    tokens = analysis.sentence.tokens
    end = next((tokens[i].text for i in range(match.tokens[-1], len(tokens)) if tokens[i].text in ENDS), "")
    return end == "?"


def _denied(analysis: Analysis, match: Match) -> bool:
    """Tell whether a negation that is no part of the entry stands by its verb."""
    near = range(max(0, match.tokens[0] - 3), min(len(analysis.sentence.tokens), match.tokens[-1] + 4))
    return any(analysis.text(i) in analysis.words.negations for i in near if i not in match.tokens)


def _wanted(analysis: Analysis, match: Match, segment: Segment) -> bool:
    """Tell whether an infinitive names only what can, shall or may happen."""
    words = {analysis.text(i) for i in range(segment.start, segment.end)}
    if analysis.document.language == "en":
        return bool(words & analysis.words.modals)
    place = segment_of(analysis, match.tokens[0])
    bare = place is not None and is_unsaid(analysis, match, place)
    return bare and bool(words & (analysis.words.modals - analysis.words.hearsay))
