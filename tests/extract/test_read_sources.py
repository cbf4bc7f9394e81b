"""What arguments stand for: files, folders, patterns, URLs, standard input."""

import os
from pathlib import Path

import pytest

from kg.errors import ArticleError
from kg.extract.read import expand, expand_each


@pytest.fixture
def folder(tmp_path):
    for name in [
        "b.txt",
        "a.html",
        "deep/c.pdf",
        "deep/er/d.JSONL",
        "deep/e.png",
        ".hidden.txt",
        ".git/f.txt",
        "deep/g",
    ]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "empty").mkdir()
    return tmp_path


def names(folder, *sources):
    return [Path(found).relative_to(folder).as_posix() for found in expand(str(folder / source) for source in sources)]


def test_a_folder_stands_for_what_can_be_read_in_it(folder):
    assert names(folder, "") == ["a.html", "b.txt", "deep/c.pdf", "deep/er/d.JSONL"]


def test_patterns(folder):
    assert names(folder, "*.txt") == ["b.txt"]
    assert names(folder, "**/*.pdf", "deep/*.p*") == ["deep/c.pdf", "deep/e.png"]
    assert names(folder, "dee?") == ["deep/c.pdf", "deep/er/d.JSONL"]


def test_each_once_and_in_the_order_given(folder):
    assert names(folder, "b.txt", "", "b.txt") == ["b.txt", "a.html", "deep/c.pdf", "deep/er/d.JSONL"]


def test_a_name_with_brackets_is_a_name(folder):
    (folder / "a[1].txt").write_text("x")
    assert names(folder, "a[1].txt") == ["a[1].txt"]


def test_urls_and_standard_input_stay_as_they_are():
    assert expand(["-", "https://news.example/a*b?c", "HTTP://news.example"]) == [
        "-", "https://news.example/a*b?c", "HTTP://news.example",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("none.txt", "no such file"),
        ("*.doc", "no file matches"),
        ("empty", "is a folder without a file that can be read (.htm, .html, .jsonl, .md, .pdf, .txt, .xhtml)"),
    ],
)
def test_what_stands_for_nothing(folder, source, reason):
    with pytest.raises(ArticleError) as caught:
        expand([str(folder / source)])
    assert (caught.value.path, caught.value.reason) == (str(folder / source), reason)


@pytest.mark.parametrize("url", ["ftp://news.example/a", "file:///etc/passwd"])
def test_other_schemes(url):
    with pytest.raises(ArticleError, match="only http and https are read"):
        expand([url])


def test_an_error_stands_in_the_place_of_its_source(folder):
    found = list(expand_each([str(folder / "none.txt"), str(folder / "b.txt")]))
    assert isinstance(found[0], ArticleError)
    assert found[1] == str(folder / "b.txt")


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="needs symbolic links")
def test_a_link_to_its_own_folder_is_not_followed(folder):
    (folder / "deep" / "round").symlink_to(folder)
    assert names(folder, "") == ["a.html", "b.txt", "deep/c.pdf", "deep/er/d.JSONL"]
