"""docs/reference/terms.md is current, the same on every machine, and names every term and concept."""

import os
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "docs/build_terms.py"
PAGE = ROOT / "docs/reference/terms.md"
DEFINITION = re.compile(r"^(\w+:\w+)\n  a (?:owl:Class|owl:\w+Property|skos:Concept) ;", re.MULTILINE)


@pytest.fixture(scope="module")
def build():
    return runpy.run_path(str(SCRIPT), run_name="build_terms")


def test_the_page_is_current():
    done = subprocess.run([sys.executable, SCRIPT, "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_term_and_concept_has_its_entry():
    text = PAGE.read_text(encoding="utf-8")
    names = {
        name
        for path in sorted((ROOT / "ontology").rglob("*.ttl"))
        if not {"lexicon", "shapes"} & set(path.parts)
        for name in DEFINITION.findall(path.read_text(encoding="utf-8"))
    }
    assert len(names) > 350
    names = {name for name in names if not name.startswith("ontolex:")}  # described here, defined by W3C
    assert {name for name in names if f'<a id="{name.replace(":", "-")}"></a>' not in text} == set()


def test_every_link_within_the_page_has_its_target():
    text = PAGE.read_text(encoding="utf-8")
    anchors = set(re.findall(r'<a id="([^"]+)">', text))
    links = set(re.findall(r"\]\(#([^)]+)\)", text))
    assert len(links) > 100
    assert links - anchors == set()


def test_the_page_does_not_depend_on_hashing_or_on_the_folder_it_is_made_in(tmp_path):
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, SCRIPT, "--check"], env={**os.environ, "PYTHONHASHSEED": seed}, cwd=tmp_path, check=False
        )
        assert done.returncode == 0


def test_a_question_that_mentions_a_term_is_listed_with_it(build, tmp_path):
    shutil.copytree(ROOT / "ontology", tmp_path / "ontology")
    folder = tmp_path / "queries/ask/statement"
    folder.mkdir(parents=True)
    (folder / "who-whispers.rq").write_text(
        "#+ summary: Who whispers to kg:Court?\nPREFIX kg: <x>\nSELECT ?s WHERE { ?s kg:accreditedTo ?o }\n",
        encoding="utf-8",
    )
    page = build["page"](tmp_path / "ontology", tmp_path / "queries")
    entry = page.split('<a id="kg-accreditedTo"></a>')[1].split("<a id")[0]
    assert "- used in: ask/who-whispers\n" in entry
    assert "who-whispers" not in page.split('<a id="kg-Court"></a>')[1].split("<a id")[0]
