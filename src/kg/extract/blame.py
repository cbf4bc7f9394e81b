"""Who is accused: named by the cue's frame, the doer of what is condemned, or the subject of a verb for a wrong.

Entry points: ``accused_of``, ``alleged``, ``wrongs_in``. A pronoun is never taken for the accused, nor anybody of the
speaker's own side: an accusation pinned on the wrong one is worse than one left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.actor import Actor
from kg.extract.actors import Resolver
from kg.extract.analysis import Analysis
from kg.extract.arguments import is_passive
from kg.extract.attribution import DIRECT, REPORTED, Attribution, Spans
from kg.extract.clauses import Segment, begins
from kg.extract.content import segment_of
from kg.extract.document import Span
from kg.extract.doers import doer_of_deed, is_person, named_or_unknown, namelike, party_of, told_of, unknown_party
from kg.extract.kinds import accusing, blaming
from kg.extract.lexicon import Match
from kg.extract.manner import by_manner
from kg.extract.party import Party
from kg.extract.phrase import PRONOUN, Phrase
from kg.extract.unsaid import is_attributive, is_gerund, is_unsaid
from kg.extract.wrongs import ENDS, SURE, can_do_wrong, doers, tells_wrong, with_subject

_PLAIN = 0.8
"""Reliability of a word for a wrong from which its doer is somebody, known or not."""


def accused_of(
    analysis: Analysis, attribution: Attribution, resolver: Resolver, speaker: Party | None
) -> tuple[Party, ...]:
    """Return whom the cue accuses, or whose doing it condemns; of two who accuse each other the other one."""
    mutual = any(analysis.text(i) in analysis.words.reciprocals for i in range(len(analysis.sentence.tokens)))
    if mutual and attribution.kind in blaming():
        return ()
    things = attribution.lemma in analysis.words.blamers
    found = [_accused(analysis, spans[0], resolver, not things) for spans in attribution.accused if spans]
    named = attribution.kind in blaming() or (bool(attribution.target) and _wrong_at(analysis, attribution.target[0]))
    if not found and attribution.target and attribution.lemma not in analysis.words.namers:
        if named:
            found = [_blamed(analysis, attribution.target[0], resolver) or _explained(analysis, attribution, resolver)]
        else:
            found = [_told_at(analysis, attribution.target[0], resolver)]
    if not any(found) and attribution.kind in blaming():
        found = [_quoted_deed(analysis, attribution, resolver)]
    own = speaker.actor.iri if speaker and speaker.actor else None
    others = [p for p in found if p is not None and (p.actor is None or p.actor.iri != own)]
    said = attribution.speaker
    return tuple(p for p in others if not any(a < end and start < b for a, b in said for start, end in p.spans))


def _told_at(analysis: Analysis, span: Span, resolver: Resolver) -> Party | None:
    phrase = analysis.phrase_at(span) if _is_named(analysis, span) else None
    return told_of(analysis, phrase, resolver) if phrase else None


def _explained(analysis: Analysis, attribution: Attribution, resolver: Resolver) -> Party | None:
    """Return who is criticized where a colon brings what they did: *schimpfte auf die Wirte: Die betrögen Gäste*."""
    phrase = analysis.phrase_at(attribution.target[0])
    colon = next((s.end for s in analysis.segments if s.mark == ":" and phrase and s.end >= phrase.end), None)
    if phrase is None or colon is None or phrase.kind == PRONOUN:
        return None
    after = ((analysis.sentence.tokens[colon].start, analysis.sentence.end),)
    found = [doers(analysis, match.tokens, segment) for match, segment in wrongs_in(analysis, after)]
    if not found or any(p.kind != PRONOUN for p in found[0]):
        return None
    return named_or_unknown(analysis, phrase, resolver)


def _quoted_deed(analysis: Analysis, attribution: Attribution, resolver: Resolver) -> Party | None:
    """Return who does what a quoted noun names: *verurteilte „die Besetzung der Insel durch Kelm“*."""
    spoken = [s for s in analysis.segments if s.quoted and within(analysis, range(s.start, s.end), attribution.content)]
    if attribution.mode != DIRECT or len(spoken) != 1 or spoken[0].has_verb:
        return None
    phrase = next((p for p in analysis.phrases if spoken[0].start <= p.start and p.end <= spoken[0].end), None)
    deed = phrase and any(m.tokens[-1] == phrase.head and m.entry.allegation_types for m in analysis.markers)
    return doer_of_deed(analysis, phrase, resolver) if phrase and deed else None


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
    inner = inner_contents(attribution, others)
    for match, segment in wrongs_in(analysis, attribution.content):
        if any(within(analysis, match.tokens, content) for content in inner):
            continue
        done_by = doers(analysis, match.tokens, with_subject(analysis, before_quotation(analysis, segment)))
        parted = () if done_by else _before_cue(analysis, match, attribution, segment)
        for phrase in done_by or parted:
            spoken_to = _spoken_to(analysis, phrase, attribution, resolver)
            if spoken_to:
                found[str(spoken_to.spans)] = spoken_to
            if not (parted or _inside(analysis, phrase, attribution.content)):
                continue
            party = party_of(analysis, phrase, resolver, role=namelike(analysis, phrase))
            if party is None and match.entry.reliability >= _PLAIN and can_do_wrong(analysis, phrase):
                party = unknown_party(analysis, phrase)
            if party and not (party.actor and own_side(party.actor, speaker)):
                found[party.actor.iri if party.actor else str(party.spans)] = party
    if not found and not inner and (attribution.kind in accusing() or _of_a_deed(analysis, attribution)):
        return _subjects(analysis, attribution, resolver, speaker)
    return tuple(found.values())


def _before_cue(analysis: Analysis, match: Match, attribution: Attribution, segment: Segment) -> tuple[Phrase, ...]:
    """Return the subject that the English words of saying part from its verb: *Rebels, the office said, have …*."""
    tokens = analysis.sentence.tokens
    first = analysis.segments[0]
    between = bool(attribution.cue) and tokens[first.end - 1].end < attribution.cue[0][0] < tokens[segment.start].start
    if not between or analysis.document.language != "en" or attribution.mode == DIRECT or first.has_verb:
        return ()
    after = [p for p in analysis.phrases if segment.start <= p.start < match.tokens[0] and p.preposition is None]
    if after or is_passive(tokens, match.tokens, (segment.start, segment.end), "en"):
        return ()
    subject = next((p for p in analysis.phrases if p.start == first.start and p.preposition is None), None)
    whole = subject is not None and subject.kind != PRONOUN and subject.end == first.end and first.mark == ","
    return (subject.members or (subject,)) if subject and whole else ()


def inner_contents(attribution: Attribution, others: Sequence[Attribution]) -> list[Spans]:
    """Return what other statements of a sentence say within one."""
    inner = [o.content for o in others if _lies_in(o.content, attribution.content)]
    return inner + [o.content for o in others if o.within and o.within == attribution.cue]


def _spoken_to(analysis: Analysis, phrase: Phrase, attribution: Attribution, resolver: Resolver) -> Party | None:
    """Return the addressee where direct speech accuses them: *„Ihr habt gelogen“, rief sie ihnen zu*."""
    first = analysis.sentence.tokens[phrase.start].text
    pronouns = analysis.words.grammar.references
    polite = first in pronouns.polite and not begins(analysis.sentence.tokens, phrase.start)
    you = first in pronouns.familiar or polite
    if attribution.mode != DIRECT or not attribution.addressee or phrase.kind != PRONOUN or not you:
        return None
    if analysis.document.language != "de" or not within(analysis, [phrase.start], attribution.content):
        return None
    addressee = analysis.phrase_at(attribution.addressee[0])
    return named_or_unknown(analysis, addressee, resolver) if addressee else None


def wrongs_in(analysis: Analysis, content: Spans) -> Iterator[tuple[Match, Segment]]:
    """Give the verbs in some spans that say that a wrong was done, with their clauses: not asked, wanted or denied."""
    for match in (*analysis.markers, *by_manner(analysis)):
        if (
            not tells_wrong(analysis, match)
            or not within(analysis, match.tokens, content)
            or is_denied(analysis, match)
        ):
            continue
        if is_attributive(analysis, match.tokens[-1]) or _asked(analysis, match) or is_gerund(analysis, match):
            continue
        place = segment_of(analysis, match.tokens[0])
        segment = analysis.segments[place] if place is not None else None
        if match.tokens[0] and analysis.text(match.tokens[0] - 1) == "zu":
            continue
        if segment and _supposes(analysis, match.tokens[0], segment):
            continue
        if segment and not _wanted(analysis, match, segment) and not is_infinitive(analysis, segment):
            yield match, segment


def before_quotation(analysis: Analysis, segment: Segment) -> Segment:
    """Return a clause with its part before a quotation mark: *Die Firma habe | „ihre Kunden betrogen“*."""
    before = next((s for s in analysis.segments if s.end == segment.start), None)
    if not segment.quoted or before is None or before.mark or before.quoted or not before.has_verb:
        return segment
    return replace(segment, start=before.start, opener=before.opener, verbs=(*before.verbs, *segment.verbs))


def _supposes(analysis: Analysis, verb: int, segment: Segment) -> bool:
    """Tell whether a verb's clause asks or supposes: *ob …*, *wer Schulen bombardiert*; quotations hold several."""
    begin = next((i + 1 for i in range(verb - 1, segment.start - 1, -1) if analysis.text(i) == ","), segment.start)
    first = next((analysis.text(i) for i in range(begin, verb) if analysis.text(i)[0].isalnum()), "")
    linking = analysis.words.grammar.linking
    inverted = analysis.words.grammar.verb_forms.inverted_condition
    if first in inverted and segment.start == 0:
        return True
    opening = analysis.text(0) in linking.conditional or analysis.text(0) in analysis.words.supposing
    if opening and any(analysis.text(i) in ("dass", "daß") for i in range(verb)):
        return True
    return any(word in linking.conditional or word in linking.asking for word in (first, segment.opener))


def _of_a_deed(analysis: Analysis, attribution: Attribution) -> bool:
    """Tell whether a criticism is of something done: *kritisierte, die Firma habe doppelt abgerechnet*."""
    if attribution.kind != "Criticism" or attribution.mode == REPORTED:
        return False
    words = analysis.words
    inside = [i for i in range(len(analysis.sentence.tokens)) if within(analysis, [i], attribution.content)]
    perfect = any(analysis.text(i) in words.perfect for i in inside)
    return perfect and not any(analysis.text(i) in words.negations for i in inside)


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
    if phrase is None or any(m.tokens[-1] == phrase.head and is_person(m) for m in analysis.markers):
        return None
    before = next((p for p in analysis.phrases if p.end == phrase.start and p.preposition), None)
    if before is not None and analysis.text(before.head).endswith("er") and analysis.document.language == "de":
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
        or is_infinitive(analysis, segment)
        or any(analysis.text(i) in analysis.words.negations for i in range(segment.start, segment.end))
    ):
        return ()
    verbs = tuple(i for i in segment.verbs if analysis.text(i) not in analysis.words.auxiliaries) or segment.verbs
    verb = verbs[-1:] if analysis.document.language == "de" else verbs[:1]
    found = doers(analysis, verb, before_quotation(analysis, segment))
    if attribution.kind == "CounterAccusation" and attribution.cue and len(found) == 1 and _another(analysis, found[0]):
        return (Party((analysis.span(found[0].start, found[0].end),), None, "not-resolved", 0.0),)
    able = [p for p in found if p.kind != PRONOUN]
    made = [
        party_of(analysis, p, resolver) or (unknown_party(analysis, p) if can_do_wrong(analysis, p) else None)
        for p in able
    ]
    return tuple(p for p in made if p and not (p.actor and own_side(p.actor, speaker)))


def _another(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether a pronoun means the other one by its *self*: *er selbst habe …*."""
    itself = analysis.words.grammar.references.intensive
    return phrase.kind == PRONOUN and phrase.end < len(analysis.sentence.tokens) and analysis.text(phrase.end) in itself


def is_infinitive(analysis: Analysis, segment: Segment) -> bool:
    """Tell whether a segment is an infinitive clause, whose doer stands outside."""
    words = [analysis.text(i) for i in range(segment.start, segment.end)]
    return words[0] == "to" or words[-2:-1] == ["zu"] or ("zu" in words[-1][2:-3] and words[-1].endswith("n"))


def _asked(analysis: Analysis, match: Match) -> bool:
    """Tell whether a word stands in a question."""
    tokens = analysis.sentence.tokens
    end = next((tokens[i].text for i in range(match.tokens[-1], len(tokens)) if tokens[i].text in ENDS), "")
    return end == "?"


def is_denied(analysis: Analysis, match: Match) -> bool:
    """Tell whether a negation that is no part of the entry stands by its verb."""
    last = min(len(analysis.sentence.tokens), match.tokens[-1] + (1 if analysis.document.language == "en" else 4))
    near = range(max(0, match.tokens[0] - 3), last)
    place = segment_of(analysis, match.tokens[0])
    if place is not None and analysis.segments[place].opener in analysis.words.negations:
        return True
    return any(analysis.text(i) in analysis.words.negations for i in near if i not in match.tokens)


def _wanted(analysis: Analysis, match: Match, segment: Segment) -> bool:
    """Tell whether an infinitive names only what can, shall or may happen."""
    words = {analysis.text(i) for i in range(segment.start, segment.end)}
    if analysis.document.language == "en":
        return bool(words & analysis.words.modals)
    place = segment_of(analysis, match.tokens[0])
    bare = place is not None and is_unsaid(analysis, match, place)
    return bare and bool(words & (analysis.words.modals - analysis.words.hearsay))
