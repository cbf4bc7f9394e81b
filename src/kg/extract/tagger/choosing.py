"""Who finds the statements, as a caller chooses: lexicon and grammar, the tagger, or both.

Entry points: ``attributor``, ``model_of``. Nothing of the model, and no library that runs it, is
imported before a tagger is asked for.
"""

from kg.extract.attribution import Attributor, Model
from kg.extract.lexical import LexicalAttributor
from kg.extract.tagger.attributing import CombinedAttributor, TaggerAttributor
from kg.extract.tagger.model import load_tagger, model_version
from kg.finders import DEFAULT, NEWS, OFF, ON, ONLY


def attributor(choice: str = DEFAULT, scheme: str = NEWS) -> Attributor:
    """Return who finds the statements; raises TaggerMissing where a tagger is wanted and cannot be loaded."""
    if choice == OFF:
        return LexicalAttributor()
    tagger = load_tagger()
    return CombinedAttributor(tagger, scheme) if choice == ON else TaggerAttributor(tagger, scheme)


def model_of(choice: str = DEFAULT) -> Model | None:
    """Return the model that a choice asks, without loading it; raises TaggerMissing without one."""
    return None if choice == OFF else Model(model_version(), choice == ONLY)
