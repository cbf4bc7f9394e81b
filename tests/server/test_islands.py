"""The scripts in the wheel are what web/ makes of itself, need nothing from elsewhere and say whose work is in them."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import kg.server

ISLANDS = Path(kg.server.__file__).parent / "static" / "islands"
SCRIPTS = sorted(ISLANDS.glob("*.js"))
FOREIGN = ("prefix.cc", "lov.linkeddata.es", "dbpedia.org/sparql", "unpkg.com", "jsdelivr.net", "fonts.googleapis")
LARGEST = 600_000  # bytes; the editor with the grammar of SPARQL


def test_main_is_small_and_finds_all_that_it_loads():
    main = (ISLANDS / "main.js").read_text(encoding="utf-8")
    assert len(main) < 6_000
    loaded = set(re.findall(r"[\w-]+-[\w-]{8}\.(?:js|css)", main))
    assert loaded
    assert {name for name in loaded if not (ISLANDS / name).is_file()} == set()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name.rsplit("-", 1)[0])
def test_scripts_ask_no_other_service(script):
    text = script.read_text(encoding="utf-8")
    assert [name for name in FOREIGN if name in text] == []
    assert "eval(" not in text
    assert len(text) < LARGEST


def test_no_source_maps():
    assert [path.name for path in ISLANDS.glob("*.map")] == []


def test_the_licence_of_every_bundled_package_is_there():
    listed = (ISLANDS / "LICENSES.txt").read_text(encoding="utf-8")
    named = {name.rsplit(" ", 1)[0]: licence for name, licence in re.findall(r"^(\S+ \d\S*) \((.+)\)$", listed, re.M)}
    assert {"@zazuko/yasqe", "codemirror", "cytoscape"} <= set(named)
    assert [name for name, licence in named.items() if "GPL" in licence] == []


@pytest.fixture(scope="module")
def web(checkout, tmp_path_factory):
    """A copy of web/ with its packages installed, where npm can do that."""
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed")
    copy = tmp_path_factory.mktemp("islands") / "web"
    shutil.copytree(checkout / "web", copy, ignore=shutil.ignore_patterns("node_modules"))
    if _npm(copy, "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund").returncode != 0:
        pytest.skip("npm ci could not install the packages of web/ (no registry?)")
    return copy


def _npm(folder, *arguments):
    return subprocess.run(["npm", *arguments], cwd=folder, capture_output=True, text=True, check=False, timeout=300)


@pytest.mark.slow
def test_the_build_gives_the_same_bytes(web):
    built = _npm(web, "run", "build", "--", "--outDir", str(web.parent / "built"))
    assert built.returncode == 0, built.stderr
    same = _bytes(web.parent / "built") == _bytes(ISLANDS)
    assert same, "run 'npm ci && npm run build' in web/ and commit the result"


@pytest.mark.slow
@pytest.mark.parametrize("script", ["check", "test"])
def test_its_own_checks_pass(web, script):
    done = _npm(web, "run", script)
    assert done.returncode == 0, done.stdout + done.stderr


def _bytes(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_versions_are_fixed(checkout):
    described = json.loads((checkout / "web" / "package.json").read_text(encoding="utf-8"))
    versions = {**described["dependencies"], **described["devDependencies"]}
    assert [name for name, version in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
