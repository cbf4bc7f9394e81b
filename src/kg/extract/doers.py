"""Whom the words of a wrong mean: a phrase's actor, who does a deed that a noun names, of whom a relative clause tells.

Entry points: ``party_of``, ``named_or_unknown``, ``unknown_party``, ``doer_of_deed``, ``told_of``, ``namelike``.
"""

from kg.extract.actor import Mention
from kg.extract.actors import Resolver
from kg.extract.analysis import Analysis
from kg.extract.content import segment_of
from kg.extract.lexicon import Match
from kg.extract.participants import DOING, taking_part
from kg.extract.party import THRESHOLD, Party
from kg.extract.phrase import PRONOUN, Phrase, attributes_of
from kg.extract.wordclasses import QUOTES
from kg.vocab import KG

_PERSON = KG + "Actor"
"""What a noun denotes that names a person or group by the wrong that they do: *liar*."""


def named_or_unknown(analysis: Analysis, phrase: Phrase, resolver: Resolver) -> Party | None:
    """Return whom a phrase means, or the words alone."""
    if phrase.kind == PRONOUN:
        return Party((analysis.span(phrase.start, phrase.end),), None, "not-resolved", 0.0)
    return party_of(analysis, phrase, resolver) or unknown_party(analysis, phrase)


def is_person(match: Match) -> bool:
    """Tell whether a noun names a person or group by the wrong that they do: *liar*."""
    return _PERSON in match.entry.denotes


def party_of(analysis: Analysis, phrase: Phrase, resolver: Resolver, role: bool = True) -> Party | None:
    """Return whom a phrase means where that is sure; ``role``: a noun for a role may mean somebody."""
    role = role and phrase.head not in _things(analysis)
    mention: Mention | None = resolver.resolve(analysis.sentence, phrase, analysis.names, role=role)
    if mention is None or mention.score < THRESHOLD:
        return None
    return Party((mention.span,), mention.actor, mention.reason, mention.score)


def unknown_party(analysis: Analysis, phrase: Phrase) -> Party | None:
    """Return the words alone for somebody whom no name and no known noun tells; none for a noun of the lexicon."""
    head = analysis.text(phrase.head)
    ends = head.endswith(analysis.words.noun_endings) and head not in analysis.words.parties
    if phrase.head in _things(analysis) or ends:
        return None
    tokens = analysis.sentence.tokens
    start = next((i for i in range(phrase.start, phrase.head) if tokens[i].text not in QUOTES), phrase.start)
    return Party((analysis.span(start, phrase.end),), None, "not-resolved", 0.0)


def _things(analysis: Analysis) -> set[int]:
    """Return the nouns of the lexicon that are nobody: those for deeds and for what is said."""
    found = (m for m in (*analysis.markers, *analysis.matches) if m.entry.part_of_speech == "noun")
    return {m.tokens[-1] for m in found if not is_person(m)}


def namelike(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether a single word without article looks like the name of a land or of several words like a person's."""
    tokens = [t for t in analysis.sentence.tokens[phrase.start : phrase.head + 1] if t.text not in QUOTES]
    if analysis.document.language == "en":
        return all(token.text[0].isupper() for token in tokens)
    return len(tokens) == 1 and tokens[0].lower.endswith(analysis.words.land_endings)


def doer_of_deed(analysis: Analysis, phrase: Phrase, resolver: Resolver) -> Party | None:
    """Return who does what a phrase names: behind *durch*, on whose behalf, its genitive unless that suffers it."""
    governing = analysis.words.grammar.governing
    agents = governing.agent - governing.owner
    by = next((p for p in analysis.phrases if p.preposition in agents and p.governor == phrase.end), None)
    by = by or next((p for p in analysis.phrases if p.preposition == "durch" and p.governor == phrase.head + 1), None)
    if by is not None:
        return named_or_unknown(analysis, by, resolver)
    behalf = next((p for p in attributes_of(phrase) if analysis.text(p.head) in analysis.words.behalf), None)
    if behalf is not None and behalf.owners:
        return named_or_unknown(analysis, behalf.owners[0], resolver)
    deed = next((m for m in analysis.markers if m.tokens[-1] == phrase.head), None)
    place = segment_of(analysis, phrase.head)
    if deed is not None and deed.entry.frames and place is not None:
        doing = [p for role, p in taking_part(analysis, deed, place) if role in DOING]
        return named_or_unknown(analysis, doing[0], resolver) if doing else None
    owners = ((p, namelike(analysis, p)) for p in _owners(phrase))
    return next((made for p, role in owners if (made := party_of(analysis, p, resolver, role))), None)


def _owners(phrase: Phrase) -> tuple[Phrase, ...]:
    return tuple(inner for possessor in phrase.owners for inner in (possessor, *_owners(possessor)))


def told_of(analysis: Analysis, phrase: Phrase, resolver: Resolver) -> Party | None:
    """Return whom a relative clause in reported speech tells of: *prangerte den Wirt an, der … gepanscht habe*."""
    words = analysis.words
    between = next((s for s in analysis.segments if s.start <= phrase.head < s.end), None)
    after = next((s for s in analysis.segments if between and s.start > phrase.head), None)
    if between is None or after is None or between.mark != "," or after.opener not in words.relatives:
        return None
    said = analysis.text(after.end - 1) in words.subjunctive and analysis.text(after.end - 1) in words.perfect
    nominative = "n" in words.determiners.get(after.opener, frozenset())
    negated = any(analysis.text(i) in words.negations for i in range(after.start, after.end))
    later = [p for p in analysis.phrases if phrase.end <= p.start < after.start]
    if not said or not nominative or negated or later:
        return None
    return named_or_unknown(analysis, phrase, resolver)
