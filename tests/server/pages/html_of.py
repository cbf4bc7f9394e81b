"""What every page must keep to, told from its HTML: validity, landmarks, headings, labels, tables, policy."""

import itertools
import re
import xml.etree.ElementTree as ElementTree

import html5lib

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def parsed(text):
    """Return the tree of a document that has no parse error."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree", ElementTree), namespaceHTMLElements=False)
    tree = parser.parse(text)
    assert not parser.errors, [(place, code, data) for place, code, data in parser.errors][:5]
    return tree


def words(element):
    """Return the text of an element in one line."""
    return " ".join("".join(element.itertext()).split())


def by_id(tree, name):
    return next(element for element in tree.iter() if element.get("id") == name)


def having(tree, name, value=None):
    """Return the elements that have an attribute (with a value)."""
    return [e for e in tree.iter() if e.get(name) is not None and (value is None or e.get(name) == value)]


def of_class(tree, name):
    return [element for element in tree.iter() if name in (element.get("class") or "").split()]


def check(text):
    """Check a page and return its tree."""
    tree = parsed(text)
    _landmarks_and_headings(tree)
    _ids_and_references(tree)
    _forms(tree)
    _tables(tree)
    _policy(tree)
    return tree


def _landmarks_and_headings(tree):
    assert len(list(tree.iter("main"))) == 1
    assert len(list(tree.iter("h1"))) == 1
    assert words(next(tree.iter("title")))
    assert tree.get("lang") in {"de", "en"}
    levels = [HEADINGS.index(element.tag) + 1 for element in tree.iter() if element.tag in HEADINGS]
    assert levels[0] == 1
    for before, after in itertools.pairwise(levels):
        assert after <= before + 1, f"h{after} after h{before}"
    navigations = [nav.get("aria-label") for nav in tree.iter("nav")]
    assert all(navigations)
    assert len(set(navigations)) == len(navigations)


def _ids_and_references(tree):
    ids = [element.get("id") for element in tree.iter() if element.get("id") is not None]
    assert len(set(ids)) == len(ids), [name for name in ids if ids.count(name) > 1]
    for element in tree.iter():
        for attribute in ("aria-labelledby", "aria-describedby", "for", "data-source", "data-copy", "data-filter"):
            for name in (element.get(attribute) or "").split():
                assert name in ids, (element.tag, attribute, name)
        href = element.get("href") or ""
        if href.startswith("#"):
            assert href[1:] in ids, href


def _forms(tree):
    labelled = {label.get("for") for label in tree.iter("label")}
    for element in tree.iter():
        if element.tag in {"input", "textarea", "select"} and element.get("type") != "hidden":
            assert element.get("id") in labelled, ElementTree.tostring(element)
        if element.tag in {"button", "a", "summary"}:
            assert words(element) or element.get("aria-label"), ElementTree.tostring(element)


def _tables(tree):
    for table in tree.iter("table"):
        assert table.find("caption") is not None
        assert all(head.get("scope") in {"col", "row"} for head in table.iter("th"))
        widths = {len(row) for row in table.iter("tr")}
        assert len(widths) == 1, widths


def _policy(tree):
    """Nothing that the Content-Security-Policy would block, nothing from elsewhere, no javascript: links."""
    for element in tree.iter():
        assert element.get("style") is None, ElementTree.tostring(element)
        assert not [name for name in element.keys() if name.startswith("on")], ElementTree.tostring(element)  # noqa: SIM118
        for attribute in ("href", "src", "action"):
            address = element.get(attribute)
            if address is not None:
                assert re.match(r"[/#?]", address), (attribute, address)
                assert not address.startswith("//"), address
    for script in tree.iter("script"):
        assert script.get("src", "").startswith("/static/") or script.get("type") == "application/json"
    assert not list(tree.iter("style"))
