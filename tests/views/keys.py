"""Doing what a person does: go to a cell, press keys, click."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tracker_gui.views.delegates.people_editor import PeopleEditor
from tracker_gui.views.panes.grid import GridView
from tracker_gui.views.window import MainWindow


def to_front(window: QWidget, qtbot: QtBot) -> None:
    """Bring a window or dialog before the others, as a click on it does: keys go there."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def cell(grid: GridView, row: int, key: str, qtbot: QtBot) -> None:
    """Click into a cell."""
    index = grid.table.index(row, grid.table.column_of(key))
    grid.scrollTo(index)
    centre = grid.visualRect(index).topLeft() + QPoint(12, 10)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert grid.currentIndex() == index


def editor(grid: GridView) -> QPlainTextEdit:
    """Return the open text editor of a grid."""
    found = [box for box in grid.findChildren(QPlainTextEdit, "cellEditor") if box.isVisible()]
    assert len(found) == 1
    return found[0]


def people(grid: GridView) -> PeopleEditor:
    """Return the open editor of Who."""
    found = [box for box in grid.findChildren(PeopleEditor) if box.isVisible()]
    assert len(found) == 1
    return found[0]


def editing(grid: GridView) -> bool:
    """Return whether a text editor is open."""
    return grid.state() == GridView.State.EditingState


def type_into(grid: GridView, row: int, key: str, text: str, qtbot: QtBot, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Open the cell by F2, replace its text, and end the edit by a key; in a list Enter begins the next entry."""
    cell(grid, row, key, qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    box = editor(grid)
    box.selectAll()
    listed = grid.table.columns[grid.currentIndex().column()].shape != "text"
    for number, line in enumerate(text.split("\n")):
        if number and listed and not line.startswith("  "):
            qtbot.keyClick(box, Qt.Key.Key_Return)
        elif number:
            qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
        qtbot.keyClicks(box, line.strip() if listed else line)
    last = Qt.KeyboardModifier.ControlModifier if listed and end == Qt.Key.Key_Return else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(box, end, last)


def pick(grid: GridView, row: int, key: str, choice: str, qtbot: QtBot) -> None:
    """Open the list of a cell by F2 and choose by the keyboard."""
    cell(grid, row, key, qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    box = next(found for found in grid.findChildren(QComboBox) if found.objectName() == "cellPicker" and found.isVisible())
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    view.setCurrentIndex(box.model().index(box.findData(choice), 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)


def trigger(window: MainWindow, name: str) -> None:
    """Choose an action of the menus."""
    assert window.actions_[name].isEnabled(), name
    window.actions_[name].trigger()
