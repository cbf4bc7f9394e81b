"""The form for other programs: what is written is read back, fits the schema, and what does not fit is named."""

import json
from importlib.resources import files

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from extractions import extraction, extractions, reference, statement
from kg.errors import RecordError
from kg.evaluate.formats import read_gold
from kg.extract.interchange import from_json, read_extractions, to_json
from kg.resources import shipped

SCHEMA = json.loads(files("kg.extract").joinpath("extraction.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
KEYS = {
    "": ["article", "statements", "events", "actors"],
    "article": ["path", "title", "date", "language", "sha256", "iri"],
    "statement": [
        *("id", "kind", "mode", "cue", "frame", "speaker", "addressee", "medium", "content"),
        *("topic", "accused", "allegation_type", "time", "confidence", "nested_in", "found_by"),
    ],
    "event": ["id", "kind", "trigger", "participants", "place", "time", "status"],
    "actor": ["iri", "label", "class", "mentions"],
}
LEAST = {"article": {"path": "a"}, "statements": [{"id": "s", "kind": "Denial", "content": {"text": "x"}}]}


def changed(*keys, to):
    """The least extraction with one value changed."""
    value = json.loads(json.dumps(LEAST))
    here = value
    for key in keys[:-1]:
        here = here[key]
    here[keys[-1]] = to
    return value


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@given(extractions())
def test_what_is_written_is_read_back_and_fits_the_schema(made):
    line = to_json(made)
    assert "\n" not in line
    assert from_json(line) == made
    VALIDATOR.validate(json.loads(line))


def test_every_key_is_there_in_a_fixed_order():
    graph = read_gold(shipped().data / "articles/islamabad-2018-07").documents[0].extraction
    found = json.loads(to_json(graph))
    assert list(found) == KEYS[""]
    assert list(found["article"]) == KEYS["article"]
    assert {tuple(item) for item in found["statements"]} == {tuple(KEYS["statement"])}
    assert {tuple(item) for item in found["events"]} == {tuple(KEYS["event"])}
    assert {tuple(item) for item in found["actors"]} == {tuple(KEYS["actor"])}
    VALIDATOR.validate(found)


def test_the_schema_names_the_keys_that_are_written():
    assert list(SCHEMA["properties"]) == KEYS[""]
    for name in ("statement", "event", "actor"):
        assert list(SCHEMA["$defs"][name]["properties"]) == KEYS[name]
    assert list(SCHEMA["$defs"]["article"]["properties"]) == [*KEYS["article"], "text"]


def test_what_may_be_left_out_may_be_left_out():
    VALIDATOR.validate(LEAST)
    read = from_json(json.dumps(LEAST))
    assert read.statements[0].kind == "Denial"
    assert (read.statements[0].speaker, read.statements[0].accused, read.events) == (None, (), ())


@pytest.mark.parametrize(
    ("value", "place", "said"),
    [
        ([], "", "an object is expected"),
        (changed("article", to={}), "article.path", "is missing; a string is expected"),
        (changed("statements", to=None), "statements", "a list is expected"),
        (changed("statement", to=[]), "statement", "no such field"),
        (changed("statements", 0, "speakr", to=None), "statements[0].speakr", "no such field"),
        (changed("statements", 0, "mode", to="Direct"), "statements[0].mode", "'Direct' is none of direct"),
        (changed("statements", 0, "content", to=None), "statements[0].content", "an object is expected, not null"),
        (changed("statements", 0, "cue", to={"spans": [[3]], "text": ""}), "statements[0].cue.spans[0]", "start"),
        (changed("statements", 0, "cue", to={"spans": [[-1, 3]], "text": ""}), "statements[0].cue.spans[0]", "start"),
        (changed("statements", 0, "confidence", to="high"), "statements[0].confidence", "a number or null"),
        (changed("statements", 0, "allegation_type", to=[1]), "statements[0].allegation_type[0]", "a string"),
    ],
)
def test_what_does_not_fit_is_named_with_its_place_and_refused_by_the_schema(value, place, said):
    with pytest.raises(RecordError) as caught:
        from_json(json.dumps(value), "found.jsonl", 3)
    assert caught.value.place == place
    assert said in caught.value.reason
    assert str(caught.value).startswith("found.jsonl:3: ")
    assert not VALIDATOR.is_valid(value)


def test_an_empty_span_is_refused():
    value = changed("statements", 0, "cue", to={"spans": [[3, 3]], "text": ""})
    with pytest.raises(RecordError, match="a start and an end behind it"):
        from_json(json.dumps(value))


def test_broken_json_is_named_with_line_and_column(tmp_path):
    file = tmp_path / "found.jsonl"
    file.write_text(to_json(extraction(statement())) + '\n\n{"article": \n', encoding="utf-8")
    with pytest.raises(RecordError, match=r"found.jsonl:3: column 13: no JSON"):
        list(read_extractions(file))


def test_letters_stay_as_they_are():
    line = to_json(extraction(statement(speaker=reference(0, label="Štefan Ötz 😀"))))
    assert "Štefan Ötz 😀" in line
    assert from_json(line).statements[0].speaker.label == "Štefan Ötz 😀"
