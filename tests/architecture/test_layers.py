"""Imports go down only: the layers of docs/architecture.md, read from the table there, kept by reading the imports."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
MODULES = sorted((SOURCE / "kg").rglob("*.py"))
MAX_LINES = 350
MAX_FUNCTION_LINES = 60


def dotted(path):
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layers():
    """Unit (second part of the dotted name) -> layer, from the table in docs/architecture.md."""
    table = {}
    for line in (ROOT / "docs/architecture.md").read_text(encoding="utf-8").splitlines():
        row = re.match(r"\| (\d+) \| `([a-z_]+)/?` \|", line)
        if row:
            table[row[2]] = int(row[1])
    return table


LAYERS = layers()
NAMES = {dotted(path) for path in MODULES}


def unit(name):
    return name.split(".")[1] if "." in name else ""


def imports(path):
    """Every module of this package that a module imports, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in NAMES else node.module for name in whole}
    return {name for name in found if name == "kg" or name.startswith("kg.")}


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_each_module_has_a_layer_and_imports_lower_ones_only(path):
    name = dotted(path)
    if name in {"kg", "kg.__main__"}:
        return
    assert unit(name) in LAYERS, f"{unit(name)} is missing in docs/architecture.md"
    own = LAYERS[unit(name)]
    for other in imports(path):
        if unit(other) and unit(other) != unit(name):
            assert LAYERS[unit(other)] < own, f"{name} (layer {own}) imports {other} (layer {LAYERS[unit(other)]})"


def test_the_table_names_no_module_that_is_gone():
    units = {unit(name) for name in NAMES} - {"", "__main__"}
    assert set(LAYERS) <= units


def test_no_import_cycles():
    graph = {dotted(path): imports(path) & NAMES - {dotted(path)} for path in MODULES}
    done, open_ = set(), []

    def visit(name):
        if name in open_:
            raise AssertionError("import cycle: " + " -> ".join([*open_[open_.index(name) :], name]))
        if name not in done:
            open_.append(name)
            for other in sorted(graph[name]):
                visit(other)
            open_.pop()
            done.add(name)

    for name in sorted(graph):
        visit(name)
    assert done == NAMES


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_modules_and_functions_stay_small(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= MAX_FUNCTION_LINES, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_public_names_have_docstrings(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) or not tree.body, "module without docstring"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_python_holds_no_sparql_of_several_lines(path):
    if "store" in path.parts:
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            query = re.search(r"\b(SELECT|CONSTRUCT|ASK)\b[^.]*\{", node.value)
            assert not (query and node.value.count("\n") > 1), f"line {node.lineno}: a query belongs into a .rq file"
