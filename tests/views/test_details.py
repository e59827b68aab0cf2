"""The details pane: all of one action, written when a field is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.views.keys import cell
from tracker_gui.views.panes.steps_box import StepRow
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]


def test_a_text_is_written_when_the_field_is_left(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    details = window.plan_page.details
    cell(window.plan_page.actions_grid, 0, "what", qtbot)
    details.what.setFocus()
    details.what.selectAll()
    qtbot.keyClicks(details.what, "See every child at home")
    qtbot.keyClick(details.what, Qt.Key.Key_Tab)
    assert in_file("SELECT count(*) FROM action WHERE what = 'See every child at home'") == [1]


def test_escape_takes_back_what_was_typed(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    details = window.plan_page.details
    details.what.setFocus()
    qtbot.keyClicks(details.what, "xyz")
    qtbot.keyClick(details.what, Qt.Key.Key_Escape)
    assert details.what.toPlainText() == "Visit every child"


def test_another_row_takes_what_was_typed_with_its_own_row(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    details = window.plan_page.details
    details.due.setFocus()
    details.due.selectAll()
    qtbot.keyClicks(details.due, "Q3 2016/17")
    cell(window.plan_page.actions_grid, 1, "what", qtbot)
    assert in_file("SELECT what, due_date FROM action WHERE due_text IS NOT NULL") == [("Visit every child", "2016-12-31")]
    assert details.what.toPlainText() == "Train the team"


def test_steps_are_ticked_worded_moved_dropped_and_added(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    details = window.plan_page.details
    rows = details.steps.findChildren(StepRow)
    qtbot.mouseClick(rows[1].box, Qt.MouseButton.LeftButton)
    assert in_file("SELECT done FROM step ORDER BY position") == [1, 1]
    rows[1].text.setFocus()
    rows[1].text.selectAll()
    qtbot.keyClicks(rows[1].text, "Check it monthly")
    qtbot.mouseClick(rows[1].up, Qt.MouseButton.LeftButton)
    rows[1].text.commit()
    assert in_file("SELECT text FROM step ORDER BY position") == ["Check it monthly", "Draw up a rota"]
    qtbot.keyClicks(details.new_step, "Tell the board")
    qtbot.keyClick(details.new_step, Qt.Key.Key_Return)
    qtbot.mouseClick(rows[0].drop, Qt.MouseButton.LeftButton)
    assert in_file("SELECT text FROM step ORDER BY position") == ["Check it monthly", "Tell the board"]


def test_outcomes_and_ratings_of_the_four_quarters(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    details = window.plan_page.details
    row = details.outcomes.rows[2]
    assert row.quarter == "2016/17 Q3"
    row.text.setFocus()
    qtbot.keyClicks(row.text, "All is well")
    row.text.commit()
    row.rating.setCurrentIndex(row.rating.findData("Blue"))
    row.rating.activated.emit(row.rating.currentIndex())
    assert in_file("SELECT text, rating FROM outcome WHERE quarter = '2016/17 Q3'") == [("All is well", "Blue")]


def test_what_is_being_typed_is_not_replaced_from_elsewhere(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    from tracker_gui.ops import edit

    details = window.plan_page.details
    details.what.setFocus()
    details.what.selectAll()
    qtbot.keyClicks(details.what, "Half")
    plan = window.session.plan
    window.session.do(edit.set_field(plan, "action", details.action_id, "stage", "paused"))
    assert details.what.toPlainText() == "Half"
    assert details.stage.currentData() == "paused"


def test_history_tells_what_was_changed(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLabel

    details = window.plan_page.details
    details.stage.setCurrentIndex(details.stage.findData("complete"))
    details.stage.activated.emit(details.stage.currentIndex())
    qtbot.mouseClick(details.history.button, Qt.MouseButton.LeftButton)
    assert window.session.wait_idle()
    texts = [label.text() for label in details.history.findChildren(QLabel)]
    assert any("complete" in text for text in texts)
