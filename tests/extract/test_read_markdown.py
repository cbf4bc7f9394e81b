"""Markdown: the words without their marks, and what a stranger's file may cost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ArticleError
from kg.extract.pipeline import extract
from kg.extract.read import read_documents

ARTICLE = """---
date: 2020-05-03
---
# Row over *the* harbour

The minister **accused** the United\\
States of [lying](https://a.example/x_y "title") \\*twice\\*; `kg` said so.
Iran ![a picture](p.png) denied <br> it &amp; went home<!-- a comment -->.

> "We know nothing,"
> said Jana Birch.

- Nothing happened.
- They met:
  1. On Monday.

| day | what |
| --- | --- |
| Monday | Nobody said a word. |

```
Iran accused nobody.
```
<script>alert("Iran accused nobody.")</script>

***
"""


@pytest.fixture
def read(tmp_path):
    def reading(content, language="en"):
        path = tmp_path / "article.md"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        (found,) = read_documents(str(path), language)
        return found

    return reading


def test_words_without_marks(read):
    found = read(ARTICLE)
    assert (found.title, found.date) == ("Row over the harbour", "2020-05-03")
    assert found.text.split("\n\n") == [
        "The minister accused the United States of lying *twice*; kg said so. Iran denied it & went home.",
        '"We know nothing," said Jana Birch.',
        "Nothing happened.",
        "They met:",
        "On Monday.",
        "Nobody said a word.",
    ]


def test_a_denial_behind_a_link_is_one(read):
    found = extract(read("Iran accused **Iraq** of espionage. Iraq [denied](https://a.example) the allegation."))
    assert [statement.kind for statement in found.statements] == ["Accusation", "Denial"]


@pytest.mark.parametrize(
    ("text", "title", "words"),
    [
        ("---\ntitle: A row\n---\n# A row\n\nThey met.", "A row", "They met."),
        ("---\ntitle: A row\n---\n# Another\n\nThey met.", "A row", "Another\n\nThey met."),
        ("date 2020-05\n\nA row\n=====\nThey met.", "A row", "They met."),
        ("They met.\n# A row", "A row", "They met.\n\nA row"),
        ("## A row\nThey met.", None, "A row\n\nThey met."),
    ],
)
def test_titles(read, text, title, words):
    found = read(text)
    assert (found.title, found.text) == (title, words)


@pytest.mark.parametrize("text", ["# Only a title", "```\ncode\n```", "![picture](x.png)"])
def test_without_words_it_is_empty(read, text):
    assert str(read(text)).endswith("text: is empty")


@pytest.mark.parametrize("text", ["> " * 50_000, "[" * 200_000, "*a " * 100_000, "`" * 99_999 + "x", "[a](" * 50_000])
def test_marks_without_end_cost_no_more_than_their_article(tmp_path, text):
    path = tmp_path / "hostile.md"
    path.write_text(f"{text}\n\nThey met.")
    try:
        assert list(read_documents(str(path), "en"))
    except ArticleError as problem:
        assert "could not be parsed within" in str(problem)  # noqa: PT017  either is right


@settings(deadline=None, max_examples=30)
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_the_text_as_read_is_what_all_offsets_refer_to(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "any.md"
    path.write_text(f"They met.\n\n{text}\n\nIran accused Iraq of *lying*.", encoding="utf-8")
    (document,) = read_documents(str(path), "en")
    found = extract(document)
    for statement in found.statements:
        for start, end in statement.attribution.content:
            assert document.text[start:end].strip()
