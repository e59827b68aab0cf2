"""What is shown of the tables and in which order: filtered, sorted, zoomed, columns arranged and held, kept as named views."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.views.keys import cell, editor, to_front, trigger, type_into
from tests.views.recording import Recording
from tracker_gui.views.dialogs.columns import ColumnsDialog
from tracker_gui.views.panes.grid import GridView
from tracker_gui.views.panes.grid_block import shown_columns
from tracker_gui.views.panes.grid_tips import tip_of
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def whats(grid: GridView) -> list[str]:
    column = grid.table.column_of("what")
    return [str(grid.table.index(row, column).data()) for row in range(grid.table.rowCount())]


def chips(window: MainWindow) -> list[str]:
    return [chip.text() for chip in window.arranging.bar.chips()]


def choose(window: MainWindow, qtbot: QtBot, name: str, *path: str) -> None:
    """Choose an entry of a menu that has opened, through its submenus."""
    menu = next(found for found in window.plan_page.findChildren(QMenu, name) if found.isVisible())
    for title in path:
        action = next(action for action in menu.actions() if action.text().replace("&", "") == title)
        below = action.menu()
        if isinstance(below, QMenu):
            menu = below
        else:
            action.trigger()
    for found in window.plan_page.findChildren(QMenu, name):
        found.close()
    to_front(window, qtbot)


def ask(window: MainWindow, qtbot: QtBot, *path: str) -> None:
    trigger(window, "filter_menu")
    choose(window, qtbot, "menuFilter", *path)


# --- filter -----------------------------------------------------------------------------------------------------------


def test_words_filter_while_they_are_typed_and_esc_clears(window: MainWindow, grid: GridView, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL | SHIFT)
    search = window.plan_page.tree_pane.search
    assert search.hasFocus()
    qtbot.keyClicks(search, "rota drawn")  # words of another quarter than the one shown
    qtbot.waitUntil(lambda: whats(grid) == ["Visit every child"])
    assert window.arranging.bar.count.text() == "1 of 5 shown"
    assert chips(window) == ["“rota drawn”"]
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert grid.table.rowCount() == 5
    assert search.text() == ""
    assert window.arranging.bar.count.text() == "5 actions"
    assert grid.hasFocus()


def test_roles_stages_ratings_dates_and_gaps_filter_as_chips(window: MainWindow, grid: GridView, qtbot: QtBot) -> None:
    ask(window, qtbot, "Who", "Team Manager")
    assert whats(grid) == ["Visit every child", "Train the team"]
    ask(window, qtbot, "Stage", "None")
    assert whats(grid) == ["Train the team"]
    assert chips(window) == ["Who: Team Manager", "Stage: none"]
    assert window.arranging.bar.count.text() == "1 of 5 shown"
    qtbot.mouseClick(window.arranging.bar.chips()[1], Qt.MouseButton.LeftButton)
    assert whats(grid) == ["Visit every child", "Train the team"]
    ask(window, qtbot, "Rating", "Green")
    assert whats(grid) == ["Visit every child"]
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Escape)
    assert grid.table.rowCount() == 5
    ask(window, qtbot, "Due", "Late")
    assert whats(grid) == ["Visit every child"]
    trigger(window, "clear_filter")
    ask(window, qtbot, "Missing", "Nobody named")
    assert whats(grid) == ["Audit ten files", "Match well", "Review"]
    trigger(window, "clear_filter")
    ask(window, qtbot, "No outcome in 2016/17 Q2")
    assert "Visit every child" not in whats(grid)
    assert chips(window) == ["No outcome in 2016/17 Q2"]


def test_esc_clears_also_where_no_row_is_left(window: MainWindow, grid: GridView, qtbot: QtBot) -> None:
    ask(window, qtbot, "Rating", "Red")
    assert grid.table.rowCount() == 0
    qtbot.keyClick(window.plan_page.actions_pane, Qt.Key.Key_Escape)
    assert grid.table.rowCount() == 5


def test_an_edited_row_stays_in_view_until_it_is_filtered_again(
    window: MainWindow, grid: GridView, in_file: InFile, qtbot: QtBot
) -> None:
    ask(window, qtbot, "No outcome in 2016/17 Q2")
    count = grid.table.rowCount()
    type_into(grid, 0, "outcome", "Team trained", qtbot)
    assert grid.table.rowCount() == count
    trigger(window, "filter_again")
    assert grid.table.rowCount() == count - 1
    assert "Team trained" in in_file("SELECT text FROM outcome")


def test_a_new_row_is_written_in_spite_of_the_filter(window: MainWindow, grid: GridView, in_file: InFile, qtbot: QtBot) -> None:
    ask(window, qtbot, "Who", "Team Manager")
    cell(grid, 1, "what", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_Insert)
    qtbot.keyClicks(editor(grid), "New one")
    qtbot.keyClick(editor(grid), Qt.Key.Key_Return)
    assert whats(grid) == ["Visit every child", "Train the team", "New one"]
    assert in_file("SELECT count(*) FROM action WHERE what = 'New one'") == [1]


# --- order ------------------------------------------------------------------------------------------------------------


def test_a_sorted_table_says_so_and_goes_back_by_one_key(
    window: MainWindow, grid: GridView, in_file: InFile, asking: Recording, qtbot: QtBot
) -> None:
    plain = whats(grid)
    cell(grid, 2, "what", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_Up, ALT | SHIFT)
    assert whats(grid) == sorted(plain)
    assert chips(window) == ["Sorted by What? ↑"]
    assert grid.currentIndex().data() == "Audit ten files"
    before = in_file("SELECT count(*) FROM change")
    qtbot.keyClick(grid, Qt.Key.Key_Down, CTRL)
    assert "sorted" in asking.told[0]
    assert in_file("SELECT count(*) FROM change") == before
    qtbot.keyClick(grid, Qt.Key.Key_O, CTRL | SHIFT)
    assert whats(grid) == plain
    assert chips(window) == []


def test_a_row_keeps_its_place_while_it_is_edited_in_a_sorted_table(window: MainWindow, grid: GridView, qtbot: QtBot) -> None:
    cell(grid, 0, "what", qtbot)
    trigger(window, "sort_down")
    assert whats(grid)[0] == "Visit every child"
    type_into(grid, 0, "what", "A first one", qtbot)
    assert whats(grid)[0] == "A first one"
    trigger(window, "filter_again")
    assert whats(grid)[-1] == "A first one"
    qtbot.mouseClick(window.arranging.bar.chips()[0], Qt.MouseButton.LeftButton)
    assert whats(grid)[0] == "A first one"


def test_dates_and_stages_are_sorted_by_what_they_mean(window: MainWindow, grid: GridView, qtbot: QtBot) -> None:
    type_into(grid, 1, "due", "1 Feb 2016", qtbot)
    type_into(grid, 2, "due", "end of 2019", qtbot)
    cell(grid, 0, "due", qtbot)
    trigger(window, "sort_up")
    assert whats(grid)[:3] == ["Train the team", "Visit every child", "Audit ten files"]
    trigger(window, "sort_down")
    assert whats(grid)[:3] == ["Audit ten files", "Visit every child", "Train the team"]


def test_rows_move_together_past_rows_that_are_shown(window: MainWindow, grid: GridView, in_file: InFile, qtbot: QtBot) -> None:
    cell(grid, 4, "what", qtbot)
    for name in ("One", "Two"):
        qtbot.keyClick(grid, Qt.Key.Key_Insert)
        qtbot.keyClicks(editor(grid), name)
        qtbot.keyClick(editor(grid), Qt.Key.Key_Return)
    assert whats(grid)[3:] == ["Match well", "Review", "One", "Two"]
    cell(grid, 5, "what", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(grid, Qt.Key.Key_Up, CTRL)
    assert whats(grid)[3:] == ["Match well", "One", "Two", "Review"]
    assert in_file("SELECT label FROM batch ORDER BY rowid DESC LIMIT 1") == ["Move 2 actions"]
    qtbot.keyClick(grid, Qt.Key.Key_Up, CTRL)
    assert whats(grid)[3:] == ["One", "Two", "Match well", "Review"]
    qtbot.keyClick(grid, Qt.Key.Key_Z, CTRL)
    assert in_file("SELECT what FROM action WHERE what IN ('One', 'Match well') ORDER BY position") == ["Match well", "One"]


# --- columns ----------------------------------------------------------------------------------------------------------


def test_columns_are_arranged_in_a_dialog_by_keys(window: MainWindow, grid: GridView, qtbot: QtBot) -> None:
    cell(grid, 0, "what", qtbot)
    trigger(window, "columns")
    dialog = window.findChild(ColumnsDialog)
    assert dialog is not None
    keys = grid.layout_of_columns.keys()
    dialog.list.setFocus()
    dialog.list.setCurrentRow(keys.index("how"))
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    dialog.list.setCurrentRow(keys.index("due"))
    for _ in range(keys.index("due")):
        dialog.up.click()
    dialog.width_box.setValue(140)
    dialog.frozen_box.setValue(2)
    dialog.accept()
    shown = [grid.table.columns[column].key for column in shown_columns(grid)]
    assert shown[0] == "due"
    assert "how" not in shown
    assert grid.columnWidth(grid.table.column_of("due")) == 140
    assert grid.frozen.count == 2


def test_a_column_is_hidden_and_the_rest_is_remembered(window: MainWindow, grid: GridView, qtbot: QtBot) -> None:
    cell(grid, 0, "how", qtbot)
    trigger(window, "hide_column")
    assert grid.isColumnHidden(grid.table.column_of("how"))
    window.remembering.keep()
    grid.layout_of_columns.own()
    assert not grid.isColumnHidden(grid.table.column_of("how"))
    window.remembering.restore()
    assert grid.isColumnHidden(grid.table.column_of("how"))


def test_a_cell_whose_column_is_hidden_is_left(window: MainWindow, grid: GridView, in_file: InFile, qtbot: QtBot) -> None:
    """By the dialog, a view or another tracker: the next key must not go into a cell that nobody sees, and painting goes on."""
    cell(grid, 1, "what", qtbot)
    before = in_file("SELECT what FROM action ORDER BY id")
    values = grid.layout_of_columns.values()
    for each in values["columns"]:
        each["hidden"] = each["key"] in ("what", "who")
    grid.layout_of_columns.apply(values)
    grid.grab()
    assert grid.currentIndex().row() == 1
    assert grid.table.columns[grid.currentIndex().column()].key == "how"
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert in_file("SELECT what FROM action ORDER BY id") == before
    grid.selectionModel().setCurrentIndex(grid.table.index(1, 0), grid.selectionModel().SelectionFlag.ClearAndSelect)
    grid.grab()
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert in_file("SELECT what FROM action ORDER BY id") == before


def test_held_columns_stay_in_place_and_are_clicked_there(window: MainWindow, grid: GridView, qtbot: QtBot) -> None:
    cell(grid, 0, "what", qtbot)
    trigger(window, "freeze")
    grid.horizontalScrollBar().setValue(grid.horizontalScrollBar().maximum())
    first = grid.table.index(1, grid.table.column_of("what"))
    assert grid.visualRect(first).left() == 0
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(first).topLeft() + QPoint(12, 10))
    assert grid.currentIndex() == first
    bar = grid.horizontalScrollBar().value()
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    assert editor(grid).geometry().left() <= 4
    assert grid.horizontalScrollBar().value() == bar
    qtbot.keyClick(editor(grid), Qt.Key.Key_Escape)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.visualRect(grid.currentIndex()).left() >= grid.frozen.width
    trigger(window, "freeze")


def test_the_menu_of_a_column_opens_by_its_button_and_by_a_key(window: MainWindow, grid: GridView, qtbot: QtBot) -> None:
    head = grid.horizontalHeader()
    column = grid.table.column_of("stage")
    grid.scrollTo(grid.table.index(0, column))
    right = head.sectionViewportPosition(column) + head.sectionSize(column)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(right - 12, head.height() // 2))
    choose(window, qtbot, "menuColumn", "Filter", "In progress")
    assert whats(grid) == ["Visit every child"]
    qtbot.keyClick(grid, Qt.Key.Key_Escape)
    cell(grid, 0, "what", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_Down, ALT)
    choose(window, qtbot, "menuColumn", "Sort descending")
    assert whats(grid)[0] == "Visit every child"
    assert chips(window) == ["Sorted by What? ↓"]


# --- named views, zoom, compact rows ----------------------------------------------------------------------------------


def test_a_named_view_brings_back_columns_filter_and_order(
    window: MainWindow, grid: GridView, asking: Recording, qtbot: QtBot
) -> None:
    ask(window, qtbot, "Who", "Team Manager")
    cell(grid, 0, "what", qtbot)
    trigger(window, "sort_up")
    cell(grid, 0, "baseline", qtbot)
    trigger(window, "hide_column")
    asking.lines = ["Team Manager's"]
    trigger(window, "save_view")
    trigger(window, "views")
    choose(window, qtbot, "menuViews", "Everything in the plan's order")
    assert grid.table.rowCount() == 5
    assert not grid.isColumnHidden(grid.table.column_of("baseline"))
    trigger(window, "views")
    choose(window, qtbot, "menuViews", "Team Manager's")
    assert whats(grid) == ["Train the team", "Visit every child"]
    assert grid.isColumnHidden(grid.table.column_of("baseline"))
    assert chips(window) == ["Sorted by What? ↑", "Who: Team Manager"]
    trigger(window, "views")
    choose(window, qtbot, "menuViews", "Delete view", "Team Manager's")
    trigger(window, "views")
    menu = window.plan_page.findChildren(QMenu, "menuViews")[-1]
    assert "No views saved yet" in [action.text() for action in menu.actions()]
    menu.close()


def test_the_wheel_with_ctrl_and_keys_zoom(window: MainWindow, grid: GridView, qtbot: QtBot) -> None:
    width, size = grid.columnWidth(0), grid.font().pointSizeF()
    at = QPointF(50, 50)
    turn = QWheelEvent(
        at,
        grid.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(grid.viewport(), turn)
    assert grid.zoom == 110
    assert grid.font().pointSizeF() == pytest.approx(size * 1.1)
    assert grid.columnWidth(0) == round(width * 1.1)
    qtbot.keyClick(window, Qt.Key.Key_0, CTRL)
    assert (grid.zoom, grid.columnWidth(0)) == (100, width)
    qtbot.keyClick(window, Qt.Key.Key_Minus, CTRL)
    assert grid.zoom == 90
    trigger(window, "zoom_reset")


def test_compact_rows_have_one_line_and_the_whole_text_as_a_tip(window: MainWindow, grid: GridView, qtbot: QtBot) -> None:
    index = grid.table.index(0, grid.table.column_of("how"))
    assert tip_of(grid, index) == ""
    trigger(window, "compact")
    qtbot.waitUntil(lambda: grid.rowHeight(0) == grid.heights.one_line)
    assert "Draw up a rota\nCheck it weekly" in tip_of(grid, index).replace("✓ ", "")
    trigger(window, "compact")


# --- one value for many rows, the handle ------------------------------------------------------------------------------


def test_one_value_for_all_selected_rows(window: MainWindow, grid: GridView, in_file: InFile, qtbot: QtBot) -> None:
    from tracker_gui.views.dialogs.set_many import SetMany

    def dialog(field: str) -> SetMany:
        to_front(window, qtbot)
        cell(grid, 1, field, qtbot)
        qtbot.keyClick(grid, Qt.Key.Key_Down, SHIFT)
        qtbot.keyClick(window, Qt.Key.Key_E, CTRL | SHIFT)
        qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(SetMany)))
        found = [each for each in window.findChildren(SetMany) if each.isVisible()]
        assert len(found) == 1
        assert found[0].field.currentData() == field
        return found[0]

    label = "SELECT label FROM batch ORDER BY rowid DESC LIMIT 1"
    box = dialog("due")
    qtbot.keyClicks(box.due, "end of June 2017")
    assert box.understood.text() == "= Friday 30 June 2017"
    qtbot.keyClick(box.due, Qt.Key.Key_Return)
    assert in_file("SELECT count(*) FROM action WHERE due_date = '2017-06-30'") == [2]
    assert in_file(label) == ["Set due date of 2 actions"]
    box = dialog("stage")
    box.stage.setCurrentIndex(box.stage.findData("paused"))
    box.accept()
    assert in_file("SELECT count(*) FROM action WHERE stage = 'paused'") == [2]
    box = dialog("rating")
    box.rating.setCurrentIndex(box.rating.findData("Red"))
    box.accept()
    assert in_file("SELECT quarter FROM outcome WHERE rating = 'Red'") == ["2016/17 Q2"] * 2
    box = dialog("who")
    qtbot.keyClicks(box.role, "Head of Service")
    box.accept()
    names = "SELECT name FROM role JOIN action_role ON role_id = role.id JOIN action ON action.id = action_id WHERE what = '{}'"
    assert in_file(names.format("Train the team")) == ["Team Manager", "Head of Service"]
    assert in_file(names.format("Audit ten files")) == ["Head of Service"]
    trigger(window, "undo")
    assert in_file(names.format("Audit ten files")) == []


def test_the_handle_fills_what_it_is_dragged_over(window: MainWindow, grid: GridView, in_file: InFile, qtbot: QtBot) -> None:
    trigger(window, "compact")
    cell(grid, 0, "stage", qtbot)
    start = grid.fill_handle.place().center()
    end = grid.visualRect(grid.table.index(2, grid.table.column_of("stage"))).center()
    qtbot.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(grid.viewport(), end)
    qtbot.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert in_file("SELECT count(*) FROM action WHERE stage = 'in progress'") == [3]
    assert in_file("SELECT label FROM batch ORDER BY rowid DESC LIMIT 1") == ["Fill 2 cells"]
    trigger(window, "compact")


def test_a_condition_stays_its_chip_while_words_are_typed(window: MainWindow, qtbot: QtBot) -> None:
    search = window.plan_page.tree_pane.search
    qtbot.keyClicks(search, "re")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    [chip] = window.arranging.bar.chips()
    qtbot.keyClicks(search, "v")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert window.arranging.bar.chips() == [chip]
    assert "rev" in chip.text()
    assert chip.text() in chip.accessibleName()
    light = chip.styleSheet()
    window.actions_["dark"].trigger()
    assert chip.styleSheet() != light
    window.actions_["light"].trigger()
    assert chip.styleSheet() == light
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert not search.text()
    assert not window.arranging.bar.chips()
