"""What tagger and lexicon find, put together: the words from the tagger, kind and entry from the lexicon.

Entry point: ``combined``, a pure function. What only one of them finds is kept where it is sure enough.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.alone import RULE
from kg.extract.analysis import Analysis
from kg.extract.attribution import LEXICON, REPORTED, TAGGER, Attribution, Opinion, Spans
from kg.extract.kinds import TELLING, accusing, blaming, opposing
from kg.extract.party import THRESHOLD
from kg.extract.tagger.placing import UNSURE, entry_of, home_of, placed, with_entry
from kg.extract.tagger.tagged import Tagged
from kg.extract.tagger.thresholds import Thresholds
from kg.vocab import KG

_SAME = 0.5
"""Share of words that two contents must have in common to be one statement, where a cue does not tell."""


def combined(
    lexical: Sequence[Attribution], tagged: Sequence[Tagged], analyses: Sequence[Analysis], least: Thresholds
) -> tuple[Attribution, ...]:
    """Return the statements that both or one of them found, in the order of the text."""
    seen = [(one, made) for one in tagged if (made := placed(one, analyses)) is not None]
    pairs = paired(lexical, [made for _, made in seen])
    found: list[Attribution] = []
    for number, (one, made) in enumerate(seen):
        own = pairs.get(number)
        if own is not None and _is_known(lexical[own].cue, made):
            found.append(_both(lexical[own], one, made, least))
        else:
            found.append(_by_tagger(one, made, analyses, least))
    taken = set(pairs.values())
    sure = [made for made in found if made.confidence >= THRESHOLD]
    rest = [one for number, one in enumerate(lexical) if number not in taken and not _is_told(one, sure)]
    if least.lexicon_alone <= 1:
        found += [one if _is_kept(one, least) else _below(one) for one in rest]
    return tuple(sorted(_relayed(found, lexical, pairs), key=_place))


def paired(lexical: Sequence[Attribution], tagged: Sequence[Attribution]) -> dict[int, int]:
    """Return for the numbers of statements of the tagger those of the lexicon's that are the same, one for one."""
    scores = [
        (score, -number, -own)
        for number, made in enumerate(tagged)
        for own, one in enumerate(lexical)
        if (score := _alike(one, made)) > 0
    ]
    found: dict[int, int] = {}
    for _, number, own in sorted(scores, reverse=True):
        if -number not in found and -own not in found.values():
            found[-number] = -own
    return found


def _alike(one: Attribution, other: Attribution) -> float:
    """Return how much of cue and content two statements share; 0 where they are not the same."""
    content = _common(one.content, other.content) / max(1, _size(_union(one.content, other.content)))
    if one.cue and other.cue:
        shared = _common(one.cue, other.cue)
        return 1 + shared / _size(_union(one.cue, other.cue)) + content if shared else 0.0
    if one.sentence != other.sentence or content < _SAME:
        return 0.0
    return content


def _is_known(cue: Spans, made: Attribution) -> bool:
    """Tell whether a cue is none of the words that are said: *sagte, der Hafen sei | zu* is no form of *zusagen*."""
    return made.mode == REPORTED or not _common(cue, made.content)


def _both(one: Attribution, tagged: Tagged, made: Attribution, least: Thresholds) -> Attribution:
    """Return a statement with the words that the tagger marks, and what the lexicon says of their meaning."""
    if RULE in one.reasons or not (made.content or one.kind in blaming() | opposing()):
        return _told(with_known(made, one), tagged, least)
    if not made.content:
        made = replace(made, content=one.content, mode=one.mode, frame=one.frame, reasons=())
    kind = _kind(one.kind, tagged, least)
    return replace(
        made,
        kind=kind,
        speaker=made.speaker or one.speaker,
        cue=made.cue or one.cue,
        within=one.within,
        accused=one.accused,
        target=one.target,
        entry=one.entry,
        lemma=one.lemma,
        reasons=one.reasons,
        confidence=max(one.confidence, made.confidence),
        own_voice=False,
        found_by=(LEXICON, TAGGER),
        grammar=replace(one, kind=kind),
        opinion=Opinion(tagged.kind, tagged.kind_confidence >= least.accusing, tagged.accused),
    )


def _kind(known: str, tagged: Tagged, least: Thresholds) -> str:
    """Return the kind that an entry names, or where it only says that something is said, the one that the tagger sees.

    That something is an accusation is left to the rules of the grammar and to a second opinion on them.
    """
    finer = known in TELLING and tagged.kind not in accusing() and tagged.kind_confidence >= least.kind
    return tagged.kind if finer else known


def with_known(made: Attribution, one: Attribution) -> Attribution:
    """Return a statement of the tagger whose cue the lexicon knows as well, without knowing what is said."""
    return replace(made, kind=one.kind, entry=one.entry, lemma=one.lemma, found_by=(LEXICON, TAGGER))


def _by_tagger(tagged: Tagged, made: Attribution, analyses: Sequence[Analysis], least: Thresholds) -> Attribution:
    """Return what the lexicon has not found; where it knows the cue, it says of what kind the statement is."""
    home = home_of(made.cue[0], analyses) if made.cue else None
    match = entry_of(made.cue, home) if home else None
    if home and match and _is_known(tuple(home.span(i, i + 1) for i in match.tokens), made):
        kind = _kind(match.entry.denotes[0].removeprefix(KG), tagged, least)
        made = replace(with_entry(made, match), kind=kind)
        made = replace(made, found_by=(LEXICON, TAGGER))
    return _told(made, tagged, least)


def _told(made: Attribution, tagged: Tagged, least: Thresholds) -> Attribution:
    """Return a statement of the tagger without accused where it is not sure that it accuses; below, where not sure."""
    blames = tagged.kind in blaming() and tagged.kind_confidence >= least.accusing
    if not blames:
        made = replace(made, accused=())
        if made.kind in accusing() and not made.entry:
            made = replace(made, kind="Assertion")
    enough = tagged.confidence >= (least.own_voice_alone if made.own_voice else least.tagger_alone)
    return made if enough else _below(made)


def _below(made: Attribution) -> Attribution:
    return replace(made, confidence=min(made.confidence, UNSURE))


def _is_kept(one: Attribution, least: Thresholds) -> bool:
    """Tell whether a statement that the tagger does not find is sure enough: those about wrongs always are."""
    return one.confidence >= least.lexicon_alone or one.kind in blaming() | opposing()


def _is_told(one: Attribution, sure: Sequence[Attribution]) -> bool:
    """Tell whether a sentence that only goes on with what was said before is a part of what the tagger finds."""
    if one.cue or one.own_voice:
        return False
    here = any(made.sentence == one.sentence for made in sure)
    return here or any(_common(made.content, one.content) > _SAME * _size(one.content) for made in sure)


def _relayed(
    found: Sequence[Attribution], lexical: Sequence[Attribution], pairs: dict[int, int]
) -> Iterator[Attribution]:
    """Name the statement that relays another one by the cue that it has now."""
    renamed = {lexical[own].cue: found[number].cue for number, own in pairs.items()}
    for one in found:
        yield replace(one, within=renamed.get(one.within, one.within)) if one.within else one


def _place(one: Attribution) -> tuple[int, int]:
    return one.sentence, min(start for start, _ in (*one.frame, *one.cue, *one.content))


def _union(some: Spans, others: Spans) -> Spans:
    joined: list[tuple[int, int]] = []
    for start, end in sorted((*some, *others)):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def _common(some: Spans, others: Spans) -> int:
    return sum(max(0, min(b, end) - max(a, start)) for a, b in some for start, end in others)


def _size(spans: Spans) -> int:
    return sum(end - start for start, end in spans)
