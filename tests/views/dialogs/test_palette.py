"""The palette: any action by a few letters, with its key, run by Enter; what cannot be used says why."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.views.keys import cell, editor
from tracker_gui.views.action_specs import SPECS
from tracker_gui.views.dialogs.palette import ROW, Palette
from tracker_gui.views.window import MainWindow

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def palette(window: MainWindow, qtbot: QtBot) -> Palette:
    qtbot.keyClick(window, Qt.Key.Key_P, CTRL_SHIFT)
    found = window.findChild(Palette)
    assert isinstance(found, Palette)
    qtbot.waitUntil(found.box.hasFocus)
    return found


def titles(palette: Palette) -> list[str]:
    return [str(palette.list.index(row, 0).data()) for row in range(palette.list.rowCount())]


def test_it_lists_every_action_with_its_key(palette: Palette, qtbot: QtBot) -> None:
    assert palette.list.rowCount() == len(SPECS) - 1
    qtbot.keyClicks(palette.box, "undo")
    entry = palette.list.index(0, 0).data(ROW)
    assert (entry.title, entry.menu, entry.keys) == ("Undo", "Edit", "Ctrl+Z")
    palette.close()


def test_a_few_letters_and_enter_run_the_action(window: MainWindow, palette: Palette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.box, "overv")
    assert titles(palette) == ["Overview"]
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    qtbot.waitUntil(window.overview_page.isVisible)
    assert window.findChild(Palette) is None or not palette.isVisible()


def test_up_and_down_choose_and_go_round(palette: Palette, qtbot: QtBot) -> None:
    qtbot.keyClick(palette.box, Qt.Key.Key_Up)
    assert palette.view.currentIndex().row() == palette.list.rowCount() - 1
    qtbot.keyClick(palette.box, Qt.Key.Key_Down)
    assert palette.view.currentIndex().row() == 0
    assert "New tracker" in palette.box.accessibleDescription()
    palette.close()


def test_what_cannot_be_used_says_why_and_does_not_run(window: MainWindow, palette: Palette, qtbot: QtBot) -> None:
    palette.close()
    window.actions_.enable(frozenset({"open", "writable"}))
    window.actions_["palette"].trigger()
    again = next(found for found in window.findChildren(Palette) if found.isVisible())
    qtbot.keyClicks(again.box, "redo")
    qtbot.keyClick(again.box, Qt.Key.Key_Return)
    assert again.isVisible()
    assert again.said.text() == "Not now: There is nothing to redo."
    assert "nothing to redo" in str(again.list.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    again.close()


def test_nothing_that_fits_is_said(palette: Palette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.box, "zzzz")
    assert palette.list.rowCount() == 0
    assert palette.said.text().startswith("No action fits")
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    qtbot.keyClick(palette.box, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_what_is_being_typed_is_taken_before_the_action_runs(window: MainWindow, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    cell(grid, 2, "what", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    box = editor(grid)
    box.selectAll()
    qtbot.keyClicks(box, "Audit thirty files")
    qtbot.keyClick(box, Qt.Key.Key_P, CTRL_SHIFT)
    palette = next(found for found in window.findChildren(Palette) if found.isVisible())
    palette.close()
    assert grid.table.index(2, 0).data() == "Audit thirty files"
