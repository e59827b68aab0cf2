"""Our own files, and what they import, for the tests of this folder."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Import:
    """One imported module: where, whether inside a function, and whether for type checkers only."""

    file: str
    line: int
    module: str
    late: bool
    types_only: bool


def python_files(*folders: str) -> list[Path]:
    """Return the Python files of these folders of the repository, sorted."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def name(path: Path) -> str:
    """Return a file's path from the root of the repository, with slashes."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """Return the parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports(path: Path) -> Iterator[Import]:
    """Yield every import in a file. ``from PySide6 import QtCore`` counts as PySide6.QtCore."""
    yield from _imports(path, tree(path), late=False, types_only=False)


def _imports(path: Path, node: ast.AST, *, late: bool, types_only: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield Import(name(path), child.lineno, alias.name, late, types_only)
        elif isinstance(child, ast.ImportFrom) and child.module:
            yield Import(name(path), child.lineno, child.module, late, types_only)
            for alias in child.names:
                yield Import(name(path), child.lineno, f"{child.module}.{alias.name}", late, types_only)
        elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from _imports(path, child, late=True, types_only=types_only)
        elif isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING"):
            yield from _imports(path, child, late=late, types_only=True)
        else:
            yield from _imports(path, child, late=late, types_only=types_only)
