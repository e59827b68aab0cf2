"""The registers: roles and glossary, by keys and clicks; spelling while one types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from tests.views.keys import cell, editor, people, trigger
from tracker_gui.live.words import words
from tracker_gui.models.roles import Role as DataRole
from tracker_gui.ops import edit
from tracker_gui.views.delegates.cell_editor import CellEditor
from tracker_gui.views.delegates.spelling import LOOKING, NOTHING
from tracker_gui.views.delegates.terms import terms_words
from tracker_gui.views.panes.grid_tips import tip_of
from tracker_gui.views.registers.glossary import GlossaryDialog
from tracker_gui.views.registers.roles import RolesDialog
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]
ENTER = Qt.Key.Key_Return


@pytest.fixture
def register(window: MainWindow, qtbot: QtBot) -> RolesDialog:
    trigger(window, "roles")
    dialog = window.findChild(RolesDialog)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


@pytest.fixture
def glossary(window: MainWindow, qtbot: QtBot) -> GlossaryDialog:
    trigger(window, "glossary")
    dialog = window.findChild(GlossaryDialog)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def items(parent: QTreeWidgetItem) -> list[str]:
    return [parent.child(place).text(0) for place in range(parent.childCount())]


def test_a_role_is_renamed_everywhere_and_says_who_holds_it(register: RolesDialog, in_file: InFile, qtbot: QtBot) -> None:
    assert register.name.text() == "Head of Service"
    register.name.setFocus()
    register.name.selectAll()
    qtbot.keyClicks(register.name, "Service Lead")
    qtbot.keyClick(register.name, ENTER)
    qtbot.keyClicks(register.holder, "A. Person")
    qtbot.keyClick(register.holder, ENTER)
    assert in_file("SELECT name, holder FROM role ORDER BY name") == [("Service Lead", "A. Person"), ("Team Manager", None)]
    assert register.list.currentItem().text(1) == "A. Person"


def test_another_spelling_typed_in_who_gives_the_role(
    window: MainWindow, register: RolesDialog, in_file: InFile, qtbot: QtBot
) -> None:
    qtbot.keyClicks(register.spellings.line, "HoS,")
    qtbot.keyClicks(register.spellings.line, "HOS")
    qtbot.keyClick(register.spellings.line, ENTER)
    assert in_file("SELECT text FROM role_spelling ORDER BY text") == ["HOS", "HoS"]
    register.hide()
    grid = window.plan_page.actions_grid
    cell(grid, 2, "who", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    box = people(grid)
    qtbot.keyClicks(box.line, "hos")
    qtbot.keyClick(box.line, Qt.Key.Key_Tab)
    assert in_file("SELECT count(*) FROM role") == [2]
    assert grid.table.index(2, grid.table.column_of("who")).data() == "Head of Service"


def test_a_merge_is_suggested_and_done_by_a_click(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    cell(grid, 2, "who", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    qtbot.keyClicks(people(grid).line, "TM")
    qtbot.keyClick(people(grid).line, Qt.Key.Key_Tab)
    trigger(window, "roles")
    dialog = window.findChild(RolesDialog)
    assert "“TM” may be “Team Manager”" in dialog.merge_bar.text.text()
    qtbot.mouseClick(dialog.merge_bar.merge, Qt.MouseButton.LeftButton)
    assert in_file("SELECT name FROM role ORDER BY name") == ["Head of Service", "Team Manager"]
    assert in_file("SELECT text FROM role_spelling") == ["TM"]
    assert not dialog.merge_bar.isVisible()
    trigger(window, "undo")
    assert in_file("SELECT count(*) FROM role") == [3]
    dialog.close()


def test_what_a_role_has_to_do_is_a_click_away(window: MainWindow, register: RolesDialog, qtbot: QtBot) -> None:
    heads = [register.todo.topLevelItem(place) for place in range(register.todo.topLevelItemCount())]
    overdue = next(head for head in heads if head.text(0) == "Overdue (1)")
    assert items(overdue) == ["Visit every child"]
    assert overdue.child(0).text(1) == "31 Mar 2017"
    cell(window.plan_page.actions_grid, 3, "what", qtbot)
    rect = register.todo.visualItemRect(overdue.child(0))
    qtbot.mouseClick(register.todo.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert window.plan_page.actions_grid.currentIndex().row() == 0


def test_a_role_is_deleted_only_after_it_was_said_where_it_stands(
    register: RolesDialog, asking: Any, in_file: InFile, qtbot: QtBot
) -> None:
    asking.yes = False
    qtbot.mouseClick(register.delete_button, Qt.MouseButton.LeftButton)
    assert "stands in Who of 1 action" in asking.asked[-1]
    assert in_file("SELECT count(*) FROM role") == [2]
    asking.yes = True
    qtbot.mouseClick(register.delete_button, Qt.MouseButton.LeftButton)
    assert in_file("SELECT name FROM role") == ["Team Manager"]


def test_a_name_that_is_taken_is_refused(register: RolesDialog, asking: Any, in_file: InFile, qtbot: QtBot) -> None:
    register.name.setFocus()
    register.name.selectAll()
    qtbot.keyClicks(register.name, "team manager")
    qtbot.keyClick(register.name, ENTER)
    assert "Merge" in asking.told[-1]
    assert register.name.text() == "Head of Service"


def test_a_term_is_added_and_shown_where_it_stands(
    window: MainWindow, glossary: GlossaryDialog, in_file: InFile, qtbot: QtBot
) -> None:
    qtbot.keyClicks(glossary.term, "QAF")
    qtbot.keyClick(glossary.term, ENTER)
    qtbot.keyClicks(glossary.meaning, "Quality Assurance Framework")
    qtbot.keyClick(glossary.meaning, ENTER)
    assert in_file("SELECT term, meaning FROM term") == [("QAF", "Quality Assurance Framework")]
    assert terms_words("Use the QAF") == "QAF: Quality Assurance Framework"
    grid, action = window.plan_page.actions_grid, str(window.plan_page.action_model.row_id(0))
    window.session.do(edit.set_field(window.session.plan, "action", action, "what", "Put the QAF to use"))
    assert "Quality Assurance Framework" in tip_of(grid, grid.table.index(0, grid.table.column_of("what")))
    item = glossary.table.item(0, 1)
    item.setText("Quality framework")
    assert in_file("SELECT meaning FROM term") == ["Quality framework"]
    glossary.table.setCurrentCell(0, 0)
    qtbot.mouseClick(glossary.delete_button, Qt.MouseButton.LeftButton)
    assert in_file("SELECT count(*) FROM term") == [0]
    assert terms_words("Use the QAF") == ""


def test_acronyms_of_the_plan_are_suggested(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    for row in (0, 1):
        action = str(window.plan_page.action_model.row_id(row))
        text = f"Use the Practice Guide (PG) {row}"
        window.session.do(edit.set_field(window.session.plan, "action", action, "what", text))
    trigger(window, "glossary")
    dialog = window.findChild(GlossaryDialog)
    qtbot.waitUntil(lambda: dialog.found.topLevelItemCount() > 0)
    item = dialog.found.topLevelItem(0)
    assert (item.text(0), item.text(2)) == ("PG", "Practice Guide")
    dialog.found.setCurrentItem(item)
    dialog.found.setFocus()
    qtbot.keyClick(dialog.found, ENTER)
    assert in_file("SELECT term, meaning FROM term") == [("PG", "Practice Guide")]
    dialog.close()


def marks(box: QPlainTextEdit) -> list[str]:
    """Return the words that are underlined."""
    found = []
    block = box.document().begin()
    while block.isValid():
        found += [block.text()[part.start : part.start + part.length] for part in block.layout().formats()]
        block = block.next()
    return found


def test_unknown_words_are_underlined_and_put_right_by_the_menu(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    words().wait()
    grid = window.plan_page.actions_grid
    cell(grid, 1, "what", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    box = editor(grid)
    assert isinstance(box, CellEditor)
    box.selectAll()
    qtbot.keyClicks(box, "Recieve the colour programme")
    qtbot.waitUntil(lambda: marks(box) == ["Recieve"])
    box.moveCursor(QTextCursor.MoveOperation.Start)
    menu = box._menu.make(box.cursorRect().center())
    entry = next(action for action in menu.actions() if action.text() == "Receive")
    entry.trigger()
    assert box.toPlainText() == "Receive the colour programme"
    assert marks(box) == []
    menu.deleteLater()
    qtbot.keyClick(box, ENTER)
    assert "Receive the colour programme" in in_file("SELECT what FROM action")
    assert grid.table.index(1, 0).data(DataRole.ROW_ID)


def test_a_word_is_added_to_ones_own_and_the_check_turned_off(window: MainWindow, qtbot: QtBot) -> None:
    words().wait()
    field = window.plan_page.details.what
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Genogram for chldren")
    qtbot.waitUntil(lambda: marks(field) == ["Genogram", "chldren"])
    field.moveCursor(QTextCursor.MoveOperation.Start)
    menu = field._menu.make(field.cursorRect().center())
    next(action for action in menu.actions() if action.text().startswith("Add")).trigger()
    menu.deleteLater()
    qtbot.waitUntil(lambda: marks(field) == ["chldren"])
    trigger(window, "spelling")
    qtbot.waitUntil(lambda: marks(field) == [])
    trigger(window, "spelling")


@pytest.mark.parametrize(
    ("typed", "offered"), [("Recieve it", "Receive"), ("Acomodation it", "Accommodation"), ("Xqzvkwj", None)]
)
def test_the_right_mouse_button_in_an_open_cell_offers_words(
    window: MainWindow, qtbot: QtBot, typed: str, offered: str | None
) -> None:
    """One slip away at once, two a moment later; the editor stays open."""
    words().wait()
    grid = window.plan_page.actions_grid
    cell(grid, 1, "outcome", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    box = editor(grid)
    qtbot.keyClicks(box, typed)
    qtbot.waitUntil(lambda: marks(box) == [typed.split()[0]])
    cursor = box.textCursor()
    cursor.setPosition(2)
    box.setTextCursor(cursor)
    place, view = box.cursorRect().center(), box.viewport()
    pressed = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.mapToGlobal(place))
    QApplication.sendEvent(view, pressed)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.waitUntil(lambda: LOOKING not in [action.text() for action in menu.actions() if action.isVisible()], timeout=30_000)
    texts = [action.text() for action in menu.actions() if action.isVisible()]
    assert texts[0] == (offered or NOTHING)
    entry = menu.actions()[[action.text() for action in menu.actions()].index(texts[0])]
    assert entry.isEnabled() is (offered is not None)
    menu.close()
    if offered:
        entry.trigger()
        assert box.toPlainText() == typed.replace(typed.split()[0], offered)
    assert box.isVisible()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
