"""Dialogs that save at their end ask before they give up what was typed, by whichever way they are left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.views.keys import cell, to_front, trigger, type_into
from tests.views.recording import Recording
from tracker_gui.views.dialogs.measure_dialog import MeasureDialog
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]
LEFT = Qt.MouseButton.LeftButton
CHANGES = "SELECT count(*) FROM change"

FIELDS = (
    ("measure_details", "measure_source"),
    ("measure_details", "measure_definition"),
    ("add_reading", "readingNote"),
    ("tracker_details", "tracker_organisation"),
    ("ratings", "ratingDefinitionAmber"),
    ("set_many", "setDue"),
    ("due_reason", "dueReason"),
    ("glossary", "newMeaning"),
)
"""The actions that open such a dialog, and a field of it."""


def by_key(dialog: QDialog, qtbot: QtBot) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_Escape)


def by_button(dialog: QDialog, qtbot: QtBot) -> None:
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    button = next(one for one in buttons.buttons() if buttons.buttonRole(one) == QDialogButtonBox.ButtonRole.RejectRole)
    qtbot.mouseClick(button, LEFT)


def by_frame(dialog: QDialog, qtbot: QtBot) -> None:
    del qtbot
    dialog.close()  # what the button in the frame of the window does


WAYS = (by_key, by_button, by_frame)


def opened(window: MainWindow, name: str, qtbot: QtBot) -> QDialog:
    cell(window.plan_page.actions_grid, 0, "due", qtbot)
    trigger(window, name)
    dialog = next(found for found in window.findChildren(QDialog) if found.isVisible())
    to_front(dialog, qtbot)
    return dialog


def typed(dialog: QDialog, name: str, qtbot: QtBot) -> QLineEdit | QPlainTextEdit:
    """Go to a field, on whichever tab it is, and type."""
    field = next(one for one in dialog.findChildren(QWidget, name) if isinstance(one, QLineEdit | QPlainTextEdit))
    if isinstance(dialog, MeasureDialog):
        page = next(n for n in range(dialog.tabs.count()) if dialog.tabs.widget(n).isAncestorOf(field))
        dialog.tabs.setCurrentIndex(page)
    field.setFocus()
    qtbot.keyClicks(field, "Half a sentence")
    return field


def text_of(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


@pytest.mark.parametrize("leave", WAYS)
@pytest.mark.parametrize(("name", "box"), FIELDS, ids=[box for _, box in FIELDS])
def test_what_was_typed_is_not_given_up_without_a_yes(
    window: MainWindow,
    asking: Recording,
    in_file: InFile,
    qtbot: QtBot,
    name: str,
    box: str,
    leave: Callable[[QDialog, QtBot], None],
) -> None:
    if name == "due_reason":
        type_into(window.plan_page.actions_grid, 0, "due", "30 June 2017", qtbot)
    before = in_file(CHANGES)
    dialog = opened(window, name, qtbot)
    title = dialog.windowTitle()
    field = typed(dialog, box, qtbot)
    asking.yes = False
    leave(dialog, qtbot)
    assert dialog.isVisible()
    assert "Half a sentence" in text_of(field)
    [question] = asking.asked
    assert question.startswith(f"Close {title}?: You changed {field.accessibleName()}. Nothing of it is saved yet.")
    asking.yes = True
    leave(dialog, qtbot)
    assert not [one for one in window.findChildren(QDialog) if one.isVisible()]
    assert in_file(CHANGES) == before


@pytest.mark.parametrize("leave", WAYS)
@pytest.mark.parametrize("name", dict(FIELDS))
def test_without_a_change_nothing_is_asked(
    window: MainWindow, asking: Recording, qtbot: QtBot, name: str, leave: Callable[[QDialog, QtBot], None]
) -> None:
    dialog = opened(window, name, qtbot)
    leave(dialog, qtbot)
    assert asking.asked == []
    assert not [one for one in window.findChildren(QDialog) if one.isVisible()]


def test_what_is_taken_back_by_hand_is_no_change(window: MainWindow, asking: Recording, qtbot: QtBot) -> None:
    dialog = opened(window, "measure_details", qtbot)
    field = typed(dialog, "measure_source", qtbot)
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    by_key(dialog, qtbot)
    assert asking.asked == []


def test_the_open_cell_of_a_list_counts(window: MainWindow, asking: Recording, in_file: InFile, qtbot: QtBot) -> None:
    """Its text is taken first; after No, Save still saves it."""
    dialog = opened(window, "measure_details", qtbot)
    assert isinstance(dialog, MeasureDialog)
    table = dialog.points
    table.setFocus()
    table.setCurrentCell(0, 0)
    qtbot.keyClicks(QApplication.focusWidget(), "31/3/2017")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "80%")
    asking.yes = False
    by_frame(dialog, qtbot)
    assert dialog.isVisible()
    assert "You changed Targets on the way." in asking.asked[0]
    save = dialog.buttons.button(QDialogButtonBox.StandardButton.Save)
    assert isinstance(save, QPushButton)
    qtbot.mouseClick(save, LEFT)
    assert in_file("SELECT date, text FROM target_point") == [("2017-03-31", "80%")]


def test_a_choice_counts_in_the_details_of_a_measure(window: MainWindow, asking: Recording, qtbot: QtBot) -> None:
    dialog = opened(window, "measure_details", qtbot)
    assert isinstance(dialog, MeasureDialog)
    box = dialog.fields["better"]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    asking.yes = False
    by_key(dialog, qtbot)
    assert dialog.isVisible()
    assert asking.asked
    asking.yes = True
    by_key(dialog, qtbot)
