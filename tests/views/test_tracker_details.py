"""File > Tracker details and File > Name this version, as a person uses them, read back past the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QTabBar, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from db.author import Author
from db.batch import Batch
from db.ids import new_id
from db.journal import write
from db.opening import open_file
from db.records import Note
from tests.views.keys import trigger
from tests.views.recording import Recording
from tracker_gui import app
from tracker_gui.ops.building import created
from tracker_gui.views.dialogs.tracker_details import TrackerDetails
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]
DETAILS = "SELECT title, organisation, version, version_date FROM tracker"


def opened(window: MainWindow, qtbot: QtBot) -> TrackerDetails:
    trigger(window, "tracker_details")
    dialog = window.findChild(TrackerDetails)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def retype(field: QLineEdit, text: str, qtbot: QtBot) -> None:
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, text)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_all_fields_by_the_keyboard_alone_are_one_step_of_undo(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    before = in_file(DETAILS)
    count = in_file("SELECT count(*) FROM batch")[0]
    dialog = opened(window, qtbot)
    for text in ("Our improvement plan", "Anyshire Council", "18", "16 October 2026"):
        field = focused()
        assert isinstance(field, QLineEdit)
        retype(field, text, qtbot)
        qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert dialog.echo.text() == "Read as 16 October 2026"
    qtbot.keyClick(dialog.fields["version_date"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(TrackerDetails) is None)
    assert in_file(DETAILS) == [("Our improvement plan", "Anyshire Council", "18", "2026-10-16")]
    assert in_file("SELECT count(*) FROM batch")[0] == count + 1
    assert window.windowTitle().startswith("Our improvement plan")
    assert window.session.undo_label == "Edit tracker details"
    trigger(window, "undo")
    assert in_file(DETAILS) == before


def test_only_what_was_changed_is_written(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    assert dialog.fields["version_date"].text() == "20 September 2016"
    retype(dialog.fields["version"], "17", qtbot)
    qtbot.mouseClick(dialog.buttons.button(QDialogButtonBox.StandardButton.Save), Qt.MouseButton.LeftButton)
    changes = "SELECT table_name, field FROM change WHERE batch_id = (SELECT id FROM batch ORDER BY seq DESC LIMIT 1)"
    assert in_file(changes) == [("tracker", "version")]


@pytest.mark.parametrize(
    ("typed", "echo", "kept"),
    [
        ("20/9/17", "Read as 20 September 2017", "2017-09-20"),
        ("March 2017", "Read as 31 March 2017", "2017-03-31"),
        ("", "", None),
    ],
)
def test_a_date_is_read_from_words(
    window: MainWindow, in_file: InFile, qtbot: QtBot, typed: str, echo: str, kept: str | None
) -> None:
    dialog = opened(window, qtbot)
    retype(dialog.fields["version_date"], typed, qtbot)
    assert dialog.echo.text() == echo
    qtbot.keyClick(dialog.fields["version_date"], Qt.Key.Key_Return)
    assert in_file("SELECT version_date FROM tracker") == [kept]


@pytest.mark.parametrize("typed", ["soon", "31/2/2017", "the board of 3 May 2017"])
def test_words_that_are_no_date_are_refused_and_nothing_is_lost(
    window: MainWindow, in_file: InFile, qtbot: QtBot, typed: str
) -> None:
    before = in_file(DETAILS)
    dialog = opened(window, qtbot)
    retype(dialog.fields["organisation"], "Anyshire", qtbot)
    retype(dialog.fields["version_date"], typed, qtbot)
    qtbot.keyClick(dialog.fields["version_date"], Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "is not a date" in dialog.fault.text()
    assert (dialog.fields["organisation"].text(), dialog.fields["version_date"].text()) == ("Anyshire", typed)
    assert dialog.fields["version_date"].hasFocus()
    assert in_file(DETAILS) == before
    qtbot.keyClicks(dialog.fields["version_date"], "3/5/17")
    assert not dialog.fault.text()
    qtbot.keyClick(dialog.fields["version_date"], Qt.Key.Key_Return)
    assert in_file("SELECT organisation, version_date FROM tracker") == [("Anyshire", "2017-05-03")]


def test_a_tracker_keeps_a_title_and_cancel_changes_nothing(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    before = in_file(DETAILS)
    dialog = opened(window, qtbot)
    retype(dialog.fields["title"], "  ", qtbot)
    qtbot.keyClick(dialog.fields["title"], Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "title" in dialog.fault.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(TrackerDetails) is None)
    assert in_file(DETAILS) == before


def with_notes(tracker: Path) -> None:
    notes = [("Sheet1, row 2", "Approved by the board"), (None, "To be agreed")]
    rows = [
        Note(id=new_id(), position=place, source=source, text=text) for place, (source, text) in zip("AB", notes, strict=True)
    ]
    with open_file(tracker, Author("ben", "other")) as file:
        write(file, Batch("Import", tuple(created(row) for row in rows)))


def test_notes_can_be_read_and_copied_by_keys_but_not_changed(
    window: MainWindow, tracker: Path, in_file: InFile, qtbot: QtBot
) -> None:
    with_notes(tracker)
    trigger(window, "refresh")
    assert window.session.wait_idle()
    dialog = opened(window, qtbot)
    assert dialog.tabs.tabText(1) == "&Notes (2)"
    bar = dialog.tabs.findChild(QTabBar)
    assert bar is not None
    bar.setFocus()
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert dialog.notes.isVisible()
    qtbot.keyClick(bar, Qt.Key.Key_Tab)
    box = focused()
    assert isinstance(box, QTextEdit)
    qtbot.keyClicks(box, "typed")
    qtbot.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(box, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Sheet1, row 2\nApproved by the board\n\nTo be agreed"
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert in_file("SELECT count(*) FROM note") == [2]


def test_a_tracker_that_can_only_be_read_shows_its_details(
    tracker: Path, asking: Recording, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db import opening

    real = opening.open_file
    monkeypatch.setattr(opening, "open_file", lambda path, author, **_: real(path, author, read_only=True))
    window = app.open_window(tracker, asking)
    qtbot.addWidget(window)
    trigger(window, "tracker_details")
    dialog = window.findChild(TrackerDetails)
    assert dialog is not None
    assert all(field.isReadOnly() for field in dialog.fields.values())
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Save).isEnabled()
    assert "reading" in dialog.fault.text()
    assert not window.actions_["name_version"].isEnabled()
    dialog.close()
    window.close()


def test_everything_in_it_has_an_accessible_name(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    for widget in (dialog, dialog.tabs, dialog.notes, *dialog.fields.values()):
        assert widget.accessibleName(), widget.objectName()
    names = [field.accessibleName() for field in dialog.fields.values()]
    assert len(set(names)) == len(names)
    dialog.close()


def test_a_version_is_named_and_a_name_in_use_is_refused(window: MainWindow, asking: Recording, in_file: InFile) -> None:
    asking.lines = ["Board in October", "board in october", "", None]
    trigger(window, "name_version")
    assert in_file("SELECT name, note FROM version WHERE name LIKE 'Board%'") == [("Board in October", None)]
    count = in_file("SELECT count(*) FROM batch")
    trigger(window, "name_version")
    assert "already a version called “Board in October”" in asking.told[-1]
    assert QApplication.clipboard().text() == "board in october"
    trigger(window, "name_version")
    assert "needs a name" in asking.told[-1]
    trigger(window, "name_version")
    assert len(asking.told) == 2
    assert in_file("SELECT count(*) FROM batch") == count


def test_the_tolerance_of_all_measures_is_set_in_per_cent(window: MainWindow, in_file: Callable[[str], list[Any]]) -> None:
    dialog = TrackerDetails(window.session, window.asking, window)
    dialog.show()
    dialog.fields["tolerance"].setText("ten")
    dialog.accept()
    assert "“ten” is not a number" in dialog.fault.text()
    dialog.fields["tolerance"].setText("5 %")
    dialog.accept()
    assert in_file("SELECT tolerance FROM tracker") == [0.05]
