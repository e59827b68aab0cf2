"""Undo and redo, the history, and nothing typed ever lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.author import Author
from db.journal import write as write_batch
from db.opening import open_file
from db.reading import load_plan
from tests.views.keys import cell, press, to_front, write
from tests.views.recording import Recording
from tracker_gui import app
from tracker_gui.ops.edit import set_field
from tracker_gui.views.panes.grid import GridView
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]
OfRow = Callable[[int, str], Any]
KEY = Qt.Key
CTRL, SHIFT, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def replaced(grid: GridView, row: int, key: str, text: str, qtbot: QtBot) -> None:
    """Write over a cell and press Enter."""
    cell(grid, row, key, qtbot)
    write(qtbot, text)
    press(qtbot, KEY.Key_Return, CTRL)


def read(tracker: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(f"file:{tracker}?mode=ro", uri=True)) as connection:
        return [row[0] for row in connection.execute(query)]


def test_undo_and_redo_by_keys_carry_names(window: MainWindow, grid: GridView, of_row: OfRow, qtbot: QtBot) -> None:
    first = of_row(5, "what")
    replaced(grid, 5, "what", "Second", qtbot)
    cell(grid, 5, "stage", qtbot)
    press(qtbot, KEY.Key_P)
    to_front(window, qtbot)
    assert window.session.wait_idle()
    assert window.actions_["undo"].text() == "&Undo: Edit stage of action"
    press(qtbot, KEY.Key_Z, CTRL)
    assert of_row(5, "stage") == "in progress"
    assert window.actions_["undo"].text() == "&Undo: Edit What of action"
    assert window.actions_["redo"].text() == "&Redo: Edit stage of action"
    press(qtbot, KEY.Key_Z, CTRL)
    assert of_row(5, "what") == first
    press(qtbot, KEY.Key_Y, CTRL)
    press(qtbot, KEY.Key_Z, CTRL | SHIFT)
    assert (of_row(5, "what"), of_row(5, "stage")) == ("Second", "paused")


@pytest.mark.parametrize("name", ["what", "ref", "due"])
def test_undo_in_a_field_where_nothing_was_typed_is_that_of_the_tracker(
    window: MainWindow, grid: GridView, of_row: OfRow, qtbot: QtBot, name: str
) -> None:
    """Else one would press the key and nothing would happen; what is being typed in the field is taken back by it first."""
    before = of_row(5, "what")
    replaced(grid, 5, "what", "Other words", qtbot)
    cell(grid, 5, "what", qtbot)
    field = getattr(window.plan_page.details, name)
    field.setFocus()
    write(qtbot, "abc")
    press(qtbot, KEY.Key_Z, CTRL)
    assert of_row(5, "what") == "Other words"
    press(qtbot, KEY.Key_Z, CTRL)
    assert of_row(5, "what") == before
    press(qtbot, KEY.Key_Y, CTRL)


def test_undo_goes_back_beyond_the_last_start(
    window: MainWindow, grid: GridView, tracker: Path, asking: Recording, of_row: OfRow, qtbot: QtBot
) -> None:
    before, row_id = of_row(5, "what"), grid.table.row_id(5)
    for text in ("Second", "Third"):
        replaced(grid, 5, "what", text, qtbot)
    window.close()
    again = app.open_window(tracker, asking)
    qtbot.addWidget(again)
    to_front(again, qtbot)
    for wanted in ("Second", before):
        press(qtbot, KEY.Key_Z, CTRL)
        assert again.session.wait_idle()
        assert read(tracker, f"SELECT what FROM action WHERE id = '{row_id}'") == [wanted]
    again.close()


def test_undo_refuses_where_a_colleague_was_there_since(
    window: MainWindow, grid: GridView, tracker: Path, asking: Recording, of_row: OfRow, qtbot: QtBot
) -> None:
    replaced(grid, 5, "what", "Mine", qtbot)
    assert of_row(5, "what") == "Mine"
    with open_file(tracker, Author("Ben Carter", "desk")) as other:
        write_batch(other, set_field(load_plan(other), "action", str(grid.table.row_id(5)), "what", "His"))
    press(qtbot, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: bool(asking.told))
    assert "Ben Carter has changed What" in asking.told[0]
    assert of_row(5, "what") == "His"


def test_a_value_comes_back_from_the_history_of_its_cell(
    window: MainWindow, grid: GridView, of_row: OfRow, last_deed: Callable[[], str], qtbot: QtBot
) -> None:
    before = of_row(5, "what")
    replaced(grid, 5, "what", "Something else", qtbot)
    cell(grid, 5, "what", qtbot)
    press(qtbot, KEY.Key_H, CTRL | SHIFT)
    page = window.history_page
    qtbot.waitUntil(lambda: page.isVisible() and page.table.rowCount() >= 2)
    page.view.setFocus()
    press(qtbot, KEY.Key_Home, CTRL)
    line = page.table.line(0)
    assert line is not None
    assert line.who == window.session._work.author.who
    page.panel.before.setFocus()
    press(qtbot, KEY.Key_Space)
    assert of_row(5, "what") == before
    assert last_deed() == "Put back What of action"


def test_a_deleted_row_is_brought_back_from_the_history(
    window: MainWindow, grid: GridView, in_file: InFile, qtbot: QtBot
) -> None:
    everything = "SELECT (SELECT count(*) FROM action), (SELECT count(*) FROM step), (SELECT count(*) FROM reading)"
    before = in_file(everything)
    cell(grid, 0, "what", qtbot)
    press(qtbot, KEY.Key_Delete, CTRL)
    assert in_file(everything) != before
    press(qtbot, KEY.Key_4, CTRL)
    page = window.history_page
    qtbot.waitUntil(lambda: page.table.rowCount() > 0)
    page.view.setFocus()
    press(qtbot, KEY.Key_Home, CTRL)
    page.panel.back.setFocus()
    press(qtbot, KEY.Key_Space)
    qtbot.waitUntil(lambda: in_file(everything) == before)
    press(qtbot, KEY.Key_Z, CTRL)
    assert in_file(everything) != before


def test_the_history_of_a_row_and_its_filter(window: MainWindow, grid: GridView, qtbot: QtBot) -> None:
    replaced(grid, 5, "what", "Unmistakable words", qtbot)
    cell(grid, 5, "who", qtbot)
    press(qtbot, KEY.Key_H, CTRL | ALT)
    page = window.history_page
    qtbot.waitUntil(lambda: page.table.rowCount() > 3)
    count = page.table.rowCount()
    assert page.scope_text.text().startswith("Only: ")
    page.filter_box.setFocus()
    write(qtbot, "unmistakable")
    qtbot.waitUntil(lambda: 0 < page.table.rowCount() < count)
    line = page.table.line(0)
    assert line is not None
    assert line.texts[-1] == "Unmistakable words"


@pytest.mark.parametrize("where", ["cell", "measure", "who", "details", "tree"])
def test_closing_the_window_keeps_what_is_in_an_open_editor(
    window: MainWindow, grid: GridView, tracker: Path, qtbot: QtBot, where: str
) -> None:
    page = window.plan_page
    cell(grid, 0, "who" if where == "who" else "what", qtbot)
    if where == "measure":
        cell(page.measures_grid, 0, "title", qtbot)
    elif where == "details":
        page.details.what.setFocus()
    elif where == "tree":
        page.tree_pane.tree.setFocus()
        press(qtbot, KEY.Key_Down)
    if where != "details":
        press(qtbot, KEY.Key_F2)
    press(qtbot, KEY.Key_A, CTRL)
    write(qtbot, "Typed and not left")
    assert QApplication.focusWidget() is not None
    window.close()
    queries = {"measure": "SELECT title FROM measure", "who": "SELECT name FROM role"}
    headings = "SELECT title FROM theme UNION SELECT title FROM objective"
    query = headings if where == "tree" else queries.get(where, "SELECT what FROM action")
    assert read(tracker, query).count("Typed and not left") == 1
