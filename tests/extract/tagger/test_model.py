"""The shipped model within the pipeline: small, sure things that every model must do."""

import pytest
from reading import document, words

from kg.extract.graph import to_quads
from kg.extract.pipeline import extract
from kg.extract.tagger.choosing import attributor, model_of
from kg.finders import ON, ONLY

TEXTS = {
    "de": "Der Außenminister von Varenien, Tadej Olvar, sagte am Montag, der Hafen sei gesperrt. Kelm wies den Vorwurf zurück.",
    "en": "The foreign minister of Varenia, Tadej Olvar, said on Monday that the port was closed. Kelm denied the claim.",
}
SPEAKERS = {"de": "Der Außenminister von Varenien, Tadej Olvar", "en": "The foreign minister of Varenia, Tadej Olvar"}


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("choice", [ON, ONLY])
def test_a_plain_sentence(language, choice):
    text = TEXTS[language]
    found = extract(document(text, language=language), attributor(choice))
    (first, *_) = [one.attribution for one in found.statements if one.attribution.sentence == 1]
    assert "tagger" in first.found_by
    assert words(text, first.speaker) == SPEAKERS[language]
    assert found.model == model_of(choice)


@pytest.mark.parametrize("language", TEXTS)
def test_twice_the_same(language):
    made = document(TEXTS[language], language=language)
    assert to_quads(extract(made, attributor(ON))) == to_quads(extract(made, attributor(ON)))


def test_an_empty_text_and_one_without_letters():
    for text in ("", "\n\n", "…", "1 2 3"):
        assert extract(document(text), attributor(ON)).statements == ()


def test_a_text_of_many_quotation_marks_and_signs_outside_the_basic_plane():
    text = "„“ »« 𝒜 “The port is closed 🚢,” Tadej Olvar said. ‘‘’’"
    found = extract(document(text), attributor(ON))
    for statement in found.statements:
        for start, end in statement.attribution.content:
            assert text[start:end].strip()
