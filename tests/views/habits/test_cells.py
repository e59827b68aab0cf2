"""Cells: typed in, picked, selected, copied, pasted, filled and cleared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.views.keys import by_palette, cell, editor, press, put, to_front, write
from tests.views.recording import Recording
from tracker_gui.ops.overview import local_today
from tracker_gui.views.panes.grid import GridView
from tracker_gui.views.panes.grid_block import selected_block
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]
OfRow = Callable[[int, str], Any]
KEY = Qt.Key
CTRL, SHIFT, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
EXCEL = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>{}</table></html>'
WORD = "<html xmlns:w='urn:schemas-microsoft-com:office:word'><p class=MsoListParagraph>·   Ask them</p></html>"
WORD_TEXT = "·\tAsk them\r\no\tby letter\r\n·\tTell the board\r\n"


def place(grid: GridView, row: int, key: str) -> QPoint:
    return grid.visualRect(grid.table.index(row, grid.table.column_of(key))).topLeft() + QPoint(12, 10)


def steps(grid: GridView, row: int) -> str:
    return f"SELECT text, level FROM step WHERE action_id = '{grid.table.row_id(row)}' ORDER BY position"


# --- typing and picking -----------------------------------------------------------------------------------------------


def test_a_text_of_several_lines(grid: GridView, of_row: OfRow, qtbot: QtBot) -> None:
    cell(grid, 6, "what", qtbot)
    write(qtbot, "First line")
    press(qtbot, KEY.Key_Return, ALT)
    write(qtbot, "second line")
    press(qtbot, KEY.Key_Return)
    assert of_row(6, "what") == "First line\nsecond line"


def test_ctrl_enter_fills_all_selected_cells_in_one_step(window: MainWindow, grid: GridView, of_row: OfRow, qtbot: QtBot) -> None:
    before = [of_row(row, "due_text") for row in (4, 5, 6)]
    cell(grid, 4, "due", qtbot)
    press(qtbot, KEY.Key_Down, SHIFT)
    press(qtbot, KEY.Key_Down, SHIFT)
    write(qtbot, "31/3/2027")
    press(qtbot, KEY.Key_Return, CTRL)
    assert [of_row(row, "due_date") for row in (4, 5, 6)] == ["2027-03-31"] * 3
    assert selected_block(grid).rows == (4, 5, 6)
    assert window.session.undo_label == "Fill in 3 cells"
    press(qtbot, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: [of_row(row, "due_text") for row in (4, 5, 6)] == before)


def test_ctrl_enter_with_one_cell_takes_its_text(grid: GridView, of_row: OfRow, qtbot: QtBot) -> None:
    cell(grid, 4, "how", qtbot)
    write(qtbot, "One step")
    press(qtbot, KEY.Key_Return, CTRL)
    assert grid.currentIndex().row() == 5
    assert grid.table.index(4, grid.table.column_of("how")).data() == "One step"
    assert of_row(4, "id")


def test_a_stage_and_a_rating_are_picked_from_their_lists(
    window: MainWindow, grid: GridView, of_row: OfRow, in_file: InFile, qtbot: QtBot
) -> None:
    cell(grid, 6, "stage", qtbot)
    press(qtbot, KEY.Key_F2)
    press(qtbot, KEY.Key_Down)
    press(qtbot, KEY.Key_Return)
    assert of_row(6, "stage") == "in progress"
    to_front(window, qtbot)
    cell(grid, 6, "rating", qtbot)
    press(qtbot, KEY.Key_F2)
    press(qtbot, KEY.Key_Down, times=2)
    press(qtbot, KEY.Key_Return)
    row = grid.table.row_id(6)
    assert in_file(f"SELECT rating FROM outcome WHERE action_id = '{row}' AND quarter = '{grid.table.quarter}'") == ["Green"]
    to_front(window, qtbot)
    assert grid.hasFocus()


def test_a_list_is_left_by_esc_as_it_was(grid: GridView, of_row: OfRow, qtbot: QtBot) -> None:
    before = of_row(6, "stage")
    cell(grid, 6, "stage", qtbot)
    press(qtbot, KEY.Key_F2)
    press(qtbot, KEY.Key_Down)
    while grid.state() == GridView.State.EditingState:
        press(qtbot, KEY.Key_Escape)
    assert of_row(6, "stage") == before
    assert grid.table.rowCount() > 40, "Esc in the list is no Esc in the table, which clears the filter"


def test_numbers_and_percentages(window: MainWindow, grid: GridView, in_file: InFile, qtbot: QtBot) -> None:
    cell(grid, 0, "what", qtbot)
    measures = window.plan_page.measures_grid
    cell(measures, 0, "baseline", qtbot)
    write(qtbot, "61.5%")
    press(qtbot, KEY.Key_Tab)
    write(qtbot, "1,250 / Mar 28")
    press(qtbot, KEY.Key_Return)
    row = measures.table.row_id(0)
    asked = f"SELECT baseline_value, target_value, target_date FROM measure WHERE id = '{row}'"
    assert in_file(asked) == [(61.5, 1250.0, "2028-03-31")]


def test_a_cell_that_is_worked_out_says_so_when_one_types(window: MainWindow, grid: GridView, qtbot: QtBot) -> None:
    said: list[str] = []
    window.editing.said.connect(said.append)
    cell(grid, 0, "what", qtbot)
    measures = window.plan_page.measures_grid
    for key in (KEY.Key_A, KEY.Key_F2):
        cell(measures, 0, "rating", qtbot)
        press(qtbot, key)
    assert said == ["This cell is worked out from others and is not edited itself."] * 2


# --- selecting and clearing -------------------------------------------------------------------------------------------


def test_a_rectangle_is_dragged_with_the_mouse_and_cleared(
    grid: GridView, in_file: InFile, last_deed: Callable[[], str], qtbot: QtBot
) -> None:
    press(qtbot, KEY.Key_K, CTRL | SHIFT)
    grid.scrollTo(grid.table.index(0, grid.table.column_of("stage")))
    ids = "', '".join(str(grid.table.row_id(row)) for row in range(3))
    asked = f"SELECT due_text, stage FROM action WHERE id IN ('{ids}')"
    before = in_file(asked)
    assert all(all(row) for row in before)
    start, end = place(grid, 0, "due"), place(grid, 2, "stage")
    qtbot.mousePress(grid.viewport(), LEFT, pos=start)
    qtbot.mouseMove(grid.viewport(), (start + end) / 2)
    qtbot.mouseMove(grid.viewport(), end)
    qtbot.mouseRelease(grid.viewport(), LEFT, pos=end)
    assert selected_block(grid).count == 6
    press(qtbot, KEY.Key_Delete)
    assert in_file(asked) == [(None, None)] * 3
    assert last_deed() == "Clear 6 cells"
    press(qtbot, KEY.Key_Z, CTRL)
    assert in_file(asked) == before


def test_cells_apart_are_selected_with_ctrl_and_cleared(grid: GridView, of_row: OfRow, qtbot: QtBot) -> None:
    press(qtbot, KEY.Key_K, CTRL | SHIFT)
    cell(grid, 0, "stage", qtbot)
    qtbot.mouseClick(grid.viewport(), LEFT, CTRL, place(grid, 2, "stage"))
    kept = of_row(1, "stage")
    press(qtbot, KEY.Key_Delete)
    assert [of_row(row, "stage") for row in range(3)] == [None, kept, None]


# --- copying and pasting ----------------------------------------------------------------------------------------------


def test_a_block_is_copied_and_what_was_pasted_is_selected(grid: GridView, of_row: OfRow, qtbot: QtBot) -> None:
    cell(grid, 0, "due", qtbot)
    press(qtbot, KEY.Key_Right, SHIFT)
    press(qtbot, KEY.Key_Down, SHIFT)
    press(qtbot, KEY.Key_C, CTRL)
    cell(grid, 6, "due", qtbot)
    press(qtbot, KEY.Key_V, CTRL)
    for to, source in ((6, 0), (7, 1)):
        assert [of_row(to, field) for field in ("due_text", "stage")] == [
            of_row(source, field) for field in ("due_text", "stage")
        ]
    block = selected_block(grid)
    assert (block.rows, block.count) == ((6, 7), 4)
    assert grid.currentIndex().row() == 6
    assert grid.hasFocus()


def test_one_copied_cell_fills_a_rectangle(grid: GridView, of_row: OfRow, last_deed: Callable[[], str], qtbot: QtBot) -> None:
    cell(grid, 3, "stage", qtbot)
    press(qtbot, KEY.Key_C, CTRL)
    cell(grid, 0, "stage", qtbot)
    press(qtbot, KEY.Key_Down, SHIFT, times=2)
    press(qtbot, KEY.Key_V, CTRL)
    assert [of_row(row, "stage") for row in range(3)] == ["complete"] * 3
    assert last_deed() == "Paste 3 cells"


def test_a_cell_is_cut_and_pasted(grid: GridView, of_row: OfRow, qtbot: QtBot) -> None:
    due = of_row(2, "due_text")
    cell(grid, 2, "due", qtbot)
    press(qtbot, KEY.Key_X, CTRL)
    cell(grid, 5, "due", qtbot)
    press(qtbot, KEY.Key_V, CTRL)
    assert (of_row(2, "due_text"), of_row(5, "due_text")) == (None, due)


def test_headings_are_copied_by_their_key(grid: GridView, qtbot: QtBot) -> None:
    cell(grid, 0, "due", qtbot)
    press(qtbot, KEY.Key_Right, SHIFT)
    press(qtbot, KEY.Key_C, CTRL | SHIFT)
    assert QGuiApplication.clipboard().text().split("\n")[0] == "Due\tStage"


def test_what_is_hidden_is_neither_copied_nor_pasted_over(
    window: MainWindow, grid: GridView, of_row: OfRow, in_file: InFile, qtbot: QtBot
) -> None:
    cell(grid, 0, "who", qtbot)
    by_palette(window, qtbot, "hide column")
    cell(grid, 0, "what", qtbot)
    press(qtbot, KEY.Key_Right, SHIFT)
    press(qtbot, KEY.Key_C, CTRL)
    assert QGuiApplication.clipboard().text().count("\t") == 1
    roles = f"SELECT count(*) FROM action_role WHERE action_id = '{grid.table.row_id(6)}'"
    before = in_file(roles)
    put("Look again\tAsk everybody")
    cell(grid, 6, "what", qtbot)
    press(qtbot, KEY.Key_V, CTRL)
    assert of_row(6, "what") == "Look again"
    assert in_file(steps(grid, 6)) == [("Ask everybody", 0)]
    assert in_file(roles) == before


def test_a_block_goes_into_the_rows_that_the_filter_shows(
    window: MainWindow, grid: GridView, of_row: OfRow, in_file: InFile, qtbot: QtBot
) -> None:
    press(qtbot, KEY.Key_F, CTRL | SHIFT)
    write(qtbot, "hub")
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: 1 < grid.table.rowCount() < 10)
    hidden = "', '".join(str(grid.table.row_id(row)) for row in range(2))
    others = f"SELECT id, stage FROM action WHERE id NOT IN ('{hidden}') ORDER BY id"
    before = in_file(others)
    put("Paused\nAssured")
    cell(grid, 0, "stage", qtbot)
    press(qtbot, KEY.Key_V, CTRL)
    assert [of_row(row, "stage") for row in range(2)] == ["paused", "assured"]
    assert in_file(others) == before


def test_a_block_of_excel_with_lines_in_its_cells(grid: GridView, of_row: OfRow, in_file: InFile, qtbot: QtBot) -> None:
    cells = "<tr><td>Look<br>twice</td><td>A. Person</td></tr><tr><td>Again</td><td></td></tr>"
    put('"Look\ntwice"\tA. Person\r\nAgain\t\r\n', EXCEL.format(cells))
    cell(grid, 5, "what", qtbot)
    press(qtbot, KEY.Key_V, CTRL)
    assert (of_row(5, "what"), of_row(6, "what")) == ("Look\ntwice", "Again")
    assert "A. Person" in in_file("SELECT name FROM role")


@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize("column", ["how", "what"])
def test_bullets_of_word_become_steps_and_in_a_text_stay_bullets(
    grid: GridView, in_file: InFile, of_row: OfRow, qtbot: QtBot, column: str, opened: bool
) -> None:
    put(WORD_TEXT, WORD)
    cell(grid, 5, column, qtbot)
    if opened:
        press(qtbot, KEY.Key_F2)
        press(qtbot, KEY.Key_A, CTRL)
    press(qtbot, KEY.Key_V, CTRL)
    if opened:
        press(qtbot, KEY.Key_Return, CTRL)
    if column == "how":
        assert in_file(steps(grid, 5)) == [("Ask them", 0), ("by letter", 1), ("Tell the board", 0)]
    else:
        assert of_row(5, "what") == "• Ask them\n    • by letter\n• Tell the board"


def test_a_cell_of_excel_goes_into_an_open_cell_without_its_quotes(grid: GridView, of_row: OfRow, qtbot: QtBot) -> None:
    put('"Look\ntwice"\r\n', EXCEL.format("<tr><td>Look<br>twice</td></tr>"))
    cell(grid, 5, "what", qtbot)
    press(qtbot, KEY.Key_F2)
    press(qtbot, KEY.Key_Home, CTRL)
    press(qtbot, KEY.Key_V, CTRL)
    before = of_row(5, "what")
    press(qtbot, KEY.Key_Return)
    assert of_row(5, "what") == f"Look\ntwice{before}"


def test_rows_that_are_not_there_are_asked_for(grid: GridView, in_file: InFile, asking: Recording, qtbot: QtBot) -> None:
    last = grid.table.rowCount() - 1
    count = in_file("SELECT count(*) FROM action")[0]
    put("Last one\nOne more\nAnd one")
    cell(grid, last, "what", qtbot)
    asking.yes = False
    press(qtbot, KEY.Key_V, CTRL)
    assert "2 rows more than there are" in asking.asked[0]
    assert in_file("SELECT count(*) FROM action") == [count]
    asking.yes = True
    press(qtbot, KEY.Key_V, CTRL)
    assert in_file("SELECT count(*) FROM action") == [count + 2]
    assert selected_block(grid).rows == (last, last + 1, last + 2)
    press(qtbot, KEY.Key_Z, CTRL)
    assert in_file("SELECT count(*) FROM action") == [count]


def test_today_and_fill_down(grid: GridView, of_row: OfRow, qtbot: QtBot) -> None:
    cell(grid, 0, "due", qtbot)
    press(qtbot, KEY.Key_Semicolon, CTRL)
    press(qtbot, KEY.Key_Down, SHIFT, times=2)
    press(qtbot, KEY.Key_D, CTRL)
    assert len({of_row(row, "due_date") for row in range(3)}) == 1


@pytest.mark.parametrize("where", ["cell", "due", "details"])
def test_todays_date_is_typed_into_the_text_that_is_open(
    window: MainWindow, grid: GridView, of_row: OfRow, qtbot: QtBot, where: str
) -> None:
    today = f"{local_today():%d/%m/%Y}"
    cell(grid, 5, "due" if where == "due" else "what", qtbot)
    if where == "details":
        window.plan_page.details.what.setFocus()
        press(qtbot, KEY.Key_End, CTRL)
    else:
        press(qtbot, KEY.Key_F2)
    before = of_row(5, "what")
    write(qtbot, " on ")
    press(qtbot, KEY.Key_Semicolon, CTRL)
    press(qtbot, KEY.Key_Tab)
    if where == "due":
        assert of_row(5, "due_date") == local_today().isoformat()
    else:
        assert of_row(5, "what") == f"{before} on {today}"


def test_an_open_cell_is_taken_by_what_comes_next(grid: GridView, of_row: OfRow, qtbot: QtBot) -> None:
    cell(grid, 5, "what", qtbot)
    press(qtbot, KEY.Key_F2)
    press(qtbot, KEY.Key_A, CTRL)
    assert editor(grid).textCursor().hasSelection(), "in an open cell Ctrl+A is that of its text"
    write(qtbot, "Half typed")
    press(qtbot, KEY.Key_3, CTRL)
    assert of_row(5, "what") == "Half typed"
    press(qtbot, KEY.Key_1, CTRL)
    assert QApplication.focusWidget() is grid
