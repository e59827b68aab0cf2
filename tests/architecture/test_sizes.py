"""Files and functions stay small enough to be read in one go."""

from __future__ import annotations

import ast

from tests.architecture.sources import name, python_files, tree

FILE_LINES = 450
FUNCTION_LINES = 60


def test_no_file_is_too_long() -> None:
    lengths = {
        name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in python_files("db", "tracker_gui", "tests")
    }
    assert lengths
    assert not {file: lines for file, lines in lengths.items() if lines > FILE_LINES}


def test_no_function_is_too_long() -> None:
    long = [
        f"{name(path)}:{node.lineno} {node.name} ({node.end_lineno - node.lineno + 1} lines)"
        for path in python_files("db", "tracker_gui")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > FUNCTION_LINES
    ]
    assert not long
