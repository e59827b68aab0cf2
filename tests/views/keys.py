"""Doing what a person does: go to a cell, press keys, click."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QMenu,
    QPlainTextEdit,
    QToolTip,
    QWidget,
)
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


def press(qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
    """Press a key where the keyboard is: in a menu or list that is open, else in what has the focus."""
    for _ in range(times):
        qtbot.keyClick(_keyboard(), key, held)


def write(qtbot: QtBot, text: str) -> None:
    """Type a text letter by letter where the keyboard is, which the first letter may change."""
    for letter in text:
        qtbot.keyClicks(_keyboard(), letter)


def _keyboard() -> QWidget:
    popup = QApplication.activePopupWidget()
    around = popup.parentWidget() if popup is not None else None
    found = around.view() if isinstance(around, QComboBox) else popup or QApplication.focusWidget()
    assert found is not None, "nothing has the keyboard"
    return found


def from_menu(qtbot: QtBot, *titles: str) -> None:
    """Go to an entry of the menu that is open by the arrow keys, through its submenus, and press Enter."""
    for place, title in enumerate(titles):
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in range(len(menu.actions()) + 1):
            active = menu.activeAction()
            if active is not None and active.text().replace("&", "").split("\t")[0] == title:
                break
            qtbot.keyClick(menu, Qt.Key.Key_Down)
        else:
            raise AssertionError(title)
        qtbot.keyClick(menu, Qt.Key.Key_Return if place == len(titles) - 1 else Qt.Key.Key_Right)


def by_palette(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Run an action that has no key of its own: Ctrl+Shift+P, some letters, Enter."""
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(qtbot, Qt.Key.Key_P, held)
    palette = next(found for found in window.findChildren(QDialog, "palette") if found.isVisible())
    qtbot.waitUntil(lambda: palette.isAncestorOf(QApplication.focusWidget()))
    write(qtbot, words)
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not palette.isVisible())
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is not None)


def hovered(widget: QAbstractScrollArea, at: QPoint) -> str:
    """Rest with the mouse at a place; return what is shown beside it, "" for nothing."""
    view = widget.viewport()
    QToolTip.showText(view.mapToGlobal(at), "-", view)  # what stands there stays a moment where nothing else is shown
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at)))
    return QToolTip.text().removeprefix("-")


def put(text: str, html: str = "") -> None:
    """Put on the clipboard what another program does."""
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
