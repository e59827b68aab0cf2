"""Replace: every change is shown before anything is done; what is ticked is one step of undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.views.keys import trigger
from tracker_gui.rules.differences import Piece
from tracker_gui.views.finding.replace import ReplaceDialog
from tracker_gui.views.marked_text import PIECES
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> ReplaceDialog:
    qtbot.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    found = window.findChild(ReplaceDialog)
    assert isinstance(found, ReplaceDialog)
    return found


def fill(dialog: ReplaceDialog, words: str, new: str, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.find_box, words)
    qtbot.keyClicks(dialog.new_box, new)
    qtbot.waitUntil(lambda: not dialog._pause.isActive() and not dialog._seeker.running)


def test_every_change_is_shown_before_anything_is_done(dialog: ReplaceDialog, in_file: InFile, qtbot: QtBot) -> None:
    QAbstractItemModelTester(dialog.table, QAbstractItemModelTester.FailureReportingMode.Fatal, dialog)
    fill(dialog, "rota", "plan", qtbot)
    assert dialog.table.rowCount() == 3
    assert dialog.go.text() == "&Replace in 3 texts"
    assert dialog.table.index(0, 2).data(PIECES) == [
        Piece("same", "Draw up a "),
        Piece("gone", "rota"),
        Piece("new", "plan"),
    ]
    assert in_file("SELECT count(*) FROM step WHERE text LIKE '%rota%'") == [1]
    dialog.close()


def test_what_is_ticked_is_replaced_in_one_step(window: MainWindow, dialog: ReplaceDialog, in_file: InFile, qtbot: QtBot) -> None:
    fill(dialog, "rota", "plan", qtbot)
    dialog.view.setCurrentIndex(dialog.table.index(0, 0))
    dialog.view.setFocus()
    qtbot.keyClick(dialog.view, Qt.Key.Key_Space)
    assert dialog.count.text() == "2 of 3 texts ticked, 2 places"
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert in_file("SELECT text FROM outcome ORDER BY quarter") == ["plan drawn up", "plan in use"]
    assert in_file("SELECT text FROM step WHERE text LIKE '%rota%'") == ["Draw up a rota"]
    assert in_file("SELECT label FROM batch ORDER BY seq DESC LIMIT 1") == ["Replace “rota” in 2 texts"]
    trigger(window, "undo")
    assert in_file("SELECT text FROM outcome ORDER BY quarter") == ["Rota drawn up", "Rota in use"]


def test_nothing_ticked_cannot_be_replaced(dialog: ReplaceDialog, qtbot: QtBot) -> None:
    fill(dialog, "rota", "plan", qtbot)
    dialog.all_box.click()
    assert not dialog.go.isEnabled()
    assert dialog.count.text().startswith("0 of 3")
    dialog.all_box.click()
    assert dialog.go.isEnabled()
    dialog.find_box.clear()
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 0)
    assert dialog.count.text() == "Type the words to find."
    assert not dialog.go.isEnabled()
    dialog.close()


def test_what_cannot_be_is_shown_with_the_reason(dialog: ReplaceDialog, qtbot: QtBot) -> None:
    fill(dialog, "Front door", " ", qtbot)
    assert "Not possible:" in str(dialog.table.index(0, 1).data())
    assert not dialog.go.isEnabled()
    assert not dialog.table.flags(dialog.table.index(0, 0)) & Qt.ItemFlag.ItemIsUserCheckable
    dialog.close()


def test_only_what_the_table_shows_can_be_replaced(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    """With a filter on, texts of other actions, headings and the names of roles can be left alone."""
    search = window.plan_page.tree_pane.search
    search.setFocus()
    qtbot.keyClicks(search, "rota")
    qtbot.waitUntil(lambda: window.plan_page.action_model.rowCount() == 1)
    qtbot.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(ReplaceDialog)
    assert isinstance(dialog, ReplaceDialog)
    assert dialog.shown_box.text() == "Only in the 1 action &shown"
    fill(dialog, "e", "E", qtbot)
    everywhere = dialog.table.rowCount()
    qtbot.keyClick(dialog.shown_box, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: 0 < dialog.table.rowCount() < everywhere and not dialog._seeker.running)
    others = in_file("SELECT what FROM action ORDER BY what")
    roles, themes = in_file("SELECT name FROM role ORDER BY name"), in_file("SELECT title FROM theme ORDER BY title")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert in_file("SELECT name FROM role ORDER BY name") == roles
    assert in_file("SELECT title FROM theme ORDER BY title") == themes
    left = [what for what in in_file("SELECT what FROM action ORDER BY what") if what in others]
    assert len(left) == len(others) - 1, "one action is shown, and only that one is another"


def test_with_everything_shown_there_is_nothing_to_narrow(dialog: ReplaceDialog) -> None:
    assert not dialog.shown_box.isVisible()
    dialog.close()
