"""Undo and redo: named, beyond the last start, and polite where a colleague was there first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.author import Author
from db.journal import write
from db.opening import open_file
from db.reading import load_plan
from db.records import Action
from tests.views.keys import cell, trigger, type_into
from tests.views.recording import Recording
from tracker_gui import app
from tracker_gui.ops.edit import set_field
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_undo_and_redo_say_what_they_would_do(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    type_into(grid, 2, "what", "Audit twenty files", qtbot)
    cell(grid, 3, "what", qtbot)
    trigger(window, "delete")
    assert window.session.wait_idle()
    undo, redo = window.actions_["undo"], window.actions_["redo"]
    assert undo.text() == "&Undo: Delete action"
    assert undo.iconText() == "Undo"
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert in_file("SELECT count(*) FROM action") == [5]
    assert redo.text() == "&Redo: Delete action"
    assert undo.text() == "&Undo: Edit What of action"
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert in_file("SELECT count(*) FROM action WHERE what = 'Audit ten files'") == [1]
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL | SHIFT)
    assert in_file("SELECT count(*) FROM action") == [4]
    assert in_file("SELECT count(*) FROM action WHERE what = 'Audit twenty files'") == [1]


def test_undo_and_redo_go_to_the_row_they_changed(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    type_into(grid, 2, "what", "Audit twenty files", qtbot)
    cell(grid, 3, "what", qtbot)
    changed, gone = grid.table.row_id(2), grid.table.row_id(3)
    trigger(window, "delete")
    assert window.session.wait_idle()
    cell(grid, 0, "who", qtbot)
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert in_file("SELECT count(*) FROM action") == [5]
    assert grid.current_id() == gone
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert in_file("SELECT count(*) FROM action WHERE what = 'Audit twenty files'") == [0]
    assert grid.current_id() == changed
    cell(grid, 0, "who", qtbot)
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert in_file("SELECT count(*) FROM action WHERE what = 'Audit twenty files'") == [1]
    assert grid.current_id() == changed
    assert grid.hasFocus()


def test_what_a_filter_hides_stays_hidden_when_it_is_undone(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    page = window.plan_page
    type_into(page.actions_grid, 2, "what", "Audit twenty files", qtbot)
    page.tree_pane.search.setFocus()
    qtbot.keyClicks(page.tree_pane.search, "every child")
    qtbot.waitUntil(lambda: page.actions_grid.table.rowCount() == 1)
    here = page.actions_grid.current_id()
    page.actions_grid.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert in_file("SELECT count(*) FROM action WHERE what = 'Audit twenty files'") == [0]
    assert page.actions_grid.current_id() == here
    assert page.tree_pane.search.text() == "every child"


def test_undo_goes_back_beyond_the_last_start(window: MainWindow, tracker: Path, asking: Recording, qtbot: QtBot) -> None:
    for number in (1, 2, 3):
        type_into(window.plan_page.actions_grid, 2, "what", f"Audit {number}", qtbot)
    window.close()
    again = app.open_window(tracker, asking)
    qtbot.addWidget(again)
    model = again.plan_page.action_model
    for text in ("Audit 2", "Audit 1", "Audit ten files"):
        trigger(again, "undo")
        assert again.session.wait_idle()
        assert model.index(2, 0).data() == text
    again.close()


def test_where_a_colleague_changed_the_same_field_since_it_says_who_and_what(
    window: MainWindow, tracker: Path, asking: Recording, in_file: InFile, qtbot: QtBot
) -> None:
    grid = window.plan_page.actions_grid
    type_into(grid, 2, "what", "Audit twenty files", qtbot)
    assert window.session.wait_idle()
    with open_file(tracker, Author("Ben Carter", "desk")) as other:
        plan = load_plan(other)
        action = next(row for row in plan.rows(Action) if row.what == "Audit twenty files")
        write(other, set_field(plan, "action", action.id, "what", "Audit thirty files"))
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: bool(asking.told))
    (told,) = asking.told
    assert "Undo Edit What of action: not done, because Ben Carter has changed What of action “Audit" in told
    assert "The history (Ctrl+4)" in told
    assert in_file("SELECT count(*) FROM action WHERE what = 'Audit thirty files'") == [1]


def test_a_row_that_a_colleague_deleted_is_named_too(window: MainWindow, tracker: Path, asking: Recording, qtbot: QtBot) -> None:
    from tracker_gui.ops.rows import delete

    grid = window.plan_page.actions_grid
    type_into(grid, 2, "what", "Audit twenty files", qtbot)
    assert window.session.wait_idle()
    with open_file(tracker, Author("Ben Carter", "desk")) as other:
        plan = load_plan(other)
        action = next(row for row in plan.rows(Action) if row.what == "Audit twenty files")
        write(other, delete(plan, "action", action.id))
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: bool(asking.told))
    assert "because Ben Carter has deleted action “Audit twenty files” since" in asking.told[0]
