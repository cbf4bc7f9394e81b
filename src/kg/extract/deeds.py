"""Deeds of a third party that are a wrong by the cue that tells them, or by an adjective or adverb beside their verb.

Entry point: ``told_by_deed``. Only German has the word lists for it.
"""

from collections.abc import Iterator

from kg.extract.actors import Resolver
from kg.extract.analysis import Analysis
from kg.extract.attribution import DIRECT, INDIRECT, REPORTED, Attribution
from kg.extract.blame import is_infinitive, own_side, within, wrongs_in
from kg.extract.clauses import Segment
from kg.extract.doers import party_of, unknown_party
from kg.extract.party import Party
from kg.extract.phrase import PRONOUN, Phrase
from kg.extract.wrongs import can_do_wrong, doers, with_subject


def told_by_deed(
    analysis: Analysis, attribution: Attribution, speaker: Party | None, resolver: Resolver
) -> tuple[Party, ...] | None:
    """Return who is said to have done a wrong that no verb for one tells; ``None`` where nobody is."""
    words = analysis.words
    if not words.unlawful or attribution.mode == REPORTED or not attribution.content:
        return None
    spoken_of = _by_pronoun(analysis, attribution)
    if spoken_of is not None:
        return (spoken_of,)
    blames = attribution.lemma in words.blaming and bool(attribution.cue)
    for segment in _told(analysis, attribution):
        if not (blames or _is_unlawful(analysis, segment)):
            continue
        found = tuple(_doing(analysis, attribution, segment, speaker, resolver, blames))
        if found:
            return found
    return None


def _by_pronoun(analysis: Analysis, attribution: Attribution) -> Party | None:
    """Return the pronoun of who cannot be the speaker: *„Ihr habt uns belogen“*, *Er lüge, sagt sie*."""
    for match, segment in wrongs_in(analysis, attribution.content):
        for phrase in doers(analysis, match.tokens, segment):
            if phrase.kind != PRONOUN or not within(analysis, [phrase.start], attribution.content):
                continue
            word = analysis.text(phrase.start)
            you = attribution.mode == DIRECT and word in analysis.words.grammar.references.familiar
            other = attribution.mode == INDIRECT and _is_another(analysis, attribution, word)
            if you or other:
                return Party((analysis.span(phrase.start, phrase.end),), None, "not-resolved", 0.0)
    return None


def _is_another(analysis: Analysis, attribution: Attribution, word: str) -> bool:
    """Tell whether *er* or *sie* is not the one who speaks: the speaker is a pronoun of the other gender."""
    phrase = analysis.phrase_at(attribution.speaker[0]) if attribution.speaker else None
    if phrase is None or phrase.kind != PRONOUN:
        return False
    spoken, of = analysis.text(phrase.start), analysis.words.grammar.references
    he, she = of.masculine, of.feminine | of.feminine_or_plural
    return (word in he and spoken in she) or (word in she and spoken in he)


def _told(analysis: Analysis, attribution: Attribution) -> Iterator[Segment]:
    """Give the clauses of what is said that tell what was done: no question, condition, infinitive or forecast."""
    words, tokens = analysis.words, analysis.sentence.tokens
    untold = words.untold | words.grammar.linking.conditional | words.grammar.linking.asking
    for segment in analysis.segments:
        inside = segment.verbs and within(analysis, segment.verbs, attribution.content)
        if not inside or not segment.has_verb or is_infinitive(analysis, segment):
            continue
        said = {analysis.text(i) for i in range(segment.start, segment.end)}
        if segment.opener in untold or said & words.modals or said & words.coming:
            continue
        if segment.opener in words.relatives and all(v >= segment.end - len(segment.verbs) for v in segment.verbs):
            continue
        if segment.end < len(tokens) and tokens[segment.end].text == "?":
            continue
        yield segment


def _is_unlawful(analysis: Analysis, segment: Segment) -> bool:
    """Tell whether words of a clause say that what it tells is against law or duty: *heimlich*, *ohne Erlaubnis*."""
    words = analysis.words
    said = [analysis.text(i) for i in range(segment.start, segment.end)]
    if any(word in words.negations or word in words.countering for word in said):
        return False
    if any(word in words.unlawful for word in said):
        return True
    if any(word.startswith(words.unlawful) for word in said) and words.using & set(said):
        return True
    whole = f" {' '.join(said)} "
    return any(f" {phrase}" in whole for phrase in words.unlawfully)


def _doing(
    analysis: Analysis,
    attribution: Attribution,
    segment: Segment,
    speaker: Party | None,
    resolver: Resolver,
    blames: bool,
) -> Iterator[Party]:
    """Give who does what a clause tells: people and bodies, none of the speaker's own side."""
    words = analysis.words
    verbs = tuple(i for i in segment.verbs if analysis.text(i) not in words.auxiliaries) or segment.verbs
    said = {analysis.text(i) for i in range(segment.start, segment.end)}
    if blames and (not said & words.perfect or said & words.suffered):
        return
    if said & words.copulas and not said & words.perfect:
        return
    for phrase in doers(analysis, verbs[-1:], with_subject(analysis, segment)):
        if phrase.kind == PRONOUN or _unlawful_itself(analysis, phrase):
            continue
        party = party_of(analysis, phrase, resolver) or _somebody(analysis, phrase)
        spoken = attribution.speaker
        own = party and party.actor and own_side(party.actor, speaker)
        if party and not own and not any(a < end and start < b for a, b in spoken for start, end in party.spans):
            yield party


def _unlawful_itself(analysis: Analysis, phrase: Phrase) -> bool:
    return any(analysis.text(i).startswith(analysis.words.unlawful) for i in range(phrase.start, phrase.end))


def _somebody(analysis: Analysis, phrase: Phrase) -> Party | None:
    """Return the words for somebody by a noun for people, or by the name behind it."""
    head = analysis.text(phrase.head)
    if not can_do_wrong(analysis, phrase) or not head.endswith(analysis.words.doer_endings):
        return None
    return unknown_party(analysis, phrase)
