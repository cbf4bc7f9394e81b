"""What a graph and the form for other programs say of who found a statement."""

import json
from pathlib import Path

import jsonschema
from pyoxigraph import Store
from tagging import extracted, tagged

from kg.extract.attribution import Model
from kg.extract.exchange import to_interchange
from kg.extract.graph import made_by, to_quads
from kg.extract.interchange import from_json, to_json
from kg.validate.judging import Judge
from kg.vocab import KG, PREFIXES

ROOT = Path(__file__).parents[3]
TEXT = (
    "Westland accused Eastland of sabotage. Its envoy doodled a bleak picture: the port was closed. Eastland denied it."
)
FIRST, SECOND, THIRD = TEXT.split(". ")
SEEN = (
    tagged(TEXT, "Accusation", "reported", content=FIRST, cue="accused", speaker="Westland", accused=["Eastland"]),
    tagged(TEXT, "Assessment", content="the port was closed", cue="doodled", speaker="Its envoy"),
)
AGENT = "https://w3id.org/allegation-kg/id/tagger/0-0-given"


def graph(*seen, alone=False):
    store = Store()
    found = extracted(TEXT, *seen, alone=alone)
    store.extend(quad for quad in to_quads(found))
    return store


def tagged_by(store):
    rows = store.query(
        f"SELECT ?key WHERE {{ GRAPH ?g {{ ?s <{KG}taggedBy> <{AGENT}> BIND (STRAFTER(STR(?s), '/statement-') AS ?key) }} }}"
    )
    return sorted(row["key"].value for row in rows)


def test_statements_name_the_tagger_that_found_them():
    assert tagged_by(graph(*SEEN)) == ["01-1", "02-1"]


def test_the_agent_has_its_version_and_took_part_in_the_extraction():
    store = graph(*SEEN)
    told = f"""ASK {{ GRAPH ?g {{ ?activity <{PREFIXES["prov"]}wasAssociatedWith> <{AGENT}> .
      <{AGENT}> a <{PREFIXES["prov"]}SoftwareAgent> ; <{PREFIXES["owl"]}versionInfo> "0.0-given" }} }}"""
    assert store.query(told)


def test_what_made_the_graph_tells_the_model_so_that_another_one_is_another_extraction():
    labels = {made_by("1.0", model) for model in (None, Model("1"), Model("2"), Model("1", alone=True))}
    assert len(labels) == 4
    assert made_by("1.0") == "extraction by allegation-kg 1.0"
    assert all(label.startswith(made_by("")) for label in labels)


def test_the_graph_is_valid():
    quads = to_quads(extracted(TEXT, *SEEN, title="Harbour"))
    assert Judge().violations({"1": tuple(quad.triple for quad in quads)}) == {}


def test_json_tells_who_found_each_statement_and_fits_the_schema():
    line = to_json(to_interchange(extracted(TEXT, *SEEN), unsure=True))
    said = json.loads(line)
    assert [one["found_by"] for one in said["statements"]] == [["lexicon", "tagger"], ["tagger"], ["lexicon"]]
    schema = json.loads((ROOT / "src/kg/extract/extraction.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(said, schema)
    assert to_json(from_json(line)) == line


def test_a_topic_goes_through_the_form_for_other_programs():
    text = "Die Minister plauderten lange über den Hafen."
    seen = tagged(text, mode="reported", cue="plauderten", topic="über den Hafen", speaker="Die Minister")
    found = to_interchange(extracted(text, seen, language="de"), unsure=True)
    (topic,) = [one.topic for one in found.statements if one.topic]
    assert topic.text == "über den Hafen"
    assert from_json(to_json(found)) == found
