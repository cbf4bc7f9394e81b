"""Tables on a terminal and in Markdown: any text, within the width, and nothing is lost."""

import re
from io import StringIO
from unicodedata import bidirectional, category, combining, east_asian_width

import pytest
from hypothesis import given as given_any
from hypothesis import settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from kg.model import Solutions, Triples
from kg.results import write


def given(*strategies):
    """As hypothesis has it, without its time limit: other work on the machine is no failure."""
    return lambda test: settings(deadline=None)(given_any(*strategies)(test))


ODD = '\t\n\r|\\«»"<> /-漢あ😀\u0301'
TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(ODD), max_size=60)
CELLS = st.none() | TEXTS.map(Literal)
PLAIN = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=80).filter(str.strip)


def shown(result, name="table", columns=80):
    stream = StringIO(newline="")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(columns))
        write(result, stream, name)
    return stream.getvalue()


def width(text):
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def squeezed(text):
    return "".join(f"\\u{ord(c):04x}" if steers(c) else c for c in "".join(text.split()))


def steers(character):
    turns = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return category(character) == "Cc" or bidirectional(character) in turns or character in "\u061c\u200e\u200f"


@st.composite
def rows(draw, cells=CELLS, most=4):
    names = [f"column{number}" for number in range(draw(st.integers(1, most)))]
    made = draw(st.lists(st.tuples(*[cells] * len(names)), max_size=4))
    return Solutions(tuple(names), tuple(made))


@given(rows(), st.integers(40, 200))
def test_no_line_is_wider_than_the_terminal(result, columns):
    assert max(width(line) for line in shown(result, columns=columns).split("\n")) <= columns


@given(rows(), st.integers(0, 40))
def test_a_terminal_too_narrow_for_the_columns_gets_them_at_their_shortest(result, columns):
    longest = max(width(line) for line in shown(result, columns=columns).split("\n"))
    assert longest <= max(columns or 120, len(result.columns) * 10 - 2, len("(4 rows)"))


@given(rows())
def test_the_last_line_counts_the_rows(result):
    count = len(result.rows)
    assert shown(result).split("\n")[-2] == f"({count} row{'' if count == 1 else 's'})"


@given(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=3), st.integers(8, 60))
def test_a_long_cell_continues_and_nothing_is_dropped(texts, columns):
    lines = shown(Solutions(("text",), tuple((Literal(text),) for text in texts)), columns=columns).split("\n")[2:-2]
    assert squeezed("".join(lines)) == squeezed("".join(texts))


@given(st.lists(st.tuples(PLAIN, PLAIN), min_size=1, max_size=3), st.integers(30, 90))
def test_columns_begin_under_their_names(pairs, columns):
    lines = shown(Solutions(("one", "two"), tuple((Literal(a), Literal(b)) for a, b in pairs)), columns=columns)
    head, rule, *body = lines.split("\n")[:-2]
    begin = head.index("two")
    assert re.fullmatch("─+  ─+", rule)
    assert rule.index("  ") + 2 == begin
    for line in body:
        cells = [left for left in range(len(line) + 1) if width(line[:left]) == min(begin, width(line))]
        assert cells, "a cell reaches into the next column"


@given(st.tuples(TEXTS, TEXTS, st.integers(0, 10**6), st.integers(0, 10**6)), st.integers(20, 120))
def test_a_passage_stands_below_its_row_once(passage, columns):
    quote, article, start, end = passage
    evidence = (Literal(quote), Literal(article), Literal(str(start)), Literal(str(end)))
    names = ("who", "quote", "article", "start", "end")
    text = shown(Solutions(names, tuple((Literal(f"row{n}"), *evidence) for n in range(3))), columns=columns)
    place = squeezed(f"»{quote}«{article}{start}–{end}")
    assert squeezed(text).count(place) == 1
    assert max(width(line) for line in text.split("\n")) <= max(columns, 12)


@given(rows(cells=st.none()))
def test_empty_columns_are_left_out(result):
    assert "column" not in shown(result) or not result.rows


def test_columns_of_iris_are_left_out_unless_there_is_nothing_else():
    iri = NamedNode("https://x.example/a")
    assert "whoIri" not in shown(Solutions(("who", "whoIri"), ((Literal("a"), iri),)))
    assert "whoIri" in shown(Solutions(("whoIri",), ((iri,),)))
    assert "whoIri" not in shown(Solutions(("who", "whoIri"), ((Literal("a"), iri),)), "md")


def test_known_iris_are_shortened():
    text = shown(Solutions(("what",), ((NamedNode("https://w3id.org/allegation-kg/ontology#Claim"),),)))
    assert "\nkg:Claim\n" in text


@given(rows())
def test_markdown_has_a_line_for_each_row_and_a_bar_for_each_column(result):
    head, rule, *body = shown(result, "md").split("\n")[:-1]
    bars = len(result.columns) + 1
    assert len(body) == len(result.rows)
    assert {len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in (head, rule, *body)} == {bars}


@given(rows(cells=TEXTS.map(lambda text: Literal("".join(text.split())))))
def test_markdown_cells_come_back(result):
    for line, row in zip(shown(result, "md").split("\n")[2:-1], result.rows, strict=True):
        found = re.findall(r" ((?:[^\\|]|\\.)*) \|", line[1:])
        assert [re.sub(r"\\(.)", r"\1", cell) for cell in found] == [cell.value for cell in row]


@given(rows(cells=st.text(st.characters(categories=["Cc", "Cf"])).map(Literal)))
def test_no_cell_steers_the_terminal(result):
    assert not any(steers(character) for character in shown(result).replace("\n", ""))


def test_triples_and_nothing_at_all():
    assert shown(Triples(())).endswith("(0 rows)\n")
    assert shown(Solutions((), ((), ()))).endswith("(2 rows)\n")
    for name in ("csv", "tsv", "json", "jsonl", "md"):
        assert shown(Solutions((), ()), name) == shown(Solutions((), ()), name)
