"""What a format writes, another program reads as the same: for any text, any term, any number of rows."""

import csv
import json
from io import StringIO

import pytest
from hypothesis import given as given_any
from hypothesis import settings
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from kg.errors import UsageProblem
from kg.model import Solutions, Triples
from kg.results import FORMATS, write
from kg.results.cells import plain


def given(*strategies):
    """As hypothesis has it, without its time limit: other work on the machine is no failure."""
    return lambda test: settings(deadline=None)(given_any(*strategies)(test))


XSD = "http://www.w3.org/2001/XMLSchema#"
AWKWARD = "\"'<>\\\t\n\r|,;{}`^%&#?\x00\x1b\x85\u2028\ufeff\u0301 ä漢😀"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(AWKWARD), max_size=12)
IRIS = st.text(st.characters(categories=["L", "N"]), max_size=8).map(
    lambda text: NamedNode(f"https://x.example/{text}#")
)
DATATYPES = st.sampled_from([NamedNode(XSD + name) for name in ("date", "decimal", "boolean", "string")])
LANGUAGES = st.sampled_from(["de", "en", "de-ch", "zh-hant"])
LITERALS = (
    st.builds(Literal, TEXTS)
    | st.builds(lambda text, language: Literal(text, language=language), TEXTS, LANGUAGES)
    | st.builds(lambda text, datatype: Literal(text, datatype=datatype), TEXTS, DATATYPES)
    | st.integers(-(10**30), 10**30).map(lambda number: Literal(str(number), datatype=NamedNode(XSD + "integer")))
)
NODES = IRIS | st.from_regex(r"[a-z][a-z0-9]{0,5}", fullmatch=True).map(BlankNode)
CELLS = st.none() | NODES | LITERALS
COLUMNS = ("who", "aIri", "b", "c")


@st.composite
def solutions(draw, least=1):
    columns = COLUMNS[: draw(st.integers(least, len(COLUMNS)))]
    rows = draw(st.lists(st.tuples(*[CELLS] * len(columns)), max_size=4))
    return Solutions(columns, tuple(rows))


TRIPLES = st.lists(st.builds(Triple, NODES, IRIS, NODES | LITERALS), max_size=5).map(lambda made: Triples(tuple(made)))


def written(result, name):
    stream = StringIO(newline="")
    write(result, stream, name)
    return stream.getvalue()


def standard(text, syntax):
    """Columns and rows as an independent reader of the SPARQL results formats sees them."""
    found = parse_query_results(text.encode(), format=syntax)
    return tuple(v.value for v in found.variables), tuple(tuple(row) for row in found)


@given(solutions())
def test_csv(result):
    head, *rows = csv.reader(StringIO(written(result, "csv"), newline=""))
    assert tuple(head) == result.columns
    assert rows == [[plain(cell) for cell in row] for row in result.rows]


@given(solutions())
def test_csv_lines_end_in_a_line_feed(result):
    text = written(result, "csv")
    assert text.endswith("\n")
    assert not text.endswith("\r\n")


@given(solutions())
def test_tsv(result):
    assert standard(written(result, "tsv"), QueryResultsFormat.TSV) == (result.columns, result.rows)


@given(solutions())
def test_tsv_has_one_line_for_each_row_and_one_tab_less_than_columns(result):
    lines = written(result, "tsv").split("\n")
    assert lines.pop() == ""
    assert len(lines) == len(result.rows) + 1
    assert {line.count("\t") for line in lines} == {len(result.columns) - 1}


@given(solutions())
def test_json(result):
    text = written(result, "json")
    assert standard(text, QueryResultsFormat.JSON) == (result.columns, result.rows)
    json.loads(text.encode().decode("utf-8"))


@given(solutions())
def test_jsonl(result):
    lines = written(result, "jsonl").split("\n")
    assert lines.pop() == ""
    assert len(lines) == len(result.rows)
    for line, row in zip(lines, result.rows, strict=True):
        assert list(json.loads(line)) == list(result.columns)
        for value, cell in zip(json.loads(line).values(), row, strict=True):
            whole = isinstance(cell, Literal) and cell.datatype.value == XSD + "integer"
            exact = whole and abs(int(cell.value)) < 10**15
            assert value == (None if cell is None else int(cell.value) if exact else plain(cell))


@given(TRIPLES)
def test_ttl(result):
    read = parse(input=written(result, "ttl").encode(), format=RdfFormat.TURTLE)
    assert canonical(quad.triple for quad in read) == canonical(result.triples)


@given(TRIPLES)
def test_triples_as_rows(result):
    rows = [tuple(triple) for triple in result.triples]
    columns = ("subject", "predicate", "object")
    assert standard(written(result, "json"), QueryResultsFormat.JSON) == (columns, tuple(rows))
    assert standard(written(result, "tsv"), QueryResultsFormat.TSV) == (columns, tuple(rows))
    assert list(csv.reader(StringIO(written(result, "csv"), newline="")))[1:] == [[*map(plain, row)] for row in rows]


@pytest.mark.parametrize("answer", [True, False])
def test_truth_values(answer):
    word = str(answer).lower()
    assert json.loads(written(answer, "json")) == {"head": {}, "boolean": answer}
    assert bool(parse_query_results(written(answer, "json").encode(), format=QueryResultsFormat.JSON)) is answer
    assert written(answer, "csv") == f"answer\n{word}\n"
    assert json.loads(written(answer, "jsonl")) == {"answer": word}
    assert written(answer, "table") == ("yes\n" if answer else "no\n")


@given(solutions() | st.booleans())
def test_turtle_refuses_what_it_cannot_say_before_writing(result):
    stream = StringIO()
    with pytest.raises(UsageProblem, match="CONSTRUCT"):
        write(result, stream, "ttl")
    assert stream.getvalue() == ""


@given(solutions(), st.sampled_from([name for name in FORMATS if name != "ttl"]))
def test_every_format_can_be_encoded(result, name):
    text = written(result, name).encode("utf-8")
    assert text.endswith(b"\n") or (name, text) == ("jsonl", b"")


def test_an_unknown_format_is_refused_with_the_known_ones():
    with pytest.raises(UsageProblem, match=r"no format 'xml' \(known: table, csv"):
        written(True, "xml")


def canonical(triples):
    made = Dataset(Quad(t.subject, t.predicate, t.object) for t in triples)
    made.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return set(made)


@pytest.mark.parametrize("text", ["²", "+-5", "9" * 5000], ids=["superscript", "two signs", "5000 digits"])
def test_jsonl_of_an_integer_that_is_none(text):
    result = Solutions(("n",), ((Literal(text, datatype=NamedNode(XSD + "integer")),),))
    assert json.loads(written(result, "jsonl")) == {"n": text}
