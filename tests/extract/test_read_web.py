"""HTML: the article and what the page says of it; pages without one; hostile pages. All places and people are invented."""

import json
import sys
from hashlib import sha256
from html import escape
from os import getpid, kill
from signal import SIGABRT, SIGKILL
from subprocess import DEVNULL, PIPE, Popen

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import document_fromstring

from kg.errors import ArticleError
from kg.extract.document import Document
from kg.extract.read import guarded, read_documents, web, worker
from kg.extract.read.news import about_page
from kg.extract.read.raw import Raw

NAVIGATION = "<nav><ul>" + "".join(f'<li><a href="/{i}">Rubrik {i}</a></li>' for i in range(40)) + "</ul></nav>"
BODY = (
    "<p>Die Regierung von Ostland wirft der Opposition vor, die Brücke\n  verkauft zu <b>haben</b>.</p>"
    "<p>„Das ist falsch“, sagte <a href='/ada'>Ada Beispiel</a> am Diens&shy;tag.<br>Das Büro&nbsp;schwieg dazu.</p>"
    "<h2>Neue Vorwürfe</h2><ul><li>Der Minister bestritt alles.</li></ul>"
    "<script>document.write('Der Minister gestand.')</script>"
)
PARAGRAPHS = [
    "Die Regierung von Ostland wirft der Opposition vor, die Brücke verkauft zu haben.",
    "„Das ist falsch“, sagte Ada Beispiel am Dienstag.",
    "Das Büro schwieg dazu.",
    "Neue Vorwürfe",
    "Der Minister bestritt alles.",
]
DATA = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebPage", "@id": "https://bote.example/a1"},
        {"@type": "Organization", "@id": "#bote", "name": "Der Bote"},
        {
            "@type": ["NewsArticle", "Thing"],
            "headline": "Streit um die &quot;Brücke&quot;",
            "datePublished": "2021-02-03T08:00:00+01:00",
            "publisher": {"@id": "#bote"},
            "inLanguage": "de-DE",
            "mainEntityOfPage": {"@id": "https://bote.example/a1"},
        },
    ],
}


def html(body=BODY, head="", data=None):
    scripts = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data is not None else ""
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>Streit – Der Bote</title>{head}{scripts}</head>"
        f"<body><header>{NAVIGATION}</header><main><article><h1>Streit um die &quot;Brücke&quot;</h1>{body}</article></main>"
        "<footer>Impressum. Alle Rechte vorbehalten.</footer></body></html>"
    )


@pytest.fixture
def read(tmp_path):
    def read(page, **options):
        path = tmp_path / "page.html"
        path.write_bytes(page if isinstance(page, bytes) else page.encode())
        (found,) = read_documents(str(path), **options)
        return found

    return read


@pytest.fixture
def refused(read):
    def refused(page):
        with pytest.raises(ArticleError) as caught:
            read(page)
        return caught.value.reason

    return refused


def about(head, data=None, address=None):
    return about_page(document_fromstring(html(head=head, data=data)), address)


def test_the_article_and_its_data(read):
    found = read(html(data=DATA))
    assert found.text == "\n\n".join(PARAGRAPHS)
    assert found.sha256 == sha256(found.text.encode()).hexdigest()
    assert (found.title, found.date, found.source, found.url, found.language, found.warnings) == (
        'Streit um die "Brücke"', "2021-02-03", "Der Bote", "https://bote.example/a1", "de", (),
    )  # fmt: skip


def test_meta_elements_where_there_are_no_data(read):
    found = read(
        html(
            head='<meta property="og:title" content="Streit im Parlament"><meta property="og:site_name" content="Bote">'
            '<meta property="article:published_time" content="2021-02-03T08:00:00Z">'
            '<link rel="canonical" href="https://bote.example/a2#x"><meta property="og:locale" content="de_DE">'
        )
    )
    assert (found.title, found.date, found.source, found.url, found.language) == (
        "Streit im Parlament", "2021-02-03", "Bote", "https://bote.example/a2", "de",
    )  # fmt: skip
    assert found.text == "\n\n".join(PARAGRAPHS)


def test_a_bare_page(read):
    found = read("<h1>Streit</h1><p>Die Ministerin wies die Vorw&uuml;rfe zur&uuml;ck.</p><p>Sie nannte sie falsch.")
    assert found.text == "Die Ministerin wies die Vorwürfe zurück.\n\nSie nannte sie falsch."
    assert (found.title, found.date, found.url) == ("Streit", None, None)
    assert found.warnings == ("no date; times stay relative",)


def test_teasers_and_comments_of_readers_are_not_the_article(read):
    other = "".join(
        f"<article class=teaser><h3><a href=/t{i}>Streit {i}</a></h3><p>Westland wirft Nordland im Fall {i} Betrug vor.</p>"
        "</article>"
        for i in range(5)
    )
    long = "".join(
        f"<p>Die Ministerin Ada Beispiel wies am {i}. Mai den {i}. Vorwurf als erfunden zurück.</p>" for i in range(9)
    )
    page = html(long).replace("</main>", f"</main><section class=more-articles>{other}</section><div id=comments><p>Die Ministerin lügt doch immer.</p></div>")  # fmt: skip
    text = read(page).text
    assert text.startswith("Die Ministerin Ada Beispiel wies am 0. Mai")
    assert text.count("\n\n") == 8
    assert "Westland" not in text
    assert "lügt" not in text


def test_cells_of_a_table_are_kept_where_they_hold_sentences(read):
    cells = "<table><tr><td>Ostland</td><td>12</td></tr><tr><td>Die Opposition bestritt den Vorwurf.</td></tr></table>"
    assert read(html(BODY + cells)).text.split("\n\n") == [*PARAGRAPHS, "Die Opposition bestritt den Vorwurf."]


def test_the_text_of_the_data_where_the_page_is_built_by_its_scripts(read):
    article = DATA["@graph"][2] | {"articleBody": "Die Ministerin wies den Vorwurf zurück.\n\nSie nannte ihn falsch."}
    page = (
        f'<html><body><div id=app></div><script type="application/ld+json">{json.dumps(article)}</script></body></html>'
    )
    assert read(page).text == "Die Ministerin wies den Vorwurf zurück.\n\nSie nannte ihn falsch."


@pytest.mark.parametrize(
    ("declared", "raw"),
    [
        ("utf-8", "utf-8"), ("iso-8859-1", "utf-8"), ("utf-8", "cp1252"), ("iso-8859-1", "cp1252"),
        ("windows-1250", "cp1250"), ("ISO-8859-15", "iso8859-15"), ("macintosh", "mac-roman"),
    ],
)  # fmt: skip
def test_the_encoding_that_the_page_names(read, declared, raw):
    marks = str.maketrans("„“–", "»«-")  # Latin-9 has no others
    page = html().replace("charset=utf-8", f"charset={declared}").translate(marks)
    assert read(page.encode(raw)).text == "\n\n".join(PARAGRAPHS).translate(marks)


def test_the_encoding_that_the_server_names_counts_first():
    raw = Raw("a", html().replace("charset=utf-8", "charset=macintosh").encode("cp1250"), charset="windows-1250")
    assert web.parse(raw).text == "\n\n".join(PARAGRAPHS)
    wide = Raw("a", html().encode("utf-16-le"), charset="UTF-16LE")
    assert web.parse(wide).text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize("name", ["shift_jis", "punycode", "unicode_escape", "zlib"])
def test_other_encodings_are_named(refused, name):
    page = html().replace("charset=utf-8", f"charset={name}").encode("cp1252")
    assert f"the encoding '{name}'" in refused(page)


def test_a_single_wrong_byte_is_told(read):
    found = read(html().encode().replace("Brücke\n".encode(), b"Br\xfccke\n"))
    assert found.text == "\n\n".join(PARAGRAPHS).replace("Brücke", "Br\ufffdcke")
    assert "some characters were lost" in found.warnings[0]


def test_the_language_of_the_text_counts_for_more_than_that_of_the_template(read):
    long = (
        BODY
        + "<p>Sie werde die Vorwürfe der Opposition nicht weiter kommentieren, sagte die Ministerin am Montag.</p>" * 2
    )
    found = read(html(long, data={"@type": "NewsArticle", "inLanguage": "en", "datePublished": "2021"}))
    assert found.language == "de"
    assert found.warnings == ("the page says that its language is 'en'; it is read as 'de'",)
    assert read(html(long), language="en").language == "en"


def test_a_page_that_costs_money_is_told(read):
    found = read(html(data={"@type": "NewsArticle", "datePublished": "2021", "isAccessibleForFree": "False"}))
    assert found.warnings == ("the page says that it is not free; its text may be cut short",)


def test_of_several_articles_in_the_data_the_page_s_own_counts():
    others = [{"@type": "NewsArticle", "headline": f"Other {i}", "url": f"https://bote.example/o{i}"} for i in range(3)]
    own = {"@type": "NewsArticle", "headline": "Own", "url": "https://bote.example/own", "datePublished": "2021-01-01"}
    canonical = '<link rel=canonical href="/own">'
    assert about(canonical, [*others, own], "https://bote.example/own?x=1").title == "Own"
    named = {"@type": "NewsArticle", "headline": "Streit um die „Brücke“", "datePublished": "2021-01-02"}
    assert about("", [*others, named]).date == "2021-01-02"
    assert about("", others).date is None
    listed = {"@type": "ItemList", "itemListElement": [own]}
    assert about("", listed).date is None


@pytest.mark.parametrize(
    ("address", "canonical", "url"),
    [
        ("https://m.bote.example/a?x=1", "https://www.bote.example/a", "https://www.bote.example/a"),
        ("https://evil.example/a", "https://bote.example/a", "https://evil.example/a"),
        ("https://evil.example/a", "javascript:alert(1)", "https://evil.example/a"),
        (None, "https://bote.example/a", "https://bote.example/a"),
        (None, "/a", None),
        (None, "https://bote.example/a b<c>", None),
        ("https://bote.example/a", "http://[::1", "https://bote.example/a"),
    ],
)
def test_the_address_that_a_page_gives_itself(address, canonical, url):
    assert about(f'<link rel="canonical" href="{escape(canonical)}">', address=address).url == url


@pytest.mark.parametrize(
    "data",
    [
        "[" * 100_000,
        '{"@type": "NewsArticle"',
        "NaN",
        '"text"',
        "7",
        "null",
        '{"@graph": {"@graph": 1}}',
        '{"@type": 5}',
        "1" * 5_000,
    ],
)
def test_broken_data_are_passed_over(read, data):
    page = html(head=f'<script type="application/ld+json">{data}</script><meta name=date content=2021-02-03>')
    assert read(page).date == "2021-02-03"


def test_data_in_old_envelopes_and_of_odd_types():
    wrapped = '<script type="application/ld+json">\n//<![CDATA[\n{"@type": "http://schema.org/ReportageNewsArticle", "headline": ["a"], "publisher": [{"name": ["Bote"]}], "datePublished": 2021, "inLanguage": {"alternateName": "en-GB"}}\n//]]>\n</script>'  # fmt: skip
    found = about(wrapped)
    assert (found.source, found.language, found.date, found.declared) == ("Bote", "en", None, True)


LOGIN = "<h1>Anmelden</h1><p>Bitte melden Sie sich an, um fortzufahren. Noch kein Konto?</p><input type=password>"
LISTED = "".join(f"<article><h2><a href=/{i}>Streit {i}</a></h2><p>Westland wirft im Fall {i} Betrug vor.</p></article>" for i in range(6))  # fmt: skip


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (
            f"<html><body>{NAVIGATION}<main>{NAVIGATION}</main><footer>Impressum</footer></body></html>",
            "no article was found",
        ),
        (f"<html><body><form>{LOGIN}</form></body></html>", "it asks for a password"),
        (f"<html><body>{NAVIGATION}<main>{LISTED}</main></body></html>", "it lists several"),
        ("<html><body><div id=app></div><script>run()</script></body></html>", "no article was found"),
        ("<!-- nothing -->", "is no HTML"),
        ("<html></html>", "no article was found"),
        (" \n", "is empty"),
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a binary file"),
    ],
    ids=["navigation", "login", "front", "script", "comment", "empty", "white", "none", "binary"],
)
def test_pages_without_an_article(refused, page, reason):
    assert reason in refused(page)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html><body>" + "<div>" * 100_000 + BODY, "nested too deeply"),
        ("<html><body>" + "<b><i>" * 800_000, "nested too deeply"),
        ("<html><body>" + "<table><tr><td>" * 20_000, "nested too deeply"),
        (html(BODY + "<table>" + "<tr><td>1</td><td>2</td></tr>" * 20_000 + "</table>"), "more than 30,000 elements"),
        (html("<p>" + "<span>Wort </span>" * 31_000), "more than 30,000 elements"),
        (html("<p>" + "ein Wort " * 1_500_000), "a part that is too large"),
    ],
    ids=["depth", "5MB", "tables", "cells", "spans", "text"],
)
def test_pages_too_large_for_an_article(refused, page, reason):
    assert reason in refused(page)


def test_scripts_and_entities_expand_to_nothing(read):
    entities = "".join(f'<!ENTITY a{i + 1} "{f"&a{i};" * 10}">' for i in range(20))
    page = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "lol">{entities}]><html><body>{BODY}<p>&a20;</p></body></html>'
    assert len(read(page).text) < 2_000
    external = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>{BODY}<p>&x;</p></body></html>'
    assert "root:" not in read(external).text
    scripts = html(BODY + "<script>var a = '<p>Der Minister gestand.</p>';</script>" * 50_000)
    assert read(scripts).text == "\n\n".join(PARAGRAPHS)


def test_what_is_no_character_is_left_out(read):
    assert read(html("<p>Der Minister&#xD800; be&#0;stritt&#xFFFE; den &#x1F600; Vorwurf&#x200B;.</p>")).text == (
        "Der Minister\ufffd be\ufffdstritt den 😀 Vorwurf."
    )


def test_a_page_that_takes_too_long_costs_only_itself(read, refused, monkeypatch):
    slow = (
        "<html><body><p " + " ".join(f"a{i}=1" for i in range(200_000)) + ">"
    )  # libxml2 takes quadratic time: minutes
    monkeypatch.setattr(guarded, "SECONDS", 0.5)
    assert refused(slow) == "could not be parsed within 0.5 seconds"
    monkeypatch.undo()
    assert read(html()).text == "\n\n".join(PARAGRAPHS)


def test_a_parser_that_dies_costs_one_article_at_most(read, refused, monkeypatch):
    read(html())
    process = guarded._running[getpid()]
    kill(process.pid, SIGKILL)
    process.wait()
    assert read(html()).text == "\n\n".join(PARAGRAPHS)
    dying = [sys.executable, "-c", "import os; os.abort()"]
    monkeypatch.setattr(guarded, "_worker", lambda: Popen(dying, stdin=PIPE, stdout=PIPE, stderr=DEVNULL))
    assert refused(html()).startswith(f"made the parser stop (status {-SIGABRT})")


def test_what_a_parser_raises_is_an_answer(monkeypatch):
    head = {"kind": "html", "charset": None, "url": None, "path": "a.html"}

    def failing(problem):
        def parse(raw):
            raise problem

        return parse

    for problem, reason in [
        (MemoryError(), "needs too much memory"),
        (KeyError("x"), "made the parser fail (KeyError: 'x')"),
    ]:
        monkeypatch.setitem(worker.PARSERS, "html", failing(problem))
        assert worker.answer(head, b"") == {"stage": "read", "reason": reason}


READABLE = st.characters(categories=["L", "N", "P", "S", "M", "Zs"], exclude_characters="\u2424")


@settings(deadline=None, max_examples=30)
@given(said=st.lists(st.text(READABLE, max_size=40), min_size=1, max_size=5))
def test_any_text_in_paragraphs_comes_back_in_paragraphs(tmp_path_factory, said):
    """Nothing that is read stands otherwise than on the page, and everything refers to the text that is given."""
    given = [f"The ministry of Northland said on Monday of case {number}: {text} ." for number, text in enumerate(said)]
    path = tmp_path_factory.mktemp("any") / "a.html"
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in given)
    path.write_text(f"<html><body><article>{body}</article></body></html>", encoding="utf-8")
    (found,) = read_documents(str(path), language="en")
    assert isinstance(found, Document)
    assert found.sha256 == sha256(found.text.encode()).hexdigest()
    assert found.text.split("\n\n") == [web._clean(paragraph) for paragraph in given]
