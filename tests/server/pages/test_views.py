"""Views by themselves: nesting, dates, arranging, search, reasons, speed; no server and no HTML."""

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ForbiddenQuery, UnknownName, UsageProblem
from kg.queries.catalogue import question, questions
from kg.server.views.arranging import NODES, as_graph, as_matrix, as_timeline, ends
from kg.server.views.edtf import bounds
from kg.server.views.graphs import graphs
from kg.server.views.nearest import nearest
from kg.server.views.nesting import Span, nest
from kg.server.views.nodes import node
from kg.server.views.querying import rows as queried
from kg.server.views.question import Answered, Cell, RowShown, answer, download
from kg.server.views.shown import Coverage
from kg.server.views.start import search, start
from kg.server.views.statements import claims, statements, tone_of
from kg.server.views.why import why
from kg.vocab import ID, KG, expand

TINY = ID + "article/tiny-2020-03/"


def flat(spans):
    return "".join(item if isinstance(item, str) else flat(item.children) for item in spans)


def inside(spans):
    for item in spans:
        if isinstance(item, Span):
            yield item
            yield from inside(item.children)


@given(
    st.text(min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(-2, 42), st.integers(-2, 42)), max_size=12),
)
@settings(max_examples=300, deadline=None)
def test_nested_spans_keep_the_text_and_cover_what_they_should(text, offsets):
    given_spans = [Span(f"p{number}", start, end) for number, (start, end) in enumerate(offsets)]
    made = nest(text, given_spans)
    assert flat(made) == text
    pieces = {}
    for span in inside(made):
        assert flat(span.children) == text[span.start : span.end]
        for child in inside(span.children):
            assert span.start <= child.start < child.end <= span.end
        pieces.setdefault(span.passage, []).append(span)
    fitting = {s.passage: s for s in given_spans if 0 <= s.start < s.end <= len(text)}
    assert set(pieces) == set(fitting)
    for passage, own in pieces.items():
        own.sort(key=lambda span: span.start)
        assert [span.first for span in own] == [True] + [False] * (len(own) - 1)
        assert own[0].start == fitting[passage].start
        assert own[-1].end == fitting[passage].end
        assert all(a.end == b.start for a, b in pairwise(own))


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2018-07", "2018-07-01", "2018-07-31"),
        ("2020-02?", "2020-02-01", "2020-02-29"),
        ("2018", "2018-01-01", "2018-12-31"),
        ("2018-07-04~", "2018-07-04", "2018-07-04"),
        ("[..2018-07]", None, "2018-07-31"),
        ("[2018-07..]", "2018-07-01", None),
        ("2018-01/2018-03", "2018-01-01", "2018-03-31"),
        ("2018/..", "2018-01-01", None),
        ("", None, None),
        ("2018-13", None, None),
        ("2018-02-30", None, None),
        ("unknown", None, None),
    ],
)
def test_bounds_of_dates(edtf, first, last):
    assert bounds(edtf) == (first, last)


def test_tones():
    assert tone_of("opposes", True, False) == "opposes"
    assert tone_of("opposes", False, False) == "says"
    assert tone_of("opposes", True, True) == "alleges"
    assert tone_of("supports", False, False) == "supports"
    assert tone_of("", False, False) == "says"


def test_status_is_derived_as_the_question_derives_it(page_store):
    """For every allegation of the store the page and ``allegation-status`` say the same."""
    found = answer(page_store, "allegation-status", {"limit": "0"}, "en")
    asked = {row.act: found.cell(row, "status").text for row in found.rows}
    shown = claims(page_store, asked, "en")
    assert len(asked) > 10
    assert {iri: claim.status.label for iri, (claim, _) in shown.items()} == asked


def test_statements_are_complete_and_in_order(page_store):
    wanted = [TINY + "statement-05-1", TINY + "statement-02-1", TINY + "nothing"]
    found = statements(page_store, wanted, "de")
    assert list(found) == wanted[:2]
    accusation = found[wanted[1]]
    assert accusation.tone == "alleges"
    assert [link.label for link in accusation.speakers] == ["Jana Test"]
    assert accusation.quotes
    assert accusation.article.iri == TINY.rstrip("/")
    assert statements(page_store, [], "de") == {}


def test_empty_answer_has_its_coverage(page_store):
    found = answer(page_store, "denials", {"speaker": "state:us"}, "en")
    assert not found.rows
    assert found.coverage.articles == 3


def test_unknown_format_and_name(page_store):
    with pytest.raises(UsageProblem):
        download(page_store, "visits", {}, "en", "exe")
    with pytest.raises(UnknownName):
        answer(page_store, "visitors", {}, "en")
    with pytest.raises(UnknownName):
        node(page_store, (ID + "state/nowhere",), "en")
    with pytest.raises(ForbiddenQuery):
        queried(page_store, "SELECT * WHERE { SERVICE <http://x/> { ?s ?p ?o } }")


def made_answer(pairs):
    """Return an invented answer to who-accused-whom with a row for each pair."""
    columns = ("accuser", "accused", "allegation", "date", "status")
    rows = tuple(
        RowShown(
            (Cell(f"A{a}", f"urn:a{a}"), Cell(f"B{b}", f"urn:b{b}"), Cell("fraud"), Cell(date), Cell("open")),
            f"urn:s{number}",
            ("", ""),
        )
        for number, (a, b, date) in enumerate(pairs)
    )
    return Answered(columns, rows, "", Coverage(0, 0, ""), False)


def test_graph_is_capped_and_says_so():
    item = question("who-accused-whom")
    graph = as_graph(item, made_answer([(a, 0, "2020") for a in range(100)] + [(1, 0, "2020")]))
    assert (len(graph.nodes), graph.total) == (NODES, 101)
    assert {node.iri for node in graph.nodes} >= {"urn:b0", "urn:a1"}
    known = {node.iri for node in graph.nodes}
    assert all(edge.source in known and edge.target in known for edge in graph.edges)
    assert next(edge.count for edge in graph.edges if edge.source == "urn:a1") == 2


def test_matrix_counts_and_is_capped():
    item = question("who-accused-whom")
    matrix = as_matrix(item, made_answer([(a % 70, 0, "2020") for a in range(140)]))
    assert matrix.total == (70, 1)
    assert len(matrix.rows) == 40
    assert len(matrix.cells["urn:a1", "urn:b0"]) == 2


def test_timeline_is_in_order_and_undated_comes_last():
    item = question("accusation-timeline")
    found = made_answer([(1, 1, ""), (2, 2, "2020-05"), (3, 3, "[..2019]"), (4, 4, "2020-02")])
    assert [moment.date for moment in as_timeline(item, found)] == ["[..2019]", "2020-02", "2020-05", ""]


def test_an_event_in_several_places_is_one_entry_of_a_timeline(page_store):
    found = answer(page_store, "events-timeline", {}, "en")
    moments = as_timeline(question("events-timeline"), found)
    acts = [row.act for row in found.rows]
    assert len(set(acts)) < len(acts)
    assert sorted(moment.row.act for moment in moments) == sorted(set(acts))
    assert any(moment.label.endswith("Iraq, Syria") for moment in moments)


def test_rows_that_differ_in_more_than_the_place_stay_apart():
    found = made_answer([(1, 1, "2020"), (1, 2, "2020")])
    found = replace(found, columns=("accuser", "accused", "allegation", "date", "place"))
    one = tuple(replace(row, act="urn:s") for row in found.rows)
    assert len(as_timeline(question("accusation-timeline"), replace(found, rows=one))) == 2


def test_ends_of_every_graph_and_matrix():
    for item in questions():
        if "matrix" in item.views:
            assert len(ends(item)) == 2, item.name
        if "graph" in item.views:
            assert ends(item), item.name
    assert ends(question("who-accused-whom")) == ("accuser", "accused")
    assert ends(question("authority-chain")) == ("speaker",)


def test_search_ranks_exact_names_first_and_ignores_case(page_store):
    found = dict(search(page_store, "  russia ", "en").hits)
    assert found["actor"][0].link.label == "Russia"
    assert dict(search(page_store, "иВАНов", "en").hits)["actor"][0].link.label == "Sergey Ivanov"
    assert search(page_store, " ", "en").hits == ()
    assert search(page_store, '"} UNION {?s ?p ?o', "en").hits == ()


def test_search_takes_beginnings_of_words_first(page_store):
    named = [hit.name or hit.link.label for hit in dict(search(page_store, "iran", "en").hits)["actor"]]
    assert named[0] == "Iran"
    assert len(named) > 10
    assert "Tirana" not in named
    assert "Tirana" in {hit.name for hit in dict(search(page_store, "tiran", "en").hits)["actor"]}


def test_search_takes_words_in_any_order(page_store):
    found = [hit.link.iri for hit in dict(search(page_store, "defence iran ministry", "en").hits)["actor"]]
    assert found[0] == expand("ministry:ir-defence")


def test_search_that_finds_nothing_names_who_may_be_meant(page_store):
    found = search(page_store, "Wahsington", "en")
    assert found.hits == ()
    assert found.near[0] == "Washington"
    assert search(page_store, "Washington", "en").near == ()


def test_graphs_are_counted(page_store):
    shown = graphs(page_store, "en")
    assert shown.total == len(shown.graphs) > 5
    sizes = {link.iri: size for link, size in shown.graphs}
    for name in ("actors", "article/tiny-2020-03"):
        iri = expand("graph:" + name)
        (row,) = page_store.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}").rows
        assert sizes[iri] == int(row[0].value)


def test_nearest(page_store):
    assert ID + "state/us" in [link.iri for link in nearest(page_store, ID + "state/uss", "en")]
    assert nearest(page_store, KG + "Acusation", "en")[0].iri == KG + "Accusation"
    assert nearest(page_store, "urn:nothing", "en") == ()


def test_reason_leads_down_to_what_was_said(page_store):
    reason = why(page_store, expand("state:ir"), KG + "stateAccuses", expand("government:us"), "en")
    assert reason.rule

    def leaves(one):
        return [leaf for premise in one.premises for leaf in leaves(premise)] if one.premises else [one]

    assert all(not leaf.rule for leaf in leaves(reason))
    assert any("Chamenei" in quote.text for leaf in leaves(reason) for quote in leaf.quotes)
    with pytest.raises(UnknownName):
        why(page_store, expand("state:fr"), KG + "stateAccuses", expand("government:us"), "en")


def test_start_counts(page_store):
    shown = start(page_store, "de")
    counts = dict(shown.counts)
    assert counts["articles"] == 3
    assert 0 < counts["answered"] <= counts["allegations"]
    assert [card.link.iri.rpartition("/")[2] for card in shown.articles] == [
        "hostile-2021-05",
        "tiny-2020-03",
        "islamabad-2018-07",
    ]


@pytest.mark.parametrize("iri", ["state:us", "article:islamabad-2018-07", "article:islamabad-2018-07/allegation-24-1"])
def test_views_are_quick(page_store, iri):
    """Of the 100 ms that a page may take, the view is a part; time of this process, whatever else is running."""
    took = []
    for _ in range(5):
        begun = time.process_time()
        node(page_store, (expand(iri),), "en")
        took.append(time.process_time() - begun)
    assert min(took) < 0.1


def test_answers_stay_frozen(page_store):
    found = answer(page_store, "visits", {}, "en")
    assert replace(found, limited=True) != found


def test_every_entry_of_the_lexicon_is_found_by_its_text():
    """The way by text gives what parsing gives, for some entries of each file."""
    from pyoxigraph import NamedNode

    from kg.resources import shipped
    from kg.server.views.lexicon import lexicon_triples
    from kg.turtle.reading import parse_file

    by_subject = {}
    for path in sorted((shipped().ontology / "lexicon").glob("*.ttl")):
        for quad in parse_file(path, NamedNode("urn:x")):
            by_subject.setdefault(quad.subject.value, set()).add(str(quad.triple))
    for iri in sorted(by_subject)[::400]:
        assert {str(triple) for triple in lexicon_triples(iri)} == by_subject[iri]
    assert lexicon_triples(KG + "Accusation") == ()


def test_links_to_claims_say_who_and_what_became_of_them(page_store):
    from kg.server.views.facts import attributed, links

    found = page_store.query(f"SELECT DISTINCT ?c WHERE {{ ?c <{KG}gist> ?g }}")
    iris = [row[0].value for row in found.rows]
    shown = attributed(page_store, links(page_store, [*iris, ID + "state/us"], "en"), "en")
    full = claims(page_store, iris, "en")
    assert {iri: shown[iri].status for iri in iris} == {iri: claim.status for iri, (claim, _) in full.items()}
    for iri, (_, by) in full.items():
        speakers = {who.iri for said in statements(page_store, by, "en").values() for who in said.speakers}
        assert {who.iri for who in shown[iri].by} == speakers
    assert not shown[ID + "state/us"].claim
