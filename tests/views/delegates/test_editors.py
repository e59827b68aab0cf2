"""The editors of cells, tried by keys and clicks; the file is looked at past the program."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QCalendarWidget, QComboBox
from pytestqt.qtbot import QtBot

from tests.views.keys import cell, editing, editor, people
from tracker_gui.models.roles import Role
from tracker_gui.views.delegates.cell_editor import CellEditor
from tracker_gui.views.delegates.echo_editor import DateEditor, EchoEditor
from tracker_gui.views.delegates.people_editor import RoleChip
from tracker_gui.views.panes.grid import GridView
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]
KEY = Qt.Key
STEPS = "SELECT text, level FROM step ORDER BY position"


def opened(grid: GridView, row: int, key: str, qtbot: QtBot) -> CellEditor:
    cell(grid, row, key, qtbot)
    qtbot.keyClick(grid, KEY.Key_F2)
    box = editor(grid)
    assert isinstance(box, CellEditor)
    return box


def test_enter_begins_a_bullet_and_tab_moves_it_deeper(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    box = opened(grid, 1, "how", qtbot)
    for text, tab in (("Plan", None), ("Rooms", KEY.Key_Tab), ("Dates", None), ("Tell all", KEY.Key_Backtab)):
        if box.toPlainText():
            qtbot.keyClick(box, KEY.Key_Return)
        if tab:
            qtbot.keyClick(box, tab)
        qtbot.keyClicks(box, text)
    qtbot.keyClick(box, KEY.Key_Return)
    qtbot.keyClick(box, KEY.Key_Return)  # on an empty bullet Enter leaves
    assert not editing(grid)
    assert in_file(
        STEPS.replace("step ", "step JOIN action ON action.id = action_id WHERE what LIKE 'Train%' ", 1).replace(
            "position", "step.position"
        )
    ) == [("Plan", 0), ("Rooms", 1), ("Dates", 1), ("Tell all", 0)]


def test_alt_enter_goes_on_within_the_bullet(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    box = opened(grid, 1, "how", qtbot)
    qtbot.keyClicks(box, "First")
    qtbot.keyClick(box, KEY.Key_Return, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClicks(box, "and more")
    qtbot.keyClick(box, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "First\nand more" in in_file("SELECT text FROM step")


def test_bullets_typed_in_a_text_go_on(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    box = opened(grid, 1, "what", qtbot)
    box.selectAll()
    qtbot.keyClicks(box, "- one")
    qtbot.keyClick(box, KEY.Key_Return)
    qtbot.keyClick(box, KEY.Key_Tab)
    qtbot.keyClicks(box, "two")
    qtbot.keyClick(box, KEY.Key_Return)
    qtbot.keyClick(box, KEY.Key_Backtab)
    qtbot.keyClicks(box, "three")
    qtbot.keyClick(box, KEY.Key_Return)
    qtbot.keyClick(box, KEY.Key_Return)
    assert "- one\n    - two\n- three" in in_file("SELECT what FROM action")
    assert grid.currentIndex().row() == 2


def test_the_editor_grows_with_the_text(window: MainWindow, qtbot: QtBot) -> None:
    box = opened(window.plan_page.actions_grid, 0, "how", qtbot)
    before = box.height()
    qtbot.keyClick(box, KEY.Key_End)
    for _ in range(8):
        qtbot.keyClick(box, KEY.Key_Return)
        qtbot.keyClicks(box, "Another")
    assert box.height() > before + 100
    assert [line for line in box.toPlainText().split("\n") if line.startswith(" ")] == []


@pytest.mark.parametrize(
    ("text", "told", "day"),
    [
        ("Apr 17", "= Sunday 30 April 2017", "2017-04-30"),
        ("31/3/17", "= Friday 31 March 2017", "2017-03-31"),
        ("Q3 2016/17", "= Saturday 31 December 2016", "2016-12-31"),
        ("end of June 2017", "= Friday 30 June 2017", "2017-06-30"),
    ],
)
def test_a_date_is_echoed_in_full_while_it_is_typed(
    window: MainWindow, in_file: InFile, qtbot: QtBot, text: str, told: str, day: str
) -> None:
    box = opened(window.plan_page.actions_grid, 1, "due", qtbot)
    assert isinstance(box, DateEditor)
    qtbot.keyClicks(box, text)
    assert box.echo.text() == told
    qtbot.keyClick(box, KEY.Key_Return)
    assert in_file("SELECT due_text, due_date FROM action WHERE what LIKE 'Train%'") == [(text, day)]


@pytest.mark.parametrize(
    ("text", "told", "kept"),
    [
        ("end of June", "= Wednesday 30 June 2027", ("end of June 2027", "2027-06-30")),
        ("Dec", "= Thursday 31 December 2026", ("Dec 2026", "2026-12-31")),
        ("31/3", "= Wednesday 31 March 2027", ("31/3/2027", "2027-03-31")),
        ("by Q4", "= Wednesday 31 March 2027", ("by Q4 2026/27", "2027-03-31")),
    ],
)
def test_a_year_left_out_is_the_one_to_come_and_is_kept(
    window: MainWindow,
    in_file: InFile,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    told: str,
    kept: tuple[str, str],
) -> None:
    monkeypatch.setattr("tracker_gui.ops.typed_dates.local_today", lambda: datetime.date(2026, 11, 26))
    box = opened(window.plan_page.actions_grid, 1, "due", qtbot)
    assert isinstance(box, DateEditor)
    qtbot.keyClicks(box, text)
    assert box.echo.text() == told
    qtbot.keyClick(box, KEY.Key_Return)
    assert in_file("SELECT due_text, due_date FROM action WHERE what LIKE 'Train%'") == [kept]


def test_a_day_is_picked_from_the_calendar(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    box = opened(grid, 0, "due", qtbot)
    assert isinstance(box, DateEditor)
    qtbot.keyClick(box, KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    month = box.findChild(QCalendarWidget)
    assert month.selectedDate() == QDate(2017, 3, 31)
    for key in (KEY.Key_Right, KEY.Key_Down, KEY.Key_Return):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert editing(grid)
    qtbot.keyClick(box, KEY.Key_Return)
    assert "2017-04-08" in in_file("SELECT due_date FROM action")


def test_words_that_are_no_date_are_kept_and_marked(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid, details = window.plan_page.actions_grid, window.plan_page.details
    box = opened(grid, 1, "due", qtbot)
    assert isinstance(box, DateEditor)
    qtbot.keyClicks(box, "when the roof is mended")
    assert box.echo.text().startswith("? No date can be read")
    qtbot.keyClick(box, KEY.Key_Return)
    assert in_file("SELECT due_date FROM action WHERE due_text = 'when the roof is mended'") == [None]
    index = grid.table.index(1, grid.table.column_of("due"))
    assert "No date" in index.data(Role.DOUBT)
    assert "No date" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    cell(grid, 1, "due", qtbot)
    assert details.due_row.echo.text().startswith("? No date")


def test_a_target_says_what_it_was_read_as(window: MainWindow, qtbot: QtBot) -> None:
    box = opened(window.plan_page.measures_grid, 0, "target", qtbot)
    assert isinstance(box, EchoEditor)
    qtbot.keyClicks(box, ">=97% by March 2018")
    assert box.echo.text() == "= at least 97% by 31 March 2018"


def test_roles_are_added_by_comma_and_removed_by_backspace(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    cell(grid, 2, "who", qtbot)
    qtbot.keyClick(grid, KEY.Key_F2)
    box = people(grid)
    qtbot.keyClicks(box.line, "New Lead,Second,Third")
    qtbot.keyClick(box.line, KEY.Key_Return)
    assert box.names() == ["New Lead", "Second", "Third"]
    qtbot.keyClick(box.line, KEY.Key_Left)
    qtbot.keyClick(box.line, KEY.Key_Left)
    qtbot.keyClick(box.line, KEY.Key_Backspace)
    assert box.names() == ["New Lead", "Third"]
    qtbot.keyClick(box.line, KEY.Key_Right)
    qtbot.keyClick(box.line, KEY.Key_Backspace)
    qtbot.keyClick(box.line, KEY.Key_Tab)
    names = "SELECT name FROM role JOIN action_role ON role_id = role.id JOIN action ON action.id = action_id"
    assert in_file(f"{names} WHERE what = 'Audit ten files'") == ["New Lead"]


def test_down_in_who_offers_the_roles_in_use_and_stays_in_the_cell(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    """Also after Space and Ctrl+Backspace, which leave the line empty: the table under the editor must not move."""
    grid = window.plan_page.actions_grid
    cell(grid, 2, "who", qtbot)
    qtbot.keyClick(grid, KEY.Key_F2)
    box = people(grid)
    qtbot.keyClick(box.line, KEY.Key_Space)
    qtbot.keyClick(box.line, KEY.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(box.line, KEY.Key_Up)
    qtbot.keyClick(box.line, KEY.Key_Down)
    assert (editing(grid), grid.currentIndex().row()) == (True, 2)
    popup = box.line.completer_.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, KEY.Key_Down)
    qtbot.keyClick(popup, KEY.Key_Down)
    qtbot.keyClick(popup, KEY.Key_Return)
    qtbot.keyClick(box.line, KEY.Key_Return)
    names = "SELECT name FROM role JOIN action_role ON role_id = role.id JOIN action ON action.id = action_id"
    assert in_file(f"{names} WHERE what = 'Audit ten files'") == ["Team Manager"]


def test_a_role_is_removed_by_its_cross(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    cell(grid, 1, "who", qtbot)
    qtbot.keyClick(grid, KEY.Key_F2)
    qtbot.mouseClick(people(grid).findChildren(RoleChip)[0].cross, Qt.MouseButton.LeftButton)
    assert editing(grid)
    qtbot.keyClick(people(grid).line, KEY.Key_Return)
    assert in_file("SELECT count(*) FROM action_role") == [2]


def test_what_is_typed_in_who_is_taken_when_another_cell_is_clicked(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    cell(grid, 2, "who", qtbot)
    qtbot.keyClick(grid, KEY.Key_F2)
    qtbot.keyClicks(people(grid).line, "Half typed")
    cell(grid, 0, "what", qtbot)
    assert "Half typed" in in_file("SELECT name FROM role")


@pytest.mark.parametrize(
    ("key", "letter", "question", "value"),
    [
        ("rating", KEY.Key_R, "SELECT rating FROM outcome WHERE quarter = '2016/17 Q2'", "Red"),
        ("stage", KEY.Key_A, "SELECT stage FROM action WHERE what = 'Visit every child'", "assured"),
    ],
)
def test_a_letter_picks_a_rating_or_a_stage(
    window: MainWindow, in_file: InFile, qtbot: QtBot, key: str, letter: Qt.Key, question: str, value: str
) -> None:
    grid = window.plan_page.actions_grid
    cell(grid, 0, key, qtbot)
    qtbot.keyClick(grid, letter)
    assert in_file(question) == [value]
    assert not editing(grid)


def test_the_list_of_stages_says_what_each_means(window: MainWindow, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    cell(grid, 0, "stage", qtbot)
    qtbot.keyClick(grid, KEY.Key_F2)
    box = next(found for found in grid.findChildren(QComboBox) if found.objectName() == "cellPicker")
    texts = [box.itemText(place) for place in range(box.count())]
    assert "Assured: done, and shown to have worked" in texts
    box.hidePopup()
