"""What the shells offer after Tab, asked as they ask: by environment variables, and in the shells themselves."""

import shutil
import subprocess
import sys

import pytest


@pytest.fixture
def offered(kg):
    """Complete the last of some words, as the script for bash does."""

    def ask(*words, **environment):
        line = " ".join(["kg", *words])
        done = kg(_KG_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD=str(len(words)), **environment)
        assert done.err == "", "Tab is silent"
        return [tuple(entry.split(",", 1)) for entry in done.out.split("\n") if entry]

    return ask


def names(offers):
    assert {kind for kind, _ in offers} <= {"plain"}
    return [name for _, name in offers]


def test_commands(offered):
    assert {"ask", "completion", "sparql", "verify"} < set(names(offered("")))
    assert names(offered("va")) == ["validate"]


def test_questions(offered, resources):
    assert names(offered("ask", "who-")) == ["who-accused-whom", "who-met-whom", "who-said-what"]
    assert len(names(offered("ask", ""))) == len(list((resources / "queries/ask").glob("*/*.rq")))


def test_parameters_of_a_question(offered):
    found = names(offered("ask", "who-accused-whom", "--"))
    assert {"--accuser", "--accused", "--type", "--limit", "--format", "--lang", "--store", "--explain"} < set(found)
    assert names(offered("ask", "who-accused-whom", "--acc")) == ["--accuser", "--accused"]


def test_formats_and_languages(offered):
    assert names(offered("ask", "denials", "--format", "j")) == ["json", "jsonl"]
    assert names(offered("ask", "denials", "--lang", "")) == ["de", "en"]


def test_names_of_actors(offered):
    for begun in ('"United', "united\\ "):
        assert "United States" in names(offered("ask", "who-accused-whom", "--accuser", begun))
    assert names(offered("ask", "who-accused-whom", "--accused", "'Nobody of this name")) == []


def test_names_of_other_things_than_actors(offered):
    found = names(offered("ask", "who-accused-whom", "--type", "ina"))
    assert "inaction" in found
    assert "United States" not in found


def test_files(offered):
    for words in (["load", "x"], ["sparql", "x"], ["fmt", "x"], ["ask", "denials", "-o", "x"], ["export", "-o", "x"]):
        assert offered(*words) == [("file", "x")]


def test_what_is_unknown_has_no_completion_and_no_error(offered):
    assert names(offered("no-such-command", "x")) == []
    assert "--accused" not in names(offered("ask", "no-such-question", "--"))


def test_tab_makes_no_store_and_waits_for_none(offered, closed_port, tmp_path):
    assert offered("ask", "denials", "--speaker", "U", KG_STORE=str(tmp_path / "new")) == []
    assert not (tmp_path / "new").exists()
    assert offered("ask", "denials", "--speaker", "U", KG_STORE=f"http://127.0.0.1:{closed_port}") == []
    assert offered("ask", "denials", "--store", str(tmp_path / "new"), "--speaker", "U") == []


@pytest.fixture
def shell(kg, tmp_path):
    """Run a line in a shell that finds ``kg``."""

    def call(name, line):
        if not shutil.which(name):
            pytest.skip(f"{name} is not installed")
        program = tmp_path / "bin/kg"
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nexec {sys.executable} -m kg "$@"\n')
        program.chmod(0o755)
        environment = {**kg.environment, "PATH": f"{program.parent}:{kg.environment['PATH']}"}
        done = subprocess.run([name, "-c", line], env=environment, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout.splitlines()

    return call


def test_in_bash(shell):
    line = """
        source <(kg completion bash)
        complete -p kg
        COMP_WORDS=(kg ask who-accused-whom --accused '"United States A'); COMP_CWORD=4
        _kg_completion kg
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    registered, *found = shell("bash", line)
    assert registered.endswith("-F _kg_completion kg")
    assert {"United States Army", "United States Armed Forces"} <= set(found)


def test_in_fish(shell):
    line = (
        "source (kg completion fish | psub); complete -C 'kg ask who-'; complete -C 'kg ask denials --speaker \"Ali K'"
    )
    found = shell("fish", line)
    assert "who-met-whom\tWho met whom, where and when?" in found
    assert "Ali Khamenei\tperson:ali-chamenei" in found


def test_in_zsh(shell):
    """The widget itself needs a terminal: the function is defined and registered, and its question is answered."""
    line = """
        autoload -Uz compinit && compinit -D -u
        source <(kg completion zsh)
        print $_comps[kg]
        COMP_WORDS='kg ask who-m' COMP_CWORD=2 _KG_COMPLETE=zsh_complete kg
    """
    assert shell("zsh", line) == ["_kg_completion", "plain", "who-met-whom", "Who met whom, where and when?"]
