"""The history: who changed what and when, with the differences marked; narrowed, read as one scrolls, and taken back in part."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.author import Author
from db.journal import write
from db.opening import open_file
from db.reading import load_plan
from db.records import Action
from tests.views.keys import cell, trigger, type_into
from tests.views.recording import Recording
from tracker_gui.ops.edit import set_field
from tracker_gui.rules.differences import Piece
from tracker_gui.views.marked_text import PIECES
from tracker_gui.views.pages import history as module
from tracker_gui.views.pages.history import HistoryPage
from tracker_gui.views.pages.history_table import AFTER, BEFORE
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def lines(page: HistoryPage) -> list[tuple[str, str, str]]:
    return [page.table.line(row).texts[2:] for row in range(page.table.rowCount())]  # type: ignore[union-attr]


def whats(page: HistoryPage) -> list[str]:
    return [line[0] for line in lines(page)]


def choose(page: HistoryPage, what: str) -> None:
    place = next(n for n, text in enumerate(whats(page)) if text.startswith(what))
    page.view.setCurrentIndex(page.table.index(place, 0))


def press(button: QPushButton, qtbot: QtBot) -> None:
    assert button.isVisible(), button.text()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> HistoryPage:
    """The page after two edits and a deletion."""
    grid = window.plan_page.actions_grid
    type_into(grid, 0, "what", "Visit every child within 5 days", qtbot)
    type_into(grid, 0, "what", "Visit every child within 7 days", qtbot)
    cell(grid, 1, "what", qtbot)
    trigger(window, "delete")
    assert window.session.wait_idle()
    qtbot.keyClick(window, Qt.Key.Key_4, CTRL)
    made = window.history_page
    qtbot.waitUntil(lambda: made.table.rowCount() > 3)
    return made


def test_newest_first_with_who_and_the_differences_marked(window: MainWindow, page: HistoryPage, qtbot: QtBot) -> None:
    assert whats(page)[-2:] == ["Import small.xlsx", "Made the tracker"]
    assert lines(page)[-2][2].startswith("Added 2 themes, 3 objectives")
    place = whats(page).index("What of action “Visit every child within 7 days”")
    index = page.table.index(place, AFTER)
    assert index.data(PIECES) == [Piece("same", "Visit every child within "), Piece("new", "7"), Piece("same", " days")]
    assert page.table.index(place, BEFORE).data(PIECES)[1] == Piece("gone", "5")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "After: taken out: 5; put in: 7"
    assert page.table.line(0).who == window.session._work.author.who  # type: ignore[union-attr]
    page.view.setCurrentIndex(index)
    html = page.panel.text.toHtml()
    assert "line-through" in html
    assert "underline" in html


def test_a_value_is_put_back(window: MainWindow, page: HistoryPage, in_file: InFile, qtbot: QtBot) -> None:
    choose(page, "What of action")
    press(page.panel.before, qtbot)
    assert in_file("SELECT what FROM action ORDER BY rowid")[0] == "Visit every child within 5 days"
    assert in_file("SELECT label FROM batch ORDER BY seq DESC LIMIT 1") == ["Put back What of action"]
    qtbot.waitUntil(lambda: len([text for text in whats(page) if text.startswith("What of")]) == 3)
    trigger(window, "undo")
    assert in_file("SELECT what FROM action ORDER BY rowid")[0] == "Visit every child within 7 days"


def test_a_deleted_row_comes_back_with_all_that_belonged_to_it(
    window: MainWindow, page: HistoryPage, in_file: InFile, qtbot: QtBot
) -> None:
    assert in_file("SELECT count(*) FROM action") == [4]
    links = in_file("SELECT count(*) FROM action_role")[0]
    choose(page, "Deleted action")
    press(page.panel.back, qtbot)
    qtbot.waitUntil(lambda: window.session.plan.count(Action) == 5)
    assert "Train the team" in in_file("SELECT what FROM action")
    assert in_file("SELECT count(*) FROM action_role")[0] == links + 1
    trigger(window, "undo")
    assert in_file("SELECT count(*) FROM action") == [4]


def test_every_filter_and_what_came_after_a_version(
    window: MainWindow, page: HistoryPage, asking: Recording, qtbot: QtBot
) -> None:
    total = page.table.rowCount()
    qtbot.keyClicks(page.filter_box, "TRAIN team")
    wanted = ["Deleted action “Train the team”", "Import small.xlsx", "Added action “Train the team” (import)"]
    qtbot.waitUntil(lambda: whats(page) == wanted)
    page.filter_box.clear()
    qtbot.waitUntil(lambda: page.table.rowCount() == total)
    page.kind.setCurrentIndex(page.kind.findText("Rows deleted"))
    qtbot.waitUntil(lambda: bool(whats(page)) and all(text.startswith("Deleted") for text in whats(page)))
    page.kind.setCurrentIndex(0)
    qtbot.waitUntil(lambda: page.table.rowCount() == total)
    assert [page.who.itemText(n) for n in range(page.who.count())][1:] == sorted({"test", window.session._work.author.who})
    page.who.setCurrentIndex(page.who.findText("test"))
    qtbot.waitUntil(lambda: whats(page) == ["Import small.xlsx", "Made the tracker"])
    page.who.setCurrentIndex(0)
    asking.lines = ["Board"]
    trigger(window, "name_version")
    type_into_after(window, qtbot)
    page.when.setCurrentIndex(page.when.findText("Since version “Board”"))
    qtbot.waitUntil(lambda: whats(page) == ["Stage of action “Review”"])
    page.when.setCurrentIndex(page.when.findText("Today"))
    qtbot.waitUntil(lambda: page.table.rowCount() > total)


def type_into_after(window: MainWindow, qtbot: QtBot) -> None:
    """Set a stage after the version, and come back to the history."""
    action = next(row for row in window.session.plan.actions() if row.what == "Review")
    window.session.do(set_field(window.session.plan, "action", action.id, "stage", "complete"))
    assert window.session.wait_idle()
    trigger(window, "page_plan")
    trigger(window, "page_history")
    qtbot.waitUntil(lambda: window.history_page.when.findText("Since version “Board”") > 0)


def test_nothing_that_fits_is_said(page: HistoryPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.filter_box, "nowhere at all")
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.empty_label)
    assert page.empty_label.text().startswith("No change fits")


def test_the_history_of_a_cell_and_of_a_row(window: MainWindow, page: HistoryPage, qtbot: QtBot) -> None:
    trigger(window, "page_plan")
    grid = window.plan_page.actions_grid
    cell(grid, 0, "what", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_H, CTRL | SHIFT)
    assert page.isVisible()
    assert page.scope_text.text() == "Only: What of action “Visit every child within 7 days”"
    qtbot.waitUntil(lambda: len(lines(page)) == 3)
    assert lines(page)[-1][0].startswith("Added action")
    assert lines(page)[-1][2] == "Visit every child"
    trigger(window, "page_plan")
    cell(grid, 0, "who", qtbot)
    trigger(window, "cell_history")
    qtbot.waitUntil(lambda: whats(page) == ["Added Who “Team Manager” (import)", "Added Who “Head of Service” (import)"])
    trigger(window, "page_plan")
    cell(grid, 0, "who", qtbot)
    trigger(window, "row_history")
    qtbot.waitUntil(lambda: len(lines(page)) > 10)
    press(page.scope_end, qtbot)
    assert not page.scope_bar.isVisible()
    qtbot.waitUntil(lambda: "Import small.xlsx" in whats(page))


def test_the_changes_of_one_deed_and_going_to_a_row(window: MainWindow, page: HistoryPage, qtbot: QtBot) -> None:
    choose(page, "Import")
    assert not page.panel.before.isVisible()
    press(page.panel.deed, qtbot)
    qtbot.waitUntil(lambda: any(text.startswith("Added measure") for text in whats(page)))
    choose(page, "Added measure")
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert window.plan_page.isVisible()
    assert window.plan_page.measures_grid.hasFocus()


def test_older_changes_are_read_as_one_scrolls(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from db import history

    monkeypatch.setattr(history.deeds, "__defaults__", (None, 20))
    action = next(iter(window.session.plan.actions()))
    for number in range(60):
        window.session.do(set_field(window.session.plan, "action", action.id, "ref", str(number)))
    assert window.session.wait_idle()
    page = window.history_page
    QAbstractItemModelTester(page.table, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    trigger(window, "page_history")
    qtbot.waitUntil(lambda: page.table.rowCount() >= 20)
    before = page.table.rowCount()
    assert before < 60
    assert "older ones as you scroll" in page.count_label.text()

    def scrolled() -> bool:
        page.view.verticalScrollBar().setValue(page.view.verticalScrollBar().maximum())
        return page.table.rowCount() == 62

    qtbot.waitUntil(scrolled)
    assert page.count_label.text() == "62 lines"


def test_what_a_colleague_did_is_there_and_cannot_be_put_back_where_one_may_only_read(
    tracker: Path, asking: Recording, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db import opening
    from tracker_gui import app

    with open_file(tracker, Author("Ben", "desk")) as other:
        plan = load_plan(other)
        write(other, set_field(plan, "action", next(iter(plan.actions())).id, "what", "Something else"))
    real = opening.open_file
    monkeypatch.setattr(opening, "open_file", lambda path, author, **_: real(path, author, read_only=True))
    window = app.open_window(tracker, asking)
    qtbot.addWidget(window)
    trigger(window, "page_history")
    page = window.history_page
    qtbot.waitUntil(lambda: page.table.rowCount() == 3)
    page.view.setCurrentIndex(page.table.index(0, 0))
    assert page.table.line(0).who == "Ben"  # type: ignore[union-attr]
    assert not page.panel.before.isVisible()
    assert page.panel.go.isVisible()
    window.close()


def test_a_file_without_changes_says_so(qtbot: QtBot) -> None:
    from db.deeds import DeedPage

    page = HistoryPage()
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.read_anew()
    page.take(page._number, DeedPage((), None), first=True)
    assert page.empty_label.text().startswith("Nothing has been changed yet.")
    assert page.stack.currentWidget() is page.empty_label
    assert module.KINDS[0][0] == "Every kind"


def test_the_history_is_read_when_it_is_seen(window: MainWindow, page: HistoryPage, tracker: Path, qtbot: QtBot) -> None:
    assert page.table.rowCount()
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    window.remembering.note()
    window.session.open(tracker)
    assert window.session.wait_idle()
    assert not page.isVisible()
    assert page.table.rowCount() == 0
    qtbot.keyClick(window, Qt.Key.Key_4, CTRL)
    qtbot.waitUntil(lambda: page.table.rowCount() > 0)
    assert page.stack.currentWidget() is page.view
