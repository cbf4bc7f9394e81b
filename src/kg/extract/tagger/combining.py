"""What tagger and lexicon find, put together: the words from the tagger, kind and entry from the lexicon.

Entry point: ``combined``, a pure function. What only one of them finds is kept where it is sure enough.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.extract.analysis import Analysis
from kg.extract.attribution import REPORTED, Attribution, Spans
from kg.extract.party import THRESHOLD
from kg.extract.sources import SOURCE_PHRASE
from kg.extract.spans import alike, common, size
from kg.extract.tagger.merging import both, by_tagger, is_about_wrong, is_known, says_the_same
from kg.extract.tagger.placing import going_on, placed
from kg.extract.tagger.tagged import Tagged
from kg.extract.tagger.thresholds import Thresholds

_THE_SAME = 0.8
"""The same, where the cues are different."""
_SAME = 0.5
"""Share of words that two contents must have in common to be one statement, where a cue does not tell."""


def combined(
    lexical: Sequence[Attribution], tagged: Sequence[Tagged], analyses: Sequence[Analysis], least: Thresholds
) -> tuple[Attribution, ...]:
    """Return the statements that both or one of them found, in the order of the text."""
    seen = [(one, made) for one in tagged if (made := placed(one, analyses)) is not None]
    pairs = paired(lexical, [made for _, made in seen]) if least.lexicon_counts else {}
    told = tuple(span for own in pairs.values() for span in lexical[own].cue)
    found: list[Attribution] = []
    renamed: dict[Spans, Spans] = {}
    for number, (one, made) in enumerate(seen):
        own = lexical[pairs[number]] if number in pairs else None
        if own is not None and says_the_same(own):
            found.append(both(own, one, made, least))
            renamed[own.cue] = found[-1].cue
        elif own is not None or not common(made.cue, told):  # another word of a cue is told: *filed | a complaint*
            found.append(by_tagger(one, made, analyses, least))
    if least.lexicon_counts:
        sure, taken = [made for made in found if made.confidence >= THRESHOLD], set(pairs.values())
        rest = [one for number, one in enumerate(lexical) if number not in taken and not _is_told(one, sure)]
        found += [one if _is_sure(one, least) else replace(one, doubtful=True) for one in rest]
    return going_on(sorted((_relayed(one, renamed) for one in found), key=_place))


def paired(lexical: Sequence[Attribution], tagged: Sequence[Attribution]) -> dict[int, int]:
    """Return for the numbers of statements of the tagger those of the lexicon's that are the same, one for one."""
    there: dict[int, list[int]] = defaultdict(list)
    for own, one in enumerate(lexical):
        there[one.sentence].append(own)
    scores = [
        (score, -number, -own)
        for number, made in enumerate(tagged)
        for own in there[made.sentence]
        if (score := _alike(lexical[own], made)) > 0
    ]
    found: dict[int, int] = {}
    for _, number, own in sorted(scores, reverse=True):
        if -number not in found and -own not in found.values():
            found[-number] = -own
    return found


def _alike(one: Attribution, other: Attribution) -> float:
    """Return how much of cue and content two statements of a sentence share; 0 where they are not the same."""
    content = alike(one.content, other.content)
    if one.cue and other.cue:
        shared = alike(one.cue, other.cue)
        known = is_about_wrong(one) or is_known(one.cue, other)
        if shared:
            return 1 + shared + content if known else 0.0
        return content if content >= _THE_SAME else 0.0  # another word of one cue: *streuen | Behauptungen*
    return content if content >= _SAME else 0.0


def _is_sure(one: Attribution, least: Thresholds) -> bool:
    """Tell whether a statement that the tagger does not find is sure enough whatever it says; a named source is."""
    enough = least.lexicon_reported if one.mode == REPORTED else least.lexicon_alone
    return one.confidence >= enough or SOURCE_PHRASE in one.reasons


def _is_told(one: Attribution, sure: Sequence[Attribution]) -> bool:
    """Tell whether a sentence that only goes on with what was said before is a part of what the tagger finds."""
    if one.cue or one.own_voice:
        return False
    here = any(made.sentence == one.sentence for made in sure)
    return here or any(common(made.content, one.content) > _SAME * size(one.content) for made in sure)


def _relayed(one: Attribution, renamed: Mapping[Spans, Spans]) -> Attribution:
    """Name the statement that relays this one by the cue that it has now."""
    return replace(one, within=renamed.get(one.within, one.within)) if one.within else one


def _place(one: Attribution) -> tuple[int, int]:
    return one.sentence, min(start for start, _ in (*one.frame, *one.cue, *one.content))
