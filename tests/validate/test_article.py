"""An article is read to the last character, and what is broken is named."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.article import line_of, read_article
from kg.errors import ArticleError

HEAD = "---\ntitle: Treffen in Hafenstadt\ndate: 2020-01-14\n---\n"


@pytest.fixture
def write(tmp_path):
    def write(content):
        path = tmp_path / "article.txt"
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


def test_front_matter_and_text(write):
    article = read_article(write(HEAD + "Erster Satz.\nZweiter."))
    assert article.front_matter == {"title": "Treffen in Hafenstadt", "date": "2020-01-14"}
    assert article.text == "Erster Satz.\nZweiter."
    assert article.sha256 == sha256(b"Erster Satz.\nZweiter.").hexdigest()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_the_text_is_kept_to_the_last_character(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("a") / "article.txt"
    path.write_bytes((HEAD + text).encode("utf-8"))
    article = read_article(path)
    assert article.text == text
    assert article.sha256 == sha256(text.encode("utf-8")).hexdigest()


def test_crlf_stays_two_characters(write):
    article = read_article(write(b"---\r\ntitle: x\r\n---\r\nEins.\r\nZwei.\r\n"))
    assert article.text == "Eins.\r\nZwei.\r\n"
    assert article.front_matter == {"title": "x"}


def test_a_text_may_contain_a_fence_and_lines_like_entries(write):
    assert read_article(write(HEAD + "a: b\n---\nc")).text == "a: b\n---\nc"


def test_lines_are_those_of_the_file(write):
    path = write(HEAD + "Eins.\nZwei.\n")
    article = read_article(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[line_of(article, article.text.index("Zwei")) - 1] == "Zwei."
    assert lines[line_of(article, 0) - 1] == "Eins."


@pytest.mark.parametrize(
    ("content", "stage", "reason"),
    [
        ("Kein Kopf.", "front matter", "line 1: must be '---'"),
        ("\ufeff---\n---\nx", "front matter", "byte order mark"),
        ("---\ntitle: x\n", "front matter", "line 3: the closing '---' is missing"),
        ("---\ntitle: x", "front matter", "line 2: neither"),
        ("---\ntitle x\n---\nText", "front matter", "line 2: neither"),
        ("---\n\n---\nText", "front matter", "line 2: neither"),
        ("---\na: 1\na: 2\n---\nText", "front matter", "line 3: 'a' stands twice"),
        ("---\na: 1\n---\n", "text", "nothing follows"),
        ("---\na: 1\n---\n \n\n", "text", "nothing follows"),
        ("", "front matter", "line 1"),
        (b"---\na: 1\n---\n\xff", "read", "line 4: not UTF-8: byte 0xff"),
    ],
)
def test_what_is_broken_is_named(write, content, stage, reason):
    path = write(content)
    with pytest.raises(ArticleError) as caught:
        read_article(path)
    assert caught.value.stage == stage
    assert reason in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_missing_file_and_a_folder(tmp_path):
    with pytest.raises(ArticleError, match="no such file"):
        read_article(tmp_path / "nothing.txt")
    with pytest.raises(ArticleError, match="cannot be read"):
        read_article(tmp_path)
