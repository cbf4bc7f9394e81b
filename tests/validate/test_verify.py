"""Every quotation stands in its text, and one changed character is named with its place."""

import shutil
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.anchoring import anchor
from kg.article import read_article
from kg.model import Change
from kg.resources import shipped
from kg.store.embedded import Embedded
from kg.turtle.formatting import format_triples
from kg.turtle.reading import parse_file, parse_text
from kg.validate.verify import first_difference, shipped_articles, verify_files, verify_store
from kg.vocab import GRAPH_FILE, ID

TEXT = "Der Hafenbund hat Sandland beschuldigt. 🌊 Sandland wies das zurück.\r\n„Nein“, hieß es."
GRAPH = """
@prefix kg: <https://w3id.org/allegation-kg/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix : <https://w3id.org/allegation-kg/id/article/example-2020-01/> .
<https://w3id.org/allegation-kg/id/article/example-2020-01> a kg:Article .
:sentence-01 a kg:Sentence ; oa:exact "Der Hafenbund hat Sandland beschuldigt." .
:sentence-02 a kg:Sentence ; oa:exact "🌊 Sandland wies das zurück." .
:sentence-03 a kg:Sentence ; oa:exact "„Nein“, hieß es." .
:passage-01-1 a kg:Passage ; oa:exact "Hafenbund" ; kg:within :sentence-01 .
"""
ART = ID + "article/example-2020-01"


@pytest.fixture
def article(tmp_path):
    """A folder with a text and its anchored graph; gives the path of the graph."""
    (tmp_path / "article.txt").write_bytes(b"---\ntitle: x\n---\n" + TEXT.encode())
    triples = [quad.triple for quad in parse_text(GRAPH, "graph")]
    graph = format_triples(anchor(triples, read_article(tmp_path / "article.txt")))
    (tmp_path / "article.ttl").write_text(graph, encoding="utf-8")
    return tmp_path / "article.ttl"


def rewrite(article, text):
    (article.parent / "article.txt").write_bytes(b"---\ntitle: x\n---\n" + text.encode())


def replace(article, old, new):
    graph = article.read_text(encoding="utf-8")
    assert old in graph
    article.write_text(graph.replace(old, new), encoding="utf-8")


def test_the_shipped_articles_stand_as_quoted():
    assert shipped_articles()
    assert verify_files(shipped_articles()) == ()


def test_what_fits_gives_nothing(article):
    assert verify_files([article]) == ()


def test_one_changed_character_is_named_with_its_place(article):
    at = TEXT.index("zurück")
    rewrite(article, TEXT.replace("zurück", "Zurück"))
    found = verify_files([article])
    by_rule = {(item.focus.removeprefix(ART), item.rule): item for item in found}
    assert ("", "verify-hash") in by_rule
    item = by_rule["/sentence-02", "verify-quote"]
    begin = TEXT.index("🌊")
    assert f"oa:exact at {begin}–{TEXT.index('„') - 2}: character {at} differs" in item.message
    assert "the graph has 'zurück.', the text has 'Zurück.'" in item.message
    assert f"{article.parent / 'article.txt'}:4" in item.message
    assert item.path == str(article)
    lines = article.read_text(encoding="utf-8").splitlines()
    assert lines[item.line - 1].endswith(("sentence-02", "sentence-02>"))
    assert sum(item.rule == "verify-hash" for item in found) == 1  # once, not at each passage


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(at=st.integers(0, len(TEXT) - 1), letter=st.characters(exclude_categories=["Cs", "Cc"]))
def test_no_changed_character_goes_unnoticed(article, at, letter):
    changed = TEXT[:at] + letter + TEXT[at + 1 :]
    rewrite(article, changed)
    found = verify_files([article])
    if changed == TEXT:
        assert found == ()
        return
    assert any(item.rule == "verify-hash" and item.focus == ART for item in found)
    if TEXT[at] not in " \r\n":
        assert any(f"character {at} differs" in item.message for item in found)


def test_words_that_moved_are_found_again(article):
    rewrite(article, "Heute: " + TEXT)
    item = next(i for i in verify_files([article]) if i.focus == f"{ART}/passage-01-1" and "oa:exact" in i.message)
    start = len("Heute: Der ")
    assert f"the words now stand at {start}–{start + len('Hafenbund')}" in item.message


def test_a_changed_line_ending_is_a_changed_text(article):
    rewrite(article, TEXT.replace("\r\n", "\n"))
    found = verify_files([article])
    assert {"verify-hash", "verify-quote"} == {item.rule for item in found}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('oa:end "13"', 'oa:end "9999"', "are not in the text"),
        ('oa:end "13"', 'oa:end "4"', "are not in the text"),
        ('oa:start "4"', 'oa:start "many"', "is no number"),
        ('oa:prefix "Der "', 'oa:prefix "Das "', "oa:prefix before 4: character 1 differs"),
        ('oa:prefix "Der "', 'oa:prefix "Bah! Der "', "oa:prefix before 4"),
        ('oa:exact "Hafenbund"', 'oa:exact "Hafenbun"', "oa:exact at 4–13: character 12 differs"),
        ('oa:exact "Hafenbund" ;', "", "lacks oa:start, oa:end or oa:exact"),
    ],
)
def test_a_changed_graph_is_named(article, old, new, message):
    replace(article, old, new)
    found = verify_files([article])
    assert [item.focus for item in found] == [f"{ART}/passage-01-1"]
    assert message in found[0].message


def test_a_hash_of_one_passage(article):
    stated = sha256(TEXT.encode()).hexdigest()
    graph = article.read_text(encoding="utf-8")
    place = graph.rindex(stated)  # the last subject is a passage
    article.write_text(graph[:place] + "0" * 64 + graph[place + 64 :], encoding="utf-8")
    found = verify_files([article])
    assert [item.rule for item in found] == ["verify-hash"]
    assert "000000000000…" in found[0].message


def test_a_missing_or_broken_text_is_a_finding(article):
    (article.parent / "article.txt").write_bytes(b"no front matter")
    (item,) = verify_files([article])
    assert (item.focus, item.rule) == (ART, "verify-text")
    (article.parent / "article.txt").unlink()
    (item,) = verify_files([article])
    assert "nowhere to be found" in item.message


def test_a_store_is_compared_with_the_shipped_texts(tmp_path, monkeypatch):
    root = tmp_path / "copy"
    shutil.copytree(shipped().data, root / "data")
    graph = NamedNode(GRAPH_FILE + "x")
    store = Embedded.memory()
    store.write(Change(add=tuple(q for path in shipped_articles() for q in parse_file(path, graph))))
    monkeypatch.setenv("KG_RESOURCES", str(root))
    assert verify_store(store) == ()
    text = next(root.glob("data/articles/*/article.txt"))
    content = text.read_text(encoding="utf-8")
    text.write_text(content.replace("Islamabad", "Islamabat", 1), encoding="utf-8")
    found = verify_store(store)
    assert any("the graph has 'd " in item.message and "the text has 't " in item.message for item in found)
    assert all(item.path == str(text) for item in found)


@given(st.text(max_size=8), st.text(max_size=8))
def test_first_difference(one, other):
    at = first_difference(one, other)
    if at is None:
        assert one == other
    else:
        assert one[:at] == other[:at]
        assert one[at : at + 1] != other[at : at + 1]
