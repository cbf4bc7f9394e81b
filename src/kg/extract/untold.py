"""Wrongs of which what is said tells, and not by whom, or only by a pronoun: *his players had been spat at*.

Entry point: ``by_somebody``. Such an accusation names nobody; a pronoun keeps its words and is not resolved.
"""

from collections.abc import Sequence

from kg.extract.actor import Actor
from kg.extract.analysis import Analysis
from kg.extract.arguments import is_passive
from kg.extract.attribution import DIRECT, INDIRECT, Attribution
from kg.extract.blame import inner_contents, within, wrongs_in
from kg.extract.party import Party
from kg.extract.phrase import PRONOUN, Phrase
from kg.extract.traces import is_person
from kg.extract.wrongs import doers

_PLAIN = 0.8
"""Reliability of a word for a wrong that tells it without its doer."""
_SINGULAR, _PLURAL = frozenset({"he", "she"}), frozenset({"they"})


def by_somebody(
    analysis: Analysis, attribution: Attribution, speaker: Party | None, others: Sequence[Attribution]
) -> tuple[Party, ...] | None:
    """Return the pronouns that are said to have done wrong, nobody for a passive alone; ``None``: neither is told."""
    if analysis.document.language != "en" or attribution.mode not in (DIRECT, INDIRECT) or not attribution.speaker:
        return None
    inner = inner_contents(attribution, others)
    told: tuple[Party, ...] | None = None
    for match, segment in wrongs_in(analysis, attribution.content):
        if match.entry.reliability < _PLAIN or any(within(analysis, match.tokens, content) for content in inner):
            continue
        found = doers(analysis, match.tokens, segment)
        pronoun = next((p for p in found if _another(analysis, p, attribution, speaker)), None)
        if pronoun is not None:
            return (Party((analysis.span(pronoun.start, pronoun.end),), None, "not-resolved", 0.0),)
        bounds = (segment.start, segment.end)
        if not found and is_passive(analysis.sentence.tokens, match.tokens, bounds, "en"):
            told = ()
    return told


def _another(analysis: Analysis, phrase: Phrase, attribution: Attribution, speaker: Party | None) -> bool:
    """Tell whether a pronoun means another one than the speaker: always in direct speech, else by its number."""
    word = analysis.text(phrase.start)
    if phrase.kind == PRONOUN and word == "you":
        return attribution.mode == DIRECT
    if phrase.kind != PRONOUN or word not in _SINGULAR | _PLURAL:
        return False
    if attribution.mode == DIRECT:
        return True
    own = speaker.actor if speaker else None
    said_by = analysis.phrase_at(attribution.speaker[0])
    if said_by is not None and analysis.text(said_by.head) in analysis.words.documents:
        return True
    return own is not None and (_is_one(own) if word in _PLURAL else not is_person(own, or_unknown=True) or own.plural)


def _is_one(actor: Actor) -> bool:
    return is_person(actor) and not actor.plural
