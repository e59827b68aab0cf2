"""As received: the cells of the source beside an action, word for word, with file, sheet and cell."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.author import Author
from db.journal import write
from db.opening import create
from db.reading import load_plan
from db.records import Received
from tests.views.importing.reading import read_plan
from tests.views.keys import cell, trigger
from tests.views.recording import Recording
from tracker_gui import app
from tracker_gui.ops.importing import batch_of
from tracker_gui.views.dialogs.as_received import NOTHING, AsReceived
from tracker_gui.views.window import MainWindow


def test_the_cells_of_an_action_are_shown_word_for_word(tmp_path: Path, asking: Recording, qtbot: QtBot) -> None:
    path = tmp_path / "read.tracker"
    with create(path, Author("test", "test"), title="Read") as file:
        write(file, batch_of(read_plan(), load_plan(file)))
    window = app.open_window(path, asking)
    qtbot.addWidget(window)
    cell(window.plan_page.actions_grid, 0, "what", qtbot)
    trigger(window, "as_received")
    dialog = window.findChild(AsReceived)
    assert dialog is not None
    assert [dialog.table.row(n).texts for n in range(dialog.table.rowCount())] == [
        ("plan.xlsx", "Sheet1", "C12", "What?", "Visit  in time"),
        ("plan.xlsx", "Sheet1", "F12", "Target/ date", "100% / ?"),
    ]
    qtbot.keyClick(dialog.view, Qt.Key.Key_Down)
    assert dialog.text.toPlainText() == "100% / ?"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    window.close()


def test_an_action_that_was_typed_says_so(window: MainWindow, qtbot: QtBot) -> None:
    cell(window.plan_page.actions_grid, 0, "what", qtbot)
    assert not window.session.plan.rows(Received)
    trigger(window, "as_received")
    dialog = window.findChild(AsReceived)
    assert dialog is not None
    assert dialog.none_label.text() == NOTHING
    assert dialog.none_label.isVisible()
    dialog.close()
