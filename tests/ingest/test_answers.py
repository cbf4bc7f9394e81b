"""Denials and the allegations of earlier articles that they answer: linked where there is one, whatever came first."""

import shutil
from itertools import permutations

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from batches import quads, rows, run
from kg.ingest.answers import renew_answers
from kg.model import Change
from kg.queries.catalogue import question
from kg.queries.running import ask
from kg.store.embedded import Embedded
from kg.vocab import GRAPH_ARTICLE, ID, KG, PREFIXES, RDF

ACCUSED = {"text": "San Marino accused Andorra of espionage.", "title": "Accusation", "date": "2020-05-03"}
DENIED = {"text": "Andorra denied the allegations of espionage.", "title": "Denial", "date": "2020-05-10"}
LINKS = f"""SELECT ?response ?allegation ?rule {{
  GRAPH ?g {{ ?response <{KG}respondsTo> ?allegation ; <{KG}rule> ?rule }}
  GRAPH ?other {{ ?allegation a <{KG}Allegation> }}
  FILTER (?g != ?other && STRSTARTS(?rule, "respondsTo: "))
}} ORDER BY ?response ?allegation"""


def links(store):
    return [(one.split("/")[-2][:8], two.split("/")[-2][:8], rule) for one, two, rule in rows(store, LINKS)]


LINKED = [("denial-2", "accusati", "respondsTo: only-open-one-in-30-days")]


def test_a_denial_is_linked_to_the_allegation_of_an_earlier_article(store, corpus):
    done = run(store, corpus(ACCUSED, DENIED))
    assert done.summary.answers == 1
    assert links(store) == LINKED
    found = ask(store, question("denials"), {})
    (row,) = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    assert row["quote"].value == DENIED["text"]
    assert row["allegation"].value == ACCUSED["text"]
    found = ask(store, question("who-accused-whom"), {"accused": "state:ad"})
    assert [row[found.columns.index("status")].value for row in found.rows] == ["denied"]


def test_the_order_in_which_articles_come_makes_no_difference(shipped_directory, corpus, tmp_path):
    other = {"text": "Monaco accused Andorra of lying.", "title": "Other", "date": "2020-05-04"}
    held = []
    for number, order in enumerate(permutations((ACCUSED, DENIED, other))):
        store = Embedded(shutil.copytree(shipped_directory, tmp_path / f"store{number}"))
        for article in order:
            run(store, corpus(article))
        assert links(store) == LINKED
        held.append(quads(store))
    assert all(one == held[0] for one in held)


@pytest.mark.parametrize("again", [ACCUSED, DENIED])
def test_the_link_is_kept_when_an_article_is_made_again(store, corpus, again):
    run(store, corpus(ACCUSED, DENIED))
    before = quads(store)
    assert run(store, corpus(again), again=True).counts == (1, 1, 0)
    assert quads(store) == before


def test_nothing_is_written_where_nothing_changes(store, corpus):
    run(store, corpus(ACCUSED, DENIED))
    store.query("ASK { }")
    pointer = store._pin.pointer
    found = renew_answers(store)
    assert (found.linked, found.new, found.ambiguous) == (1, 0, 0)
    store.refresh()
    store.query("ASK { }")
    assert store._pin.pointer == pointer


def changed(article, **about):
    return {**article, **about}


@pytest.mark.parametrize(
    "denied",
    [
        changed(DENIED, date="2020-06-02"),
        changed(DENIED, date="2020-05-04"),
        changed(DENIED, text="Andorra wies den Vorwurf der Spionage zurück.", language="de"),
        changed(DENIED, text="The foreign ministry of Andorra denied that Andorra had spied on anyone."),
    ],
)
def test_what_is_near_enough(store, corpus, denied):
    run(store, corpus(ACCUSED, denied))
    assert len(links(store)) == 1


@pytest.mark.parametrize(
    "denied",
    [
        changed(DENIED, date="2020-06-03"),
        changed(DENIED, date="2021-05-10"),
        changed(DENIED, date="2020-05-03"),
        changed(DENIED, date="2020-05-02"),
        changed(DENIED, date="2020-05"),
        changed(DENIED, date=None),
        changed(DENIED, text="Andorra denied the allegations of torture."),
        changed(DENIED, text="Andorra denied the allegations."),
        changed(DENIED, text="Monaco denied the allegations of espionage."),
        changed(DENIED, text="San Marino denied the allegations of espionage."),
        changed(DENIED, text="Andorra denied that Monaco had spied on anyone."),
        changed(DENIED, text="Andorra condemned the espionage."),
    ],
)
def test_what_is_not(store, corpus, denied):
    done = run(store, corpus(ACCUSED, denied))
    assert done.summary.stored == 2
    assert (links(store), done.summary.answers) == ([], 0)


def test_of_two_allegations_none_is_taken_and_the_denial_is_counted(store, corpus):
    second = changed(ACCUSED, text="Monaco accused Andorra of espionage.", title="Second")
    done = run(store, corpus(ACCUSED, second, DENIED))
    assert links(store) == []
    assert done.summary.left_out["answers several allegations"] == 1


def test_a_second_allegation_that_comes_later_takes_the_link_away(store, corpus):
    run(store, corpus(ACCUSED, DENIED))
    before = links(store)
    run(store, corpus(changed(ACCUSED, text="Monaco accused Andorra of espionage.", title="Second")))
    assert (before, links(store)) == (LINKED, [])
    assert not any("only-open-one" in line for line in quads(store))


def test_an_allegation_that_is_answered_in_its_own_article_is_not_open(store, corpus):
    answered = changed(ACCUSED, text=f"{ACCUSED['text']} Andorra denied the accusation.")
    run(store, corpus(answered, DENIED))
    assert links(store) == []


def test_an_allegation_of_a_wider_kind_is_answered_too(store, corpus):
    wide = changed(ACCUSED, text="San Marino accused Andorra of deception.")
    denied = changed(DENIED, text="Andorra denied the allegations of disinformation.")
    run(store, corpus(wide, denied))
    assert len(links(store)) == 1


def test_the_link_goes_when_the_article_no_longer_alleges(store, corpus):
    where = {"url": "https://news.example.org/7"}
    run(store, corpus(changed(ACCUSED, **where), DENIED))
    assert links(store) == LINKED
    run(store, corpus(changed(ACCUSED, text="San Marino praised Andorra.", **where)))
    assert links(store) == []
    assert not any("only-open-one" in line for line in quads(store))


def test_links_that_were_made_by_hand_are_left_alone(store, corpus):
    run(store, corpus(ACCUSED))
    graph = NamedNode(GRAPH_ARTICLE + "by-hand")
    denial, article = NamedNode(f"{ID}article/by-hand/denial-1"), NamedNode(f"{ID}article/by-hand")
    allegation = next(
        quad.subject
        for quad in store.quads()
        if quad.object == NamedNode(KG + "Allegation") and "accusation" in str(quad)
    )
    made = [
        (denial, RDF + "type", NamedNode(KG + "Denial")),
        (denial, KG + "statementKind", NamedNode(KG + "Denial")),
        (denial, KG + "speaker", NamedNode(f"{ID}state/ad")),
        (denial, KG + "reportedIn", article),
        (denial, KG + "respondsTo", allegation),
        (article, KG + "notBefore", Literal("2020-05-10", datatype=NamedNode(PREFIXES["xsd"] + "date"))),
    ]
    add = tuple(Quad(subject, NamedNode(predicate), value, graph) for subject, predicate, value in made)
    store.write(Change(add))
    before = quads(store)
    run(store, corpus(ACCUSED))
    assert quads(store) == before


def test_a_month_of_31_days_and_a_leap_year(store, corpus):
    run(store, corpus(changed(ACCUSED, date="2020-01-31"), changed(DENIED, date="2020-03-01")))
    assert len(links(store)) == 1, "30 days by way of 29 February"


def test_a_year_without_29_february(store, corpus):
    run(store, corpus(changed(ACCUSED, date="2019-01-29"), changed(DENIED, date="2019-03-01")))
    assert links(store) == [], "31 days"
