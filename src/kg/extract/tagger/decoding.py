"""From the model's scores to statements with their spans. Entry points: ``chosen`` and ``statements``.

Scores become labels by the Viterbi algorithm with one cost for each change of label, so that a label does not flicker
from word to word.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.extract.document import Span
from kg.extract.tagger.labels import ANCHORS, MODES, OVERLAYS, PARTS
from kg.extract.tagger.tagged import Tagged

Scores = NDArray[np.float32]
Labels = NDArray[np.int64]
_CUELESS_MODES = ("direct", "free-indirect", "indirect-free-indirect")


@dataclass(frozen=True)
class Settings:
    """What was measured after training and goes with the model."""

    kinds: tuple[str, ...]
    cue: float = 0.5
    """Probability from which a word is taken for the first of a cue."""
    cueless: float = 0.5
    """The same for the first word of a content without cue."""
    change: float = 1.0
    """Cost of a change of label between two words, in natural logarithms."""

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> "Settings":
        """Return the settings from what a JSON file holds."""
        return cls(tuple(plain["kinds"]), plain["cue"], plain["cueless"], plain["change"])


@dataclass(frozen=True)
class Anchor:
    """A word at which a statement is anchored."""

    word: int
    cueless: bool
    probability: float


@dataclass(frozen=True)
class Named:
    """What the model says of the words around an anchor, from word ``first`` on."""

    anchor: Anchor
    first: int
    parts: Scores
    """(words, PARTS and OVERLAYS)"""
    kinds: Scores
    modes: Scores


def chosen(scores: Scores, words: Sequence[int], settings: Settings) -> list[Anchor]:
    """Return the anchors among words whose scores of ANCHORS are given (words, 3)."""
    if not len(words):
        return []
    told = np.exp(log_softmax(scores))
    cue, cueless = told[:, ANCHORS.index("cue")], told[:, ANCHORS.index("cueless")]
    both = [
        Anchor(words[index], bool(cueless[index] > cue[index]), float(max(cue[index], cueless[index])))
        for index in map(int, np.flatnonzero(np.maximum(cue, cueless) >= min(settings.cue, settings.cueless)))
    ]
    return [anchor for anchor in both if sure(anchor, settings)]


def sure(anchor: Anchor, settings: Settings) -> bool:
    """Tell whether an anchor is as probable as it must be."""
    return anchor.probability >= (settings.cueless if anchor.cueless else settings.cue)


def statements(named: Iterable[Named], words: Sequence[Span], settings: Settings) -> tuple[Tagged, ...]:
    """Return the statements of anchors, in the order of the text; of two anchors in one cue the surer one remains."""
    found = [(one.anchor, _labelled(one, settings)) for one in named]
    found.sort(key=lambda item: (-item[0].probability, item[0].word))
    kept, used = list[tuple[Anchor, Tagged]](), set[int]()
    contents = dict[tuple[Span, ...], set[bool]]()
    for anchor, (tagged, cue) in _spanned(found, words):
        if anchor.word in used or (cue and cue <= used):
            continue
        used |= cue or {anchor.word}
        twice = contents.setdefault(tagged.content, set())
        if tagged.content and (not anchor.cueless) in twice:  # with a cue and without: the surer of the two
            continue
        twice.add(anchor.cueless)
        if tagged.content or tagged.cue:
            kept.append((anchor, tagged))
    return tuple(tagged for _, tagged in sorted(kept, key=lambda item: item[0].word))


_Labelled = tuple[dict[str, list[int]], str, str, float]


def _labelled(named: Named, settings: Settings) -> _Labelled:
    """Return the words of each part, kind, mode and how sure the kind is."""
    several = len(PARTS)
    labels = smoothed(log_softmax(named.parts[:, :several]), settings.change)
    parts = {
        part: [named.first + int(i) for i in np.flatnonzero(labels == number)]
        for number, part in enumerate(PARTS)
        if number
    }
    for number, name in enumerate(OVERLAYS):
        yes = named.parts[:, several + number]
        both = np.stack([-np.logaddexp(0, yes), -np.logaddexp(0, -yes)], axis=1)
        parts[name] = [named.first + int(i) for i in np.flatnonzero(smoothed(both, settings.change))]
    kinds = np.exp(log_softmax(named.kinds[None]))[0]
    allowed = [number for number, mode in enumerate(MODES) if not named.anchor.cueless or mode in _CUELESS_MODES]
    mode = MODES[max(allowed, key=lambda number: float(named.modes[number]))]
    return parts, settings.kinds[int(kinds.argmax())], mode, float(kinds.max())


def _spanned(
    found: Iterable[tuple[Anchor, _Labelled]], words: Sequence[Span]
) -> Iterable[tuple[Anchor, tuple[Tagged, frozenset[int]]]]:
    for anchor, (parts, kind, mode, sure) in found:
        cue = [] if anchor.cueless else parts["cue"] or [anchor.word]
        tagged = Tagged(
            kind=kind,
            mode=mode,
            content=_spans(parts["content"], words),
            cue=_spans(cue, words),
            frame=() if anchor.cueless else _spans(parts["frame"], words),
            speaker=_spans(parts["speaker"], words),
            addressee=_spans(parts["addressee"], words),
            medium=_spans(parts["medium"], words),
            topic=_spans(parts["topic"], words),
            accused=tuple((span,) for span in _spans(parts["accused"], words)),
            confidence=round(anchor.probability, 4),
            kind_confidence=round(sure, 4),
        )
        yield anchor, (tagged, frozenset(cue))


def _spans(numbers: Sequence[int], words: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans of words; words that follow each other are one span."""
    found = list[Span]()
    last = -2
    for number in numbers:
        start, end = words[number]
        if number == last + 1:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
        last = number
    return tuple(found)


def smoothed(scores: Scores, change: float) -> Labels:
    """Return the best labels of words whose logarithmic scores are given (words, labels)."""
    words, labels = scores.shape
    if not words:
        return np.zeros(0, dtype=np.int64)
    costs = change * (1 - np.eye(labels))
    best, back = scores[0].astype(np.float64), np.zeros((words, labels), dtype=np.int64)
    for word in range(1, words):
        reached = best[:, None] - costs
        back[word] = reached.argmax(axis=0)
        best = reached.max(axis=0) + scores[word]
    found = np.zeros(words, dtype=np.int64)
    found[-1] = best.argmax()
    for word in range(words - 1, 0, -1):
        found[word - 1] = back[word, found[word]]
    return found


def log_softmax(scores: Scores) -> Scores:
    """Return logarithms of probabilities over the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    found: Scores = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return found
