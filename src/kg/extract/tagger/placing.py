"""From what the model sees to attributions: in which sentence a statement stands, which entry its cue is.

Entry points: ``placed``, ``entry_of``, ``going_on``.
"""

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.alone import RULE
from kg.extract.analysis import Analysis
from kg.extract.attribution import DIRECT, TAGGER, Attribution, Spans
from kg.extract.document import Span
from kg.extract.lexicon import Match
from kg.extract.party import THRESHOLD
from kg.extract.spans import filled
from kg.extract.tagger.tagged import Tagged
from kg.extract.wordclasses import QUOTES

UNSURE = 0.4
"""Confidence at most of a cue without content, and of what is left out: below the threshold of the graph."""
_PARTING = frozenset(" ,;:")
_OWN = "Speculation"
"""What an article puts forward in its own voice, as the tagger has learned it."""


def placed(tagged: Tagged, analyses: Sequence[Analysis]) -> Attribution | None:
    """Return a statement as an attribution of the sentence in which it begins; ``None`` for one outside of all."""
    spans = tagged.cue or tagged.content
    home = home_of(spans[0], analyses) if spans else None
    if home is None:
        return None
    parting = (*tagged.cue, *tagged.frame, *tagged.speaker)
    content = _bare(filled(tagged.content, parting), home.document.text)
    alone = not content
    return Attribution(
        home.sentence.number,
        tagged.kind,
        tagged.mode,
        content,
        tagged.speaker,
        tagged.cue,
        tagged.frame,
        tagged.addressee,
        tagged.medium,
        accused=tagged.accused,
        reasons=(RULE,) if alone else (),
        confidence=min(tagged.confidence, UNSURE) if alone else tagged.confidence,
        topic=tagged.topic,
        own_voice=_is_own_voice(tagged, home.document.text),
        found_by=(TAGGER,),
    )


def going_on(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Give statements without cue and speaker whoever spoke last, in the same sentence or the one before.

    ``found``: in the order of the text.
    """
    made: list[Attribution] = []
    last: Attribution | None = None
    for one in found:
        goes_on = not (one.cue or one.speaker or one.own_voice) and one.content
        if last is not None and goes_on and one.sentence - last.sentence <= 1:
            one = replace(one, speaker=last.speaker)
        if one.speaker and one.confidence >= THRESHOLD:
            last = one
        made.append(one)
    return tuple(made)


def _bare(content: Spans, text: str) -> Spans:
    """Return a content without the marks that part it from its frame: *, dass …*."""
    found = []
    for start, end in content:
        begin = next((i for i in range(start, end) if text[i] not in _PARTING), end)
        stop = next((i for i in range(end, begin, -1) if text[i - 1] not in _PARTING), begin)
        found.append((begin, stop))
    return tuple(span for span in found if span[0] < span[1])


def _is_own_voice(tagged: Tagged, text: str) -> bool:
    """Tell whether it is the article that speaks: nobody else does, and nothing says that somebody does."""
    quoted = any(text[start] in QUOTES for start, _ in tagged.content)
    alone = not (tagged.cue or tagged.frame or tagged.speaker or quoted)
    return tagged.kind == _OWN and tagged.mode == DIRECT and alone


def home_of(span: Span, analyses: Sequence[Analysis]) -> Analysis | None:
    """Return the sentence in which a span begins."""
    return next((a for a in analyses if a.sentence.start <= span[0] < a.sentence.end), None)


def entry_of(cue: Spans, analysis: Analysis) -> Match | None:
    """Return the lexicon's entry that a cue is: the one with most of its words, and of these the most reliable."""
    tokens = {i for i, t in enumerate(analysis.sentence.tokens) if any(a < t.end and t.start < b for a, b in cue)}
    ranked = [
        (len(shared), -len(set(match.tokens) - tokens), match.entry.reliability, -number, match)
        for number, match in enumerate(analysis.matches)
        if (shared := tokens & set(match.tokens))
    ]
    return max(ranked, key=lambda one: one[:4])[4] if ranked else None


def with_entry(attribution: Attribution, match: Match | None) -> Attribution:
    """Return an attribution whose cue is an entry of the lexicon."""
    return replace(attribution, entry=match.entry.iri, lemma=match.entry.label) if match else attribution
