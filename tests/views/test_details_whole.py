"""The whole of an action in the details pane: steps with dates and roles, this quarter beside the last, one text for several."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFont
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QScrollArea
from pytestqt.qtbot import QtBot

from tests.views.keys import cell, trigger
from tracker_gui.models.row_mime import carrying
from tracker_gui.ops import edit
from tracker_gui.views.panes.details import DetailsPane
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
KEY = Qt.Key


def details_of(window: MainWindow, row: int, qtbot: QtBot, quarter: str = "2016/17 Q2") -> DetailsPane:
    """Click an action and choose a quarter."""
    box = window.plan_page.quarter_box
    box.setCurrentIndex(box.findData(quarter))
    cell(window.plan_page.actions_grid, row, "what", qtbot)
    return window.plan_page.details


def test_a_step_has_its_own_role_and_date(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    steps = details_of(window, 0, qtbot).steps.rows()
    assert not steps[1].who.isVisible()
    qtbot.mouseClick(steps[1].more, LEFT)
    assert steps[1].who.hasFocus()
    qtbot.keyClicks(steps[1].who, "team manager")
    popup = steps[1].who.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, KEY.Key_Tab)  # the list of names has the keyboard while it is open
    assert steps[1].due.hasFocus()
    qtbot.keyClicks(steps[1].due, "end of June 2017")
    assert steps[1].echo.text() == "= Friday 30 June 2017"
    qtbot.keyClick(steps[1].due, KEY.Key_Return)
    assert in_file("SELECT who, due_text, due_date FROM step ORDER BY position") == [
        (None, None, None),
        ("Team Manager", "end of June 2017", "2017-06-30"),
    ]
    trigger(window, "undo")
    assert in_file("SELECT due_date FROM step ORDER BY position") == [None, None]


def test_a_step_keeps_its_role_and_date_when_the_list_is_edited(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    from tracker_gui.ops import edit

    details_of(window, 0, qtbot)
    step = in_file("SELECT id FROM step ORDER BY position")[1]
    window.session.do(edit.set_field(window.session.plan, "step", step, "due_text", "30/6/2017"))
    grid = window.plan_page.actions_grid
    cell(grid, 0, "how", qtbot)
    qtbot.keyClick(grid, KEY.Key_F2)
    from tests.views.keys import editor

    box = editor(grid)
    qtbot.keyClick(box, KEY.Key_End)
    qtbot.keyClick(box, KEY.Key_Return)
    qtbot.keyClicks(box, "Tell the board")
    qtbot.keyClick(box, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert in_file("SELECT due_date FROM step ORDER BY position") == [None, "2017-06-30", None]


def test_steps_are_dragged_into_another_order(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    box = details_of(window, 0, qtbot).steps
    rows = box.rows()
    data, at, actions = box.mime(rows[1].step_id), QPoint(20, rows[0].y() + 2), Qt.DropAction.MoveAction
    for event in (
        QDragEnterEvent(at, actions, data, LEFT, NONE),
        QDragMoveEvent(at, actions, data, LEFT, NONE),
        QDropEvent(QPointF(at), actions, data, LEFT, NONE),
    ):
        QApplication.sendEvent(box, event)
        assert event.isAccepted()
    assert in_file("SELECT text FROM step ORDER BY position") == ["Check it weekly", "Draw up a rota"]
    strange = QDragMoveEvent(at, actions, carrying("action", ["x"], None), LEFT, NONE)
    QApplication.sendEvent(box, strange)
    assert not strange.isAccepted()


def test_this_quarter_stands_beside_the_last_one_and_can_begin_with_it(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    row = details_of(window, 0, qtbot).outcomes.rows[1]
    assert row.quarter == "2016/17 Q2"
    assert row.last.title.text() == "Before: 2016/17 Q1, A Amber"
    assert row.last.text.text() == "Rota drawn up"
    qtbot.mouseClick(row.last.copy, LEFT)
    assert in_file("SELECT text FROM outcome WHERE quarter = '2016/17 Q2'") == ["Rota in use\nRota drawn up"]
    assert row.text.toPlainText() == "Rota in use\nRota drawn up"
    assert not window.plan_page.details.outcomes.rows[0].last.isVisible()


def test_one_outcome_is_given_to_all_selected_actions(window: MainWindow, asking: Any, in_file: InFile, qtbot: QtBot) -> None:
    details = details_of(window, 0, qtbot)
    grid = window.plan_page.actions_grid
    assert not details.outcomes.share.isVisible()
    for _ in range(2):
        qtbot.keyClick(grid, KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert details.outcomes.share.text() == "Use this &outcome for all 3 selected actions"
    text = next(row.text for row in details.outcomes.rows if row.quarter == "2016/17 Q2")
    text.setFocus()
    text.selectAll()
    qtbot.keyClicks(text, "Reported to the board")
    qtbot.mouseClick(details.outcomes.share, LEFT)
    assert in_file("SELECT count(*) FROM outcome WHERE text = 'Reported to the board'") == [3]
    assert window.session.undo_label == "Set outcome of 3 actions"
    assert asking.asked
    assert "1 of them" in asking.asked[-1]


def test_tab_goes_through_the_fields_from_above(window: MainWindow, qtbot: QtBot) -> None:
    details = details_of(window, 0, qtbot)
    details.what.setFocus()
    wanted = [details.who.line, details.due, details.stage, details.ref, details.steps.rows()[0].box]
    for field in wanted:
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
        assert QApplication.focusWidget() is field, field.objectName()


def test_an_agreed_date_that_moves_is_kept_and_asks_why(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    details = details_of(window, 0, qtbot)
    assert not details.due_row.reason.isVisible()
    details.due.setFocus()
    details.due.selectAll()
    qtbot.keyClicks(details.due, "30/6/2017")
    qtbot.keyClick(details.due, KEY.Key_Tab)
    assert details.due_row.history.text() == "First agreed 31 Mar 2017, moved once, 91 days later"
    assert details.due_row.reason.isVisible()
    details.due_row.reason.setFocus()
    qtbot.keyClicks(details.due_row.reason, "Waiting for the new team")
    qtbot.keyClick(details.due_row.reason, KEY.Key_Return)
    assert in_file("SELECT due_text, reason FROM due_revision") == [("31/3/2017", "Waiting for the new team")]
    assert not details.due_row.reason.isVisible()


@pytest.mark.parametrize("points", [9.0, 14.5])
def test_nothing_of_the_details_is_cut_at_the_edge(window: MainWindow, qapp: QApplication, qtbot: QtBot, points: float) -> None:
    """Also with the largest text of the computer, and with a step's own role and date shown."""
    usual = qapp.font()
    large = QFont(usual)
    large.setPointSizeF(points)
    try:
        qapp.setFont(large)
        details = window.plan_page.details
        step = details.steps.rows()[0]
        window.session.do(edit.set_field(window.session.plan, "step", step.step_id, "due_text", "Q3 2016/17"))
        qtbot.waitUntil(step.due.isVisible)
        area = details.findChild(QScrollArea)
        assert area is not None
        qtbot.waitUntil(lambda: area.widget().width() <= area.viewport().width())
        for row in details.steps.rows():
            text = row.text
            qtbot.waitUntil(partial(_has_room, text))
            assert row.y() + row.height() >= row.text.height()
        assert step.due.cursorPosition() == 0, "a date that is too long shows its beginning"
    finally:
        qapp.setFont(usual)


def _has_room(text: QPlainTextEdit) -> bool:
    """Return whether all lines of a text are seen."""
    return text.viewport().height() >= text.document().size().height() * text.fontMetrics().lineSpacing()
