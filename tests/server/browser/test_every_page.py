"""What holds on every main page: no serious fault for assistive technology, no scrolling sideways, one heading."""

import pytest

ARTICLE = "/id/article/islamabad-2018-07"
PAGES = (
    "/",
    "/ask",
    "/ask/who-accused-whom",
    "/ask/who-accused-whom?view=graph",
    "/ask/who-accused-whom?view=matrix",
    "/ask/events-timeline?view=timeline",
    "/ask/denials?accused=nobody-of-that-name",
    "/search?q=iran",
    "/id/person/ali-chamenei",
    ARTICLE,
    f"{ARTICLE}/statement-24-1",
    f"{ARTICLE}/allegation-24-1",
    f"{ARTICLE}/event-16-1",
    "/ontology",
    "/ontology/Allegation",
    "/vocab/allegation-type/pretext",
    "/sparql",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_no_serious_fault_for_assistive_technology(visit, axe, path, scheme):
    assert axe(visit(path, scheme=scheme)) == []


@pytest.mark.parametrize("path", PAGES)
def test_no_scrolling_sideways_on_a_phone(visit, path):
    page = visit(path, width=360, height=740)
    wider = page.evaluate(
        """() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
        [...document.querySelectorAll("body *")].filter(element => element.getBoundingClientRect().right > innerWidth + 1)
        .slice(0, 5).map(element => element.outerHTML.slice(0, 120))"""
    )
    assert wider == []


@pytest.mark.parametrize("path", PAGES)
def test_one_heading_a_language_and_a_title(visit, path):
    page = visit(path, locale="de-DE")
    assert page.locator("h1").count() == 1
    assert page.get_attribute("html", "lang") == "de"
    assert page.title() != ""
