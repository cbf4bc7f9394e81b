"""Who finds the statements, as a caller chooses: lexicon and grammar, the tagger, or both.

Entry points: ``attributor``, ``model_of``. Nothing of the model, and no library that runs it, is
imported before a tagger is asked for.
"""

from importlib import import_module
from typing import cast

from kg.errors import TaggerMissing
from kg.extract.attribution import Attributor, Model
from kg.extract.finders import DEFAULT, NEWS, OFF, ON, ONLY
from kg.extract.lexical import LexicalAttributor
from kg.extract.tagger.attributing import CombinedAttributor, Tagger, TaggerAttributor

_MODEL = "kg.extract.tagger.model"


def attributor(choice: str = DEFAULT, scheme: str = NEWS) -> Attributor:
    """Return who finds the statements; raises TaggerMissing where a tagger is wanted and cannot be loaded."""
    if choice == OFF:
        return LexicalAttributor()
    tagger = _tagger()
    return CombinedAttributor(tagger, scheme) if choice == ON else TaggerAttributor(tagger, scheme)


def model_of(choice: str = DEFAULT) -> Model | None:
    """Return the model that a choice asks, without loading it; raises TaggerMissing without one."""
    return None if choice == OFF else Model(str(_asked("model_version")), choice == ONLY)


def _tagger() -> Tagger:
    return cast(Tagger, _asked("load_tagger"))


def _asked(name: str) -> object:
    try:
        module = import_module(_MODEL)
    except ModuleNotFoundError as problem:
        raise TaggerMissing(f"this installation has no {problem.name}") from None
    return getattr(module, name)()
