"""The shipped annotations keep to the guidelines; with their texts where this machine has them."""

from pathlib import Path

from training.annotate import ANNOTATIONS
from training.annotating.checking import check
from training.annotating.texts import read_texts

ARCHIVE = Path("/work/shared/corpora/wikinews-de-text.tar.xz")


def test_the_corpus_is_sound():
    found = check([ANNOTATIONS / "de", ANNOTATIONS / "en"], read_texts([ARCHIVE] if ARCHIVE.is_file() else []))
    assert found.problems == ()
    if ARCHIVE.is_file():
        assert found.without_text == 0
