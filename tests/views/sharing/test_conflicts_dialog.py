"""Settling what two people changed at once, by the buttons of the dialog, with the file read afterwards."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from db.author import Author
from db.batch import Batch, Change
from db.journal import write
from db.opening import open_file
from db.reading import load_plan
from db.records import Action, OpenConflict, values_of
from tests.views.sharing.conftest import Opener
from tracker_gui.views.sharing.conflicts_dialog import NOTHING, ConflictsDialog
from tracker_gui.views.window import MainWindow

KEPT, OTHER = "Visit every child", "Visit every child twice"


@pytest.fixture
def dialog(tracker: Path, opened: Opener) -> ConflictsDialog:
    with open_file(tracker, Author("Ben", "BEN-PC")) as file:
        action = next(row for row in load_plan(file).rows(Action) if row.what == KEPT)
        one = OpenConflict(
            id="c" * 32,
            table_name="action",
            row_id=action.id,
            field="what",
            base='"Visit"',
            kept=f'"{KEPT}"',
            other=f'"{OTHER}"',
            kept_who="Anna",
            kept_at="2026-03-31T14:02:05.120Z",
            other_who="Ben",
            other_at="2026-03-31T14:03:05.120Z",
        )
        write(file, Batch("Conflict", (Change("open_conflict", one.id, "create", None, None, values_of(one)),)))
    window = opened("Anna")
    window.actions_["conflicts"].trigger()
    found = window.findChild(ConflictsDialog)
    assert isinstance(found, ConflictsDialog)
    return found


def in_file(tracker: Path, statement: str) -> list[object]:
    with closing(sqlite3.connect(f"file:{tracker}?mode=ro", uri=True)) as connection:
        return [row[0] for row in connection.execute(statement)]


def settle(dialog: ConflictsDialog, button: QAbstractButton, qtbot: QtBot) -> None:
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    window = dialog.parent()
    assert isinstance(window, MainWindow)
    assert window.session.wait_idle()
    assert dialog.list.count() == 0
    assert dialog.where.text() == NOTHING
    assert not dialog.keep_button.isEnabled()
    assert window.sharing.lines.line("conflicts") is None


def test_both_versions_are_shown_with_names_and_what_differs_is_marked(dialog: ConflictsDialog) -> None:
    assert dialog.list.count() == 1
    assert "What" in dialog.where.text()
    assert dialog.kept.toPlainText() == KEPT
    assert dialog.other.toPlainText() == OTHER
    assert dialog.kept_title.text().startswith("In the tracker: Anna")
    assert dialog.other_title.text().startswith("Waiting: Ben")
    assert "underline" in dialog.other.toHtml()
    assert dialog.use_button.text() == "&Use Ben's"


@pytest.mark.parametrize(("button", "what"), [("keep_button", KEPT), ("use_button", OTHER)])
def test_one_version_is_chosen(button: str, what: str, dialog: ConflictsDialog, tracker: Path, qtbot: QtBot) -> None:
    settle(dialog, getattr(dialog, button), qtbot)
    assert what in in_file(tracker, "SELECT what FROM action")
    assert in_file(tracker, "SELECT count(*) FROM open_conflict") == [0]


def test_both_are_kept_one_below_the_other_and_it_can_be_undone(dialog: ConflictsDialog, tracker: Path, qtbot: QtBot) -> None:
    settle(dialog, dialog.both_button, qtbot)
    (text,) = [str(text) for text in in_file(tracker, "SELECT what FROM action") if str(text).startswith(KEPT)]
    assert text.splitlines()[0] == KEPT
    assert text.splitlines()[-1] == OTHER
    assert "Ben" in text
    window = dialog.parent()
    assert isinstance(window, MainWindow)
    window.actions_["undo"].trigger()
    assert window.session.wait_idle()
    assert dialog.list.count() == 1
    assert in_file(tracker, "SELECT count(*) FROM open_conflict") == [1]


def test_it_leads_to_the_row(dialog: ConflictsDialog, qtbot: QtBot) -> None:
    window = dialog.parent()
    assert isinstance(window, MainWindow)
    grid = window.plan_page.actions_grid
    grid.setCurrentIndex(window.plan_page.action_model.index(3, 0))
    qtbot.mouseClick(dialog.show_button, Qt.MouseButton.LeftButton)
    assert window.session.plan.get(Action, grid.current_id()).what == KEPT
