"""What a statement says was not done: denials without a verb of denying, and the kinds of wrong that are denied.

Entry points: ``says_untrue``, ``denied_types``.
"""

from dataclasses import replace

from kg.extract.actors import Resolver
from kg.extract.analysis import Analysis
from kg.extract.attribution import DIRECT, INDIRECT, REPORTED, Attribution
from kg.extract.blame import is_denied, is_infinitive, own_side, within
from kg.extract.content import segment_of
from kg.extract.doers import party_of
from kg.extract.lexicon import Match
from kg.extract.party import Party
from kg.extract.phrase import PRONOUN
from kg.extract.wording import after_the, is_of_claim
from kg.extract.wrongs import SURE, doers, tells_wrong
from kg.vocab import KG

_PLAINLY = 0.7
"""Reliability from which an expression denies whatever it is said of."""


def says_untrue(analysis: Analysis, attribution: Attribution) -> bool:
    """Tell whether what is said is that something is untrue: *daran sei kein Wort wahr*."""
    attribution = _to_semicolon(analysis, attribution)
    said = [m for m in analysis.markers if KG + "Denial" in m.entry.denotes]
    wrongs = [set(m.tokens) for m in analysis.markers if tells_wrong(analysis, m)]
    said = [m for m in said if not any(set(m.tokens) <= wrong for wrong in wrongs) and not after_the(analysis, m)]
    inside = [m for m in said if within(analysis, m.tokens, attribution.content)]
    untrue = any(m.entry.reliability >= _PLAINLY for m in inside) or (
        bool(inside) and is_of_claim(analysis, attribution)
    )
    return untrue or denied_wrong(analysis, attribution)


def _to_semicolon(analysis: Analysis, attribution: Attribution) -> Attribution:
    """Cut what is said in English behind its words of saying at a semicolon: what follows is not denied by them."""
    if analysis.document.language != "en" or attribution.mode != INDIRECT or not attribution.cue:
        return attribution
    after = attribution.cue[-1][1]
    stop = next((t.start for t in analysis.sentence.tokens if t.start >= after and t.text == ";"), None)
    if stop is None:
        return attribution
    return replace(attribution, content=tuple((a, min(b, stop)) for a, b in attribution.content if a < stop))


def denied_wrong(analysis: Analysis, attribution: Attribution) -> bool:
    """Tell whether what is said is that a wrong was not done: *Kelm habe den Vertrag nie verletzt*, *nie habe er …*."""
    inside = [i for i in range(len(analysis.sentence.tokens)) if within(analysis, [i], attribution.content)]
    pronouns = analysis.words.grammar.references
    own_words = pronouns.first_person if attribution.mode == DIRECT else pronouns.subjects
    own = any(p.kind == PRONOUN and p.start in inside and analysis.text(p.start) in own_words for p in analysis.phrases)
    if own and any(analysis.text(i) in analysis.words.grammar.saying.never for i in inside):
        return True
    if _there_was_none(analysis, attribution):
        return True
    if _assured(analysis, attribution, inside, own):
        return True
    for match in analysis.markers:
        entry = match.entry
        wrong = entry.allegation_types and entry.part_of_speech == "verb" and entry.reliability >= SURE
        if (
            wrong
            and not (_to_come(analysis, match) or _in_general(analysis, match))
            and within(analysis, match.tokens, attribution.content)
            and is_denied(analysis, match)
        ):
            return True
    return False


def _there_was_none(analysis: Analysis, attribution: Attribution) -> bool:
    """Tell whether what is said is that there was no wrong: *there was no cover-up*."""
    deeds = {m.tokens[-1] for m in analysis.markers if m.entry.allegation_types and m.entry.part_of_speech == "noun"
             and m.entry.reliability >= SURE}  # fmt: skip
    for phrase in analysis.phrases:
        before = [analysis.text(i) for i in range(max(0, phrase.start - 3), phrase.start)]
        told = analysis.text(phrase.start) == "no" and phrase.head in deeds and "there" in before
        past = "was" in before or "were" in before or "been" in before
        if told and past and within(analysis, [phrase.head], attribution.content):
            return True
    return False


def _assured(analysis: Analysis, attribution: Attribution, inside: list[int], own: bool) -> bool:
    """Tell whether somebody assures that they did not do a thing: *sie habe nichts weitergegeben, versicherte sie*."""
    words, said = analysis.words, {analysis.text(i) for i in inside}
    if attribution.lemma not in words.assuring or not said & words.negations or not said & words.perfect:
        return False
    none = attribution.mode == INDIRECT and {"es", "gegeben"} <= said
    return not said & words.modals and "noch" not in said and (own or none)


def _in_general(analysis: Analysis, match: Match) -> bool:
    """Tell whether an English negation is of what is done in general or will be: *we do not tolerate it*."""
    before = " ".join(analysis.text(i) for i in range(max(0, match.tokens[0] - 4), match.tokens[0]))
    return any(form in before for form in analysis.words.grammar.saying.not_now)


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
            done_by = () if is_infinitive(analysis, segment) else doers(analysis, match.tokens, segment)
            parties = [party_of(analysis, phrase, resolver) for phrase in done_by if phrase.kind != PRONOUN]
            own = all(party and party.actor and own_side(party.actor, speaker) for party in parties)
        else:
            own = attribution.mode == REPORTED
        if own:
            found |= dict.fromkeys(match.entry.allegation_types)
    return tuple(found)


def _to_come(analysis: Analysis, match: Match) -> bool:
    """Tell whether a German infinitive says only what will or may be: to promise not to lie denies no lie."""
    place = segment_of(analysis, match.tokens[0])
    infinitive = analysis.text(match.tokens[-1]) == match.entry.label.split()[-1].lower()
    if place is None or not infinitive or analysis.document.language != "de":
        return False
    segment = analysis.segments[place]
    words = {analysis.text(i) for i in range(segment.start, segment.end)}
    future = analysis.words.grammar.verb_forms.future
    return bool(words & future or words & analysis.words.modals)
