"""docs/reference/cli.md has every command, argument and option that the program has, and is made from it."""

import re
import runpy
from pathlib import Path

import click
import pytest

from kg.cli.group import main as program
from kg.queries.catalogue import question

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reference/cli.md").read_text(encoding="utf-8")
CONTEXT = click.Context(program, info_name="kg")
COMMANDS = {name: program.get_command(CONTEXT, name) for name in program.list_commands(CONTEXT)}


def section(name):
    found = re.search(rf"^## kg {name}\n(.*?)(?=^## |\Z)", PAGE, flags=re.MULTILINE | re.DOTALL)
    assert found, f"{name} is not on the page"
    return found[1]


def test_the_page_has_the_commands_and_no_other():
    assert re.findall(r"^## kg (\S+)$", PAGE, flags=re.MULTILINE) == list(COMMANDS)
    assert all(f"](#kg-{name})" in PAGE for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_an_example_and_its_options(name):
    command, text = COMMANDS[name], section(name)
    assert len(command.help or "") > 20
    assert re.search(rf"^\$ kg {name}\b.*\n.+", text, flags=re.MULTILINE), "an example with what it prints"
    assert "Exit status 0" in text
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name}: {parameter.opts} has no help"
            row = next(line for line in text.splitlines() if line.startswith("| `") and parameter.opts[-1] in line)
            assert parameter.help.partition(" [")[0] in row
            assert all(option in row for option in (*parameter.opts, *parameter.secondary_opts))
        else:
            assert f"| `{parameter.make_metavar(CONTEXT)}` |".replace("|", "\\|")[1:-2] in text


def test_options_of_every_question_are_on_the_page():
    asking = COMMANDS["ask"].get_command(CONTEXT, "denials")
    own = {f"--{parameter.name}" for parameter in question("denials").parameters}
    shared = {option for parameter in asking.params for option in parameter.opts} - own
    assert {"--explain", "--lang", "--store", "--format", "--output"} <= shared
    assert shared <= set(re.findall(r"-[-\w]+", section("ask")))


def test_examples_that_the_page_shows_are_of_commands_that_there_are():
    build = runpy.run_path(str(ROOT / "docs/build_cli.py"), run_name="build_cli")
    assert set(build["EXAMPLES"]) <= set(COMMANDS)
    assert set(build["FINDINGS"]) <= set(COMMANDS)
