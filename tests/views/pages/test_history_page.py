"""The history in human words, newest first, filtered as one types."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.batch import Change
from tests.ops.plans import small_plan
from tracker_gui.views.pages.history import HistoryPage
from tracker_gui.views.pages.history_words import MANY, history_rows, when_text


@dataclass(frozen=True)
class Told:
    seq: int
    batch_id: str
    label: str
    at: str
    who: str
    change: Change


def told(seq: int, change: Change, batch: str | None = None, label: str = "Edit", who: str = "M. Okafor") -> Told:
    return Told(seq, batch or f"b{seq}", label, "2016-09-20T12:05:00Z", who, change)


STAGE = Change("action", "ac1", "update", "stage", None, "complete")
ENTRIES = [
    told(1, Change("action", "ac2", "update", "due_date", None, "2017-03-31"), who="J. Smith"),
    told(2, STAGE),
    told(
        3, Change("step", "gone", "delete", None, {"id": "gone", "action_id": "ac1", "position": "A", "text": "Old step"}, None)
    ),
]


@pytest.fixture
def page(qtbot: QtBot) -> HistoryPage:
    made = HistoryPage()
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show_history(ENTRIES, small_plan())
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_newest_first_in_words(page: HistoryPage) -> None:
    lines = [page.table.row(row).texts[1:] for row in range(page.table.rowCount())]
    assert lines == [
        ("M. Okafor", "Deleted step “Old step”", "", ""),
        ("M. Okafor", "Stage of action “Screen in a day”", "—", "complete"),
        ("J. Smith", "Due date of action “Review thresholds”", "—", "31 March 2017"),
    ]
    assert page.count_label.text() == "3 lines"


def test_words_read_from_words_are_told_once() -> None:
    changes = [
        Change("measure", "me1", "update", "target_text", "100% / Apr 17", "95%"),
        Change("measure", "me1", "update", "target_value", 100.0, 95.0),
        Change("measure", "me1", "update", "target_date", "2017-04-30", None),
    ]
    rows = history_rows([told(n, change, "b") for n, change in enumerate(changes)], small_plan())
    assert [row.texts[2:] for row in rows] == [("Target of measure “% of contacts decided in a day”", "100% / Apr 17", "95%")]
    alone = history_rows([told(9, changes[1])], small_plan())
    assert alone[0].texts[3:] == ("100", "95")


def test_a_deed_of_many_changes_is_one_line_with_counts() -> None:
    steps = [
        Change("step", f"s{n}", "create", None, None, {"id": f"s{n}", "action_id": "ac1", "position": "A", "text": "x"})
        for n in range(MANY)
    ]
    theme = Change("theme", "thx", "create", None, None, {"id": "thx", "position": "C", "title": "New"})
    entries = [told(n, change, "imp", "Import x.xlsx") for n, change in enumerate([*steps, theme], start=1)]
    rows = history_rows(entries, small_plan())
    assert [row.texts[2:] for row in rows] == [("Import x.xlsx", "", f"Added 1 theme, {MANY} steps")]
    cut = history_rows(entries[1:], small_plan())
    assert [row.texts[2:] for row in cut] == [("Import x.xlsx", "", "Many changes")]


def test_that_older_changes_are_not_listed_is_said(page: HistoryPage) -> None:
    page.show_history(ENTRIES[1:], small_plan())
    assert page.count_label.text() == "2 lines, older ones are not listed"


def test_the_filter_finds_every_word_anywhere(page: HistoryPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.filter_box, "okafor STAGE")
    assert page.table.rowCount() == 1
    assert page.count_label.text() == "1 of 3 lines shown"
    qtbot.keyClicks(page.filter_box, " nowhere")
    assert page.stack.currentWidget() is page.empty_label
    assert "okafor STAGE nowhere" in page.empty_label.text()
    page.filter_box.clear()
    assert page.table.rowCount() == 3


def test_enter_asks_for_the_row_that_was_changed_and_not_for_one_that_is_gone(page: HistoryPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.row_asked):
        page.view.selectRow(0)
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    page.view.selectRow(1)
    with qtbot.waitSignal(page.row_asked) as heard:
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert heard.args == ["action", "ac1"]


def test_what_has_no_place_in_the_plan_is_not_asked_for() -> None:
    entries = [told(1, Change("role", "ro1", "update", "name", "Duty", "Duty manager")), told(2, STAGE)]
    assert [row.row_id for row in history_rows(entries, small_plan())] == ["ac1", ""]


def test_nothing_changed_yet_is_said(qtbot: QtBot) -> None:
    page = HistoryPage()
    qtbot.addWidget(page)
    page.show_history([])
    with qtbot.waitExposed(page):
        page.show()
    assert page.empty_label.text().startswith("Nothing has been changed yet.")
    assert page.stack.currentWidget() is page.empty_label


def test_times_are_those_of_the_clock_here() -> None:
    assert when_text("2016-09-20T12:05:00+00:00").startswith("20 Sep 2016, ")
    assert when_text("2016-09-20T12:05:00") == when_text("2016-09-20T12:05:00Z")
