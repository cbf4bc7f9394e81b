"""Pages: current, complete, and without a link that leads nowhere."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.queries.catalogue import questions
from pages import publish

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
GENERATORS = sorted((ROOT / "docs").glob("build_*.py"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL = re.findall(r"^```sh\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)
# The command on an endpoint is run against real servers in tests/servers.
COMMANDS = [line for block in SHELL for line in block.splitlines() if line.startswith("kg ") and "http:" not in line]


@pytest.mark.parametrize("generator", GENERATORS, ids=lambda path: path.stem)
def test_generated_page_is_current(generator):
    result = subprocess.run([sys.executable, generator, "--check"], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_a_stale_page_is_named_and_left_alone_until_it_is_written(tmp_path, capsys, monkeypatch):
    page = tmp_path / "new/page.md"
    for arguments, status, found in (["--check"], 1, None), ([], 0, "text"), (["--check"], 0, "text"):
        monkeypatch.setattr(sys, "argv", ["docs/build_page.py", *arguments])
        assert publish({page: "text"}) == status
        assert (page.read_text(encoding="utf-8") if page.exists() else None) == found
    assert capsys.readouterr().err == "page.md is not current: run python docs/build_page.py\n"


def test_every_question_is_described_with_its_parameters_and_columns():
    page = (ROOT / "docs/reference/questions.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^### ([\w-]+)\n(.*?)(?=^##|\Z)", page, flags=re.MULTILINE | re.DOTALL))
    assert set(sections) == {item.name for item in questions()}
    for item in questions():
        text = sections[item.name]
        assert item.summary in text
        assert all(f"`--{parameter.name}`" in text for parameter in item.parameters)
        assert all(f"| `{column.name}` |" in text for column in item.columns)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"[a-z]+:", target):
            file, _, anchor = target.partition("#")
            there = page.parent / file if file else page
            assert there.exists(), f"{page.name}: {target}"
            if anchor and there.suffix == ".md":
                heads = re.findall(r"^#+ (.+)$|<a id=\"([^\"]+)\"", there.read_text(encoding="utf-8"), re.MULTILINE)
                assert anchor in {identifier or slug(head) for head, identifier in heads}, f"{page.name}: {target}"


def slug(heading):
    """Return the anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_readme_begins_with_the_two_commands():
    assert [shlex.split(line, comments=True) for line in SHELL[0].splitlines()] == [
        ["./kg", "ask", "who-accused-whom"],
        ["./check"],
    ]
    assert README.index(SHELL[0]) < README.index("\n## ")
    assert (ROOT / ".ci/run").read_text(encoding="utf-8").rstrip().endswith("./check")


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_of_the_readme_run(command, tmp_path, monkeypatch):
    monkeypatch.setenv("KG_STORE", str(tmp_path / "store"))
    monkeypatch.chdir(tmp_path)
    article = ROOT / "data/articles/islamabad-2018-07"
    shutil.copy(article / "article.ttl", "my-article.ttl")
    Path("news.txt").write_text("Iran accused the United States of lying.", encoding="utf-8")
    shutil.copy(article / "article.txt", "article.txt")
    line = {"text": "The minister denied the allegations.", "language": "en", "date": "2026-05-04"}
    Path("corpus.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    words = shlex.split(command, comments=True)
    run = subprocess.run([sys.executable, "-m", *words], capture_output=True, text=True, check=False, timeout=120)
    assert run.returncode == 0, f"{command}\n{run.stderr}"
    assert "Traceback" not in run.stderr
    assert run.stdout or run.stderr


def test_output_in_the_readme_is_what_the_command_prints(tmp_path, monkeypatch):
    monkeypatch.setenv("KG_STORE", str(tmp_path / "store"))
    command, expected = re.findall(r"^```text\n\$ (kg [^\n]+)\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)[0]
    words = [*shlex.split(command), "--format", "table"]
    environment = {**os.environ, "COLUMNS": "100"}
    run = subprocess.run(
        [sys.executable, "-m", *words], capture_output=True, text=True, check=True, timeout=120, env=environment
    )
    assert [line.rstrip() for line in run.stdout.splitlines()] == expected.splitlines()
