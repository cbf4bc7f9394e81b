"""How sure tagger and lexicon must be where only one of them finds a statement. Entry point: ``load_thresholds``.

The numbers stand in ``combining.toml``, which says how they were measured.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Thresholds:
    """Least probabilities and reliabilities, from 0 to 1; what is above 1 is never kept."""

    tagger_alone: float
    tagger_reported: float
    own_voice_alone: float
    lexicon_alone: float
    lexicon_reported: float
    kind: float
    accusing: float

    @property
    def lexicon_counts(self) -> bool:
        """Tell whether what only the lexicon says of a statement is worth anything."""
        return self.lexicon_alone <= 1


@cache
def load_thresholds(scheme: str) -> Thresholds:
    """Return those of a scheme."""
    found = tomllib.loads((Path(__file__).parent / "combining.toml").read_text(encoding="utf-8"))
    return Thresholds(**found[scheme])
