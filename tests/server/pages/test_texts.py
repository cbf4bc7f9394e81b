"""The words of the user interface: the same keys in each language, none missing, none idle."""

import re
from collections import Counter
from string import Formatter

import pytest

from kg.queries.catalogue import questions
from kg.server.pages.rendering import TEMPLATES
from kg.server.pages.texts import choose_language, languages, texts
from kg.server.views.shown import TONES

SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.glob("*.html")))
ENGLISH, GERMAN = texts("en").words, texts("de").words
# What stands in the headers already, in English.
ONLY_TRANSLATED = {key for key in GERMAN if key.startswith("help.")}


def slots(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_same_keys_and_slots():
    assert languages() == ("de", "en")
    assert set(ENGLISH) == set(GERMAN) - ONLY_TRANSLATED
    assert {key for key in ENGLISH if slots(ENGLISH[key]) != slots(GERMAN[key])} == set()
    assert all(text.strip() for text in (*ENGLISH.values(), *GERMAN.values()))


def test_every_text_that_a_template_names_is_there():
    named = set(re.findall(r"""\bt\(\s*["']([\w.-]+)["']\s*[,)]""", SOURCE))
    named |= set(re.findall(r"""["']((?:statement|event|column|nav)\.[\w-]+)["']""", SOURCE))
    assert len(named) > 150
    missing = {key for key in named if key not in ENGLISH and f"{key}.other" not in ENGLISH}
    assert missing == set()


def test_no_text_is_idle():
    prefixes = ("error.", "help.", "parameter.", "column.", "topic.", "tone.", "status", "language", "count.", "view.")
    prefixes += ("search.sort.", "resource.terms.", "article.", "date.")
    idle = [
        key
        for key in ENGLISH
        if not key.startswith(prefixes) and f'"{key}"' not in SOURCE.replace("'", '"')
        and f'"{key.removesuffix(".one").removesuffix(".other")}"' not in SOURCE
    ]  # fmt: skip
    assert idle == []


@pytest.mark.parametrize("item", questions(), ids=lambda item: item.name)
def test_questions_are_translated(item):
    assert item.summary_in("de")[1]
    assert not item.description or item.description_in("de")[1]


def test_names_that_many_questions_share_have_words():
    """What one new question brings may stay as it is: adding a question touches one file."""
    shared = Counter(f"parameter.{p.name}" for item in questions() for p in item.parameters)
    shared.update(f"help.{p.name}" for item in questions() for p in item.parameters)
    shared.update(f"topic.{item.topic}" for item in questions())
    shared.update(
        f"column.{column.name}"
        for item in questions()
        for column in item.columns
        if not column.name.endswith("Iri") and column.name not in {"start", "end", "notBefore", "notAfter"}
    )
    assert {key for key, number in shared.items() if number > 2 and key not in GERMAN} == set()
    assert texts("de").named("column", "never-heard-of") == "never heard of"


def test_question_without_translation_is_shown_in_english():
    from dataclasses import replace

    item = replace(questions()[0], translations=())
    assert item.summary_in("de") == (item.summary, False)
    assert item.summary_in("en") == (item.summary, True)


def test_every_tone_has_words():
    assert all(f"tone.{tone}" in ENGLISH for tone in TONES)


@pytest.mark.parametrize(
    ("wish", "accepted", "lang"),
    [
        (None, None, "en"),
        (None, "de-AT,de;q=0.9,en;q=0.8", "de"),
        (None, "en-GB,de;q=0.9", "en"),
        (None, "fr,de;q=0.2,en;q=0.7", "en"),
        ("de", "en", "de"),
        ("xx", "de", "de"),
        (None, ";;q=,,=", "en"),
        (None, "*", "en"),
    ],
)
def test_language_of_the_browser(wish, accepted, lang):
    assert choose_language(wish, accepted) == lang
