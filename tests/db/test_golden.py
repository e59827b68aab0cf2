"""The files that each schema was released with must open for ever, and hold what they held."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from db.author import Author
from db.check import check
from db.format import SCHEMA_VERSION
from db.journal import write
from db.opening import create, open_file
from db.reading import history, load_plan
from db.records import TABLES, Plan, row_from
from db.tables import ALL
from db.tracker_file import TrackerFile
from db.undo import undo, undo_state
from db.versions import places
from tests.db.make_golden import AUTHOR, plan_of, tracker_of
from tests.db.making import adding, theme


@pytest.fixture(params=range(1, SCHEMA_VERSION + 1))
def schema(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def wanted(schema: int) -> Plan:
    stored = json.loads(plan_of(schema).read_text(encoding="utf-8"))
    return Plan(row_from(table, values) for table, rows in stored.items() for values in rows)


@pytest.fixture
def golden(path: Path, schema: int) -> TrackerFile:
    shutil.copy(tracker_of(schema), path)
    path.chmod(0o644)
    return open_file(path, Author("somebody", "else"))


def test_it_opens_and_holds_what_it_held(golden: TrackerFile, wanted: Plan) -> None:
    with golden as file:
        assert load_plan(file).same_as(wanted)
        assert check(file) == []


def test_its_history_undo_and_versions_are_alive(golden: TrackerFile) -> None:
    with golden as file:
        assert [entry.kind for entry in history(file)][-4:] == ["edit", "undo", "redo", "undo"]
        state = undo_state(file, AUTHOR)
        assert (state.undo and state.undo.label, state.redo and state.redo.label) == ("Name", "Stage")
        undo(file, AUTHOR)
        assert load_plan(file).tracker.organisation is None
        assert [place.name for place in places(file)] == ["Board in September"]


def test_it_can_be_written(golden: TrackerFile) -> None:
    with golden as file:
        write(file, adding(theme()))
        assert check(file) == []


def test_the_newest_one_holds_rows_of_every_table() -> None:
    assert json.loads(plan_of(SCHEMA_VERSION).read_text(encoding="utf-8")).keys() == TABLES.keys()


def test_an_older_file_gets_the_tables_of_a_new_one(golden: TrackerFile, tmp_path: Path) -> None:
    with golden as file, create(tmp_path / "new.tracker", AUTHOR) as new:
        assert shape_of(file) == shape_of(new)


def shape_of(file: TrackerFile) -> dict[str, set[tuple[object, ...]]]:
    """Return for each table its columns (name, type, whether it must be filled, place in the key), keys and indexed columns."""
    found: dict[str, set[tuple[object, ...]]] = {}
    with file.reading() as connection:
        for table in ALL:
            columns = connection.exec_driver_sql(f"PRAGMA table_info({table})").all()
            keys = connection.exec_driver_sql(f"PRAGMA foreign_key_list({table})").all()
            indexes = connection.exec_driver_sql(f"SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = '{table}'")
            found[table] = {("column", row.name, row.type, row.notnull, row.pk) for row in columns}
            found[table] |= {("key", row[2], row[3], row[4]) for row in keys}
            found[table] |= {("index", row.name) for row in indexes.all()}
    return found
