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
    "/graph",
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


@pytest.mark.parametrize("path", PAGES)
def test_no_serious_fault_for_assistive_technology(visit, axe, path):
    assert axe(visit(path, expected=_expected(path))) == []


@pytest.mark.parametrize("path", PAGES)
def test_enough_contrast_in_the_dark(visit, axe, path):
    assert axe(visit(path, scheme="dark", expected=_expected(path)), only=["color-contrast"]) == []


@pytest.mark.parametrize("path", PAGES)
def test_on_a_phone_in_german_nothing_is_wider_than_the_page(visit, path):
    page = visit(path, width=360, height=740, locale="de-DE", expected=_expected(path))
    wider = page.evaluate(
        """() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
        [...document.querySelectorAll("body *")]
        .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
        .slice(0, 5).map(element => element.outerHTML.slice(0, 120))"""
    )
    assert wider == []
    assert page.locator("h1").count() == 1
    assert page.get_attribute("html", "lang") == "de"
    assert page.title() != ""


def _expected(path):
    """Return the status that the browser puts on its console as an error, though it is right."""
    return "404" if "nobody" in path else None
