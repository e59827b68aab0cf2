"""Nothing typed is lost: closing keeps it, and what was typed when the program was killed comes back."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.views.keys import cell, editor, trigger, type_into
from tests.views.recording import Recording
from tracker_gui import app, paths
from tracker_gui.live.drafts import FOLDER, Draft, _Store
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]

KILLED = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from tracker_gui import app, paths
from tracker_gui.live.drafts import FOLDER

window = app.open_window(Path(sys.argv[1]))
window.activateWindow()
grid = window.plan_page.actions_grid
grid.setCurrentIndex(grid.table.index(2, grid.table.column_of("what")))
grid.edit(grid.currentIndex())
box = window.focusWidget()
box.selectAll()
QTest.keyClicks(box, "Half a sent")
folder = paths.state_dir() / FOLDER
while not any("Half a sent" in path.read_text() for path in folder.glob("*.json")):
    QTest.qWait(20)  # the events of this window go on meanwhile
os.kill(os.getpid(), 9)
"""


def killed(tracker: Path) -> None:
    """Run the program in a process of its own, type, and kill it with the editor open."""
    command = [sys.executable, "-c", KILLED, str(tracker)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=90, check=False)
    assert done.returncode == -9, done.stderr


def kept() -> list[Path]:
    return list((paths.state_dir() / FOLDER).glob("*.json"))


def left_behind(tracker: Path, row_id: str, field: str, quarter: str | None = None) -> None:
    """Leave a draft as a process does that was killed."""
    store = _Store(paths.state_dir() / FOLDER)
    where = "What? of action “Audit ten files”"
    store.keep(1, Draft(str(tracker), "action", row_id, field, quarter, where, "", "Half a sent", "2026-01-01"))
    store.unlock()


def test_what_was_typed_when_the_program_was_killed_comes_back(tracker: Path, asking: Recording, qtbot: QtBot) -> None:
    killed(tracker)
    window = app.open_window(tracker, asking)
    qtbot.addWidget(window)
    bar = window.drafts.bar
    qtbot.waitUntil(bar.isVisible)
    assert bar.words.text().startswith("You were typing in ")
    assert bar.words.text().endswith("when the program ended.")
    assert bar.text.text() == "“Half a sent”"
    qtbot.mouseClick(bar.back, Qt.MouseButton.LeftButton)
    assert window.session.wait_idle()
    qtbot.waitUntil(lambda: window.drafts.drafts.idle)
    assert not bar.isVisible()
    assert kept() == []
    with closing(sqlite3.connect(f"file:{tracker}?mode=ro", uri=True)) as connection:
        assert connection.execute("SELECT what FROM action WHERE what LIKE 'Half%'").fetchall() == [("Half a sent",)]
    window.close()


@pytest.fixture
def left(window: MainWindow, tracker: Path, qtbot: QtBot) -> MainWindow:
    """A window beside which another one was killed."""
    row_id = window.plan_page.action_model.row_id(2)
    left_behind(tracker, str(row_id), "column what")
    window.drafts.look_back()
    qtbot.waitUntil(window.drafts.bar.isVisible)
    return window


def test_it_can_be_copied_or_discarded(left: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    bar = left.drafts.bar
    qtbot.mouseClick(bar.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Half a sent"
    assert bar.isVisible()
    qtbot.mouseClick(bar.discard, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    qtbot.waitUntil(lambda: kept() == [])
    assert in_file("SELECT count(*) FROM action WHERE what LIKE 'Half%'") == [0]


def test_a_row_that_is_gone_leaves_the_text_to_be_copied(left: MainWindow, qtbot: QtBot) -> None:
    cell(left.plan_page.actions_grid, 2, "what", qtbot)
    trigger(left, "delete")
    assert left.session.wait_idle()
    left.drafts.look_back()
    qtbot.waitUntil(lambda: "no longer in the plan" in left.drafts.bar.words.text())
    assert not left.drafts.bar.back.isVisible()
    assert left.drafts.bar.copy.isVisible()


def test_without_a_tracker_open_it_offers_to_open_the_one_it_belongs_to(tracker: Path, asking: Recording, qtbot: QtBot) -> None:
    left_behind(tracker, "any", "column what")
    window = app.open_window(None, asking)
    qtbot.addWidget(window)
    bar = window.drafts.bar
    qtbot.waitUntil(bar.isVisible)
    assert bar.back.text() == "O&pen small.tracker"
    qtbot.mouseClick(bar.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.is_open and bar.isVisible())
    assert bar.words.text().endswith("It is no longer in the plan.")
    window.close()


@pytest.mark.parametrize(
    ("field", "query"),
    [
        ("column due", "SELECT due_text FROM action WHERE id = ?"),
        ("outcome", "SELECT text FROM outcome WHERE quarter = '2016/17 Q3' AND action_id = ?"),
        ("new step", "SELECT text FROM step WHERE action_id = ?"),
        ("ref", "SELECT ref FROM action WHERE id = ?"),
    ],
)
def test_a_text_goes_back_to_the_field_it_was_typed_in(
    window: MainWindow, tracker: Path, qtbot: QtBot, field: str, query: str
) -> None:
    row_id = str(window.plan_page.action_model.row_id(2))
    left_behind(tracker, row_id, field, "2016/17 Q3")
    window.drafts.look_back()
    qtbot.waitUntil(window.drafts.bar.isVisible)
    qtbot.mouseClick(window.drafts.bar.back, Qt.MouseButton.LeftButton)
    assert window.session.wait_idle()
    with closing(sqlite3.connect(f"file:{tracker}?mode=ro", uri=True)) as connection:
        assert connection.execute(query, (row_id,)).fetchall() == [("Half a sent",)]
    qtbot.waitUntil(lambda: kept() == [])


def test_what_is_typed_in_the_details_and_in_the_tree_is_kept(window: MainWindow, qtbot: QtBot) -> None:
    details = window.plan_page.details
    fields = [details.what, details.new_step, next(iter(details.outcomes.findChildren(QPlainTextEdit)))]
    for field in fields:
        field.setFocus()
        qtbot.keyClicks(field, "Typed")
        qtbot.waitUntil(lambda: any("Typed" in path.read_text(encoding="utf-8") for path in kept()))
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: kept() == [])
    tree = window.plan_page.tree_pane.tree
    tree.setCurrentIndex(window.plan_page.tree_model.index(0, 0))
    tree.edit(tree.currentIndex())
    line = next(iter(tree.findChildren(QLineEdit)))
    line.setFocus()
    qtbot.keyClicks(line, "Typed")
    qtbot.waitUntil(lambda: len(kept()) == 1)
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: kept() == [])


def test_what_is_taken_leaves_no_draft_behind(window: MainWindow, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    cell(grid, 2, "what", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    box = editor(grid)
    qtbot.keyClicks(box, "Audit")
    qtbot.waitUntil(lambda: len(kept()) == 1)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: kept() == [])
    type_into(grid, 3, "what", "Match", qtbot, end=Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: kept() == [] and not window.drafts._done)


@pytest.mark.parametrize("way", ["window", "program"])
def test_closing_with_an_editor_open_keeps_its_text(tracker: Path, asking: Recording, qtbot: QtBot, way: str) -> None:
    window = app.open_window(tracker, asking)
    qtbot.addWidget(window)
    window.activateWindow()
    grid = window.plan_page.actions_grid
    cell(grid, 2, "what", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    box = editor(grid)
    box.selectAll()
    qtbot.keyClicks(box, "Typed and not left")
    if way == "window":
        window.close()
    else:
        trigger(window, "quit")
    with closing(sqlite3.connect(f"file:{tracker}?mode=ro", uri=True)) as connection:
        assert connection.execute("SELECT count(*) FROM action WHERE what = 'Typed and not left'").fetchone() == (1,)
    assert kept() == []
