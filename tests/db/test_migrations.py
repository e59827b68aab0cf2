from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from db.check import check
from db.errors import Refused
from db.format import SCHEMA_VERSION
from db.journal import write
from db.migrations import STEPS, Step, migrate
from db.opening import create, open_file
from db.reading import load_plan
from tests.db.making import ANNA, adding, bytes_and_time, family, names_in, raw, state_of


def _add_column(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE theme ADD COLUMN colour TEXT")
    connection.execute("UPDATE theme SET colour = 'plain'")


NEXT = SCHEMA_VERSION + 1
TO_NEXT = Step(NEXT, _add_column)


@pytest.fixture
def old(path: Path) -> Path:
    create(path, ANNA, fill=lambda file: write(file, adding(*family()))).close()
    return path


def version_of(path: Path) -> int:
    return int.from_bytes(path.read_bytes()[60:64], "big")


def test_the_steps_lead_one_by_one_to_the_version_of_the_program() -> None:
    assert [step.to for step in STEPS] == list(range(2, SCHEMA_VERSION + 1))


def test_a_step_is_carried_out_with_a_backup_named_beside_the_file(old: Path, tmp_path: Path) -> None:
    before = state_of(old)
    (kept,) = migrate(old, (TO_NEXT,))
    assert kept == tmp_path / f"plan before update to {NEXT}.tracker"
    assert version_of(old) == NEXT
    assert raw(old, "SELECT DISTINCT colour FROM theme") == [("plain",)]
    assert version_of(kept) == SCHEMA_VERSION
    assert state_of(kept) == before
    with open_file(kept, ANNA) as file:
        assert check(file) == []


def test_what_is_up_to_date_is_left_alone(old: Path, tmp_path: Path) -> None:
    before = bytes_and_time(old)
    assert migrate(old) == []
    assert bytes_and_time(old) == before
    migrate(old, (TO_NEXT,))
    after = bytes_and_time(old)
    assert migrate(old, (TO_NEXT,)) == []
    assert bytes_and_time(old) == after


def test_a_backup_of_an_earlier_attempt_is_kept(old: Path, tmp_path: Path) -> None:
    (tmp_path / f"plan before update to {NEXT}.tracker").write_text("mine", encoding="utf-8")
    (kept,) = migrate(old, (TO_NEXT,))
    assert kept.name == f"plan before update to {NEXT} (2).tracker"
    assert (tmp_path / f"plan before update to {NEXT}.tracker").read_text(encoding="utf-8") == "mine"


def test_several_steps_have_a_backup_each(old: Path) -> None:
    third = Step(NEXT + 1, lambda connection: connection.execute("ALTER TABLE theme ADD COLUMN shade TEXT"))
    assert [version_of(kept) for kept in migrate(old, (TO_NEXT, third))] == [SCHEMA_VERSION, NEXT]
    assert version_of(old) == NEXT + 1


def test_a_step_that_fails_leaves_the_file_as_it_was(old: Path) -> None:
    def fail(connection: sqlite3.Connection) -> None:
        _add_column(connection)
        raise ZeroDivisionError

    before = state_of(old)
    with pytest.raises(ZeroDivisionError):
        migrate(old, (Step(NEXT, fail),))
    assert version_of(old) == SCHEMA_VERSION
    assert state_of(old) == before


def test_a_step_that_leaves_rows_without_parents_is_taken_back(old: Path) -> None:
    before = state_of(old)
    with pytest.raises(Refused, match=r"file\.damaged"):
        migrate(old, (Step(NEXT, lambda connection: connection.execute("DELETE FROM theme")),))
    assert version_of(old) == SCHEMA_VERSION
    assert state_of(old) == before


def test_a_table_can_be_rebuilt_without_its_rows_children_going_along(old: Path) -> None:
    def rebuild(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE theme_new (id TEXT PRIMARY KEY, position TEXT, ref TEXT, title TEXT) STRICT")
        connection.execute("INSERT INTO theme_new SELECT id, position, ref, title FROM theme")
        connection.execute("DROP TABLE theme")
        connection.execute("ALTER TABLE theme_new RENAME TO theme")

    count = raw(old, "SELECT count(*) FROM objective")
    migrate(old, (Step(NEXT, rebuild),))
    assert raw(old, "SELECT count(*) FROM objective") == count == [(1,)]
    assert raw(old, "PRAGMA foreign_key_check") == []


def test_opening_brings_an_older_file_up_to_date(old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it will be when the next version comes: the step is known, the file is one behind."""
    done: list[Path] = []

    def to_next(path: Path) -> list[Path]:
        done.append(path)
        return migrate(path, (Step(NEXT, lambda _: None),))

    for module in ("db.opening", "db.tracker_file"):
        monkeypatch.setattr(f"{module}.SCHEMA_VERSION", NEXT)
    monkeypatch.setattr("db.opening.migrate", to_next)
    before = bytes_and_time(old)
    with open_file(old, ANNA, read_only=True) as file:
        assert file.read_only_reason == "readonly.asked"
        assert len(list(load_plan(file).all_rows())) == 6
        assert file.source == old != file.path
        copy = file.path
    assert bytes_and_time(old) == before
    assert not copy.exists()
    with open_file(old, ANNA) as file:
        assert len(list(load_plan(file).all_rows())) == 6
    assert done == [copy, old]
    assert version_of(old) == NEXT
    assert list(names_in(tmp_path)) == [f"plan before update to {NEXT}.tracker", "plan.tracker"]


KILLED = """
import os, signal, sys
from pathlib import Path
from db.format import SCHEMA_VERSION
from db.migrations import Step, migrate
def run(connection):
    connection.execute("PRAGMA cache_size=2")
    connection.execute("ALTER TABLE theme ADD COLUMN colour TEXT")
    for number in range(200):
        connection.execute("UPDATE theme SET colour = ?", ("x" * 5000,))
        connection.execute("INSERT INTO meta (name, value) VALUES (?, ?)", (f"n{number}", "y" * 5000))
    os.kill(os.getpid(), signal.SIGKILL)
migrate(Path(sys.argv[1]), (Step(SCHEMA_VERSION + 1, run),))
"""


def test_a_computer_that_dies_in_a_step_leaves_the_old_file(old: Path) -> None:
    before = state_of(old)
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", KILLED, str(old)], cwd=root, check=False).returncode == -9
    assert old.with_name(old.name + "-journal").stat().st_size > 0
    with open_file(old, ANNA) as file:
        assert check(file) == []
    assert state_of(old) == before
