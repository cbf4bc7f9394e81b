"""A definite common noun points back only to whom it fits; outlets by their names and nothing more."""

import pytest
from reading import document

from kg.extract.pipeline import extract

FITS = [
    ("de", "Das BKA ermittelt gegen zwei Männer. Die Behörde sagte, das sei richtig.", "Bundeskriminalamt (BKA)"),
    ("de", "Der BND ermittelt. Der Geheimdienst sagte, das sei richtig.", "Bundesnachrichtendienst (BND)"),
    (
        "en",
        "The CIA is investigating. The intelligence agency said that it was true.",
        "Central Intelligence Agency (CIA)",
    ),
]
ANOTHER = [
    ("de", "Das BKA ermittelt gegen zwei Männer. Die Staatsanwaltschaft sagte, das sei richtig.", "Staatsanwaltschaft"),
    ("de", "Die Polizei ermittelt. Die Staatsanwaltschaft sagte, das sei richtig.", "Staatsanwaltschaft"),
    ("de", "Die Bundeswehr übte. Die Marine sagte, das sei richtig.", "Marine"),
    ("en", "The FBI is investigating. The tax authority said that it was true.", "tax authority"),
]  # fmt: skip
OUTLETS = [
    ("de", "Spiegel Online berichtete, die Lage sei ruhig.", "Spiegel Online"),
    ("de", "Der Spiegel berichtete, die Lage sei ruhig.", "Der Spiegel"),
    ("de", "Die Zeitung „The Guardian“ berichtete, die Lage sei ruhig.", "The Guardian"),
    ("de", "Das Magazin „Der Spiegel“ berichtete, die Lage sei ruhig.", "Der Spiegel"),
    ("en", 'The newspaper "Le Monde" reported that all was quiet.', "Le Monde"),
]


def last_speaker(language, text):
    made = [s for s in extract(document(text, language=language, date="2026-05-04")).statements if not s.own_voice]
    return made[-1].speaker.actor


@pytest.mark.parametrize(("language", "text", "label"), FITS + ANOTHER)
def test_a_noun_means_whom_it_fits(language, text, label):
    assert last_speaker(language, text).label == label


@pytest.mark.parametrize(("language", "text", "label"), OUTLETS)
def test_an_outlet_is_known_by_its_whole_name(language, text, label):
    found = last_speaker(language, text)
    assert (found.label, found.known) == (label, True)
