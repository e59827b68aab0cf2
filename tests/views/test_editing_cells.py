"""Cells edited by keys, and the file looked at past the program."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter
from pytestqt.qtbot import QtBot

from tests.views.keys import cell, editing, editor, people, pick, trigger, type_into
from tracker_gui.models.roles import Role
from tracker_gui.ops import edit
from tracker_gui.ops.overview import local_today
from tracker_gui.views.delegates.people_editor import RoleChip
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]
FIRST = "(SELECT id FROM action WHERE what LIKE '%child%')"

TEXTS = (
    ("what", "See every child", "SELECT what FROM action WHERE what LIKE '%child%'", ["See every child"]),
    ("due", "end of June 2017", "SELECT due_date FROM action WHERE due_text IS NOT NULL", ["2017-06-30"]),
    ("outcome", "Rota works", "SELECT text FROM outcome WHERE quarter = '2016/17 Q2'", ["Rota works"]),
    ("how", "First\nSecond\nThird", "SELECT text FROM step ORDER BY position", ["First", "Second", "Third"]),
    ("measures", "One\nTwo", "SELECT title FROM measure ORDER BY position", ["One", "Two"]),
    ("baseline", "70%\n11", "SELECT baseline_value FROM measure ORDER BY position", [70.0, 11.0]),
    ("target", "95%\n<4", "SELECT target_value FROM measure ORDER BY position", [95.0, 4.0]),
)


@pytest.mark.parametrize(("key", "text", "question", "wanted"), TEXTS, ids=[text[0] for text in TEXTS])
def test_a_text_is_in_the_file_when_the_cell_is_left(
    window: MainWindow, in_file: InFile, qtbot: QtBot, key: str, text: str, question: str, wanted: list[Any]
) -> None:
    grid = window.plan_page.actions_grid
    type_into(grid, 0, key, text, qtbot)
    assert in_file(question) == wanted
    assert grid.currentIndex().row() == 1  # Enter goes down
    assert not editing(grid)


def test_names_are_edited_one_a_line(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    cell(grid, 0, "who", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    box = people(grid)
    assert box.names() == ["Head of Service", "Team Manager"]
    qtbot.mouseClick(box.findChildren(RoleChip)[0].cross, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(box.line, "New Person")
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert editing(grid)  # the first Enter takes the name, the second one the cell
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert grid.currentIndex().row() == 1
    names = in_file(f"SELECT name FROM role JOIN action_role ON role_id = role.id WHERE action_id = {FIRST} ORDER BY position")
    assert names == ["Team Manager", "New Person"]


def test_a_further_column_is_edited_like_the_others(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    key = next(column.key for column in grid.table.columns if column.key.startswith("extra "))
    type_into(grid, 1, key, "Low", qtbot)
    assert sorted(in_file("SELECT text FROM extra_value")) == ["High", "Low"]


def test_a_stage_is_picked(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    pick(window.plan_page.actions_grid, 0, "stage", "complete", qtbot)
    assert in_file("SELECT stage FROM action WHERE stage IS NOT NULL") == ["complete"]


def test_a_rating_is_picked_and_unpicked(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    pick(grid, 0, "rating", "Red", qtbot)
    assert in_file("SELECT rating FROM outcome WHERE quarter = '2016/17 Q2'") == ["Red"]
    pick(grid, 0, "rating", "", qtbot)
    assert in_file("SELECT rating FROM outcome WHERE quarter = '2016/17 Q2'") == [None]


def test_a_measure_is_edited_in_its_own_table(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.measures_grid
    type_into(grid, 0, "target", ">=97% by March 2018", qtbot)
    assert in_file("SELECT target_value, target_date FROM measure ORDER BY position")[0] == (97.0, "2018-03-31")
    pick(grid, 0, "better", "lower", qtbot)
    assert in_file("SELECT better FROM measure ORDER BY position")[0] == "lower"


def test_steps_keep_their_ticks_when_others_are_edited(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    type_into(window.plan_page.actions_grid, 0, "how", "Draw up a rota\nCheck it daily", qtbot)
    assert in_file("SELECT text, done FROM step ORDER BY position") == [("Draw up a rota", 1), ("Check it daily", 0)]


def test_escape_leaves_the_cell_as_it_was(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    before = in_file("SELECT count(*) FROM change")
    type_into(grid, 0, "what", "Something else", qtbot, Qt.Key.Key_Escape)
    assert not editing(grid)
    assert in_file("SELECT count(*) FROM change") == before
    assert grid.cell_text() == "Visit every child"


def test_an_edit_that_changes_nothing_writes_nothing(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    before = in_file("SELECT count(*) FROM change")
    grid = window.plan_page.actions_grid
    for key in ("what", "who", "how", "measures", "baseline", "target", "due", "outcome"):
        cell(grid, 0, key, qtbot)
        qtbot.keyClick(grid, Qt.Key.Key_F2)
        qtbot.keyClick(people(grid).line if key == "who" else editor(grid), Qt.Key.Key_Return)
        assert not editing(grid)
    assert in_file("SELECT count(*) FROM change") == before


def test_tab_goes_right_and_typing_begins_an_edit(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    cell(grid, 2, "what", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_A)
    assert editing(grid)
    qtbot.keyClick(editor(grid), Qt.Key.Key_Tab)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (2, 1)
    assert in_file("SELECT count(*) FROM action WHERE what = 'a'") == [1]


def test_delete_clears_a_cell_and_undo_brings_it_back(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    cell(grid, 0, "outcome", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert in_file("SELECT text FROM outcome WHERE quarter = '2016/17 Q2'") == [""]
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert in_file("SELECT text FROM outcome WHERE quarter = '2016/17 Q2'") == ["Rota in use"]


def test_copy_and_paste_a_cell(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    cell(grid, 0, "how", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    cell(grid, 1, "how", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert in_file("SELECT count(*) FROM step") == [4]


def test_fill_down_and_today_s_date(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    cell(grid, 1, "stage", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert in_file("SELECT count(*) FROM action WHERE stage = 'in progress'") == [2]
    cell(grid, 1, "due", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    assert local_today().isoformat() in in_file("SELECT due_date FROM action")


def test_names_are_offered_while_one_types(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    cell(grid, 2, "who", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    box = people(grid)
    qtbot.keyClicks(box.line, "head")
    qtbot.waitUntil(lambda: box.completing)
    popup = box.findChild(QCompleter).popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert box.names() == ["Head of Service"]
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert in_file("SELECT count(*) FROM action_role") == [4]


def test_an_open_editor_is_taken_by_every_action(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    cell(grid, 1, "what", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    box = editor(grid)
    box.selectAll()
    qtbot.keyClicks(box, "Train everybody")
    trigger(window, "page_overview")
    assert in_file("SELECT count(*) FROM action WHERE what = 'Train everybody'") == [1]


def test_closing_the_window_keeps_what_was_typed(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    cell(grid, 1, "what", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    box = editor(grid)
    box.selectAll()
    qtbot.keyClicks(box, "Typed last")
    window.close()
    assert in_file("SELECT count(*) FROM action WHERE what = 'Typed last'") == [1]


def test_a_change_elsewhere_does_not_replace_what_is_typed(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    from tracker_gui.ops import edit

    grid = window.plan_page.actions_grid
    cell(grid, 0, "what", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    box = editor(grid)
    box.selectAll()
    qtbot.keyClicks(box, "Half a sent")
    window.session.do(edit.set_field(window.session.plan, "action", grid.current_id(), "stage", "paused"))
    assert editor(grid).toPlainText() == "Half a sent"
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert in_file("SELECT what, stage FROM action WHERE stage IS NOT NULL") == [("Half a sent", "paused")]


def test_a_refused_edit_is_explained_and_its_text_kept(window: MainWindow, asking: Any, qtbot: QtBot) -> None:
    tree = window.plan_page.tree_pane.tree
    index = window.plan_page.tree_model.index(0, 0)
    tree.setCurrentIndex(index)
    assert not window.plan_page.tree_model.setData(index, "  ")
    assert asking.told
    assert window.plan_page.tree_model.data(index) == "Front door"


def test_a_row_is_as_high_as_its_text(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    before = grid.rowHeight(1)
    type_into(grid, 1, "how", "\n".join(f"Step number {n}" for n in range(12)), qtbot)
    qtbot.waitUntil(lambda: grid.rowHeight(1) > before + 100)
    trigger(window, "compact")
    qtbot.waitUntil(lambda: grid.rowHeight(1) < 100)
    assert grid.rowAt(5) == 0


def test_entries_of_several_lines_stay_whole(window: MainWindow, qtbot: QtBot, in_file: Callable[[str], list[Any]]) -> None:
    grid = window.plan_page.actions_grid
    type_into(grid, 0, "how", "Draw up a rota\n  and share it\nCheck it weekly", qtbot)
    steps = (
        "SELECT text, done FROM step JOIN action ON action.id = action_id WHERE what = 'Visit every child' ORDER BY step.position"
    )
    assert in_file(steps) == [("Draw up a rota\nand share it", 0), ("Check it weekly", 0)]
    before = in_file("SELECT count(*) FROM change")
    for key in ("how", "measures", "baseline", "target", "who"):
        cell(grid, 0, key, qtbot)
        qtbot.keyClick(grid, Qt.Key.Key_F2)
        qtbot.keyClick(people(grid).line if key == "who" else editor(grid), Qt.Key.Key_Return)
    assert in_file("SELECT count(*) FROM change") == before
    type_into(grid, 0, "how", "Draw up a rota\n  and share it\nCheck it daily", qtbot)
    assert in_file(steps) == [("Draw up a rota\nand share it", 0), ("Check it daily", 0)]


def test_a_cell_with_spaces_of_another_kind_is_left_as_it_was(
    window: MainWindow, qtbot: QtBot, in_file: Callable[[str], list[Any]]
) -> None:
    action = window.plan_page.action_model.row_id(0)
    window.session.do(edit.set_field(window.session.plan, "action", str(action), "what", "Visit\xa0every\u2028child"))
    grid = window.plan_page.actions_grid
    cell(grid, 0, "what", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    qtbot.keyClick(editor(grid), Qt.Key.Key_Return)
    assert "Visit\xa0every\u2028child" in in_file("SELECT what FROM action")


@pytest.mark.parametrize(
    ("key", "words", "understood"),
    [
        ("target", "as good as it gets", False),
        ("target", "90% / Apr 17", True),
        ("target", "?", True),
        ("baseline", "patchy at best", False),
        ("baseline", "to be provided", True),
        ("baseline", "75% (Oct 15)", True),
    ],
)
def test_a_figure_that_cannot_be_read_is_kept_and_marked(
    window: MainWindow, in_file: InFile, qtbot: QtBot, key: str, words: str, understood: bool
) -> None:
    """In both tables; what is said to be unknown is clear, and a gap."""
    page = window.plan_page
    type_into(page.actions_grid, 0, key, words, qtbot)
    assert words in in_file(f"SELECT {key}_text FROM measure")
    action = page.actions_grid.table.index(0, page.actions_grid.table.column_of(key))
    cell(page.actions_grid, 0, key, qtbot)
    measures = page.measures_grid.table
    row = next(r for r in range(measures.rowCount()) if measures.index(r, measures.column_of(key)).data() == words)
    measure = measures.index(row, measures.column_of(key))
    for index in (action, measure):
        assert bool(index.data(Role.DOUBT)) is not understood
        assert ("No figure" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))) is not understood
    if not understood:
        assert words in str(action.data(Role.DOUBT))


def test_a_cell_that_is_worked_out_says_so(window: MainWindow, qtbot: QtBot) -> None:
    grid = window.plan_page.measures_grid
    grid.setFocus()
    grid.setCurrentIndex(grid.table.index(0, grid.table.column_of("rating")))
    said: list[str] = []
    window.editing.said.connect(said.append)
    trigger(window, "rename")
    assert not editing(grid)
    assert said == ["This cell is worked out from others and is not edited itself."]
