"""The to-do page: what is late, due soon, missing or contradictory, where each line leads, and how it is put right there."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from db.batch import Batch, Change
from db.records import Measure, Outcome, Plan, values_of
from tests.ops.plans import small_plan
from tracker_gui.ops.gaps import KINDS
from tracker_gui.ops.tally import Tally, counted
from tracker_gui.views.pages.todo import TodoPage, todo_entries
from tracker_gui.views.pages.todo_table import FIX, WHY

DAY = datetime.date(2017, 5, 1)


@pytest.fixture
def page(qtbot: QtBot) -> TodoPage:
    made = TodoPage(today=lambda: DAY)
    qtbot.addWidget(made)
    made.resize(1100, 500)
    made.show_plan(small_plan())
    with qtbot.waitExposed(made):
        made.show()
    return made


def about(page: TodoPage) -> list[str]:
    return [page.table.texts(row)[0] for row in range(page.table.rowCount())]


def tally_of(*rows: Measure | Outcome, day: datetime.date = DAY) -> Tally:
    plan = small_plan()
    tables = {Measure: "measure", Outcome: "outcome"}
    plan.apply(Change(tables[type(row)], row.id, "create", None, None, values_of(row)) for row in rows)
    return counted(plan, day)


def whys(tally: Tally, choice: str, role: str | None = None) -> list[str]:
    return [todo.why for todo in todo_entries(tally, choice, role)]


def test_what_is_late_comes_first_then_what_is_missing(page: TodoPage) -> None:
    assert about(page)[0] == "Late"
    assert page.table.texts(0) == (
        "Late",
        "1 day past its date",
        "",
        "30 Apr 2017 (target)",
        "Screen in a day",
        "Duty manager; Head of service",
        "Front door",
    )
    assert len(about(page)) == 8
    assert page.count_label.text() == "8 entries, as at 1 May 2017"


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_can_be_shown_alone(page: TodoPage, kind: str) -> None:
    page.show_choice(f"gap:{kind}")
    entries = todo_entries(counted(small_plan(), DAY), f"gap:{kind}")
    assert page.table.rowCount() == len(entries)
    assert page.stack.currentWidget() is (page.view if entries else page.empty_label)
    if not entries:
        assert page.empty_label.text().endswith("there is none.")


def test_a_choice_of_the_overview_lists_its_actions(page: TodoPage) -> None:
    page.show_choice("stage:@th1")
    assert page.choice_box.currentText() == "Without a stage in Front door"
    assert [page.table.entry(row).row_id for row in range(page.table.rowCount())] == ["ac1", "ac2", "ac3"]
    assert [page.table.texts(row)[WHY] for row in range(2)] == ["1 day past its date", "Not rated"]
    page.show_choice("stage:@th1")
    assert page.choice_box.count() == page.choice_box.findData("stage:@th1") + 1


def test_enter_and_double_click_ask_for_the_row(page: TodoPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.row_asked) as heard:
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert heard.args == ["action", "ac1"]
    place = page.view.visualRect(page.table.index(1, 0)).center()
    with qtbot.waitSignal(page.row_asked) as heard:
        qtbot.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == [page.table.entry(1).table, page.table.entry(1).row_id]


def test_one_role_can_be_shown_alone_and_all_be_grouped(page: TodoPage) -> None:
    page.role_box.setCurrentIndex(page.role_box.findText("Duty manager"))
    assert {page.table.entry(row).action_id for row in range(page.table.rowCount())} == {"ac1"}
    page.role_box.setCurrentIndex(page.role_box.findText("Nobody named"))
    assert {page.table.entry(row).action_id for row in range(page.table.rowCount())} == {"ac2", "ac3"}
    page.role_box.setCurrentIndex(0)
    page.group_box.setChecked(True)
    whose = [page.table.texts(row)[5] for row in range(page.table.rowCount())]
    assert whose == sorted(whose, key=lambda text: text == "nobody")


@pytest.mark.parametrize("by_key", ["F2", "a letter"])
def test_an_owner_is_named_right_in_the_list(page: TodoPage, qtbot: QtBot, by_key: str) -> None:
    page.show_choice("gap:owner")
    page.view.setFocus()
    assert page.table.index(0, FIX).data() == "Type who answers for it"
    if by_key == "F2":
        qtbot.keyClick(page.view, Qt.Key.Key_F2)
        QApplication.processEvents()
        qtbot.keyClicks(page.view.findChild(QLineEdit), "Duty manager; Auditor")
    else:
        qtbot.keyClick(page.view, "D")
        qtbot.keyClicks(page.view.findChild(QLineEdit), "uty manager; Auditor")
    with qtbot.waitSignal(page.fixed) as heard:
        qtbot.keyClick(page.view.findChild(QLineEdit), Qt.Key.Key_Return)
    batch = heard.args[0]
    assert isinstance(batch, Batch)
    plan = small_plan()
    plan.apply(batch.changes)
    assert [role.name for role in plan.roles_of("ac2")] == ["Duty manager", "Auditor"]


@pytest.mark.parametrize(
    ("choice", "typed", "table", "field", "kept"),
    [
        ("gap:outcome", "Screening began", "outcome", "text", "Screening began"),
        ("gap:date", "June 2017", "action", "due_date", "2017-06-30"),
        ("late", "31/7/17", "action", "due_date", "2017-07-31"),
    ],
)
def test_dates_and_outcomes_are_put_right_in_the_list(
    page: TodoPage, qtbot: QtBot, choice: str, typed: str, table: str, field: str, kept: str
) -> None:
    page.show_choice(choice)
    action_id = page.table.entry(0).action_id
    with qtbot.waitSignal(page.fixed) as heard:
        assert page.table.setData(page.table.index(0, FIX), typed)
    plan = small_plan()
    plan.apply(heard.args[0].changes)
    row = plan.children(Outcome, action_id)[-1] if table == "outcome" else plan.row("action", action_id)
    assert getattr(row, field) == kept
    assert page.table.setData(page.table.index(0, FIX), page.table.texts(0)[FIX])


def test_baselines_and_targets_are_put_right_in_the_list(page: TodoPage, qtbot: QtBot) -> None:
    measure = Measure(id="new", action_id="ac2", position="B", title="Visits", target_text="?")
    tally = tally_of(measure)
    page.show_tally(tally)
    for choice, typed, field, value in (
        ("gap:baseline", "40% (Mar 16)", "baseline_value", 40.0),
        ("gap:target", "60%+", "target_value", 60.0),
    ):
        page.show_choice(choice)
        with qtbot.waitSignal(page.fixed) as heard:
            page.table.setData(page.table.index(0, FIX), typed)
        plan = tally.plan.copy()
        plan.apply(heard.args[0].changes)
        assert getattr(plan.get(Measure, "new"), field) == value


def test_what_cannot_be_is_refused(page: TodoPage, qtbot: QtBot) -> None:
    page.show_choice("gap:owner")
    plan = page._tally.plan if page._tally else Plan()
    action = plan.row("action", "ac2")
    assert action is not None
    plan.apply([Change("action", "ac2", "delete", None, values_of(action), None)])
    with qtbot.waitSignal(page.refused) as heard:
        page.table.setData(page.table.index(0, FIX), "Somebody")
    assert heard.args[1] == "Somebody"


def test_a_list_that_may_not_be_written_is_only_read(page: TodoPage) -> None:
    assert page.table.flags(page.table.index(0, FIX)) & Qt.ItemFlag.ItemIsEditable
    page.set_writable(False)
    assert not page.table.flags(page.table.index(0, FIX)) & Qt.ItemFlag.ItemIsEditable


def test_the_place_in_the_list_is_kept_when_an_entry_is_settled(page: TodoPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.table)
    page.view.setCurrentIndex(page.table.index(4, FIX))
    after = page.table.entry(5)
    plan = small_plan()
    outcome = Outcome(id="o", action_id=page.table.entry(4).action_id, quarter="2017/18 Q1", text="Told")
    assert page.table.entry(4).kind == "outcome" or page.table.entry(4).field
    plan.apply([Change("outcome", "o", "create", None, None, values_of(outcome))])
    before = page.table.rowCount()
    page.show_plan(plan)
    assert page.table.rowCount() == before - 1
    assert page.view.currentIndex().row() in (3, 4)
    assert page.view.currentIndex().column() == FIX
    assert after in [page.table.entry(row) for row in range(page.table.rowCount())]
    qtmodeltester.check(page.table)


def test_nothing_to_do_is_said(page: TodoPage) -> None:
    page.show_choice("due soon")
    assert page.stack.currentWidget() is page.empty_label
    assert page.empty_label.text() == "No action is due in the next four weeks."
    assert page.count_label.text() == ""


def test_rows_are_as_high_as_their_text(page: TodoPage, qtbot: QtBot) -> None:
    page.view.setColumnWidth(4, 40)
    qtbot.waitUntil(lambda: page.view.rowHeight(0) > page.fontMetrics().height() * 3)


def test_due_soon_says_how_long() -> None:
    assert whys(tally_of(day=datetime.date(2017, 4, 20)), "due soon") == ["10 days left"]
    assert whys(tally_of(day=datetime.date(2017, 4, 30)), "due soon") == ["due today"]


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
    assert whys(tally_of(day=day), "late") == [words]


def test_who_is_asked_for_a_figure_is_listed_from_four_weeks_ahead() -> None:
    measure = Measure(id="new", action_id="ac2", position="B", title="Visits", chase_who="The data team", chase_date="2017-04-28")
    (why,) = whys(tally_of(measure), "chase")
    assert why == "The data team was asked for the baseline and the target by 28 April 2017, 3 days ago: Visits"
    assert whys(tally_of(measure, day=datetime.date(2017, 3, 1)), "chase") == []


def test_what_contradicts_itself_is_listed() -> None:
    worse = Measure(
        id="new",
        action_id="ac2",
        position="B",
        title="Visits",
        unit="%",
        better="higher",
        baseline_text="75%",
        baseline_value=75.0,
        target_text="60%",
        target_value=60.0,
        target_comparator="=",
    )
    green = Outcome(id="o1", action_id="ac1", quarter="2016/17 Q4", text="All is well", rating="Green")
    wrong = Outcome(id="o2", action_id="ac3", quarter="2016/17 Q3", text="Audit in December 2016, then in February 2016")
    assert whys(tally_of(worse, green, wrong), "inconsistent") == [
        "Rated G Green – on track, although it was due by 30 April 2017",
        "The target 60% lies below the baseline 75%, but higher is better: Visits",
        "In its outcomes February 2016 comes after December 2016: is 2017 meant?",
    ]


def test_a_screen_reader_hears_the_column_with_the_cell(page: TodoPage) -> None:
    assert page.table.index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole) == "Due: 30 Apr 2017 (target)"
    assert page.table.index(0, FIX).data(Qt.ItemDataRole.AccessibleTextRole) == "Put right here: Type the due date"
