"""The file that schema 1 was released with must open for ever, and hold what it held."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from db.author import Author
from db.check import check
from db.journal import write
from db.opening import open_file
from db.reading import history, load_plan
from db.records import TABLES, Plan, row_from
from db.tracker_file import TrackerFile
from db.undo import undo, undo_state
from db.versions import places
from tests.db.make_golden import AUTHOR, PLAN, TRACKER
from tests.db.making import adding, theme


@pytest.fixture
def wanted() -> Plan:
    stored = json.loads(PLAN.read_text(encoding="utf-8"))
    return Plan(row_from(table, values) for table, rows in stored.items() for values in rows)


@pytest.fixture
def golden(path: Path) -> TrackerFile:
    shutil.copy(TRACKER, path)
    path.chmod(0o644)
    return open_file(path, Author("somebody", "else"))


def test_it_opens_and_holds_what_it_held(golden: TrackerFile, wanted: Plan) -> None:
    with golden as file:
        assert load_plan(file).same_as(wanted)
        assert check(file) == []
        assert {type(row) for row in wanted.all_rows()} == set(TABLES.values())


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
