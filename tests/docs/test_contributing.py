"""Each recipe of CONTRIBUTING.md, followed literally in a copy of the files of domain knowledge."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECIPES = re.findall(r"^## (Add [^\n]+)\n(.*?)(?=^## |\Z)", TEXT, flags=re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)


@pytest.fixture
def checkout(tmp_path):
    for folder in ("ontology", "data", "queries"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def run(command, checkout):
    """Run one line of a console block with this environment's `kg`, on the copied files and a new store."""
    environment = {
        **os.environ,
        "KG_RESOURCES": str(checkout),
        "KG_STORE": str(checkout / "store"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    return subprocess.run(
        ["bash", "-c", command], cwd=checkout, env=environment, capture_output=True, text=True, timeout=300, check=False
    )


def write(recipe, checkout):
    """Write the recipe's blocks to the files that it names: appended where the file exists."""
    named = re.search(r"^(File|Folder): `([^`]+)`", recipe, flags=re.MULTILINE)
    assert named, "a recipe names the one file to touch"
    target = checkout / named[2]
    for language, body in BLOCK.findall(recipe):
        if language == "console":
            continue
        inside = {"text": "article.txt", "turtle": "article.ttl"} if named[1] == "Folder" else {}
        path = target / inside[language] if inside else target
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") + "\n" if path.exists() else ""
        path.write_text(before + body, encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(("title", "recipe"), RECIPES, ids=[title for title, _ in RECIPES])
def test_recipe_works_as_written(title, recipe, checkout):
    write(recipe, checkout)
    console = next(body for language, body in BLOCK.findall(recipe) if language == "console")
    commands = re.findall(r"^\$ ([^\n]+)\n?((?:(?!\$ )[^\n]+\n)*)", console, flags=re.MULTILINE)
    assert commands
    for command, expected in commands:
        result = run(command, checkout)
        assert result.returncode == 0, f"{command}\n{result.stdout}\n{result.stderr}"
        for line in expected.splitlines():
            assert line in result.stdout, f"{command}: '{line}' is not in\n{result.stdout}\n{result.stderr}"


def test_the_nine_recipes_are_there():
    kinds = ("actor", "allegation type", "event kind", "accusation", "cue", "wrong", "question", "check", "article")
    assert len(RECIPES) == len(kinds)
    assert all(any(kind in title for title, _ in RECIPES) for kind in kinds)
