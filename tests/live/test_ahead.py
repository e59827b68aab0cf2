"""A file that is read while its window is being made is then opened like any other."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.author import Author
from db.opening import open_file
from db.reading import load_plan
from tracker_gui.live.session import Session
from tracker_gui.ops import edit


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    made = Session(author=Author("anna", "pc"))
    yield made
    made.shut_down()


def test_what_was_read_ahead_is_opened(session: Session, example_tracker: Path) -> None:
    told: list[str] = []
    session.opened.connect(lambda: told.append("opened"))
    session.open_ahead(example_tracker)
    session.open(example_tracker)
    assert session.wait_idle()
    assert told == ["opened"]
    with open_file(example_tracker, Author("other", "pc"), read_only=True) as file:
        assert session.plan.same_as(load_plan(file))
    session.do(edit.set_field(session.plan, "action", next(session.plan.actions()).id, "what", "New"))
    assert session.wait_idle()
    with open_file(example_tracker, Author("other", "pc"), read_only=True) as file:
        assert next(load_plan(file).actions()).what == "New"


def test_another_file_than_the_one_read_ahead(session: Session, example_tracker: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(example_tracker, tmp_path / "other.tracker"))
    session.open_ahead(example_tracker)
    session.open(other)
    assert session.wait_idle()
    assert session.path == other
    session.do(edit.set_field(session.plan, "action", next(session.plan.actions()).id, "what", "New"))
    assert session.wait_idle()
    with open_file(example_tracker, Author("other", "pc"), read_only=True) as file:
        assert next(load_plan(file).actions()).what != "New"


def test_what_cannot_be_read_ahead_is_told_once_it_is_opened(session: Session, tmp_path: Path) -> None:
    told: list[object] = []
    session.failed.connect(told.append)
    session.open_ahead(tmp_path / "none.tracker")
    assert session.wait_idle()
    assert not told
    session.open(tmp_path / "none.tracker")
    assert session.wait_idle()
    assert [getattr(error, "code", "") for error in told] == ["file.missing"]
    assert not session.is_open
