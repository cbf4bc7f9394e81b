"""PDF: lines to paragraphs, titles, and files that cannot be read. The files are written here; everyone is invented."""

from hashlib import sha256

import pytest
from printed import column, pdf

from kg.errors import ArticleError
from kg.extract.read import pdf as reader
from kg.extract.read import read_documents
from kg.extract.read.lines import HYPHEN, Line, paragraphs

FIRST = (
    "Die Regierung von Ostland wirft der Opposition vor, die Minis-",
    "terin belogen zu haben. Die Energie- und Klimapolitik ist hier",
    "nicht das Thema, sagte sie am Dienstag. Auch über die Energie-",
    "und Klimapolitik werde geredet. Dazu kommen noch die US-",
    "Diplomaten.",
)
JOINED = (
    "Die Regierung von Ostland wirft der Opposition vor, die Ministerin belogen zu haben. Die Energie- und Klimapolitik"
    " ist hier nicht das Thema, sagte sie am Dienstag. Auch über die Energie- und Klimapolitik werde geredet. Dazu kommen"
    " noch die US-Diplomaten."
)
SECOND = ("„Das ist falsch“, sagte Ada Beispiel (67) \\ gestern im Ausschuss.", "Sie kündigte weitere Schritte an.")


@pytest.fixture
def read(tmp_path):
    def read(raw, name="report.pdf", **options):
        path = tmp_path / name
        path.write_bytes(raw)
        (found,) = read_documents(str(path), **options)
        return found

    return read


def refused(read, raw):
    with pytest.raises(ArticleError) as caught:
        read(raw)
    assert caught.value.path.endswith("report.pdf")
    return caught.value.reason


def test_lines_become_paragraphs(read):
    found = read(pdf(column(*FIRST, "", *SECOND)))
    assert found.text == f"{JOINED}\n\n{' '.join(SECOND)}"
    assert found.sha256 == sha256(found.text.encode()).hexdigest()
    assert (found.title, found.date, found.url, found.language) == (None, None, None, "de")
    assert found.warnings == ("no date; times stay relative",)


def test_a_sentence_goes_on_over_pages_heads_and_feet(read):
    def framed(number, *lines):
        head, foot = ("Ostland-Bote", 72, 810, 8), (f"Seite {number} von 2", 72, 30, 8)
        return [head, *column(*lines), foot]

    found = read(pdf(framed(1, *FIRST[:2]), framed(2, *FIRST[2:])))
    assert found.text == JOINED
    numbered = pdf([*column(*FIRST[:2]), ("- 12 -", 290, 30, 10)], [*column(*FIRST[2:]), ("- 13 -", 290, 30, 10)])
    assert read(numbered).text == JOINED
    assert read(pdf(column(*FIRST[:2]), column(*FIRST[2:], top=500))).text == JOINED


def test_columns_follow_one_another(read):
    left, right = column(*FIRST[:3], size=6), column(*FIRST[3:], x=300, size=6)
    assert read(pdf([*left, *right])).text == JOINED


def test_an_indented_line_begins_a_paragraph(read):
    indented = [(line, 90 if line == SECOND[0] else x, y, size) for line, x, y, size in column(*FIRST, *SECOND)]
    assert read(pdf(indented)).text == f"{JOINED}\n\n{' '.join(SECOND)}"


@pytest.mark.parametrize(
    ("info", "title"),
    [
        (b"<< /Title (Streit im Ausschuss) >>", "Streit im Ausschuss"),
        (b"<< /Title (Microsoft Word - bote-final.docx) >>", "Der große Streit"),
        (b"", "Der große Streit"),
    ],
)
def test_the_title_is_named_or_larger_than_the_text(read, info, title):
    page = [("Der große Streit", 72, 780, 20), *column(*FIRST, "", *SECOND)]
    found = read(pdf(page, info=info))
    assert found.title == title
    assert found.text.endswith(f"{JOINED}\n\n{' '.join(SECOND)}")
    assert ("Der große Streit" in found.text) == (title != "Der große Streit")


def test_the_format_is_recognized_without_a_suffix(read):
    assert read(pdf(column(*FIRST)), "report").text == JOINED


ENCRYPTED = (
    b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -1 /O <"
    + b"41" * 32
    + b"> /U <"
    + b"42" * 32
    + b"> >> /ID [<00> <00>]"
)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (pdf(None, None), "has no text; its pages are pictures (a scan)"),
        (pdf([("12", 72, 700, 10)]), "has no text"),
        (pdf(column(*FIRST), extra=ENCRYPTED), "is encrypted; it can be read once its password is removed"),
        (b"%PDF-1.7\nnonsense", "is no PDF file that can be read"),
        (pdf(column(*FIRST))[:300], "is no PDF file that can be read"),
        (b"PK\x03\x04 a zip archive", "is no PDF file that can be read"),
        (b"", "is empty"),
        (pdf(*[column("Ein Satz steht hier.")] * 501), "has 501 pages; 500 are the most"),
    ],
    ids=["scan", "stamp", "encrypted", "nonsense", "half", "zip", "empty", "pages"],
)
def test_files_that_cannot_be_read(read, raw, reason):
    assert reason in refused(read, raw)


def test_too_many_characters(monkeypatch):
    monkeypatch.setattr(reader, "_MOST_CHARACTERS", 100)
    with pytest.raises(ArticleError, match="has more than 100 characters"):
        reader.parse(reader.Raw("a.pdf", pdf(column(*FIRST))))


def lines(*texts):
    return [Line(text, 0, 100, 800 - 12 * number, 12) for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("texts", "joined"),
    [
        (("die Minis" + HYPHEN, "terin sagte"), "die Ministerin sagte"),
        (("die Minis-", "terin sagte"), "die Ministerin sagte"),
        (("der US" + HYPHEN, "Botschafter"), "der US-Botschafter"),
        (("die Außen" + HYPHEN, "und Innenpolitik"), "die Außen- und Innenpolitik"),
        (("short" + HYPHEN, "and long-term plans"), "short- and long-term plans"),
        (("a long" + HYPHEN, "term plan, a long-term plan"), "a long-term plan, a long-term plan"),
        (("im Jahr 2019 -", "so sagte sie"), "im Jahr 2019 - so sagte sie"),
        (("Covid" + HYPHEN, "19-Regeln"), "Covid-19-Regeln"),
        (("am Ende" + HYPHEN,), "am Ende-"),
    ],
)
def test_hyphens_at_the_ends_of_lines(texts, joined):
    assert [paragraph.text for paragraph in paragraphs([lines(*texts)])] == [joined]
