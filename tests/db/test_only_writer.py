"""Nothing but the journal writes into the rows of a tracker: read from the source of the program."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(path for room in ("db", "tracker_gui") for path in (ROOT / room).rglob("*.py"))
WRITING = re.compile(
    r"\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|VACUUM|REINDEX|ATTACH|BEGIN\s+(IMMEDIATE|EXCLUSIVE))\b"
    r"|.*PRAGMA\s+(user_version|application_id|writable_schema)\s*=",
    re.DOTALL,
)

# What each module may do, and why.
SQL_ALLOWED = {
    "db/engine.py": "holds the words of the beginning that journal, making and migrations use",
    "db/making.py": "makes the tables and marks of a new file",
    "db/migrations/__init__.py": "brings a file up to date",
    "db/restoring.py": "keeps every writer out while a backup takes the file's place",
}
WRITERS = {"db/journal.py", "db/making.py"}
CONNECTORS = {"db/engine.py", "db/backup.py", "db/salvage.py"}
# A private copy is written by SQLite when it takes an unfinished write back.
HOLDERS = {"db/migrations/__init__.py", "db/restoring.py", "db/doubting.py"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _docstrings(tree: ast.AST) -> set[int]:
    kinds = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    bodies = (node.body for node in ast.walk(tree) if isinstance(node, kinds))
    return {id(part.value) for body in bodies for part in body if isinstance(part, ast.Expr)}


def writing_sql(tree: ast.AST) -> Iterator[str]:
    """Yield each text in the source that is SQL which writes."""
    skipped = _docstrings(tree)
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in skipped
            and WRITING.match(node.value)
        ):
            yield node.value


def is_sql(text: str) -> bool:
    """A label such as "Delete an objective" begins with a verb too; SQL writes its verbs in capitals."""
    return text.split()[0].isupper()


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def from_sqlalchemy(tree: ast.AST) -> set[str]:
    return {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy")
        for alias in node.names
    }


def faults_in(name: str, source: str) -> list[str]:
    """Return what the module does that only the journal, the making of a file and the migrations may do."""
    tree = ast.parse(source)
    found = [text for text in writing_sql(tree) if is_sql(text) and name not in SQL_ALLOWED]
    if name not in WRITERS:
        found += sorted(from_sqlalchemy(tree) & {"insert", "update", "delete", "text"})
    # An object mapper's session would write at moments of its own.
    found += sorted(from_sqlalchemy(tree) & {"Session", "sessionmaker"})
    for function, call in calls(tree):
        last = function.rsplit(".", 1)[-1]
        if last == "writing" and name not in WRITERS:
            found.append(function)
        if last == "create_all" and name != "db/making.py":
            found.append(function)
        if function == "sqlite3.connect" and name not in CONNECTORS:
            found.append(function)
        if last in ("executescript", "yield_per"):
            found.append(function)
        keywords = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
        if keywords.get("writable") == "True" and name not in HOLDERS:
            found.append(ast.unparse(call))
    return found


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_only_the_journal_writes(path: Path) -> None:
    name = name_of(path)
    if name.startswith("db/migrations/m"):
        return
    assert faults_in(name, path.read_text(encoding="utf-8")) == []


def test_the_journal_is_among_the_sources() -> None:
    assert {*SQL_ALLOWED, *WRITERS, *CONNECTORS, *HOLDERS} <= {name_of(path) for path in SOURCES}


@pytest.mark.parametrize(
    "source",
    [
        "connection.exec_driver_sql('UPDATE theme SET title = 1')",
        "connection.execute(f'DELETE FROM {table}')",
        "from sqlalchemy import select, update",
        "from sqlalchemy.orm import Session",
        "with file.writing() as connection: pass",
        "import sqlite3\nsqlite3.connect('x')",
        "connection.executescript('x')",
        "connect(path, writable=True)",
        "connection.execute('BEGIN IMMEDIATE')",
        "connection.execute('PRAGMA user_version=3')",
        "Base.metadata.create_all(connection)",
    ],
)
def test_the_search_finds_what_it_looks_for(source: str) -> None:
    assert faults_in("tracker_gui/views/window.py", source)


def test_the_search_leaves_other_words_alone() -> None:
    assert faults_in("tracker_gui/ops/rows.py", '"""DELETE in a docstring"""\nlabel = "Delete the action"\nop = "create"') == []


@pytest.mark.parametrize("word", ["immutable=1", "nolock=1", "echo=True", "journal_mode=WAL", 'isolation_level="DEFERRED"'])
def test_nothing_that_would_endanger_a_file_is_used(word: str) -> None:
    assert [name_of(path) for path in SOURCES if word.lower() in path.read_text(encoding="utf-8").lower()] == []


def test_db_knows_nothing_of_the_program_around_it() -> None:
    for path in (ROOT / "db").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        names |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        assert not [name for name in names if name.split(".")[0] in ("tracker_gui", "PySide6", "openpyxl")], path
