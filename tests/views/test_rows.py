"""Rows added, deleted and moved by menus and keys, taken back and done again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit
from pytestqt.qtbot import QtBot

from tests.views.keys import cell, editor, trigger
from tests.views.recording import Recording
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]
ORDER = (
    "SELECT what FROM action WHERE objective_id = (SELECT objective_id FROM action WHERE what = 'Match well') ORDER BY position"
)
CTRL = Qt.KeyboardModifier.ControlModifier


def test_insert_adds_an_action_below_and_begins_to_write_it(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    cell(grid, 3, "what", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_Insert)
    qtbot.keyClicks(editor(grid), "Find more homes")
    qtbot.keyClick(editor(grid), Qt.Key.Key_Return)
    assert in_file(ORDER) == ["Match well", "Find more homes", "Review"]


def test_a_measure_is_added_to_the_action_that_is_current(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    cell(window.plan_page.actions_grid, 1, "what", qtbot)
    trigger(window, "add_measure")
    box = editor(window.plan_page.measures_grid)
    qtbot.keyClicks(box, "Number of people trained")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    owner = "SELECT what FROM action JOIN measure ON action_id = action.id WHERE title = 'Number of people trained'"
    assert in_file(owner) == ["Train the team"]


def test_themes_and_objectives_are_added_where_the_tree_stands(
    window: MainWindow, in_file: InFile, asking: Recording, qtbot: QtBot
) -> None:
    tree = window.plan_page.tree_pane.tree
    tree.setFocus()
    tree.setCurrentIndex(window.plan_page.tree_model.index(0, 0))
    asking.lines = ["Middle", "Its objective"]
    trigger(window, "add_theme")
    trigger(window, "add_objective")
    assert in_file("SELECT title FROM theme ORDER BY position") == ["Front door", "Middle", "Care"]
    titles = "SELECT theme.title FROM objective JOIN theme ON theme_id = theme.id WHERE objective.title = 'Its objective'"
    assert in_file(titles) == ["Middle"]


def test_deleting_says_what_goes_and_undo_brings_all_of_it_back(
    window: MainWindow, in_file: InFile, asking: Recording, qtbot: QtBot
) -> None:
    everything = "SELECT (SELECT count(*) FROM step), (SELECT count(*) FROM reading), (SELECT count(*) FROM action)"
    before = in_file(everything)
    cell(window.plan_page.actions_grid, 0, "what", qtbot)
    qtbot.keyClick(window.plan_page.actions_grid, Qt.Key.Key_Delete, CTRL)
    assert "2 measures" in asking.asked[0]
    assert "1 reading" in asking.asked[0]
    assert in_file(everything) == [(0, 0, 4)]
    assert window.plan_page.action_model.rowCount() == 4
    trigger(window, "undo")
    assert in_file(everything) == before
    assert window.plan_page.action_model.rowCount() == 5
    trigger(window, "redo")
    assert in_file(everything) == [(0, 0, 4)]


def test_deleting_can_be_declined(window: MainWindow, in_file: InFile, asking: Recording, qtbot: QtBot) -> None:
    asking.yes = False
    cell(window.plan_page.actions_grid, 0, "what", qtbot)
    trigger(window, "delete")
    assert in_file("SELECT count(*) FROM action") == [5]


def test_a_whole_theme_can_be_deleted_and_brought_back(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    tree = window.plan_page.tree_pane.tree
    tree.setFocus()
    tree.setCurrentIndex(window.plan_page.tree_model.index(0, 0))
    trigger(window, "delete")
    assert in_file("SELECT count(*) FROM action") == [2]
    assert window.plan_page.tree_model.rowCount() == 1
    trigger(window, "undo")
    assert in_file("SELECT count(*) FROM action") == [5]
    assert window.plan_page.tree_model.rowCount() == 2


def test_rows_move_by_keys_and_stay_current(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    cell(grid, 3, "what", qtbot)
    current = grid.current_id()
    qtbot.keyClick(grid, Qt.Key.Key_Down, CTRL)
    assert in_file(ORDER) == ["Review", "Match well"]
    assert grid.current_id() == current
    assert grid.currentIndex().row() == 4
    qtbot.keyClick(grid, Qt.Key.Key_Up, CTRL)
    assert in_file(ORDER) == ["Match well", "Review"]


def test_undo_and_redo_carry_the_name_of_the_deed(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    cell(window.plan_page.actions_grid, 4, "what", qtbot)
    trigger(window, "move_up")
    assert window.actions_["undo"].text() == "&Undo: Move action"
    trigger(window, "undo")
    assert in_file(ORDER) == ["Match well", "Review"]
    assert window.actions_["redo"].text() == "&Redo: Move action"


def test_a_title_is_edited_in_the_tree(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    tree = window.plan_page.tree_pane.tree
    tree.setFocus()
    tree.setCurrentIndex(window.plan_page.tree_model.index(1, 0))
    qtbot.keyClick(tree, Qt.Key.Key_F2)
    box = tree.findChild(QLineEdit, "headingTitle")
    assert box is not None
    box.selectAll()
    qtbot.keyClicks(box, "Children in care")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: tree.state() != QAbstractItemView.State.EditingState)
    assert in_file("SELECT title FROM theme ORDER BY position") == ["Front door", "Children in care"]


def test_a_reading_is_entered_and_the_rating_follows(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    from tracker_gui.views.reading_dialog import ReadingDialog

    cell(window.plan_page.actions_grid, 0, "what", qtbot)
    trigger(window, "add_reading")
    dialog = window.findChild(ReadingDialog)
    assert dialog is not None
    dialog.date.setText("30/9/2016")
    qtbot.keyClicks(dialog.value, "95")
    dialog.accept()
    assert in_file("SELECT date, value FROM reading ORDER BY date") == [("2016-06-30", 78.2), ("2016-09-30", 95.0)]
    model = window.plan_page.measure_model
    assert model.index(0, model.column_of("rating")).data() == "Green"
