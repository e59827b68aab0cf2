"""The details pane while one walks through rows: it follows after a pause, and never lags behind the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.views.keys import cell
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]
PAUSE = "tracker_gui.views.panes.details.FOLLOW_MS"


def test_the_details_wait_until_one_stays_at_a_row(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    page = window.plan_page
    cell(page.actions_grid, 0, "what", qtbot)
    monkeypatch.setattr(PAUSE, 50)
    shown: list[str] = []
    page.details.shown.connect(lambda: shown.append(page.details.what.toPlainText()))
    for _ in range(3):
        qtbot.keyClick(page.actions_grid, Qt.Key.Key_Down)
    assert page.details.what.toPlainText() == "Visit every child"
    qtbot.waitUntil(lambda: page.details.what.toPlainText() == "Match well")
    assert shown == ["Match well"]


def test_the_details_are_right_before_anything_is_typed_in_them(
    window: MainWindow, in_file: InFile, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    page = window.plan_page
    cell(page.actions_grid, 0, "what", qtbot)
    monkeypatch.setattr(PAUSE, 60_000)
    qtbot.keyClick(page.actions_grid, Qt.Key.Key_Down)
    page.details.due.setFocus()
    assert page.details.what.toPlainText() == "Train the team"
    qtbot.keyClicks(page.details.due, "Apr 17")
    qtbot.keyClick(page.details.due, Qt.Key.Key_Tab)
    assert in_file("SELECT what FROM action WHERE due_text = 'Apr 17'") == ["Train the team"]


def test_rows_of_steps_serve_again_for_another_action(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    page = window.plan_page
    cell(page.actions_grid, 0, "what", qtbot)
    rows = page.details.steps.rows()
    qtbot.mouseClick(rows[0].more, Qt.MouseButton.LeftButton)
    cell(page.actions_grid, 1, "what", qtbot)
    assert not any(row.isVisible() for row in rows)
    qtbot.keyClicks(page.details.new_step, "Book a room")
    qtbot.keyClick(page.details.new_step, Qt.Key.Key_Return)
    (again,) = page.details.steps.rows()
    assert again in rows
    assert again.isVisible()
    assert not again.who.isVisible()
    qtbot.mouseClick(again.box, Qt.MouseButton.LeftButton)
    assert in_file("SELECT done FROM step WHERE text = 'Book a room'") == [1]
    cell(page.actions_grid, 0, "what", qtbot)
    assert [row.text.toPlainText() for row in page.details.steps.rows()] == ["Draw up a rota", "Check it weekly"]
