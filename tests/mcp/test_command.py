"""``kg mcp`` as a command: what it says without its extra, its help, its end."""

import json
import subprocess
import sys

from serving import make_store

HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
}


def kg(*arguments, **more):
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, timeout=60, check=False, encoding="utf-8", **more
    )


def test_without_the_package_the_extra_is_named():
    hidden = (
        "import sys; sys.modules['mcp'] = None; sys.argv = ['kg', 'mcp']; from kg.cli.main import run; sys.exit(run())"
    )
    said = kg("-c", hidden)
    assert said.returncode == 2
    assert "pip install 'allegation-kg[mcp]'" in said.stderr
    assert "Traceback" not in said.stderr


def test_the_help_tells_how_to_register_it():
    said = kg("-m", "kg", "mcp", "--help")
    assert "mcpServers" in said.stdout
    assert "claude mcp add" in said.stdout


def test_other_commands_do_not_import_it():
    said = kg("-c", "import sys, kg.cli.group, kg.cli.commands.mcp; sys.exit('mcp' in sys.modules)")
    assert said.returncode == 0, said.stderr


def test_it_speaks_plain_lines_and_ends_with_its_input(tmp_path):
    store = make_store(tmp_path / "store")
    said = kg("-m", "kg", "mcp", "--store", store, input=json.dumps(HELLO) + "\n")
    assert said.returncode == 0
    (line,) = said.stdout.splitlines()
    assert json.loads(line)["result"]["serverInfo"]["name"] == "allegation-kg"


def test_what_is_no_message_is_answered_and_harms_nothing(tmp_path):
    store = make_store(tmp_path / "store")
    said = kg("-m", "kg", "mcp", "--store", store, input="nonsense\n" + json.dumps(HELLO) + "\n")
    assert said.returncode == 0
    assert json.loads(said.stdout.splitlines()[-1])["result"]["serverInfo"]["name"] == "allegation-kg"
    assert "Traceback" not in said.stderr
