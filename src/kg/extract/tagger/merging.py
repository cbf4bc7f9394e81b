"""One statement of what tagger and lexicon say of it, or of what the tagger says alone.

Entry points: ``both``, where it ``says_the_same``; ``by_tagger``. Words are the tagger's; what they mean is the
lexicon's where it knows the cue; whom it is about is what both agree on.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg.extract.alone import RULE
from kg.extract.analysis import Analysis
from kg.extract.attribution import DIRECT, LEXICON, REPORTED, TAGGER, Attribution, Opinion, Spans
from kg.extract.content import clause_of, segment_of
from kg.extract.kinds import TELLING, accusing, blaming, opposing
from kg.extract.lexicon import Match
from kg.extract.sources import SOURCE_PHRASE
from kg.extract.spans import common, is_within, size
from kg.extract.tagger.placing import UNSURE, entry_of, home_of, with_entry
from kg.extract.tagger.tagged import Tagged
from kg.extract.tagger.thresholds import Thresholds
from kg.extract.unsaid import is_fiction, is_negated, is_unsaid
from kg.vocab import KG

_NEUTRAL = "Assertion"
"""What an accusation is of which the tagger is not sure, and the lexicon knows nothing."""
_JOINING = 6
"""Code points at most between two speakers of one cue: *Kelm und Varenien*, *Kelm, Varenien*."""


def both(one: Attribution, tagged: Tagged, made: Attribution, least: Thresholds) -> Attribution:
    """Return a statement that both have found: the lexicon as ``one``, the tagger as ``tagged``, placed as ``made``."""
    opinion, told = _opinion(tagged, least), (LEXICON, TAGGER)
    if not made.content or not is_known(one.cue, made):
        return replace(one, found_by=told, opinion=opinion, confidence=max(one.confidence, made.confidence))
    kind = _kind(one.kind, tagged, least)
    told_to = made if made.addressee or made.medium else one
    quoted = one.mode == DIRECT and is_within(made.content, one.content)  # marks of quotation say where it ends
    return replace(
        made,
        kind=kind,
        mode=one.mode if is_about_wrong(one) or _is_mostly_quoted(one, made) else made.mode,
        content=one.content if quoted else made.content,
        speaker=_speaker(one, made, opinion),
        cue=made.cue or one.cue,
        addressee=told_to.addressee,
        medium=told_to.medium,
        within=one.within,
        accused=one.accused,
        target=one.target,
        entry=one.entry,
        lemma=one.lemma,
        reasons=one.reasons,
        confidence=max(one.confidence, made.confidence),
        own_voice=False,
        found_by=told,
        grammar=replace(one, kind=kind),
        opinion=opinion,
    )


def by_tagger(tagged: Tagged, made: Attribution, analyses: Sequence[Analysis], least: Thresholds) -> Attribution:
    """Return what the lexicon has not found; where it knows the cue, it says of what kind the statement is.

    What the grammar takes for unsaid, negated or fiction stays below the threshold of the graph.
    """
    made = replace(made, opinion=_opinion(tagged, least))
    home = home_of(made.cue[0], analyses) if made.cue else None
    match = entry_of(made.cue, home) if home else None
    if home and match and is_known(tuple(home.span(i, i + 1) for i in match.tokens), made):
        kind = _kind(match.entry.denotes[0].removeprefix(KG), tagged, least)
        made = replace(with_entry(made, match), kind=kind, found_by=(LEXICON, TAGGER))
        if _is_unsaid(home, match):
            return unsure(made)
    if not made.entry:
        made = replace(made, opinion=Opinion(_NEUTRAL, False, ()))  # a cue that the lexicon does not know never accuses
    return _below(made, tagged, least)


def says_the_same(one: Attribution) -> bool:
    """Tell whether the lexicon knows what was said, not only that a cue is a cue."""
    return RULE not in one.reasons


def is_about_wrong(one: Attribution) -> bool:
    """Tell whether a statement accuses, criticizes, or answers that."""
    return one.kind in blaming() | opposing()


def is_known(cue: Spans, made: Attribution) -> bool:
    """Tell whether a cue is none of the words that are said: *sagte, der Hafen sei | zu* is no form of *zusagen*."""
    return made.mode == REPORTED or not common(cue, made.content)


def unsure(made: Attribution) -> Attribution:
    """Return a statement below the threshold of the graph."""
    return replace(made, confidence=min(made.confidence, UNSURE))


def _opinion(tagged: Tagged, least: Thresholds) -> Opinion:
    return Opinion(tagged.kind, tagged.kind_confidence >= least.accusing, tagged.accused)


def _is_unsaid(home: Analysis, match: Match) -> bool:
    """Tell whether the grammar knows why a word for a wrong or an answer says nothing: *warf ihm nichts vor*."""
    kind = match.entry.denotes[0].removeprefix(KG)
    place = segment_of(home, match.tokens[0])
    if kind not in blaming() | opposing() or place is None:
        return False
    last = segment_of(home, match.tokens[-1])
    clause = clause_of(home, place, max(place, last if last is not None else place))
    if match.entry.part_of_speech == "verb" and is_unsaid(home, match, place):
        return True
    return is_negated(home, match, clause) or (kind in accusing() and is_fiction(home))


def _kind(known: str, tagged: Tagged, least: Thresholds) -> str:
    """Return the kind that an entry names, or where it only says that something is said, the one that the tagger sees.

    That something is against somebody is left to the rules of the grammar and to a second opinion on them.
    """
    finer = known in TELLING and tagged.kind not in blaming() and tagged.kind_confidence >= least.kind
    return tagged.kind if finer else known


def _speaker(one: Attribution, made: Attribution, opinion: Opinion) -> Spans:
    """Return who speaks: whom both mean, in the tagger's words; of wrongs whom the grammar found, else the tagger's."""
    wrong = is_about_wrong(one)
    if not made.speaker or (wrong and one.speaker):
        return one.speaker
    against = any(common(spans, made.speaker) for spans in one.accused)
    if not one.speaker:
        return () if against or (wrong and not opinion.certain) else made.speaker
    if SOURCE_PHRASE in one.reasons:  # *laut der Behörden in Kelmstadt*: it ends where the tagger says
        longer = made.speaker[0][0] == one.speaker[0][0] and size(made.speaker) > size(one.speaker)
        return made.speaker if longer else one.speaker
    touching = tuple(span for span in made.speaker if common((span,), one.speaker))
    if not touching:
        return one.speaker if against or one.accused else made.speaker
    return made.speaker if _are_joined(made.speaker, (*made.cue, *one.cue)) else touching


def _is_mostly_quoted(one: Attribution, made: Attribution) -> bool:
    return one.mode == DIRECT and 2 * common(one.content, made.content) >= size(made.content)


def _are_joined(spans: Spans, cue: Spans) -> bool:
    """Tell whether spans stand close to each other and no cue between them, as those of several who speak together."""
    between = [(before[1], after[0]) for before, after in pairwise(spans)]
    return all(end - start <= _JOINING for start, end in between) and not common(tuple(between), cue)


def _enough(made: Attribution, least: Thresholds) -> float:
    if made.own_voice:
        return least.own_voice_alone
    return least.tagger_reported if made.mode == REPORTED else least.tagger_alone


def _below(made: Attribution, tagged: Tagged, least: Thresholds) -> Attribution:
    """Return what only the tagger finds, without accused where it is not sure that it accuses; unsure, where it is."""
    blames = bool(made.entry) and tagged.kind in blaming() and tagged.kind_confidence >= least.accusing
    if not blames:
        made = replace(made, accused=())
        if made.kind in blaming() and not made.entry:
            made = replace(made, kind=_NEUTRAL)
    if made.entry and made.kind in blaming() and not made.accused:
        return unsure(made)  # the grammar knows the word and found nobody whom it would be about: *the cavalry charged*
    enough = tagged.confidence >= _enough(made, least)
    return made if enough and (made.cue or size(made.content)) else unsure(made)
