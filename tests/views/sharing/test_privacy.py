"""A marked text goes through every part of the window that keeps something; it is found only where it was meant to be kept."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.records import Measure, Reading, Role
from tests.live.test_privacy import CANARY, holders
from tests.views.keys import cell, editor, trigger
from tests.views.recording import Recording
from tracker_gui import logs, paths
from tracker_gui.exchange.write_xlsx import write_workbook
from tracker_gui.live.drafts import FOLDER
from tracker_gui.live.words import words
from tracker_gui.ops import edit, rows
from tracker_gui.ops.publishing import publish
from tracker_gui.views.problem import Problems, details_of
from tracker_gui.views.window import MainWindow


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for passing files, and the log running."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    logs.start()
    yield folder
    logs.stop()


def fill(window: MainWindow) -> None:
    """Put the text into a field of every kind of row that people write about families in."""
    session = window.session
    plan = session.plan
    action, measure = next(plan.actions()), plan.rows(Measure)[0]
    for field in ("what", "due_text"):
        session.do(edit.set_field(plan, "action", action.id, field, f"{CANARY} {field}"))
    session.do(rows.add_step(plan, action.id, f"{CANARY} step")[0])
    session.do(edit.set_field(plan, "measure", measure.id, "title", f"{CANARY} title"))
    session.do(edit.set_field(plan, "reading", plan.rows(Reading)[0].id, "note", f"{CANARY} note"))
    session.do(edit.set_field(plan, "role", plan.rows(Role)[0].id, "holder", f"{CANARY} holder"))
    assert session.wait_idle()


def use(window: MainWindow, qtbot: QtBot) -> None:
    """Search, filter, check the spelling, fail, be seen by others: parts that might keep what passes through them."""
    words().wait()
    assert words().misspelt(f"{CANARY}zz")
    words().look_further("canaryzz")
    for action in ("find", "replace"):
        trigger(window, action)
        QTest.keyClicks(window.focusWidget() or window, CANARY)
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Escape)
    window.session.set_place(next(window.session.plan.actions()).id)
    window.session.look_now()
    assert window.session.wait_idle()


def fail(window: MainWindow, qtbot: QtBot) -> None:
    """Let the program itself fail with the text in its message: the log, the box and what is copied from it."""
    problems = Problems(window)
    with pytest.raises(ValueError, match=CANARY) as caught:
        raise ValueError(CANARY)
    problems.fault(ValueError, caught.value, caught.tb)
    assert CANARY not in details_of(ValueError, caught.tb)
    problems.stop()
    qtbot.waitUntil(lambda: problems.box is not None)
    assert problems.box is not None
    assert CANARY not in problems.box.text() + problems.box.informativeText() + problems.box.detailedText()
    problems.box.close()


@pytest.mark.backups
@pytest.mark.logs_warnings
def test_what_is_written_about_families_stays_where_it_belongs(
    window: MainWindow, tracker: Path, asking: Recording, own_folders: Path, tmp_path: Path, temporary: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    _draft(window, paths.state_dir() / FOLDER, qtbot)
    fill(window)
    use(window, qtbot)
    fail(window, qtbot)
    write_workbook(window.session.plan, out / "plan.xlsx")
    publish(tracker, out / "public.tracker")
    asking.files = [out / "chart.svg"]
    measure = window.session.plan.rows(Reading)[0].measure_id
    window.go_to("measure", measure)
    qtbot.waitUntil(lambda: window.plan_page.chart.has_plot)
    with qtbot.waitSignal(window.picturing.said):
        trigger(window, "save_chart")
    beside = [one for one in tracker.parent.iterdir() if one.is_file() and one != tracker]
    assert any(one.name.endswith(".open") for one in beside)
    assert holders(temporary) == set()
    window.close()
    own = holders(own_folders)
    assert {one.relative_to(own_folders) for one in own if not _may_hold(one)} == set()
    assert own, "what was saved is remembered for a month, so that it can be put back"
    if os.name != "nt":
        assert {stat.S_IMODE(one.stat().st_mode) for one in own} == {0o600}
    assert list(temporary.iterdir()) == []
    kept_beside = {one for one in holders(tmp_path) if not one.is_relative_to(out)}
    assert {one.suffix for one in kept_beside} == {".tracker"}
    notes = (out / "public.tracker").read_bytes()
    for left_out in ("note", "holder"):
        assert f"{CANARY} {left_out}".encode() not in notes


def _may_hold(path: Path) -> bool:
    return any(path.is_relative_to(place) for place in (paths.state_dir() / "Trackers", paths.user_data_dir() / "Backups"))


def _draft(window: MainWindow, drafts: Path, qtbot: QtBot) -> None:
    """Type without end: the draft is this user's alone, and goes when the text is put aside."""
    grid = window.plan_page.actions_grid
    cell(grid, 1, "what", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    box = editor(grid)
    qtbot.keyClicks(box, f"{CANARY} draft")
    qtbot.waitUntil(lambda: bool(holders(drafts)))
    if os.name != "nt":
        assert {stat.S_IMODE(one.stat().st_mode) for one in holders(drafts)} == {0o600}
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not holders(drafts))
