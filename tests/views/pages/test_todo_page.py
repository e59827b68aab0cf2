"""The to-do page: what is late, due soon or missing, and where each line leads."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ops.plans import small_plan
from tracker_gui.ops.gaps import KINDS
from tracker_gui.views.pages.todo import TodoPage, todo_rows

DAY = datetime.date(2017, 5, 1)


@pytest.fixture
def page(qtbot: QtBot) -> TodoPage:
    made = TodoPage(today=lambda: DAY)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show_plan(small_plan())
    with qtbot.waitExposed(made):
        made.show()
    return made


def about(page: TodoPage) -> list[str]:
    return [page.table.row(row).texts[0] for row in range(page.table.rowCount())]


def test_what_is_late_comes_first_then_what_is_missing(page: TodoPage) -> None:
    assert about(page)[0] == "Late"
    first = page.table.row(0)
    assert first.texts == ("Late", "30 Apr 2017 (target)", "Screen in a day", "Front door", "1 day past its date")
    assert len(about(page)) == 8
    assert page.count_label.text() == "8 entries, as at 1 May 2017"


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_can_be_shown_alone(page: TodoPage, kind: str) -> None:
    page.show_choice(f"gap:{kind}")
    rows = todo_rows(small_plan(), f"gap:{kind}", DAY)
    assert page.table.rowCount() == len(rows)
    assert page.stack.currentWidget() is (page.view if rows else page.empty_label)
    if not rows:
        assert page.empty_label.text().endswith("there is none.")


def test_a_choice_of_the_overview_lists_its_actions(page: TodoPage) -> None:
    page.show_choice("stage:@th1")
    assert page.choice_box.currentText() == "Without a stage in Front door"
    assert [page.table.row(row).row_id for row in range(page.table.rowCount())] == ["ac1", "ac2", "ac3"]
    assert [page.table.row(row).texts[4] for row in range(2)] == ["1 day past its date", "Not rated"]
    page.show_choice("stage:@th1")
    assert page.choice_box.count() == page.choice_box.findData("stage:@th1") + 1


def test_enter_and_double_click_ask_for_the_row(page: TodoPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.row_asked) as heard:
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert heard.args == ["action", "ac1"]
    place = page.view.visualRect(page.table.index(1, 2)).center()
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(page.row_asked) as heard:
        qtbot.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == [page.table.row(1).table, page.table.row(1).row_id]


def test_nothing_to_do_is_said(page: TodoPage) -> None:
    page.show_choice("due soon")
    assert page.stack.currentWidget() is page.empty_label
    assert page.empty_label.text() == "No action is due in the next four weeks."
    assert page.count_label.text() == ""


def test_rows_are_as_high_as_their_text(page: TodoPage, qtbot: QtBot) -> None:
    page.view.setColumnWidth(2, 40)
    qtbot.waitUntil(lambda: page.view.rowHeight(0) > page.fontMetrics().height() * 3)


def test_due_soon_says_how_long(page: TodoPage) -> None:
    soon = datetime.date(2017, 4, 20)
    assert todo_rows(small_plan(), "due soon", soon)[0].texts[4] == "10 days left"
    assert todo_rows(small_plan(), "due soon", datetime.date(2017, 4, 30))[0].texts[4] == "due today"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (datetime.date(2017, 5, 1), "1 day past its date"),
        (datetime.date(2017, 6, 29), "60 days past its date"),
        (datetime.date(2017, 7, 15), "2 months past its date"),
        (datetime.date(2019, 5, 1), "24 months past its date"),
        (datetime.date(2026, 11, 23), "9 years past its date"),
    ],
)
def test_lateness_is_said_as_people_say_it(day: datetime.date, words: str) -> None:
    assert todo_rows(small_plan(), "late", day)[0].texts[4] == words


def test_a_screen_reader_hears_the_column_with_the_cell(page: TodoPage) -> None:
    assert page.table.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Due: 30 Apr 2017 (target)"
