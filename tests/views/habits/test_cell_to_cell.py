"""Going from cell to cell in the example tracker as in a spreadsheet; what is typed or cleared next goes where one looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.views.keys import cell, editing, editor, press
from tracker_gui.views.panes.grid import GridView
from tracker_gui.views.panes.grid_block import selected_block, shown_columns
from tracker_gui.views.panes.grid_moves import edge
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]
KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def at(grid: GridView) -> tuple[int, str]:
    index = grid.currentIndex()
    return index.row(), grid.table.columns[index.column()].key


def chosen(grid: GridView) -> tuple[tuple[int, ...], list[str]]:
    block = selected_block(grid)
    return block.rows, [grid.table.columns[column].key for column in block.columns]


def field(grid: GridView, row: int, name: str, in_file: InFile) -> Any:
    return in_file(f"SELECT {name} FROM action WHERE id = '{grid.table.row_id(row)}'")[0]


# --- moving -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "held", "row", "wanted"),
    [
        (KEY.Key_Home, NONE, 3, "first"),
        (KEY.Key_End, NONE, 3, "last"),
        (KEY.Key_Home, CTRL, 0, "first"),
        (KEY.Key_End, CTRL, -1, "last"),
        (KEY.Key_Tab, NONE, 3, "how"),
        (KEY.Key_Backtab, SHIFT, 3, "what"),
        (KEY.Key_Return, NONE, 4, "who"),
        (KEY.Key_Return, SHIFT, 2, "who"),
        (KEY.Key_Left, CTRL, 3, "first"),
        (KEY.Key_PageDown, CTRL, 3, "who"),
    ],
)
def test_a_key_takes_the_selection_along(
    grid: GridView, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier, row: int, wanted: str
) -> None:
    cell(grid, 3, "who", qtbot)
    press(qtbot, key, held)
    keys = [grid.table.columns[column].key for column in shown_columns(grid)]
    column = {"first": keys[0], "last": keys[-1]}.get(wanted, wanted)
    place = (row % grid.table.rowCount(), column)
    assert at(grid) == place
    assert chosen(grid) == ((place[0],), [place[1]])
    assert grid.hasFocus()


def test_what_is_cleared_after_ctrl_home_is_the_cell_one_sees(grid: GridView, in_file: InFile, qtbot: QtBot) -> None:
    cell(grid, 4, "what", qtbot)
    fifth = field(grid, 4, "what", in_file)
    press(qtbot, KEY.Key_Home, CTRL)
    press(qtbot, KEY.Key_Delete)
    assert field(grid, 4, "what", in_file) == fifth
    assert field(grid, 0, "what", in_file) == ""
    press(qtbot, KEY.Key_Z, CTRL)
    assert field(grid, 0, "what", in_file)


def test_ctrl_and_shift_select_up_to_the_end(grid: GridView, qtbot: QtBot) -> None:
    last = grid.table.rowCount() - 1
    keys = [grid.table.columns[column].key for column in shown_columns(grid)]
    cell(grid, 5, "who", qtbot)
    press(qtbot, KEY.Key_Down, CTRL | SHIFT)
    assert chosen(grid) == (tuple(range(5, last + 1)), ["who"])
    press(qtbot, KEY.Key_Up, CTRL | SHIFT)
    assert chosen(grid) == (tuple(range(6)), ["who"])
    press(qtbot, KEY.Key_Home, CTRL | SHIFT)
    assert chosen(grid) == (tuple(range(6)), keys[: keys.index("who") + 1])
    press(qtbot, KEY.Key_End, CTRL | SHIFT)
    assert chosen(grid) == (tuple(range(5, last + 1)), keys[keys.index("who") :])


def test_whole_rows_and_columns_grow_as_such(grid: GridView, qtbot: QtBot) -> None:
    cell(grid, 2, "how", qtbot)
    press(qtbot, KEY.Key_Space, SHIFT)
    press(qtbot, KEY.Key_Down, SHIFT, times=2)
    assert chosen(grid)[0] == (2, 3, 4)
    assert len(chosen(grid)[1]) == len(shown_columns(grid))
    press(qtbot, KEY.Key_Up, SHIFT, times=3)
    assert chosen(grid)[0] == (1, 2)
    cell(grid, 2, "what", qtbot)
    press(qtbot, KEY.Key_Space, CTRL)
    press(qtbot, KEY.Key_Right, SHIFT)
    assert chosen(grid) == (tuple(range(grid.table.rowCount())), ["what", "who"])


def test_ctrl_and_an_arrow_stop_where_the_filled_cells_end() -> None:
    row = [True, True, True, False, False, True, False]
    assert [edge(row, place, 1) for place in range(7)] == [2, 2, 5, 5, 5, 6, 6]
    assert [edge(row, place, -1) for place in range(7)] == [0, 0, 0, 2, 2, 2, 5]


def test_a_row_is_filled_in_by_tab_and_enter_begins_the_next(grid: GridView, in_file: InFile, qtbot: QtBot) -> None:
    cell(grid, 1, "what", qtbot)
    for row in (1, 2):
        qtbot.keyClicks(grid, "N")
        qtbot.keyClicks(editor(grid), "ew")
        press(qtbot, KEY.Key_Tab, times=3)
        qtbot.keyClicks(grid, "O")
        press(qtbot, KEY.Key_Return, CTRL)
        assert at(grid) == (row + 1, "what"), "below the cell where Tab began"
    assert [field(grid, row, "what", in_file) for row in (1, 2)] == ["New", "New"]
    press(qtbot, KEY.Key_Tab)
    cell(grid, 1, "due", qtbot)
    press(qtbot, KEY.Key_Return)
    assert at(grid) == (2, "due"), "a click begins anew"


def test_tab_leaves_the_table_at_the_end_of_a_row(window: MainWindow, grid: GridView, qtbot: QtBot) -> None:
    cell(grid, 1, "what", qtbot)
    press(qtbot, KEY.Key_End)
    press(qtbot, KEY.Key_Tab)
    assert not grid.hasFocus()
    assert QApplication.focusWidget() is not None


# --- opening a cell ---------------------------------------------------------------------------------------------------


def test_f2_goes_on_at_the_end_of_the_text(grid: GridView, in_file: InFile, qtbot: QtBot) -> None:
    cell(grid, 2, "what", qtbot)
    before = field(grid, 2, "what", in_file)
    press(qtbot, KEY.Key_F2)
    qtbot.keyClicks(editor(grid), " today")
    press(qtbot, KEY.Key_Return)
    assert field(grid, 2, "what", in_file) == f"{before} today"


def test_a_double_click_opens_the_cell_where_it_was_clicked(grid: GridView, in_file: InFile, qtbot: QtBot) -> None:
    cell(grid, 2, "what", qtbot)
    before = field(grid, 2, "what", in_file)
    place = grid.visualRect(grid.currentIndex()).topLeft() + QPoint(3, 12)
    qtbot.mouseDClick(grid.viewport(), LEFT, pos=place)
    qtbot.keyClicks(editor(grid), "Now: ")
    press(qtbot, KEY.Key_Return)
    assert field(grid, 2, "what", in_file) == f"Now: {before}"


def test_typing_over_a_cell_replaces_its_text_and_the_arrows_end_it(grid: GridView, in_file: InFile, qtbot: QtBot) -> None:
    cell(grid, 2, "due", qtbot)
    for text, arrow, row in (("Apr 17", KEY.Key_Down, 3), ("May 17", KEY.Key_Up, 2)):
        qtbot.keyClicks(grid, text[0])
        qtbot.keyClicks(editor(grid), text[1:])
        press(qtbot, arrow)
        assert not editing(grid)
        assert at(grid) == (row, "due")
    assert [field(grid, row, "due_date", in_file) for row in (2, 3)] == ["2017-04-30", "2017-05-31"]


def test_after_f2_the_arrows_stay_in_the_text(grid: GridView, qtbot: QtBot) -> None:
    cell(grid, 2, "due", qtbot)
    press(qtbot, KEY.Key_F2)
    press(qtbot, KEY.Key_Up)
    assert editing(grid)
    assert at(grid) == (2, "due")


@pytest.mark.parametrize("end", [KEY.Key_Return, KEY.Key_Escape])
def test_backspace_opens_the_cell_emptied(grid: GridView, in_file: InFile, qtbot: QtBot, end: Qt.Key) -> None:
    cell(grid, 2, "what", qtbot)
    before = field(grid, 2, "what", in_file)
    press(qtbot, KEY.Key_Backspace)
    assert editor(grid).toPlainText() == ""
    qtbot.keyClicks(editor(grid), "Other")
    press(qtbot, end)
    assert field(grid, 2, "what", in_file) == ("Other" if end == KEY.Key_Return else before)


def test_undo_in_an_open_cell_is_that_of_its_text(grid: GridView, in_file: InFile, qtbot: QtBot) -> None:
    """Outside it is that of the tracker; the edit before is not taken back under the open editor."""
    cell(grid, 2, "what", qtbot)
    before = field(grid, 2, "what", in_file)
    for text in (" one", " two"):
        press(qtbot, KEY.Key_F2)
        qtbot.keyClicks(editor(grid), text)
        if text == " one":
            press(qtbot, KEY.Key_Return)
            press(qtbot, KEY.Key_Up)
    press(qtbot, KEY.Key_Z, CTRL)
    press(qtbot, KEY.Key_Z, CTRL)
    assert editor(grid).toPlainText() == f"{before} one"
    press(qtbot, KEY.Key_Escape)
    assert field(grid, 2, "what", in_file) == f"{before} one"
    press(qtbot, KEY.Key_Z, CTRL)
    assert field(grid, 2, "what", in_file) == before
