"""Each command as it is meant to be used: what it prints where, in which format, with which exit status."""

import csv
import json
import shutil
from io import StringIO

import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

from kg.turtle.reading import FORMATS as SYNTAXES

ACCUSED = ("ask", "who-accused-whom", "--accused", "state:ostland")
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def table(text):
    return list(csv.DictReader(StringIO(text, newline="")))


def test_help_and_version(kg):
    assert "kg ask who-accused-whom" in kg("--help").out
    assert kg("-h").out == kg("--help").out
    assert kg("--version").out.startswith("kg 0.")


COMMANDS = [
    *("anchor", "ask", "completion", "evaluate", "evidence", "explain", "export", "extract", "fmt", "load"),
    *("ontology", "reason", "sparql", "stats", "validate", "verify"),
]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(kg, name):
    done = kg(name, "--help")
    assert done.out.startswith(f"Usage: kg {name} ")
    assert f"  kg {name}" in done.out, "an example"
    assert done.err == ""


def test_ask_without_a_name_lists_the_questions(kg, resources):
    done = kg("ask")
    listed = {line.split()[0] for line in done.out.splitlines() if line.startswith("  ")}
    assert listed == {path.stem for path in (resources / "queries/ask").glob("*/*.rq")}
    assert "kg ask NAME --help" in done.err


def test_ask_gives_csv_in_a_pipe_and_nothing_else(kg):
    done = kg(*ACCUSED)
    rows = table(done.out)
    assert rows
    assert {row["accused"] for row in rows} == {"Eastland"}
    assert all(row["quote"] and row["article"] and row["start"] < row["end"] for row in rows)
    assert done.err == ""


def test_every_format_of_an_answer_has_the_same_rows(kg):
    rows = table(kg(*ACCUSED, "--format", "csv").out)
    given = parse_query_results(kg(*ACCUSED, "--format", "tsv").out.encode(), format=QueryResultsFormat.TSV)
    assert [cell.value if cell else "" for row in given for cell in row] == [c for row in rows for c in row.values()]
    found = json.loads(kg(*ACCUSED, "--format", "json").out)
    assert found["head"]["vars"] == list(rows[0])
    assert [{**dict.fromkeys(rows[0], ""), **{k: v["value"] for k, v in row.items()}} for row in found["results"]["bindings"]] == rows  # fmt: skip  # noqa: E501
    lines = [json.loads(line) for line in kg(*ACCUSED, "--format", "jsonl").out.splitlines()]
    assert [{k: "" if v is None else str(v) for k, v in line.items()} for line in lines] == rows
    assert len(kg(*ACCUSED, "--format", "md").out.splitlines()) == len(rows) + 2
    assert kg(*ACCUSED, "--format", "table").out.endswith(f"({len(rows)} row{'' if len(rows) == 1 else 's'})\n")


def test_the_suffix_of_a_file_chooses_its_format(kg, tmp_path):
    assert kg(*ACCUSED, "-o", "answer.json").out == ""
    assert json.loads((tmp_path / "answer.json").read_text())["results"]["bindings"]
    kg(*ACCUSED, "--output", "answer.json", "--format", "csv")
    assert table((tmp_path / "answer.json").read_text())
    assert kg(*ACCUSED, "-o", "-").out == kg(*ACCUSED).out


def test_an_answer_that_a_format_cannot_say_leaves_the_file_alone(kg, file):
    before = file("answer.ttl", "mine")
    assert "is for CONSTRUCT" in kg(*ACCUSED, "-o", "answer.ttl", code=2).err
    assert before.read_text() == "mine"


def test_labels_in_german_by_option_and_by_environment(kg):
    german = table(kg(*ACCUSED, "--lang", "de").out)
    assert {row["accused"] for row in german} == {"Ostland"}
    assert table(kg(*ACCUSED, KG_LANG="de").out) == german
    assert table(kg(*ACCUSED, "--lang", "en", KG_LANG="de").out) != german


def test_an_actor_goes_by_any_name_prefixed_name_or_iri(kg):
    for name in ("Ostland", "EASTLAND", "<https://w3id.org/allegation-kg/id/state/ostland>"):
        assert kg("ask", "who-accused-whom", "--accused", name).out == kg(*ACCUSED).out


def test_both_ways_of_giving_a_value(kg):
    assert kg("ask", "who-accused-whom", "--accused=state:ostland").out == kg(*ACCUSED).out


def test_an_empty_answer_says_what_it_covers(kg):
    done = kg("ask", "denials", "--speaker", "state:ad")
    assert len(done.out.splitlines()) == 1
    assert "no denial in 2 articles" in done.err


def test_an_answer_as_long_as_its_limit_says_so(kg):
    assert "there may be more than this row; see --limit" in kg("ask", "who-said-what", "--limit", "1").err
    assert "there may be more than these 2 rows; see --limit" in kg("ask", "who-said-what", "--limit", "2").err
    assert kg("ask", "who-said-what", "--limit", "0").err == ""


def test_evidence(kg):
    (row,) = table(kg("evidence", "person:ali-chamenei").out)
    assert "beschuldigte zudem Irans Groß-Ayatollah" in row["quote"]
    assert "no passage in 2 articles" in kg("evidence", "state:ad").err


def test_explain_a_node_and_a_triple(kg):
    done = kg("explain", "person:ali-chamenei")
    assert done.out.startswith("Passages (1)\n")
    assert "person:ali-chamenei rdf:type kg:Person" in done.out
    done = kg("explain", "state:ir", "kg:stateAccuses", "government:us")
    assert done.out.startswith("state:ir kg:stateAccuses government:us  [by ")
    assert "kg:spokeAs post:ir-supreme-leader  [asserted]" in done.out


def test_ontology(kg):
    assert "  kg:Allegation " in kg("ontology").out
    for name in ("kg:Allegation", "allegation", "https://w3id.org/allegation-kg/ontology#Allegation"):
        assert kg("ontology", name).out.startswith("kg:Allegation\n")
    assert "inaction (en)" in kg("ontology", "alleg:inaction").out


def test_stats(kg):
    rows = {(row["what"], row["of"]): int(row["count"]) for row in table(kg("stats").out)}
    assert rows["triples in graph", "https://w3id.org/allegation-kg/graph/actors"] > 1000
    assert rows["statements in article", "https://w3id.org/allegation-kg/id/article/islamabad-2018-07"] > 20
    assert json.loads(kg("stats", "--format", "json").out)["head"]["vars"] == ["what", "of", "count"]


def test_sparql_as_text_file_and_standard_input(kg, file):
    text = "SELECT ?who { ?who kg:accuses government:us } ORDER BY ?who"
    found = kg("sparql", text)
    assert "person/ali-chamenei" in found.out
    assert kg("sparql", file("mine.rq", text)).out == found.out
    assert kg("sparql", "-", given=text.encode()).out == found.out
    assert kg("sparql", "-", given=b"\xef\xbb\xbf" + text.encode()).out == found.out, "with a byte order mark"


def test_sparql_forms(kg):
    assert kg("sparql", "ASK { ?a kg:accuses ?b }").out == "answer\ntrue\n"
    assert kg("sparql", "ASK { ?a kg:accuses ?b }", "--format", "table").out == "yes\n"
    for text in (
        "CONSTRUCT { ?a kg:accuses ?b } WHERE { ?a kg:accuses ?b }",
        "DESCRIBE state:ad",
        " describe state:ad",
    ):
        assert list(parse(input=kg("sparql", text).out.encode(), format=RdfFormat.TURTLE))
    assert kg("sparql", "DESCRIBE state:ad", "--format", "csv").out.startswith("subject,predicate,object\n")
    assert kg("sparql", "-", given='SELECT ("Völker: «ä»" AS ?x) {}'.encode()).out == "x\nVölker: «ä»\n"


def test_updates_change_the_store_and_the_braceless_ones_do_too(own):
    assert "kg reason" in own("sparql", "--update", "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> <urn:c> } }").err
    assert own("sparql", "ASK { <urn:a> <urn:b> <urn:c> }").out == "answer\ntrue\n"
    own("sparql", "--update", "DROP GRAPH <urn:g>")
    assert own("sparql", "ASK { <urn:a> <urn:b> <urn:c> }").out == "answer\nfalse\n"


def test_load_into_its_graph_export_it_and_load_that_again(own, file, tmp_path):
    done = own("load", file("notes.ttl", '<urn:a> <urn:b> "Ä" ; a <urn:C> .'), "--no-reason")
    assert done == type(done)("", "kg: loaded 2 triples\n")
    for name in ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml"):
        text = own("export", "--graph", "graph:file/notes", "--format", name).out
        assert len(list(parse(input=text.encode(), format=SYNTAXES[name]))) == 2
    own("export", "--graph", "graph:file/notes", "-o", "out.trig")
    again = type(own)(own.environment["KG_RESOURCES"], tmp_path / "again", tmp_path)
    again("load", "--bare", "out.trig")
    assert again("export").out == own("export", "--graph", "graph:file/notes").out


def test_load_again_adds_nothing_and_replace_replaces(own, file):
    own("load", file("notes.ttl", "<urn:a> <urn:b> 1, 2 ."), "--graph", "urn:g", "--no-reason")
    own("load", file("notes.ttl", "<urn:a> <urn:b> 2, 3 ."), "--graph", "urn:g", "--no-reason")
    query = "SELECT ?n { GRAPH <urn:g> { <urn:a> <urn:b> ?n } } ORDER BY ?n"
    assert own("sparql", query).out.split() == ["n", "1", "2", "3"]
    own("load", file("notes.ttl", "<urn:a> <urn:b> 4 ."), "--graph", "urn:g", "--no-reason", "--replace")
    assert own("sparql", query).out.split() == ["n", "4"]


def test_load_renews_what_follows(own, file):
    own("load", file("visit.ttl", "@prefix kg: <https://w3id.org/allegation-kg/ontology#> .\n<urn:x> a kg:Alliance ."))
    assert own("sparql", "ASK { <urn:x> a kg:Organization }").out == "answer\ntrue\n"


def test_two_exports_are_the_same_and_leave_inferred_triples_out(kg):
    text = kg("export", "--format", "nquads").out
    assert text == kg("export", "--format", "nquads").out
    assert "<https://w3id.org/allegation-kg/graph/inferred>" not in text
    more = kg("export", "--format", "nquads", "--inferred").out
    assert set(text.splitlines()) < set(more.splitlines())


def test_reason_writes_unless_it_only_checks(own):
    own("sparql", "--update", "CLEAR GRAPH <https://w3id.org/allegation-kg/graph/inferred>")
    count = own("sparql", COUNT).out
    assert ", 0 inconsistencies" in own("reason", "--check").err
    assert own("sparql", COUNT).out == count
    assert own("reason").out == ""
    assert own("sparql", COUNT).out != count
    assert own("reason", "--align", "prov", "--align", "sem", "--check").out == ""


def test_reason_names_what_is_inconsistent_with_status_1(own, file):
    prefix = "@prefix kg: <https://w3id.org/allegation-kg/ontology#> ."
    own("load", file("clash.ttl", f"{prefix} <urn:a> kg:organOf <urn:b> . <urn:b> kg:organOf <urn:a> ."))
    done = own("reason", "--check", code=1)
    assert "urn:a" in done.out
    assert "kg:organOf" in done.out


def test_fmt(kg, file):
    path = file("mine.ttl", '<urn:b> <urn:p> "x" . <urn:a> a <urn:C> .')
    assert kg("fmt", "--check", path, code=1).out == f"{path}: not in canonical form\n"
    assert kg("fmt", path).out == ""
    assert path.read_text() == '<urn:a>\n  a <urn:C> ;\n.\n\n<urn:b>\n  <urn:p> "x" ;\n.\n'
    assert "0 of 1 files" in kg("fmt", "--check", path).err


def test_fmt_leaves_other_syntaxes_alone(kg, file):
    text = "<urn:a> <urn:b> <urn:c> .\n"
    path = file("mine.nt", text)
    assert "only files that end in .ttl" in kg("fmt", path, code=3).err
    assert path.read_text() == text


def test_validate_and_verify_find_a_change(kg, resources, tmp_path):
    folder = shutil.copytree(next((resources / "data/articles").glob("*")), tmp_path / "islamabad-2018-07")
    assert kg("verify", folder / "article.ttl").out == ""
    text = (folder / "article.txt").read_bytes()
    (folder / "article.txt").write_bytes(text.replace(b"Bedrohung war", b"Bedrohung wer", 1))
    assert "the graph has 'ar.', the text has 'er.'" in kg("verify", folder / "article.ttl", code=1).out
    done = kg("verify", folder / "article.ttl", "--format", "json", code=1)
    assert json.loads(done.out)[0]["path"] == str(folder / "article.ttl")
    graph = folder / "article.ttl"
    graph.write_text(graph.read_text().replace("  a kg:Situation ;", "  a kg:Situation ;\n  a kg:ArmsTransfer ;", 1))
    found = json.loads(kg("validate", graph, "--format", "json", code=1).out)
    assert "Violation" in {item["severity"] for item in found}


def test_verify_what_is_shipped_and_what_a_store_holds(kg):
    assert kg("verify").out == ""
    (line,) = kg("verify", "--store", kg.store, code=1).out.splitlines()
    assert "article:tiny-2020-03: its text 'articles/tiny-2020-03/article.txt' is nowhere to be found" in line


def test_anchor(kg, resources, tmp_path):
    folder = shutil.copytree(next((resources / "data/articles").glob("*")), tmp_path / "article")
    before = (folder / "article.ttl").read_text()
    assert "passages anchored" in kg("anchor", "article/article.ttl").err
    assert (folder / "article.ttl").read_text() == before


def test_the_first_use_makes_a_store_in_the_users_data(kg, tmp_path):
    kg.environment.pop("KG_STORE")
    done = kg("ask", "allegation-types", XDG_DATA_HOME=str(tmp_path / "data"))
    assert table(done.out)
    assert f"building the store in {tmp_path / 'data/allegation-kg/store'}" in done.err
    assert kg("ask", "allegation-types", XDG_DATA_HOME=str(tmp_path / "data")).err == ""


def test_a_changed_file_renews_its_graph_and_no_other(own, resources, file):
    own.environment["KG_RESOURCES"] = str(shutil.copytree(resources, own.folder / "mine"))
    own("load", file("notes.ttl", "<urn:a> <urn:b> 1 ."), "--no-reason")
    actors = own.folder / "mine/data/actors/organizations.ttl"
    actors.write_text(actors.read_text() + '\n<urn:new> <urn:p> "new" .\n')
    done = own("sparql", "SELECT ?s ?o { VALUES ?s { <urn:a> <urn:new> } ?s ?p ?o } ORDER BY ?s")
    assert done.out.splitlines() == ["s,o", "urn:a,1", "urn:new,new"]
    assert "renewing the shipped graphs" in done.err


def test_a_store_by_option_goes_before_the_one_by_environment(kg, file, tmp_path):
    other = tmp_path / "other"
    kg("load", "--bare", file("one.ttl", "<urn:a> <urn:b> <urn:c> ."), "--store", other)
    assert kg("sparql", COUNT, "--store", other).out == "n\n1\n"
    assert kg("sparql", COUNT, KG_STORE=str(other)).out == "n\n1\n"
    assert kg("sparql", COUNT).out != "n\n1\n"
