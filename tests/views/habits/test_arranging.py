"""What is shown: columns, order, named views, filters, zoom, compact rows and what appears under the pointer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.views.keys import by_palette, cell, from_menu, hovered, press, to_front, write
from tests.views.recording import Recording
from tracker_gui.views.dialogs.columns import ColumnsDialog
from tracker_gui.views.panes.grid import GridView
from tracker_gui.views.panes.grid_block import shown_columns
from tracker_gui.views.registers.glossary import GlossaryDialog
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]
KEY = Qt.Key
CTRL, SHIFT, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


def shown(grid: GridView) -> list[str]:
    return [grid.table.columns[column].key for column in shown_columns(grid)]


def ids(grid: GridView) -> list[str | None]:
    return [grid.table.row_id(row) for row in range(grid.table.rowCount())]


def chips(window: MainWindow) -> list[str]:
    return [chip.text() for chip in window.arranging.bar.chips()]


def filtered(window: MainWindow, qtbot: QtBot, *path: str) -> int:
    """Choose from the filter menu by keys; return how many rows are left."""
    press(qtbot, KEY.Key_L, CTRL | SHIFT)
    from_menu(qtbot, *path)
    to_front(window, qtbot)
    return window.plan_page.action_model.rowCount()


# --- columns ----------------------------------------------------------------------------------------------------------


def test_columns_are_hidden_shown_moved_and_widened_by_keys(window: MainWindow, grid: GridView, qtbot: QtBot) -> None:
    cell(grid, 0, "who", qtbot)
    by_palette(window, qtbot, "hide column")
    assert "who" not in shown(grid)
    press(qtbot, KEY.Key_U, CTRL | SHIFT)
    dialog = next(found for found in window.findChildren(ColumnsDialog) if found.isVisible())
    to_front(dialog, qtbot)
    press(qtbot, KEY.Key_Home)
    press(qtbot, KEY.Key_Down)
    press(qtbot, KEY.Key_Space)  # Who is shown again
    press(qtbot, KEY.Key_U, ALT)  # and moved up, once the button has been seen to go down
    qtbot.waitUntil(lambda: dialog.list.item(0).text() == "Who?")
    press(qtbot, KEY.Key_W, ALT)
    press(qtbot, KEY.Key_A, CTRL)
    write(qtbot, "222")
    press(qtbot, KEY.Key_H, ALT)
    press(qtbot, KEY.Key_A, CTRL)
    write(qtbot, "1")
    press(qtbot, KEY.Key_Return)
    assert not dialog.isVisible()
    assert shown(grid)[:2] == ["who", "what"]
    assert grid.columnWidth(grid.table.column_of("who")) == 222
    assert grid.frozen.count == 1


def test_a_column_is_dragged_wider_and_to_another_place(grid: GridView, qtbot: QtBot) -> None:
    head = grid.horizontalHeader()
    what, middle = grid.table.column_of("what"), head.height() // 2
    width = grid.columnWidth(what)
    edge = QPoint(head.sectionViewportPosition(what) + width - 1, middle)
    qtbot.mousePress(head.viewport(), LEFT, pos=edge)
    qtbot.mouseMove(head.viewport(), edge + QPoint(20, 0))
    qtbot.mouseMove(head.viewport(), edge + QPoint(40, 0))
    qtbot.mouseRelease(head.viewport(), LEFT, pos=edge + QPoint(40, 0))
    assert grid.columnWidth(what) == width + 40
    who = grid.table.column_of("who")
    start = QPoint(head.sectionViewportPosition(who) + 20, middle)
    qtbot.mousePress(head.viewport(), LEFT, pos=start)
    for along in (0.7, 0.4, 0.1):
        qtbot.mouseMove(head.viewport(), QPoint(round(start.x() * along), middle))
    qtbot.mouseRelease(head.viewport(), LEFT, pos=QPoint(round(start.x() * 0.1), middle))
    assert shown(grid)[:2] == ["who", "what"]


def test_the_first_columns_are_held_while_the_others_scroll(window: MainWindow, grid: GridView, qtbot: QtBot) -> None:
    cell(grid, 0, "what", qtbot)
    by_palette(window, qtbot, "hold columns")
    press(qtbot, KEY.Key_End)
    assert grid.horizontalScrollBar().value() > 0
    assert grid.visualRect(grid.table.index(0, grid.table.column_of("what"))).left() == 0
    press(qtbot, KEY.Key_Home)
    by_palette(window, qtbot, "hold columns")
    press(qtbot, KEY.Key_End)
    assert grid.visualRect(grid.table.index(0, grid.table.column_of("what"))).left() < 0


def test_a_sorted_view_says_so_and_gives_the_plans_order_back(
    window: MainWindow, grid: GridView, in_file: InFile, qtbot: QtBot
) -> None:
    plain, before = ids(grid), in_file("SELECT count(*) FROM change")
    cell(grid, 0, "due", qtbot)
    press(qtbot, KEY.Key_Down, ALT)
    from_menu(qtbot, "Sort ascending")
    to_front(window, qtbot)
    assert ids(grid) != plain
    assert chips(window) == ["Sorted by Due ↑"]
    [chip] = window.arranging.bar.chips()
    chip.setFocus()
    press(qtbot, KEY.Key_Space)
    assert ids(grid) == plain
    assert chips(window) == []
    assert in_file("SELECT count(*) FROM change") == before


def test_a_named_view_is_saved_and_chosen_again_by_keys(
    window: MainWindow, grid: GridView, asking: Recording, qtbot: QtBot
) -> None:
    assert filtered(window, qtbot, "Stage", "Complete") < 20
    cell(grid, 0, "baseline", qtbot)
    by_palette(window, qtbot, "hide column")
    cell(grid, 0, "what", qtbot)
    press(qtbot, KEY.Key_Up, ALT | SHIFT)
    rows, columns = ids(grid), shown(grid)
    asking.lines = ["For the board"]
    by_palette(window, qtbot, "save this view")
    press(qtbot, KEY.Key_W, CTRL | SHIFT)
    from_menu(qtbot, "Everything in the plan's order")
    to_front(window, qtbot)
    assert grid.table.rowCount() > 40
    assert "baseline" in shown(grid)
    press(qtbot, KEY.Key_W, CTRL | SHIFT)
    from_menu(qtbot, "For the board")
    assert (ids(grid), shown(grid)) == (rows, columns)
    assert chips(window) == ["Sorted by What? ↑", "Stage: complete"]


# --- filters ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "chip"),
    [
        (("Who", "Front Door Manager"), "Who: Front Door Manager"),
        (("Stage", "Not started"), "Stage: not started"),
        (("Rating", "Not rated"), "Rating: not rated"),
        (("Due", "Late"), "Late"),
        (("Missing", "Nobody named"), ""),
        (("No outcome in 2026/27 Q3",), "No outcome in 2026/27 Q3"),
    ],
)
def test_each_filter_is_chosen_by_keys_counted_and_cleared_by_one(
    window: MainWindow, grid: GridView, qtbot: QtBot, path: tuple[str, ...], chip: str
) -> None:
    whole = grid.table.rowCount()
    cell(grid, 0, "what", qtbot)
    left = filtered(window, qtbot, *path)
    assert left < whole
    assert window.arranging.bar.count.text() == f"{left} of {whole} shown"
    assert window.arranging.bar.count.isVisible()
    assert chips(window)[0] == chip or not chip
    if not left:
        window.plan_page.actions_pane.setFocus()
    press(qtbot, KEY.Key_Escape)
    assert grid.table.rowCount() == whole
    assert window.arranging.bar.count.text() == f"{whole} actions"


def test_words_filter_as_they_are_typed_in_every_text(window: MainWindow, grid: GridView, in_file: InFile, qtbot: QtBot) -> None:
    word = "overnight"  # stands in the title of a measure
    [action] = in_file(f"SELECT DISTINCT action_id FROM measure WHERE title LIKE '%{word}%'")
    press(qtbot, KEY.Key_F, CTRL | SHIFT)
    for letter in word:
        write(qtbot, letter)
    qtbot.waitUntil(lambda: grid.table.rowCount() < 5)
    assert action in ids(grid)
    press(qtbot, KEY.Key_Escape)
    assert grid.table.rowCount() > 40
    assert grid.hasFocus()


# --- how it looks -----------------------------------------------------------------------------------------------------


def test_compact_rows_show_the_whole_text_under_the_pointer(grid: GridView, qtbot: QtBot) -> None:
    index = grid.table.index(0, grid.table.column_of("how"))
    high = grid.rowHeight(0)
    cell(grid, 0, "how", qtbot)
    press(qtbot, KEY.Key_K, CTRL | SHIFT)
    qtbot.waitUntil(lambda: grid.rowHeight(0) == grid.heights.one_line)
    assert grid.rowHeight(0) < high
    text = hovered(grid, grid.visualRect(index).center())
    assert str(index.data()).split("\n")[-1][-20:] in text
    press(qtbot, KEY.Key_K, CTRL | SHIFT)
    qtbot.waitUntil(lambda: grid.rowHeight(0) == high)
    assert str(index.data()).split("\n")[-1][-20:] not in hovered(grid, grid.visualRect(index).center())


def test_the_meaning_of_an_acronym_is_shown_under_the_pointer(
    window: MainWindow, grid: GridView, in_file: InFile, qtbot: QtBot
) -> None:
    cell(grid, 0, "what", qtbot)
    write(qtbot, "Put the QAF to use")
    press(qtbot, KEY.Key_Return)
    by_palette(window, qtbot, "glossary")
    qtbot.waitUntil(lambda: any(found.isVisible() for found in window.findChildren(GlossaryDialog)))
    dialog = next(found for found in window.findChildren(GlossaryDialog) if found.isVisible())
    to_front(dialog, qtbot)
    dialog.term.setFocus()
    write(qtbot, "QAF")
    press(qtbot, KEY.Key_Return)
    write(qtbot, "Quality Assurance Framework")
    press(qtbot, KEY.Key_Return)
    press(qtbot, KEY.Key_Escape)
    assert not dialog.isVisible()
    assert ("QAF", "Quality Assurance Framework") in in_file("SELECT term, meaning FROM term")
    to_front(window, qtbot)
    place = grid.visualRect(grid.table.index(0, grid.table.column_of("what"))).center()
    assert "Quality Assurance Framework" in hovered(grid, place)


def test_keys_show_the_tables_larger_and_smaller(grid: GridView, qtbot: QtBot) -> None:
    cell(grid, 0, "what", qtbot)
    width = grid.columnWidth(0)
    press(qtbot, KEY.Key_Plus, CTRL)
    assert (grid.zoom, grid.columnWidth(0)) == (110, round(width * 1.1))
    press(qtbot, KEY.Key_0, CTRL)
    press(qtbot, KEY.Key_Minus, CTRL)
    assert grid.zoom == 90
    press(qtbot, KEY.Key_0, CTRL)
    assert (grid.zoom, grid.columnWidth(0)) == (100, width)
