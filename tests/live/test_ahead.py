"""A file that is opened while its window is being made is then read like any other."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.author import Author
from db.errors import Unavailable
from db.opening import open_file
from db.page_check import PageCheck
from db.reading import load_plan
from tests.db.test_page_check import spoilt
from tracker_gui.live.answers import Sent
from tracker_gui.live.filework import FileWork
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


def test_damage_that_is_found_while_it_is_read_opens_what_can_be_saved(session: Session, example_tracker: Path) -> None:
    spoilt(example_tracker)
    before = example_tracker.read_bytes()
    told: list[object] = []
    session.failed.connect(told.append)
    session.open_ahead(example_tracker)
    session.open(example_tracker)
    assert session.wait_idle()
    # What is left of so small a file may be nothing; then it is refused, and called damaged.
    if session.is_open:
        assert session.read_only_reason == "readonly.damaged"
    else:
        assert [getattr(error, "code", "") for error in told] == ["file.damaged"]
    assert example_tracker.read_bytes() == before


def test_nothing_is_written_before_the_check_is_over(
    example_tracker: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    session = Session(author=Author("anna", "pc"))
    session.open(example_tracker)
    assert session.wait_idle()
    monkeypatch.setattr(session._work, "send", _away)
    session.do(edit.set_field(session.plan, "action", next(session.plan.actions()).id, "what", "Waits"))
    qtbot.waitUntil(lambda: session.state.state == "not saved")
    assert session.kept_on_disk
    session.shut_down()
    order: list[str] = []
    fine, write = PageCheck.fine, FileWork._write
    monkeypatch.setattr(PageCheck, "fine", lambda check: order.append("checked") or fine(check))
    monkeypatch.setattr(FileWork, "_write", lambda *given: order.append("wrote") or write(*given))
    later = Session(author=Author("anna", "pc"))
    later.open(example_tracker)
    assert later.wait_idle()
    assert order == ["checked", "wrote"]
    assert next(later.plan.actions()).what == "Waits"
    later.shut_down()


def _away(*_: object) -> Sent:
    raise Unavailable("file.busy")
