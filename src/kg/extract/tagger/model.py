"""The shipped model, run by onnxruntime. Entry points: ``load_tagger``; ``model_version``, which loads nothing.

Its files lie in ``data`` beside this module; ``data/README.md`` is its card. onnxruntime and tokenizers are imported
when a model is loaded, not before. One thread: articles are read in processes of their own, and a process may fork.
"""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import TaggerMissing
from kg.extract.document import Span
from kg.extract.tagger.tagged import Tagged

if TYPE_CHECKING:
    from kg.extract.tagger.decoding import Scores
    from kg.extract.tagger.tagging import Numbers

DATA = Path(str(files("kg.extract.tagger"))) / "data"


class OnnxRunner:
    """Runs the two graphs of a model; a ``kg.extract.tagger.tagging.Runner``."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3

        def session(name: str) -> Any:
            return onnxruntime.InferenceSession(folder / name, options, providers=["CPUExecutionProvider"])

        self._reading, self._naming = session("reading.onnx"), session("naming.onnx")

    def read(self, ids: "Numbers", schemes: "Numbers") -> "tuple[Scores, Scores]":
        """Return states (windows, pieces, hidden) and scores of anchors (windows, pieces, 3)."""
        states, anchors = self._reading.run(None, {"ids": ids, "schemes": schemes})
        return states, anchors

    def name(self, states: "Scores", distances: "Numbers") -> "tuple[Scores, Scores, Scores]":
        """Return scores of parts (anchors, pieces, …), kinds and modes (anchors, …)."""
        parts, kinds, modes = self._naming.run(None, {"states": states, "distances": distances})
        return parts, kinds, modes


class Tagger:
    """Finds statements in a text."""

    def __init__(self, folder: Path = DATA) -> None:
        from tokenizers import Tokenizer

        from kg.extract.tagger.decoding import Settings

        plain = _settings(folder)
        self.version = str(plain["version"])
        self.settings: Settings = Settings.of(plain)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._runner = OnnxRunner(folder)

    def tag(self, text: str, sentences: Sequence[Span], scheme: str = "news") -> tuple[Tagged, ...]:
        """Return the statements in the order of the text; ``scheme``: news, or the guidelines for parliament."""
        from kg.extract.tagger.pieces import Reading
        from kg.extract.tagger.tagging import tag

        encoded = self._tokenizer.encode(text, add_special_tokens=False)
        return tag(Reading.of(text, encoded, sentences), self._runner, self.settings, scheme)


@cache
def load_tagger(folder: Path = DATA) -> Tagger:
    """Return the tagger, loaded once; raises TaggerMissing where it cannot be."""
    try:
        return Tagger(folder)
    except ModuleNotFoundError as problem:
        raise TaggerMissing(f"the package {problem.name} is not installed") from None
    except OSError as problem:
        raise TaggerMissing(f"its model cannot be read: {problem.strerror or problem}") from None


def model_version(folder: Path = DATA) -> str:
    """Return what tells the model from every other one; raises TaggerMissing where there is none."""
    try:
        return str(_settings(folder)["version"])
    except OSError as problem:
        raise TaggerMissing(f"its model cannot be read: {problem.strerror or problem}") from None


def _settings(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    return found
