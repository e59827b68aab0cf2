"""Find: steps through every place, round and round, with marks where the window shows the words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tests.views.keys import cell, editor, type_into
from tracker_gui.views import theme
from tracker_gui.views.finding.bar import FindBar
from tracker_gui.views.finding.marks import NOTHING, marks
from tracker_gui.views.window import MainWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def _no_marks_left() -> Iterator[None]:
    yield
    marks().look_for(NOTHING)


@pytest.fixture
def bar(window: MainWindow, qtbot: QtBot) -> FindBar:
    window.plan_page.actions_grid.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL)
    made = window.finding.bar
    assert made.box.hasFocus()
    return made


def look(bar: FindBar, words: str, qtbot: QtBot) -> None:
    bar.box.clear()
    qtbot.keyClicks(bar.box, words)
    qtbot.waitUntil(lambda: marks().finder.text == words and not bar._seeker.running)


def painted(window: MainWindow, colour: str) -> bool:
    image = window.plan_page.actions_grid.viewport().grab().toImage()
    wanted = QColor(colour).rgb()
    return any(image.pixel(x, y) == wanted for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))


def test_it_counts_and_goes_to_the_first_place(window: MainWindow, bar: FindBar, qtbot: QtBot) -> None:
    look(bar, "review", qtbot)
    assert bar.count.text() == "1 of 1"
    assert window.plan_page.details.what.toPlainText() == "Review"
    assert bar.box.hasFocus(), "one can go on typing"


def test_f3_goes_on_and_shift_f3_back_and_both_go_round(window: MainWindow, bar: FindBar, qtbot: QtBot) -> None:
    look(bar, "team", qtbot)
    total = len(bar._seeker.found)
    assert total == 3
    seen = [bar.count.text()]
    for _ in range(total):
        qtbot.keyClick(window, Qt.Key.Key_F3)
        seen.append(bar.count.text())
    assert seen == ["1 of 3", "2 of 3", "3 of 3", "1 of 3, from the start again"]
    qtbot.keyClick(window, Qt.Key.Key_F3, SHIFT)
    assert bar.count.text() == "3 of 3, from the end again"
    qtbot.keyClick(bar.box, Qt.Key.Key_Return, SHIFT)
    assert bar.count.text() == "2 of 3"


def test_a_place_is_shown_in_its_own_column_and_quarter(window: MainWindow, bar: FindBar, qtbot: QtBot) -> None:
    page = window.plan_page
    look(bar, "drawn up", qtbot)
    assert page.quarter_box.currentData() == "2016/17 Q1"
    index = page.actions_grid.currentIndex()
    assert page.action_model.columns[index.column()].key == "outcome"
    look(bar, "check it", qtbot)
    assert page.action_model.columns[page.actions_grid.currentIndex().column()].key == "how"
    look(bar, "stable", qtbot)
    key = page.tree_pane.tree.current_key()
    assert key is not None
    assert key[0] == "objective"


def test_a_place_that_the_filter_hides_is_shown(window: MainWindow, bar: FindBar, qtbot: QtBot) -> None:
    page = window.plan_page
    page.tree_pane.tree.go_to(("theme", page.tree_model.key_of(page.tree_model.index(1, 0))[1]))
    assert page.action_model.rowCount() == 2
    look(bar, "audit", qtbot)
    assert page.details.what.toPlainText() == "Audit ten files"


def test_words_are_marked_in_the_table_and_the_details_and_the_marks_go_with_the_bar(
    window: MainWindow, bar: FindBar, qtbot: QtBot
) -> None:
    page = window.plan_page
    look(bar, "visit every", qtbot)
    qtbot.waitUntil(lambda: bool(page.details.what.extraSelections()))
    assert painted(window, theme.colours().found_now)
    look(bar, "head", qtbot)
    qtbot.waitUntil(lambda: not page.details.what.extraSelections())
    qtbot.keyClick(bar.box, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert page.actions_grid.hasFocus()
    assert not painted(window, theme.colours().found_now)
    assert not painted(window, theme.colours().found)


def test_case_and_whole_words(bar: FindBar, qtbot: QtBot) -> None:
    look(bar, "Visit", qtbot)
    assert bar.count.text() == "1 of 2"
    bar.whole.click()
    assert bar.count.text() == "1 of 1"
    bar.whole.click()
    bar.case.click()
    assert bar.count.text() == "1 of 1"
    look(bar, "nowhere", qtbot)
    assert bar.count.text() == "Not found"
    assert not bar.on.isEnabled()


def test_an_edit_is_found_at_once_and_does_not_move_the_selection(window: MainWindow, bar: FindBar, qtbot: QtBot) -> None:
    look(bar, "audit", qtbot)
    grid = window.plan_page.actions_grid
    type_into(grid, 4, "what", "Audit again", qtbot)
    qtbot.waitUntil(lambda: bar.count.text() == "2 found")
    assert grid.currentIndex().row() == 4


def test_selected_words_are_looked_for(window: MainWindow, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    cell(grid, 2, "what", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    box = editor(grid)
    cursor = box.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(5, cursor.MoveMode.KeepAnchor)
    box.setTextCursor(cursor)
    qtbot.keyClick(box, Qt.Key.Key_F, CTRL)
    # The editor is taken first, as by every action; its words are looked for.
    assert window.finding.bar.isVisible()
