"""The corpora for development, where this machine has them: the counts that their README states."""

import tarfile
from pathlib import Path

import pytest

from kg.evaluate.comparing import evaluate, extracted
from kg.evaluate.formats import read_gold

CORPORA = Path("/work/shared/corpora")
pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora for development are not here")


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """Unpack an archive outside the repository and return its folder."""

    def unpack(name):
        folder = tmp_path_factory.mktemp(name)
        with tarfile.open(CORPORA / f"{name}.tar.xz") as archive:
            archive.extractall(folder, filter="data")
        return folder

    return unpack


def sentences(gold):
    return gold.document.text.count("\n") + 1


def test_spkatt(unpacked):
    folder = unpacked("spkatt-de")
    for part, speeches, lines, events in (("train", 177, 9093, 5399), ("dev", 18, 927, 515)):
        standard = read_gold(folder / part)
        assert standard.format == "spkatt"
        assert len(standard.documents) == speeches
        assert sum(map(sentences, standard.documents)) == lines
        assert sum(len(gold.extraction.statements) for gold in standard.documents) == events


def test_wikinews(unpacked):
    standard = read_gold(unpacked("wikinews-de-dev"))
    assert (standard.format, len(standard.documents)) == ("wikinews", 150)
    for gold in standard.documents:
        text = gold.document.text
        assert gold.document.date
        for item in gold.extraction.statements:
            assert item.content.spans
            assert all(0 <= start < end <= len(text) for start, end in item.content.spans)
    by_text = {gold.document.path: gold.extraction for gold in standard.documents}
    report = evaluate(standard, extracted(standard.documents, lambda document: by_text[document.path]))
    assert {row.f1 for rows in report.measures.values() for row in rows} == {1.0}
