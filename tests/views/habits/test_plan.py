"""The tree, the details, one value for many rows, the roles: what a coordinator does with the plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.views.keys import cell, press, to_front, write
from tests.views.recording import Recording
from tracker_gui.models.roles import Role
from tracker_gui.views.dialogs.set_many import SetMany
from tracker_gui.views.panes.grid import GridView
from tracker_gui.views.panes.tree_pane import PlanTreeView
from tracker_gui.views.registers.roles import RolesDialog
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]
OfRow = Callable[[int, str], Any]
KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
THEMES = "SELECT title FROM theme ORDER BY position"


def on_theme(window: MainWindow, place: int, qtbot: QtBot) -> PlanTreeView:
    """Click a theme of the tree."""
    tree = window.plan_page.tree_pane.tree
    index = window.plan_page.tree_model.index(place, 0)
    tree.scrollTo(index)
    qtbot.mouseClick(tree.viewport(), LEFT, pos=tree.visualRect(index).center())
    assert tree.hasFocus()
    return tree


# --- the tree ---------------------------------------------------------------------------------------------------------


def test_a_theme_is_added_renamed_moved_and_deleted_by_keys(
    window: MainWindow, asking: Recording, in_file: InFile, last_deed: Callable[[], str], qtbot: QtBot
) -> None:
    before = in_file(THEMES)
    tree = on_theme(window, 0, qtbot)
    asking.lines = ["Partners"]
    press(qtbot, KEY.Key_Insert)
    assert in_file(THEMES) == [before[0], "Partners", *before[1:]]
    qtbot.waitUntil(lambda: tree.currentIndex().data() == "Partners")
    press(qtbot, KEY.Key_F2)
    title = QApplication.focusWidget()
    assert isinstance(title, QLineEdit)
    press(qtbot, KEY.Key_A, CTRL)
    write(qtbot, "Working together")
    press(qtbot, KEY.Key_Return)
    press(qtbot, KEY.Key_Down, CTRL)
    assert in_file(THEMES) == [*before[:2], "Working together", *before[2:]]
    press(qtbot, KEY.Key_Delete, CTRL)
    assert in_file(THEMES) == before
    assert asking.asked == ["Add a theme: Title of the theme"], "with nothing in it nothing is lost"
    press(qtbot, KEY.Key_Z, CTRL)
    assert "Working together" in in_file(THEMES)


def test_an_objective_is_added_by_key_below_the_one_chosen(
    window: MainWindow, asking: Recording, in_file: InFile, qtbot: QtBot
) -> None:
    titles = "SELECT title FROM objective WHERE theme_id = (SELECT id FROM theme ORDER BY position LIMIT 1) ORDER BY position"
    before = in_file(titles)
    on_theme(window, 0, qtbot)
    press(qtbot, KEY.Key_Down)
    asking.lines = ["Partners know the way in"]
    press(qtbot, KEY.Key_Insert)
    assert in_file(titles) == [before[0], "Partners know the way in", *before[1:]]


def test_the_worst_rating_of_a_theme_follows_a_rating_that_is_picked(
    window: MainWindow, grid: GridView, of_row: OfRow, qtbot: QtBot
) -> None:
    tree, model = window.plan_page.tree_pane.tree, window.plan_page.tree_model
    best = next(row for row in range(model.rowCount()) if model.index(row, 0).data(Role.RATING) != "Red")
    on_theme(window, best, qtbot)
    cell(grid, 0, "rating", qtbot)
    press(qtbot, KEY.Key_R)
    press(qtbot, KEY.Key_Return)
    assert of_row(0, "(SELECT rating FROM outcome WHERE action_id = action.id ORDER BY rowid DESC LIMIT 1)") == "Red"
    assert model.index(best, 0).data(Role.RATING) == "Red"
    assert tree.currentIndex().data(Role.RATING) == "Red"


@pytest.mark.parametrize("held", [CTRL, Qt.KeyboardModifier.NoModifier])
def test_deleting_a_theme_says_all_that_goes_with_it(
    window: MainWindow, asking: Recording, in_file: InFile, qtbot: QtBot, held: Qt.KeyboardModifier
) -> None:
    theme = in_file(THEMES)[0]
    everything = "SELECT (SELECT count(*) FROM action), (SELECT count(*) FROM measure), (SELECT count(*) FROM reading)"
    before = in_file(everything)
    on_theme(window, 0, qtbot)
    asking.yes = False
    press(qtbot, KEY.Key_Delete, held)
    assert in_file(everything) == before
    counted = (
        f"SELECT count(*) FROM action JOIN objective ON objective.id = objective_id "
        f"WHERE theme_id = (SELECT id FROM theme WHERE title = '{theme}')"
    )
    for words in ("3 objectives", f"{in_file(counted)[0]} actions", "measures", "readings", "steps"):
        assert words in asking.asked[0]
    asking.yes = True
    press(qtbot, KEY.Key_Delete, held)
    assert theme not in in_file(THEMES)
    press(qtbot, KEY.Key_Z, CTRL)
    assert in_file(everything) == before
    assert in_file(THEMES)[0] == theme


def test_counts_and_the_overdue_mark_follow_an_edit(window: MainWindow, grid: GridView, of_row: OfRow, qtbot: QtBot) -> None:
    model = window.plan_page.tree_model

    def spoken() -> str:
        return str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))

    assert "overdue" not in spoken()
    cell(grid, 0, "due", qtbot)
    write(qtbot, "1 Feb 2016")
    press(qtbot, KEY.Key_Return)
    assert of_row(0, "due_date") == "2016-02-01"
    assert "1 of them overdue" in spoken()
    cell(grid, 0, "stage", qtbot)
    press(qtbot, KEY.Key_C)
    assert of_row(0, "stage") == "complete"
    assert "overdue" not in spoken()


def test_keys_that_an_open_title_does_not_know_do_not_leave_it(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    before = in_file(THEMES)
    tree = on_theme(window, 1, qtbot)
    here = tree.currentIndex().data()
    press(qtbot, KEY.Key_F2)
    press(qtbot, KEY.Key_A, CTRL)
    write(qtbot, "Half typed")
    for key, held in ((KEY.Key_Up, None), (KEY.Key_PageDown, None), (KEY.Key_Right, Qt.KeyboardModifier.AltModifier)):
        press(qtbot, key, held or Qt.KeyboardModifier.NoModifier)
        assert tree.currentIndex().data() == here
    press(qtbot, KEY.Key_Return)
    assert in_file(THEMES) == [before[0], "Half typed", *before[2:]]


def test_deleting_goes_on_with_the_row_that_comes_up(
    grid: GridView, in_file: InFile, last_deed: Callable[[], str], qtbot: QtBot
) -> None:
    ids = [grid.table.row_id(row) for row in range(grid.table.rowCount())]
    cell(grid, 3, "who", qtbot)
    press(qtbot, KEY.Key_Delete, CTRL)
    assert (grid.currentIndex().row(), grid.current_id()) == (3, ids[4])
    press(qtbot, KEY.Key_Down, SHIFT)
    press(qtbot, KEY.Key_Delete, CTRL)
    assert last_deed() == "Delete 2 actions"
    assert (grid.currentIndex().row(), grid.current_id()) == (3, ids[6])
    assert grid.hasFocus()
    cell(grid, grid.table.rowCount() - 1, "who", qtbot)
    press(qtbot, KEY.Key_Delete, CTRL)
    assert grid.current_id() == ids[-2]
    left = in_file("SELECT id FROM action")
    assert len(left) == len(ids) - 4
    assert ids[2] in left


# --- the details ------------------------------------------------------------------------------------------------------


def test_an_outcome_and_its_rating_are_given_in_the_details(
    window: MainWindow, grid: GridView, in_file: InFile, qtbot: QtBot
) -> None:
    cell(grid, 6, "what", qtbot)
    quarter = grid.table.quarter
    row = next(each for each in window.plan_page.details.outcomes.rows if each.quarter == quarter)
    row.text.setFocus()
    write(qtbot, "Reported to the board")
    press(qtbot, KEY.Key_Tab)
    while QApplication.focusWidget() is not row.rating:
        press(qtbot, KEY.Key_Tab)
    press(qtbot, KEY.Key_G)
    asked = f"SELECT text, rating FROM outcome WHERE action_id = '{grid.table.row_id(6)}' AND quarter = '{quarter}'"
    assert in_file(asked) == [("Reported to the board", "Green")]


def test_steps_are_added_ticked_and_moved_by_keys(window: MainWindow, grid: GridView, in_file: InFile, qtbot: QtBot) -> None:
    cell(grid, 6, "what", qtbot)
    asked = f"SELECT text, done FROM step WHERE action_id = '{grid.table.row_id(6)}' ORDER BY position"
    before = in_file(asked)
    press(qtbot, KEY.Key_S, CTRL | SHIFT)
    for text in ("Ask the families", "Tell the board"):
        write(qtbot, text)
        press(qtbot, KEY.Key_Return)
    assert in_file(asked) == [*before, ("Ask the families", 0), ("Tell the board", 0)]
    last = window.plan_page.details.steps.rows()[-1]
    last.box.setFocus()
    press(qtbot, KEY.Key_Space)
    last.up.setFocus()
    press(qtbot, KEY.Key_Space)
    assert in_file(asked) == [*before, ("Tell the board", 1), ("Ask the families", 0)]


def test_last_quarters_text_is_copied_by_a_click(window: MainWindow, grid: GridView, in_file: InFile, qtbot: QtBot) -> None:
    quarter = str(grid.table.quarter)
    told = in_file(f"SELECT action_id FROM outcome WHERE quarter = '{quarter}' AND text IS NOT NULL")
    earlier = in_file("SELECT DISTINCT action_id FROM outcome WHERE quarter = '2026/27 Q2' AND text IS NOT NULL")
    row_id = next(each for each in earlier if each not in told)
    place = grid.table.place(row_id)
    assert place is not None
    cell(grid, place, "what", qtbot)
    row = next(each for each in window.plan_page.details.outcomes.rows if each.quarter == quarter)
    [before] = in_file(f"SELECT text FROM outcome WHERE quarter = '2026/27 Q2' AND action_id = '{row_id}'")
    assert row.last.text.text() == before
    qtbot.mouseClick(row.last.copy, LEFT)
    assert in_file(f"SELECT text FROM outcome WHERE quarter = '{quarter}' AND action_id = '{row_id}'") == [before]


# --- many rows, roles -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "typed", "query", "value"),
    [
        ("stage", "p", "SELECT stage FROM action WHERE id = '{}'", "paused"),
        ("due", "Q3 2027/28", "SELECT due_date FROM action WHERE id = '{}'", "2027-12-31"),
        ("rating", "a", "SELECT rating FROM outcome WHERE quarter = '2026/27 Q3' AND action_id = '{}'", "Amber"),
        (
            "who",
            "New Lead",
            "SELECT name FROM role JOIN action_role ON role_id = role.id WHERE name = 'New Lead' AND action_id = '{}'",
            "New Lead",
        ),
    ],
)
def test_one_value_is_set_for_all_selected_rows_by_keys(
    window: MainWindow,
    grid: GridView,
    in_file: InFile,
    last_deed: Callable[[], str],
    qtbot: QtBot,
    field: str,
    typed: str,
    query: str,
    value: str,
) -> None:
    cell(grid, 4, field, qtbot)
    press(qtbot, KEY.Key_Down, SHIFT, times=3)
    press(qtbot, KEY.Key_E, CTRL | SHIFT)
    dialog = window.findChild(SetMany)
    to_front(dialog, qtbot)
    write(qtbot, typed)
    if QApplication.activePopupWidget() is not None:
        press(qtbot, KEY.Key_Escape)
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: not window.findChildren(SetMany))
    for row in range(4, 8):
        assert in_file(query.format(grid.table.row_id(row))) == [value]
    assert last_deed().endswith("of 4 actions")
    to_front(window, qtbot)
    press(qtbot, KEY.Key_Z, CTRL)
    assert in_file(query.format(grid.table.row_id(4))) != [value]


def test_a_role_is_found_and_renamed_everywhere_by_keys(
    window: MainWindow, grid: GridView, in_file: InFile, qtbot: QtBot
) -> None:
    cell(grid, 0, "what", qtbot)
    in_use = "SELECT count(*) FROM action_role JOIN role ON role.id = role_id WHERE name = '{}'"
    count = in_file(in_use.format("Emergency Duty Manager"))
    press(qtbot, KEY.Key_Y, CTRL | SHIFT)
    dialog = window.findChild(RolesDialog)
    to_front(dialog, qtbot)
    dialog.search.setFocus()
    write(qtbot, "emergency")
    dialog.name.setFocus()
    press(qtbot, KEY.Key_A, CTRL)
    write(qtbot, "Out of Hours Manager")
    press(qtbot, KEY.Key_Return)
    assert in_file(in_use.format("Out of Hours Manager")) == count
    assert in_file(in_use.format("Emergency Duty Manager")) == [0]
    dialog.holder.setFocus()
    write(qtbot, "A. Person")
    dialog.close()  # as the button in its frame does: what was typed last is taken
    assert in_file("SELECT holder FROM role WHERE name = 'Out of Hours Manager'") == ["A. Person"]
