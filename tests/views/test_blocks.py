"""Blocks of cells selected, copied, pasted, filled and cleared by keys, and the file looked at past the program."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.views.keys import cell, put, trigger
from tests.views.recording import Recording
from tracker_gui.ops.overview import local_today
from tracker_gui.ops.rating_sets import set_rating_levels
from tracker_gui.rules.rating_sets import PRESETS
from tracker_gui.views.panes.grid import GridView
from tracker_gui.views.panes.grid_block import selected_block
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
STAGES = (
    "SELECT stage FROM action JOIN objective o ON o.id = objective_id JOIN theme t ON t.id = theme_id "
    "ORDER BY t.position, o.position, action.position"
)
WHATS = STAGES.replace("stage", "what", 1)
LABEL = "SELECT label FROM batch ORDER BY rowid DESC LIMIT 1"


def chosen(grid: GridView) -> tuple[tuple[int, ...], list[str]]:
    block = selected_block(grid)
    return block.rows, [grid.table.columns[column].key for column in block.columns]


def test_a_rectangle_is_selected_by_keys_and_by_the_mouse(grid: GridView, qtbot: QtBot) -> None:
    cell(grid, 0, "what", qtbot)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        qtbot.keyClick(grid, key, SHIFT)
    assert chosen(grid) == ((0, 1, 2), ["what", "who"])
    index = grid.table.index(1, grid.table.column_of("how"))
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, SHIFT, grid.visualRect(index).topLeft() + QPoint(12, 10))
    assert chosen(grid) == ((0, 1), ["what", "who", "how"])
    qtbot.keyClick(grid, Qt.Key.Key_Space, SHIFT)
    assert len(chosen(grid)[1]) == grid.table.columnCount()
    cell(grid, 2, "who", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_Space, CTRL)
    assert chosen(grid) == ((0, 1, 2, 3, 4), ["who"])
    qtbot.keyClick(grid, Qt.Key.Key_A, CTRL)
    assert selected_block(grid).count == 5 * grid.table.columnCount()


def test_a_block_is_copied_for_excel_and_word_and_pasted_back(grid: GridView, in_file: InFile, qtbot: QtBot) -> None:
    cell(grid, 0, "who", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(grid, Qt.Key.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == '"Head of Service\nTeam Manager"\t"Draw up a rota\nCheck it weekly"'
    assert "<td>Head of Service<br" in data.html()
    put(data.text(), data.html())  # as it comes back from another program
    cell(grid, 3, "who", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_V, CTRL)
    assert in_file("SELECT count(*) FROM step WHERE text = 'Check it weekly'") == [2]
    assert in_file("SELECT count(*) FROM role") == [2]
    assert in_file(LABEL) == ["Paste 2 cells"]
    qtbot.keyClick(grid, Qt.Key.Key_Z, CTRL)
    assert in_file("SELECT count(*) FROM step WHERE text = 'Check it weekly'") == [1]


def test_headings_are_copied_where_asked(window: MainWindow, grid: GridView, qtbot: QtBot) -> None:
    cell(grid, 0, "stage", qtbot)
    trigger(window, "copy_headings")
    assert QGuiApplication.clipboard().text() == "Stage\nin progress"


def test_one_value_is_pasted_into_the_whole_selection(grid: GridView, in_file: InFile, qtbot: QtBot) -> None:
    put("Complete")
    cell(grid, 1, "stage", qtbot)
    for _ in range(2):
        qtbot.keyClick(grid, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(grid, Qt.Key.Key_V, CTRL)
    assert in_file(STAGES) == ["in progress", "complete", "complete", "complete", None]
    assert in_file(LABEL) == ["Paste 3 cells"]


def test_a_small_block_fills_a_selection_that_it_fits_into_exactly(grid: GridView, in_file: InFile, qtbot: QtBot) -> None:
    put("paused\ncomplete")
    cell(grid, 1, "stage", qtbot)
    for _ in range(3):
        qtbot.keyClick(grid, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(grid, Qt.Key.Key_V, CTRL)
    assert in_file(STAGES) == ["in progress", "paused", "complete", "paused", "complete"]


def test_measures_targets_and_names_of_one_row_go_together(grid: GridView, in_file: InFile, qtbot: QtBot) -> None:
    put('"Homes found\nMoves"\t"12\n5"\t">=20 / Apr 17\n<3"')
    cell(grid, 3, "measures", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_V, CTRL)
    new = "SELECT title, baseline_value, target_value FROM measure WHERE title IN ('Homes found', 'Moves') ORDER BY position"
    assert in_file(new) == [("Homes found", 12.0, 20.0), ("Moves", 5.0, 3.0)]


@pytest.mark.parametrize("yes", [True, False])
def test_more_rows_than_there_are_are_added_where_wanted(
    grid: GridView, in_file: InFile, asking: Recording, qtbot: QtBot, yes: bool
) -> None:
    asking.yes = yes
    put("Look again\nFind more homes\nTrain carers")
    cell(grid, 4, "what", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_V, CTRL)
    assert "2 rows more" in asking.asked[0]
    whats = ["Visit every child", "Train the team", "Audit ten files", "Match well"]
    assert in_file(WHATS) == [*whats, *(["Look again", "Find more homes", "Train carers"] if yes else ["Review"])]
    if yes:
        qtbot.keyClick(grid, Qt.Key.Key_Z, CTRL)
        assert in_file(WHATS) == [*whats, "Review"]


def test_a_text_that_is_no_date_is_kept_and_marked(grid: GridView, in_file: InFile, qtbot: QtBot) -> None:
    from tracker_gui.models.roles import Role

    put("when the rota works\n30/6/2017")
    cell(grid, 1, "due", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_V, CTRL)
    assert in_file(
        "SELECT due_text, due_date FROM action WHERE what IN ('Train the team', 'Audit ten files') ORDER BY due_date"
    ) == [
        ("when the rota works", None),
        ("30/6/2017", "2017-06-30"),
    ]
    column = grid.table.column_of("due")
    assert "No date" in grid.table.index(1, column).data(Role.DOUBT)
    assert not grid.table.index(2, column).data(Role.DOUBT)


def test_a_text_that_is_no_choice_stays_beside_the_cell(grid: GridView, in_file: InFile, asking: Recording, qtbot: QtBot) -> None:
    from tracker_gui.models.roles import Role

    put("On hold\npurple")
    cell(grid, 0, "stage", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_V, CTRL)
    assert in_file(STAGES)[:2] == ["paused", None]
    assert "purple" in asking.told[0]
    index = grid.table.index(1, grid.table.column_of("stage"))
    assert "purple" in index.data(Role.DOUBT)
    cell(grid, 1, "stage", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert not index.data(Role.DOUBT)


def test_delete_and_cut_clear_every_selected_cell(grid: GridView, in_file: InFile, qtbot: QtBot) -> None:
    cell(grid, 0, "outcome", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(grid, Qt.Key.Key_X, CTRL)
    assert QGuiApplication.clipboard().text() == "Rota in use\tGreen"
    assert in_file("SELECT count(*) FROM outcome") == [1]
    assert in_file(LABEL) == ["Cut 2 cells"]
    cell(grid, 0, "stage", qtbot)
    grid.selectionModel().select(grid.table.index(0, grid.table.column_of("due")), QItemSelectionModel.SelectionFlag.Select)
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert in_file("SELECT stage, due_text FROM action WHERE what = 'Visit every child'") == [(None, None)]


def test_fill_down_and_right(grid: GridView, in_file: InFile, qtbot: QtBot) -> None:
    cell(grid, 0, "stage", qtbot)
    for _ in range(4):
        qtbot.keyClick(grid, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(grid, Qt.Key.Key_D, CTRL)
    assert in_file(STAGES) == ["in progress"] * 5
    assert in_file(LABEL) == ["Fill down 4 cells"]
    cell(grid, 1, "measures", qtbot)
    put("Visits")
    qtbot.keyClick(grid, Qt.Key.Key_V, CTRL)
    cell(grid, 1, "baseline", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_R, CTRL)
    assert in_file("SELECT baseline_text FROM measure WHERE title = 'Visits'") == ["Visits"]


def test_today_goes_into_every_selected_due_cell(grid: GridView, in_file: InFile, qtbot: QtBot) -> None:
    cell(grid, 1, "due", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(grid, Qt.Key.Key_Semicolon, CTRL)
    assert in_file("SELECT due_date FROM action").count(local_today().isoformat()) == 2


def test_a_block_goes_into_the_table_of_measures_too(
    window: MainWindow, in_file: InFile, asking: Recording, qtbot: QtBot
) -> None:
    grid = window.plan_page.measures_grid
    put("First\t%\tHigher\nSecond\tdays\tlower\nThird\tnumber\tsideways")
    cell(grid, 0, "title", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_V, CTRL)
    assert in_file("SELECT title, unit, better FROM measure ORDER BY position") == [
        ("First", "%", "higher"),
        ("Second", "days", "lower"),
        ("Third", "number", None),
    ]
    assert "a measure" in asking.asked[0]


def test_ratings_are_copied_and_pasted_as_the_tracker_calls_them(
    window: MainWindow, grid: GridView, in_file: InFile, qtbot: QtBot
) -> None:
    window.session.do(set_rating_levels(window.session.plan, PRESETS["Numbered categories 1 to 4"]))
    box = window.plan_page.quarter_box
    box.setCurrentIndex(box.findData("2016/17 Q1"))
    cell(grid, 0, "rating", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "Slipped"
    put("4\n3 Slipped\nfully achieved\ntomorrow")
    qtbot.keyClick(grid, Qt.Key.Key_V, CTRL)
    assert in_file("SELECT rating FROM outcome WHERE quarter = '2016/17 Q1' AND rating IS NOT NULL ORDER BY rating") == [
        "Amber",
        "Blue",
        "Red",
    ]
