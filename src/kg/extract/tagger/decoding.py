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
    found = _labelled(list(named), settings)
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


def _labelled(named: Sequence[Named], settings: Settings) -> list[tuple[Anchor, _Labelled]]:
    """Return for each anchor the words of each part, kind, mode and how sure the kind is."""
    several = len(PARTS)
    exclusive = smoothed([log_softmax(one.parts[:, :several]) for one in named], settings.change)
    single = smoothed([_no_yes(one.parts[:, several:].T) for one in named], settings.change)
    found = []
    for one, labels, overlays in zip(named, exclusive, single, strict=True):
        marked = {part: labels == number for number, part in enumerate(PARTS) if number}
        marked |= {name: row == 1 for name, row in zip(OVERLAYS, overlays, strict=True)}
        parts = {part: [one.first + number for number in np.flatnonzero(of).tolist()] for part, of in marked.items()}
        kinds = np.exp(log_softmax(one.kinds[None]))[0]
        allowed = [number for number, mode in enumerate(MODES) if not one.anchor.cueless or mode in _CUELESS_MODES]
        mode = MODES[max(allowed, key=lambda number: float(one.modes[number]))]
        found.append((one.anchor, (parts, settings.kinds[int(kinds.argmax())], mode, float(kinds.max()))))
    return found


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


def _no_yes(scores: Scores) -> Scores:
    """Return logarithms of the probabilities of no and of yes (…, 2) for scores of yes."""
    return np.stack([-np.logaddexp(0, scores), -np.logaddexp(0, -scores)], axis=-1)


def smoothed(scores: Sequence[Scores], change: float) -> list[Labels]:
    """Return the best labels (…, words) of sequences whose logarithmic scores are given (…, words, labels).

    The sequences are of any length and are gone through together, a word at a time.
    """
    if not scores:
        return []
    longest = max(one.shape[-2] for one in scores)
    # What fills up a sequence says nothing, so that its last label goes on to the end.
    padded = np.zeros((longest, len(scores), *scores[0].shape[:-2], scores[0].shape[-1]))
    for index, one in enumerate(scores):
        padded[: one.shape[-2], index] = np.moveaxis(one, -2, 0)
    if not longest:
        return [np.zeros(one.shape[:-1], dtype=np.int64) for one in scores]
    stay = np.arange(padded.shape[-1])
    best, back = padded[0], np.zeros(padded.shape, dtype=np.int64)
    for word in range(1, longest):
        left = best.max(axis=-1, keepdims=True) - change
        back[word] = np.where(best >= left, stay, best.argmax(axis=-1)[..., None])
        best = np.maximum(best, left) + padded[word]
    found = np.zeros(padded.shape[:-1], dtype=np.int64)
    found[-1] = best.argmax(axis=-1)
    for word in range(longest - 1, 0, -1):
        found[word - 1] = np.take_along_axis(back[word], found[word][..., None], axis=-1)[..., 0]
    return [np.moveaxis(found[: one.shape[-2], index], 0, -1) for index, one in enumerate(scores)]


def log_softmax(scores: Scores) -> Scores:
    """Return logarithms of probabilities over the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    found: Scores = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return found
