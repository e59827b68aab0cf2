"""Two real windows on one file, driven by keys: each sees the other, and nothing of either is lost."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from db.batch import Batch
from db.records import OpenConflict
from tests.views.keys import to_front
from tests.views.sharing.conftest import Opener
from tracker_gui.ops import edit
from tracker_gui.views.sharing.fresh import fresh
from tracker_gui.views.window import MainWindow


def to_its_table(window: MainWindow, qtbot: QtBot) -> None:
    to_front(window, qtbot)
    window.plan_page.actions_grid.setFocus()


def type_into(window: MainWindow, qtbot: QtBot, row: int, column: str, text: str, *, commit: bool = True) -> None:
    """Put a text in the place of a cell's, as a person does: F2, select all, type, leave the cell."""
    to_its_table(window, qtbot)
    grid = window.plan_page.actions_grid
    grid.setCurrentIndex(window.plan_page.action_model.index(row, window.plan_page.action_model.column_of(column)))
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    assert editor is not grid
    qtbot.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(editor, text)
    if commit:
        qtbot.keyClick(editor, Qt.Key.Key_Tab)
        assert window.session.wait_idle()


def look(window: MainWindow) -> None:
    """Let the window look at the file now, as it does by itself every two seconds."""
    window.session.look_now()
    assert window.session.wait_idle()


def shown(window: MainWindow, row: int, column: str) -> str:
    model = window.plan_page.action_model
    return str(model.index(row, model.column_of(column)).data())


def test_each_sees_the_others_edit(opened: Opener, qtbot: QtBot) -> None:
    anna, ben = opened("Anna"), opened("Ben")
    type_into(anna, qtbot, 0, "what", "Visit every child weekly")
    look(ben)
    assert shown(ben, 0, "what") == "Visit every child weekly"
    type_into(ben, qtbot, 1, "what", "Train everybody")
    look(anna)
    assert shown(anna, 1, "what") == "Train everybody"
    assert shown(anna, 0, "what") == "Visit every child weekly"


def test_a_changed_cell_is_marked_with_the_name_and_the_mark_goes(opened: Opener, qtbot: QtBot) -> None:
    anna, ben = opened("Anna"), opened("Ben")
    before = ben.plan_page.actions_grid.grab().toImage()
    type_into(anna, qtbot, 0, "what", "Visit every child weekly")
    look(ben)
    row_id = ben.plan_page.action_model.row_id(0) or ""
    assert fresh().who(row_id, "what") == "Anna"
    assert "Anna" in ben.status.currentMessage()
    marked = ben.plan_page.actions_grid.grab().toImage()
    fresh().forget()
    plain = ben.plan_page.actions_grid.grab().toImage()
    assert marked != plain
    assert plain != before
    assert fresh().who(row_id, "what") == ""


def test_an_edit_arrives_without_moving_anything(opened: Opener, qtbot: QtBot) -> None:
    anna, ben = opened("Anna"), opened("Ben")
    type_into(ben, qtbot, 1, "what", "Half a sen", commit=False)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QTextEdit | QPlainTextEdit)
    at = editor.textCursor().position()
    scroll = ben.plan_page.actions_grid.verticalScrollBar().value()
    anna.session.do(_edit(anna, 0, "Anna's words"))
    assert anna.session.wait_idle()
    look(ben)
    assert shown(ben, 0, "what") == "Anna's words"
    assert QApplication.focusWidget() is editor
    assert (editor.toPlainText(), editor.textCursor().position()) == ("Half a sen", at)
    assert ben.plan_page.actions_grid.currentIndex().row() == 1
    assert ben.plan_page.actions_grid.verticalScrollBar().value() == scroll


def _edit(window: MainWindow, row: int, text: str) -> Batch:
    plan = window.session.plan
    return edit.set_field(plan, "action", window.plan_page.action_model.row_id(row) or "", "what", text)


def test_both_edit_one_cell_and_both_texts_are_kept(opened: Opener, qtbot: QtBot) -> None:
    anna, ben = opened("Anna"), opened("Ben")
    type_into(ben, qtbot, 0, "what", "Ben's words", commit=False)
    anna.session.do(_edit(anna, 0, "Anna's words"))
    assert anna.session.wait_idle()
    editor = QApplication.focusWidget()
    assert editor is not None
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert ben.session.wait_idle()
    look(anna)
    for window in (anna, ben):
        assert shown(window, 0, "what") == "Anna's words"
        (conflict,) = window.session.plan.rows(OpenConflict)
        assert "Ben's words" in (conflict.other or "")
        line = window.sharing.lines.line("conflicts")
        assert line is not None
        assert line.isVisible()
        assert "two people" in line.text.text()


def test_who_else_is_here_is_shown_and_leads_to_their_action(opened: Opener, qtbot: QtBot) -> None:
    anna, ben = opened("Anna"), opened("Ben")
    assert not anna.sharing.people.isVisible()
    to_its_table(ben, qtbot)
    ben.plan_page.actions_grid.setCurrentIndex(ben.plan_page.action_model.index(2, 0))
    ben.sharing.tell_place()
    look(ben)
    anna.session._lookout._since_people = 10**6  # as if ten seconds had passed
    look(anna)
    button = anna.sharing.people
    qtbot.waitUntil(button.isVisible)
    assert button.text() == "Ben also here"
    (entry,) = button.menu().actions()
    assert "BEN-PC" in entry.text()
    assert "Audit ten files" in entry.text()
    entry.trigger()
    assert anna.plan_page.actions_grid.current_id() == ben.plan_page.actions_grid.current_id()


def test_a_line_can_be_put_aside_and_its_button_works(opened: Opener, qtbot: QtBot) -> None:
    anna = opened("Anna")
    to_its_table(anna, qtbot)
    anna.session.recovered.emit(("Edit What of action",))
    line = anna.sharing.lines.line("recovered")
    assert line is not None
    assert "Edit What of action" in line.text.text()
    button = line.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert anna.sharing.lines.line("recovered") is None
    assert not anna.sharing.lines.isVisible()
