"""The line of a subject is the line on which its block starts, whatever stands in literals, comments and brackets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from kg.turtle.formatting import format_triples
from kg.turtle.reading import parse_file
from kg.validate.locate import Places, subject_lines
from kg.validate.validating import shipped_files

TRICKY = '''@prefix : <https://example.org/> .
PREFIX ex: <https://example.org/x#>
# :commented a :Thing .
:one a :Thing ; :says """a literal with
:inside a :Thing .
""" ; :link <https://example.org/page.html#two> .
ex:two.dots
  :number 1.5 , -2 ; :text 'it''s a dot.' . ex:three a :Thing .
:esc\\,aped :list ( :not :subjects [ :p :q . ] ) .
[ :p :q ] :r :s .
_:node :p "x"@en .
<https://example.org/full> :p "x"^^:type , true .
:one :again "second block" .
'''.replace("'it''s a dot.'", '"it\'s a dot."').replace(":q . ]", ":q ]")


def test_tricky_turtle():
    example = "https://example.org/"
    assert subject_lines(TRICKY) == {
        f"{example}one": 4,
        f"{example}x#two.dots": 7,
        f"{example}x#three": 8,
        f"{example}esc,aped": 9,
        "node": 11,
        f"{example}full": 12,
    }


def test_trig():
    text = "@prefix : <https://example.org/> .\n:g {\n  :a :p :b .\n  :c :p :d\n}\nGRAPH :h { :e :p :f }\n"
    lines = subject_lines(text)
    assert {name[-1]: line for name, line in lines.items()} == {"g": 2, "a": 3, "c": 4, "h": 6, "e": 6}


@pytest.mark.parametrize("path", shipped_files(), ids=lambda path: path.name)
def test_every_subject_of_the_shipped_files_is_found(path):
    text = path.read_text(encoding="utf-8")
    lines = subject_lines(text)
    named = {quad.subject.value for quad in parse_file(path) if isinstance(quad.subject, NamedNode)}
    assert named == set(lines)
    starts = [line for line in text.splitlines() if line and line[0] not in " @#.[]"]
    assert sorted(lines.values()) == [n for n, line in enumerate(text.splitlines(), 1) if line in set(starts)]


NAMES = st.text(alphabet="abcXYZ019_-.:(~é", min_size=1, max_size=8)


@given(st.lists(st.tuples(NAMES, st.text(max_size=40)), min_size=1, max_size=8))
def test_what_the_formatter_writes_is_found(pairs):
    """Any text in a literal and any name in an IRI: each subject begins its block on the line that is given."""
    triples = [
        Triple(NamedNode(f"https://example.org/{name}"), NamedNode("https://example.org/says"), Literal(text))
        for name, text in pairs
    ]
    written = format_triples(triples, {"ex": "https://example.org/"})
    lines = subject_lines(written)
    assert set(lines) == {f"https://example.org/{name}" for name, _ in pairs}
    for iri, line in lines.items():
        assert written.split("\n")[line - 1] in {f"<{iri}>", iri.replace("https://example.org/", "ex:")}


def test_places_prefer_the_first_file_and_know_what_they_do_not_know(tmp_path):
    one, two = tmp_path / "one.ttl", tmp_path / "two.ttl"
    one.write_text("<urn:a> <urn:p> 1 .\n", encoding="utf-8")
    two.write_text("<urn:b> <urn:p> 1 .\n<urn:a> <urn:p> 2 .\n", encoding="utf-8")
    places = Places([one, two])
    assert places.place("urn:a") == (str(one), 1)
    assert places.place("urn:b") == (str(two), 1)
    assert places.place("urn:c") == ("", None)
