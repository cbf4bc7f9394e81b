"""Who finds the statements: what a choice gives, and that no library of the model is imported where none is asked for."""

import subprocess
import sys
from textwrap import dedent

import pytest
from tagging import Given

from kg.errors import TaggerMissing
from kg.extract.attribution import Model
from kg.extract.lexical import LexicalAttributor
from kg.extract.tagger import choosing
from kg.extract.tagger.attributing import CombinedAttributor, TaggerAttributor
from kg.extract.tagger.choosing import attributor, model_of
from kg.extract.tagger.thresholds import load_thresholds
from kg.finders import CHOICES, DEFAULT, NEWS, OFF, ON, ONLY, PARLIAMENT

LIBRARIES = ("onnxruntime", "tokenizers", "numpy")
TEXT = "Der Hafenbund hat Sandland vorgeworfen, Schmuggler zu dulden."
BLOCKED = """
    import sys
    class Refused:
        def find_spec(self, name, path=None, target=None):
            if name.partition(".")[0] in {libraries!r}:
                raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
    sys.meta_path.insert(0, Refused())
    from kg.cli.main import run
    sys.exit(run({arguments!r}))
"""


def blocked(*arguments):
    """Run the program where the libraries of the model cannot be imported."""
    code = dedent(BLOCKED).format(libraries=LIBRARIES, arguments=list(arguments))
    return subprocess.run([sys.executable, "-c", code], input=TEXT, capture_output=True, text=True, timeout=120)


@pytest.fixture
def given(monkeypatch):
    """The model of this installation, put in by hand."""
    made = Given()
    monkeypatch.setattr(choosing, "load_tagger", lambda: made)
    monkeypatch.setattr(choosing, "model_version", lambda: made.version)
    return made


def test_the_choices(given):
    assert type(attributor(OFF)) is LexicalAttributor
    assert type(attributor(ON)) is CombinedAttributor
    assert type(attributor(ONLY)) is TaggerAttributor
    assert DEFAULT in CHOICES


def test_what_model_a_choice_asks(given):
    assert model_of(OFF) is None
    assert model_of(ON) == attributor(ON).model == Model(given.version)
    assert model_of(ONLY) == attributor(ONLY).model == Model(given.version, alone=True)


def test_each_scheme_has_its_thresholds():
    assert [load_thresholds(scheme) for scheme in (NEWS, PARLIAMENT)]


def test_off_needs_no_library_of_the_model():
    done = blocked("extract", "-", "--language", "de", "--format", "json", "--tagger", "off")
    assert done.returncode == 0, done.stderr
    assert '"kind": "Accusation"' in done.stdout


@pytest.mark.parametrize("choice", [ON, ONLY])
def test_without_the_libraries_the_error_names_what_is_missing_and_what_to_do(choice):
    done = blocked("extract", "-", "--language", "de", "--tagger", choice)
    assert done.returncode == TaggerMissing.exit_code
    assert done.stdout == ""
    assert "the tagger cannot be loaded: " in done.stderr
    assert "--tagger off" in done.stderr
    assert "Traceback" not in done.stderr
