"""The tool for annotations, on invented texts."""

import json
import tarfile
from dataclasses import replace

import pytest
from click.testing import CliRunner

from kg.errors import RecordError, UnreadableInput
from kg.evaluate.comparing import evaluate, paired
from kg.evaluate.formats import read_gold
from kg.extract.interchange import read_extractions, to_json
from training.annotate import main
from training.annotating import standoff, texts
from training.annotating.agreement import agreement, alpha, kappa
from training.annotating.checking import check, faults
from training.annotating.compiling import compiled
from training.annotating.finding import NotFound, Scope, locate
from training.annotating.joining import joined
from training.annotating.labels import accusations, allegation_types, answers, kinds
from training.annotating.showing import as_source, shown
from training.annotating.standoff import Annotated, Marked
from training.annotating.texts import Text, read_texts

TEXT = (
    "Varenien warf Kelm am Montag vor, dass es Rebellen\nbewaffne. Kelm wies dies zurück. Niemand habe Waffen "
    "geliefert.\n\n„Das ist wahr“, sagte Olvar der Zeitung Morgenblatt, „und wir prüfen es.“ Laut Tolva Press sagte "
    "Vossen, Kelm lüge. Der Streit könnte noch dauern."
)
SOURCE = """annotator: reader
document: x1
% a remark
[1] Accusation indirect
in: Varenien warf ... bewaffne.
cue: warf || vor
frame: Varenien ... vor,
speaker: Varenien
content: dass es Rebellen bewaffne
accused: Kelm
type: armsSupport

[2] Rejection reported
in: Kelm wies ... zurück.
cue: wies || zurück
speaker: Kelm
content: Kelm wies dies zurück.

[3] Denial indirect-free-indirect
content: Niemand habe Waffen geliefert.
speaker: Kelm @61

[4] Announcement direct
in: „Das ... prüfen es.“
cue: sagte
frame: , sagte ... Morgenblatt,
speaker: Olvar
medium: der Zeitung Morgenblatt
content: „Das ist wahr“ || „und wir prüfen es.“

[5] Report indirect
in: Laut Tolva ... lüge.
cue: Laut
frame: Laut Tolva Press
speaker: Tolva Press
content: sagte Vossen, Kelm lüge

[6] Accusation indirect
in: Laut Tolva ... lüge.
cue: sagte
frame: sagte Vossen,
speaker: Vossen
content: Kelm lüge
accused: Kelm
type: lying
nested: 5

[7] Speculation direct
content: Der Streit könnte noch dauern.
voice: article
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with one text, as the archive of Wikinews has it."""
    path = tmp_path / "texts"
    path.mkdir()
    record = {"id": "x1", "title": "Streit", "date": "2020-01-02", "language": "de", "source": "invented", "text": TEXT}
    (path / "x1.json").write_text(json.dumps(record), encoding="utf-8")
    return path


@pytest.fixture
def known(folder):
    return read_texts([folder])


def source(tmp_path, content):
    path = tmp_path / "source.txt"
    path.write_text(content, encoding="utf-8")
    return path


@pytest.fixture
def document(tmp_path, known):
    found, problems = compiled(source(tmp_path, SOURCE), known)
    assert not problems
    return found[0]


def words(document, number, role):
    return [TEXT[start:end] for start, end in document.statements[number - 1].role(role)]


def test_compile_finds_the_words(document):
    assert words(document, 1, "cue") == ["warf", "vor"]
    assert words(document, 1, "content") == ["dass es Rebellen\nbewaffne"], "white space of any kind for a space"
    assert words(document, 3, "speaker") == ["Kelm"]
    assert document.statements[2].speaker[0][0] == 61
    assert words(document, 4, "frame") == [", sagte Olvar der Zeitung Morgenblatt,"]
    assert words(document, 6, "cue") == ["sagte"]
    assert document.statements[5].nested_in == "5"
    assert [TEXT[a:b] for spans in document.statements[0].accused for a, b in spans] == ["Kelm"]
    assert document.statements[6].own_voice


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("speaker: Kelm @61", "speaker: Kelm", "'Kelm' stands 3 times"),
        ("cue: warf || vor", "cue: warf || wies", "'wies' is not in the text there"),
        ("content: dass es Rebellen bewaffne", "content: ass es Rebellen bewaffne", "is not in the text"),
        ("speaker: Kelm @61", "speaker: Kelm @60", "does not begin at 60"),
        ("speaker: Kelm @61", "speaker: Kelm #4", "stands 3 times there, not 4"),
        ("] Denial", "] Refusal", "'Refusal' is no kind of statement"),
        ("indirect-free-indirect", "free", "'free' is no mode"),
        ("type: lying", "type: fibbing", "'fibbing' is no allegation type"),
        ("type: lying", "", "an accusation has an allegation type"),
        ("nested: 5", "nested: 9", "nested in 9, which there is not"),
        ("nested: 5", "nested: 6", "nested in itself"),
        ("nested: 5", "nested: 1", "lies outside of the content of 1"),
        ("frame: sagte Vossen,", "frame: sagte Vossen, Kelm", "frame and content overlap"),
        ("frame: sagte Vossen,", "", "a cue has a frame around it"),
        ("voice: article", "voice: reader", "'reader' is not 'article'"),
        ("voice: article", "voice: article\nspeaker: Olvar", "own voice has neither"),
        ("cue: Laut", "", "indirect has a cue"),
        ("cue: Laut", "cue: Laut\nwho: Vossen", "no such field"),
        ("cue: Laut", "cue: Laut\ncue: sagte", "stands twice in statement 5"),
        ("[5] Report", "[4] Report", "the id stands twice"),
        ("document: x1", "document: x2", "no such text"),
        ("annotator: reader\n", "", "no annotator"),
    ],
)
def test_compile_refuses(tmp_path, known, old, new, problem):
    found, problems = compiled(source(tmp_path, SOURCE.replace(old, new)), known)
    assert not found
    assert any(problem in line for line in problems), problems
    assert all(line.startswith(f"{tmp_path / 'source.txt'}:") for line in problems)


def test_a_number_counts_within_the_stretch():
    text = "er und er, dann er"
    assert locate("er #2", Scope(text, 0, len(text))) == ((7, 9),)
    assert locate("er #1", Scope(text, 3, len(text))) == ((7, 9),)
    assert locate("er << dann er", Scope(text, 0, 3)) == ((16, 18),)
    assert locate("er #2 << er und ... dann", Scope(text, 0, 3)) == ((7, 9),)
    assert locate("und ... er", Scope(text, 0, len(text))) == ((3, 9),)
    with pytest.raises(NotFound, match="overlap"):
        locate("er und || und er", Scope(text, 0, len(text)))
    with pytest.raises(NotFound, match="does not stand behind"):
        locate("dann ... und", Scope(text, 0, len(text)))


def test_writing_and_reading_again(tmp_path, document):
    path = tmp_path / "a.jsonl"
    path.write_text(standoff.line(document) + "\n", encoding="utf-8")
    assert list(standoff.read(path)) == [document]
    assert "Rebellen" not in path.read_text(encoding="utf-8"), "no word of the text"
    path.write_text(standoff.line(document).replace('"kind"', '"sort"', 1), encoding="utf-8")
    with pytest.raises(RecordError, match="kind"):
        list(standoff.read(path))


def test_check(tmp_path, document, known):
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    first.write_text(standoff.line(document) + "\n", encoding="utf-8")
    assert check([tmp_path], known).problems == ()
    second.write_text(standoff.line(document) + "\n", encoding="utf-8")
    found = check([tmp_path], {})
    assert (found.documents, found.statements, found.without_text) == (2, 14, 2)
    assert found.problems == (f"{second}: document x1: stands in {first} too",)
    with pytest.raises(UnreadableInput):
        check([tmp_path / "c"], known)


def test_a_second_reading_may_be_there_besides(tmp_path, document, known):
    (tmp_path / "second").mkdir()
    for path in (tmp_path / "a.jsonl", tmp_path / "second" / "a.jsonl"):
        path.write_text(standoff.line(document) + "\n", encoding="utf-8")
    assert check([tmp_path], known).problems == ()


def faulty(text, **roles):
    item = Marked("1", "Assertion", "direct", **roles)
    return [problem for _, problem in faults(Annotated("x", text.sha256, "de", "me", (item,)), text)]


def test_check_looks_at_places():
    text = Text("x", "Olvar sprach leise.", "de")
    assert faulty(text, content=((0, 5),)) == []
    assert faulty(text, content=((0, 4),)) == ["content: 'Olva' ends within a word"]
    assert faulty(text, content=((1, 5),)) == ["content: 'lvar' begins within a word"]
    assert faulty(text, content=((0, 6),)) == ["content: 'Olvar ' begins or ends with white space"]
    assert faulty(text, content=((0, 90),)) == ["content: a span ends behind the text, at 90"]
    assert faulty(text, content=((6, 12), (0, 5))) == ["content: spans overlap or are not in the order of the text"]
    assert faulty(text) == ["no content"]
    other = Annotated("x", "0" * 64, "de", "me")
    assert list(faults(other, text)) == [("", "the hash is not that of the text")]


def test_the_ontology_says_the_labels():
    assert {"Accusation", "Denial", "CounterAccusation", "Report"} <= kinds()
    assert not {"Statement", "Response", "Claim"} & kinds()
    assert accusations() == {"Accusation", "CounterAccusation"}
    assert "Denial" in answers()
    assert "armsSupport" in allegation_types()


def test_show(document, known):
    text = shown(document, known["x1"])
    assert "[2 Kelm wies dies zurück. 2]" in text
    assert "[5 sagte Vossen, [6 Kelm lüge 6] 5]." in text
    assert "    nested in 5" in text
    assert "    the article's own voice" in text


def test_the_shown_source_compiles_to_the_same(tmp_path, document, known):
    again, problems = compiled(source(tmp_path, as_source(document, known["x1"])), known)
    assert (again, problems) == ((document,), ())


def test_join_is_read_by_evaluate(tmp_path, document, known):
    gold = tmp_path / "gold.jsonl"
    gold.write_text(to_json(joined(document, known["x1"])) + "\n", encoding="utf-8")
    standard = read_gold(gold)
    assert standard.format == "extraction"
    assert standard.documents[0].document.text == TEXT
    report = evaluate(standard, paired(standard.documents, read_extractions(gold), "gold"), ("quotations",))
    rows = {row.field: row for row in report.measures["quotations"]}
    assert rows["joint"].f1 == 1
    assert rows["type"].f1 == 1
    with pytest.raises(UnreadableInput, match="hash"):
        joined(document, Text("x1", TEXT + " ", "de"))


def changed(document, number, **fields):
    items = list(document.statements)
    items[number - 1] = replace(items[number - 1], **fields)
    return replace(document, statements=tuple(items))


def test_agreement(document):
    same = agreement([(document, document, TEXT)])
    assert same.statement.f1 == 1
    assert all(counts.f1 == 1 for role, counts in same.tokens.items() if role != "addressee")
    assert all(counts.f1 == 1 for role, counts in same.exact.items() if role != "addressee")
    assert kappa(same.labels["mode"]) == 1
    assert alpha(same.of_tokens["kind"]) == 1
    other = changed(document, 2, kind="Denial", speaker=())
    less = agreement([(document, other, TEXT)])
    assert less.statement.f1 == 1
    assert less.exact["speaker"].missed == 0
    assert less.exact["speaker"].wrong == 1
    assert 0 < kappa(less.labels["kind"]) < 1
    assert kappa(less.labels["mode"]) == 1
    fewer = agreement([(document, replace(document, statements=document.statements[:-1]), TEXT)])
    assert (fewer.statement.right, fewer.statement.wrong, fewer.statement.missed) == (6, 1, 0)
    assert alpha(fewer.of_tokens["mode"]) < 1


def test_coefficients_by_hand():
    """Krippendorff 2011, example A (nominal, two observers): alpha 0.095."""
    one, other = "0100000000", "1110010001"
    assert alpha(list(zip(one, other, strict=True))) == pytest.approx(0.095, abs=0.001)
    assert kappa([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")]) == pytest.approx(0.5)
    assert kappa([("a", "a")]) is None
    assert alpha([("a", "a")]) is None


def test_archive_and_own_texts(tmp_path, folder, monkeypatch):
    archive = tmp_path / "texts.tar.xz"
    with tarfile.open(archive, "w:xz") as packed:
        packed.add(folder, "texts")
    own = tmp_path / "own"
    own.mkdir()
    (own / "en-001.txt").write_text(
        "---\ntitle: A\ndate: 2020-01-01\nlanguage: en\n---\nOlvar left.\n", encoding="utf-8"
    )
    monkeypatch.setattr(texts, "OWN", own)
    found = texts.read_texts([archive])
    assert set(found) == {"en-001", "x1"}
    assert (found["en-001"].text, found["en-001"].language) == ("Olvar left.\n", "en")
    assert found["x1"].text == TEXT
    with pytest.raises(UnreadableInput):
        texts.read_texts([tmp_path / "nothing"])
    with pytest.raises(UnreadableInput):
        texts.read_texts([own / "en-001.txt"])


def test_command_line(tmp_path, folder):
    def run(*arguments):
        return CliRunner().invoke(main, [str(item) for item in arguments])

    output = tmp_path / "a.jsonl"
    made = run("compile", source(tmp_path, SOURCE), "--texts", folder, "-o", output)
    assert made.exit_code == 0, made.output
    assert run("check", output, "--texts", folder).exit_code == 0
    assert "[1 dass es" in run("show", output, "--texts", folder, "--id", "x1").output
    assert "statement: F1 100.0" in run("agreement", output, output, "--texts", folder).output
    assert json.loads(run("join", output, "--texts", folder).stdout)["article"]["text"] == TEXT
    bad = run("compile", source(tmp_path, SOURCE.replace("cue: Laut", "")), "--texts", folder, "-o", tmp_path / "b")
    assert bad.exit_code == 1
    assert not (tmp_path / "b").exists()
