"""The learned tagger as an attributor, alone and together with lexicon and grammar.

Entry points: ``TaggerAttributor``, ``CombinedAttributor``.
"""

from collections.abc import Sequence
from typing import Protocol

from kg.extract.analysis import Analysis
from kg.extract.attribution import Attribution, Attributor, Model
from kg.extract.document import Document, Span
from kg.extract.lexical import LexicalAttributor
from kg.extract.tagger.combining import combined
from kg.extract.tagger.placing import going_on, placed
from kg.extract.tagger.tagged import Tagged
from kg.extract.tagger.thresholds import load_thresholds
from kg.finders import NEWS


class Tagger(Protocol):
    """The model, loaded."""

    @property
    def version(self) -> str:
        """Version of the model."""
        ...

    def tag(self, text: str, sentences: Sequence[Span], scheme: str = NEWS) -> tuple[Tagged, ...]:
        """Return the statements in the order of the text."""
        ...


class TaggerAttributor:
    """Finds statements by the tagger alone."""

    def __init__(self, tagger: Tagger, scheme: str = NEWS) -> None:
        self._tagger, self._scheme = tagger, scheme
        self.model: Model | None = Model(tagger.version, alone=True)

    def attribute(self, document: Document, analyses: Sequence[Analysis]) -> tuple[Attribution, ...]:
        """Return the statements in the order of the text."""
        made = (placed(one, analyses) for one in _tagged(self._tagger, self._scheme, document, analyses))
        return going_on([one for one in made if one is not None])


class CombinedAttributor:
    """Finds statements by the tagger and by lexicon and grammar."""

    def __init__(self, tagger: Tagger, scheme: str = NEWS, lexical: Attributor | None = None) -> None:
        self._tagger, self._scheme = tagger, scheme
        self._lexical = lexical or LexicalAttributor()
        self.model: Model | None = Model(tagger.version)

    def attribute(self, document: Document, analyses: Sequence[Analysis]) -> tuple[Attribution, ...]:
        """Return the statements in the order of the text."""
        found = self._lexical.attribute(document, analyses)
        tagged = _tagged(self._tagger, self._scheme, document, analyses)
        return combined(found, tagged, analyses, load_thresholds(self._scheme))


def _tagged(tagger: Tagger, scheme: str, document: Document, analyses: Sequence[Analysis]) -> tuple[Tagged, ...]:
    sentences = [(analysis.sentence.start, analysis.sentence.end) for analysis in analyses]
    return tagger.tag(document.text, sentences, scheme)
