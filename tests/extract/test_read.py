"""Reading articles: front matter, encodings, corpora, and what cannot be read."""

import json
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ArticleError
from kg.extract.document import Document
from kg.extract.read import read_documents
from kg.extract.read.making import date_of, language_of

GERMAN = "Die Ministerin wies die Vorwürfe zurück. Das Ministerium äußerte sich nicht weiter zu dem Fall."
ENGLISH = "The minister rejected the accusations. The ministry would not comment on the case any further."


def read(tmp_path, content, name="article.txt", **options):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return list(read_documents(str(path), **options))


def test_front_matter_is_no_part_of_the_text(tmp_path):
    (found,) = read(
        tmp_path,
        f"---\ntitle: Streit\ndate: 2020-05-03\nsource: Bote\nurl: http://x.example/1\nlanguage: de\n---\n{GERMAN}\n",
    )
    assert (found.title, found.date, found.source, found.url, found.language) == (
        "Streit", "2020-05-03", "Bote", "http://x.example/1", "de",
    )  # fmt: skip
    assert found.text == f"{GERMAN}\n"
    assert found.sha256 == sha256(found.text.encode()).hexdigest()
    assert found.warnings == ()


def test_front_matter_without_an_end_is_told(tmp_path):
    (found,) = read(tmp_path, f"---\ntitle: Streit\n\n{GERMAN}")
    assert found.text.startswith("---\ntitle")
    assert found.warnings[0] == "line 1: '---' begins front matter that no second '---' ends; it is read as text"
    assert read(tmp_path, f"---\n\n{GERMAN}")[0].warnings == ("no date; times stay relative",)


def test_a_bare_leading_date(tmp_path):
    (found,) = read(tmp_path, f" date 2018-07\n\n{GERMAN}")
    assert (found.date, found.text) == ("2018-07", GERMAN)


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "de"), (ENGLISH, "en")])
def test_the_language_is_recognized(tmp_path, text, language):
    (found,) = read(tmp_path, text)
    assert found.language == language == language_of(text)
    assert found.warnings == ("no date; times stay relative",)


@pytest.mark.parametrize(
    "raw",
    [
        GERMAN.encode("cp1252"),
        b"\xef\xbb\xbf" + GERMAN.encode(),
        b"\xff\xfe" + GERMAN.encode("utf-16-le"),
        GERMAN.encode("utf-32"),
        b"\x00\x00\xfe\xff" + GERMAN.encode("utf-32-be"),
    ],
)
def test_encodings(tmp_path, raw):
    (found,) = read(tmp_path, raw)
    assert found.text == GERMAN


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (b"---\ndate: 2020\n---\n", "is empty"),
        (b"\x89PNG\x00\x01", "a binary file"),
        (GERMAN.encode().replace("ä".encode(), b"\xe4"), "is UTF-8 with a byte that is none: 0xe4 at"),
        (b"neither \x81 nor", "neither UTF-8 nor cp1252: byte 0x81 at 8"),
        (b"\xff\xfe" + GERMAN.encode("utf-16-le")[:-1], "neither UTF-8 nor utf-16-le"),
        (GERMAN.encode() * 100 + b"\0", "a binary file"),
        (GERMAN.encode("utf-16-le"), "a binary file"),
        (GERMAN.encode("mac-roman"), "neither UTF-8 nor cp1252 ('Ÿ' would be a letter); save it as UTF-8"),
        ("Er erklärte sich.".encode("cp850"), "neither UTF-8 nor cp1252 ('„' would be a letter)"),
        ("Министр отверг обвинения.".encode("koi8-r"), "neither UTF-8 nor cp1252; save it as UTF-8"),
        ("Le gouvernement a nié les accusations de la ministre hier soir à Paris.", "supported: de, en"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path, content, said):
    try:
        (problem,) = read(tmp_path, content)
    except ArticleError as raised:
        problem = raised
    assert isinstance(problem, ArticleError)
    assert said in str(problem)
    assert str(tmp_path / "article.txt") in str(problem)


@pytest.mark.parametrize(("name", "said"), [("article.docx", "no reader for '.docx'"), ("none.txt", "no such file")])
def test_files_of_another_kind(tmp_path, name, said):
    (tmp_path / "article.docx").write_text(GERMAN)
    with pytest.raises(ArticleError, match=said):
        list(read_documents(str(tmp_path / name)))


def test_a_corpus_goes_on_after_a_bad_line(tmp_path):
    lines = [
        json.dumps({"id": "a1", "text": GERMAN, "date": "3.5.2020", "title": "T"}),
        "nonsense",
        "",
        '{"title": "x"}',
        '{"text": "half \\ud83d of one"}',
        "[" * 100_000,
        json.dumps({"text": ENGLISH}),
    ]
    found = read(tmp_path, "\n".join(lines), "corpus.jsonl")
    assert [type(item) for item in found] == [Document, *[ArticleError] * 4, Document]
    assert (found[0].path, found[0].date, found[0].title) == ("a1", "2020-05-03", "T")
    assert "corpus.jsonl#2: read: no JSON" in str(found[1])
    assert "corpus.jsonl#4" in str(found[2])
    assert "corpus.jsonl#5: text: holds half a character: U+D83D at 5" in str(found[3])
    assert found[5].path.endswith("corpus.jsonl#7")


def test_words_with_quotes_and_dashes_are_cp1252(tmp_path):
    text = "The minister’s “denial”… The Baltic–Adriatic line – Kateřina’s café – wasn’t closed."
    (found,) = read(tmp_path, text.replace("ř", "š").encode("cp1252"))
    assert found.text == text.replace("ř", "š")


def test_a_corpus_is_read_line_by_line_whatever_its_size(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.extract.read.jsonl.LARGEST", 400)
    monkeypatch.setattr("kg.extract.read.LARGEST", 400)
    line = json.dumps({"text": ENGLISH, "date": "2020"})
    found = read(tmp_path, f"{line}\n" * 20, "corpus.jsonl")
    assert [item.path.rpartition("#")[2] for item in found] == [str(number) for number in range(1, 21)]
    documents = read_documents(str(tmp_path / "corpus.jsonl"))
    assert next(documents) == found[0]
    (tmp_path / "long.jsonl").write_text(f"{line}\n{json.dumps({'text': ENGLISH * 9})}\n{line}\n")
    documents = read_documents(str(tmp_path / "long.jsonl"))
    assert next(documents).text == ENGLISH
    with pytest.raises(ArticleError, match=r"long\.jsonl#2: read: has more than 400 bytes"):
        next(documents)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_a_corpus(tmp_path, encoding):
    lines = "\n".join(json.dumps({"text": text}, ensure_ascii=False) for text in (GERMAN, GERMAN * 2))
    assert [item.text for item in read(tmp_path, lines.encode(encoding), "corpus.jsonl")] == [GERMAN, GERMAN * 2]


def test_a_line_in_another_encoding_costs_one_article(tmp_path):
    lines = [json.dumps({"text": GERMAN}).encode(), b'{"text": "\x81"}', json.dumps({"text": ENGLISH}).encode()]
    found = read(tmp_path, b"\n".join(lines), "corpus.jsonl")
    assert [type(item) for item in found] == [Document, ArticleError, Document]
    assert "corpus.jsonl#2: read: neither UTF-8 nor cp1252" in str(found[1])


@pytest.mark.parametrize("content", [b"\n \n", b"\x00\x01", b"\xff\xfe"])
def test_a_corpus_that_is_none(tmp_path, content):
    with pytest.raises(ArticleError, match=r"corpus\.jsonl: read: (is empty|is no text)"):
        read(tmp_path, content, "corpus.jsonl")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2020", "2020"),
        ("2020-05", "2020-05"),
        ("2020-05-03T10:00:00Z", "2020-05-03"),
        ("3.5.2020", "2020-05-03"),
        ("soon", None),
        ("2020-13", None),
        ("2019-02-29", None),
        ("31.4.2020", None),
        ("", None),
    ],
)
def test_dates(text, date):
    assert date_of(text) == date


@settings(deadline=None)
@given(
    text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(
        lambda text: text.strip() and not text.startswith(("\ufeff", "---", " date", "date"))
    )
)
def test_any_text_comes_back_as_it_is(tmp_path_factory, text):
    (found,) = read(tmp_path_factory.mktemp("any"), text, language="en")
    assert found.text == text


def test_a_date_before_the_text_on_its_own_line_or_not(tmp_path):
    for number, mark in enumerate((" ", "\n", "\n\n")):
        path = tmp_path / f"{number}.txt"
        path.write_text(f" date 2018-07{mark}Die Ministerin sagte nichts dazu.", encoding="utf-8")
        (found,) = read_documents(str(path), "de")
        assert (found.date, found.text) == ("2018-07", "Die Ministerin sagte nichts dazu.")
