"""Imports point one way, siblings do not know each other, and no module or function outgrows the house sizes."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "dateline"

# From the ground up. A part may import parts of lower rows, and itself.
LAYERS = [
    {"records", "errors", "reasons", "calendars"},
    {"stage", "exchange", "plover"},
    {"article_rows"},
    {"originals", "articles", "annotations", "outputs", "threads"},
    {"pipeline"},
    {"store", "search"},
    {"edition"},
    {"run"},
    {"archive"},
    {"room"},
    {"console", "rows_io"},
    {"ending", "telling", "options"},
    {"told_commands"},
    {"cli"},
    {"__main__"},
]
RANK = {part: rank for rank, parts in enumerate(LAYERS) for part in parts}
LINES_A_MODULE, LINES_A_FUNCTION = 400, 60
# One list of all records is worth more than two shorter ones.
LONGER = {"records.py": 600}

MODULES = sorted(path for path in SOURCE.rglob("*.py"))


def part_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_point_one_way(path: Path) -> None:
    here = part_of(path)
    if here == "__init__":
        return
    assert here in RANK, f"{here} has no layer; give it one in LAYERS"
    for name in imports(ast.parse(path.read_text(encoding="utf-8"))):
        parts = name.split(".")
        if parts[0] == "dateline" and len(parts) > 1 and parts[1] != here:
            assert RANK[parts[1]] < RANK[here], f"{here} imports {name}, which stands above or beside it"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_house_sizes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGER.get(path.name, LINES_A_MODULE), "the module is too long; split it by what it makes"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LINES_A_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_rag_bags(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "common", "core", "manager", "base", "misc"}


def test_no_bare_except_and_no_assert_in_the_source() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not isinstance(node, ast.Assert), f"{path}: assert"
            assert not (isinstance(node, ast.ExceptHandler) and node.type is None), f"{path}: bare except"
