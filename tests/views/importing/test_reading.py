"""The import window while it reads, and what was read: progress and Cancel, the report, errors as one sentence."""

from __future__ import annotations

import gc
import weakref
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.views.importing.reading import DOUBTS, Held, read_in, read_plan, shown
from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.found import Place
from tracker_gui.live.jobs import Jobs
from tracker_gui.live.session import Session
from tracker_gui.texts import sentence_of
from tracker_gui.views.importing.plan_page import numbers_text, place_words
from tracker_gui.views.importing.questions_view import kind_words


def test_progress_is_shown_and_nothing_can_be_kept_yet(qtbot: QtBot, no_tracker: Session, jobs: Jobs) -> None:
    read = Held(read_plan())
    window = shown(qtbot, no_tracker, jobs, read)
    qtbot.waitUntil(lambda: window.frame.reading.bar.maximum() == 4)
    assert window.frame.reading.label.text() in {"Reading rows", "Recognising"}
    assert not window.frame.import_button.isVisible()
    window.accept()
    assert window.isVisible(), "there is nothing to keep"
    read.go.set()
    qtbot.waitUntil(lambda: window.choosing is not None)
    assert window.frame.import_button.isEnabled()
    window.reject()


@pytest.mark.parametrize("by_key", [False, True])
def test_cancel_while_reading_stops_the_job_and_leaves_nothing(
    qtbot: QtBot, no_tracker: Session, jobs: Jobs, *, by_key: bool
) -> None:
    read = Held(read_plan())
    window = shown(qtbot, no_tracker, jobs, read)
    qtbot.waitUntil(read.reading.is_set)
    kept: list[object] = []
    window.new_asked.connect(kept.append)
    if by_key:
        qtbot.keyClick(window, Qt.Key.Key_Escape)
    else:
        qtbot.mouseClick(window.frame.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(partial(is_gone, window))
    qtbot.waitUntil(lambda: jobs.idle)
    assert window.found is None
    assert kept == []
    assert not read.go.is_set()


def test_cancel_after_reading_keeps_nothing(qtbot: QtBot, no_tracker: Session, jobs: Jobs) -> None:
    window = read_in(qtbot, no_tracker, jobs, read_plan())
    with qtbot.waitSignal(window.rejected), qtbot.assertNotEmitted(window.new_asked):
        qtbot.keyClick(window, Qt.Key.Key_Escape)


def test_import_hands_over_what_was_read(qtbot: QtBot, no_tracker: Session, jobs: Jobs) -> None:
    plan = read_plan(*DOUBTS)
    window = read_in(qtbot, no_tracker, jobs, plan)
    with qtbot.waitSignals([window.new_asked, window.accepted]):
        qtbot.mouseClick(window.frame.import_button, Qt.MouseButton.LeftButton)
    assert window.found is plan
    assert window.result() == QDialog.DialogCode.Accepted


def test_the_numbers_are_said(qtbot: QtBot, no_tracker: Session, jobs: Jobs) -> None:
    text = numbers_text(read_plan(*DOUBTS))
    assert "Improvement plan · Version 3" in text
    assert "1 theme, 1 objective, 1 action, 1 role, 2 steps, 1 measure, 1 outcome" in text
    assert "2 rows joined" in text
    assert "1 repeated headings left out" in text
    assert text.endswith("2 doubts to look at.")
    window = read_in(qtbot, no_tracker, jobs, read_plan(*DOUBTS))
    assert window.frame.plan.numbers_label.text() == text
    window.reject()


def test_what_there_is_to_look_at_comes_first_and_can_be_filtered(qtbot: QtBot, no_tracker: Session, jobs: Jobs) -> None:
    window = read_in(qtbot, no_tracker, jobs, read_plan(*DOUBTS))
    plan = window.frame.plan
    assert plan.tabs.currentWidget() is plan.questions
    texts = [plan.questions.table.row(n).texts for n in range(2)]
    assert ("F12", "Left the date open", "The date is a question mark. Or: no date is meant") in texts
    plan.questions.group_box.setFocus()
    qtbot.keyClick(plan.questions.group_box, Qt.Key.Key_Down)
    assert plan.questions.group_box.currentText() == "Target date (1)"
    assert plan.questions.table.rowCount() == 1
    window.reject()


def test_no_doubts_lead_straight_to_the_plan(qtbot: QtBot, no_tracker: Session, jobs: Jobs) -> None:
    window = read_in(qtbot, no_tracker, jobs, read_plan())
    assert window.frame.plan.tabs.currentWidget() is window.frame.plan.tree
    assert window.frame.plan.questions.none_label.text().startswith("Nothing is in doubt.")
    window.reject()


def test_the_plan_is_also_a_table(qtbot: QtBot, no_tracker: Session, jobs: Jobs) -> None:
    window = read_in(qtbot, no_tracker, jobs, read_plan())
    plan = window.frame.plan
    plan.tabs.setCurrentWidget(plan.table)
    QAbstractItemModelTester(plan.model, QAbstractItemModelTester.FailureReportingMode.Fatal, plan.model)
    texts = {
        plan.model.headerData(column, Qt.Orientation.Horizontal): plan.model.index(0, column).data()
        for column in range(plan.model.columnCount())
    }
    assert texts["What"] == "Visit in time"
    assert texts["How"] == "• Train\n   • Check (done)"
    assert (texts["Measures"], texts["Baseline"], texts["Target"]) == ("% in time", "75%", "100% / ?")
    assert texts["Outcomes"] == "2016/17 Q2 (Amber) Begun"
    assert texts["Priority"] == "High"
    plan.model.show_plan(None)
    window.reject()


def test_the_plan_can_be_opened_by_keys_down_to_its_words(qtbot: QtBot, no_tracker: Session, jobs: Jobs) -> None:
    window = read_in(qtbot, no_tracker, jobs, read_plan())
    tree = window.frame.plan.tree
    tree.setCurrentItem(tree.topLevelItem(0))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(tree, key)
    item = tree.currentItem()
    assert item.text(0) == "Visit in time"
    assert item.text(1) == "Head of Service · 31/3/17 · in progress · 1 measure"
    words = [(item.child(n).text(0), item.child(n).text(1)) for n in range(item.childCount())]
    assert words == [
        ("Who", "Head of Service"),
        ("How", "Train"),
        ("How", "Check (done)"),
        ("Priority", "High"),
        ("Due", "31/3/17"),
        ("Outcome 2016/17 Q2", "Amber: Begun"),
        ("Measure: % in time", "baseline 75%; target 100% / ?"),
    ]
    window.reject()


def test_notes_are_shown_with_their_place(qtbot: QtBot, no_tracker: Session, jobs: Jobs) -> None:
    window = read_in(qtbot, no_tracker, jobs, read_plan())
    assert window.frame.plan.notes.toPlainText() == "Sheet1 row 40:\nPrinted by the office"
    assert window.frame.plan.tabs.tabText(3) == "&Notes (1)"
    window.reject()


@pytest.mark.parametrize("error", [DocumentError("doc.not_workbook", name="plan.xlsx"), ValueError("x")])
def test_an_error_is_one_sentence_and_only_close_is_left(qtbot: QtBot, no_tracker: Session, jobs: Jobs, error: Exception) -> None:
    read = Held(error)
    read.go.set()
    window = shown(qtbot, no_tracker, jobs, read)
    qtbot.waitUntil(lambda: window.frame.error.label.text() != "")
    assert window.frame.error.label.text() == sentence_of(error)
    assert not window.frame.import_button.isVisible()
    with qtbot.waitSignal(window.rejected), qtbot.assertNotEmitted(window.new_asked):
        qtbot.keyClick(window.frame.cancel_button, Qt.Key.Key_Space)


def test_every_part_that_takes_the_keyboard_has_a_name(qtbot: QtBot, session: Session, jobs: Jobs) -> None:
    window = read_in(qtbot, session, jobs, read_plan(*DOUBTS))
    focusable = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.window() is window
    ]
    nameless = [type(w).__name__ for w in focusable if not (w.accessibleName() or getattr(w, "text", str)())]
    assert not nameless
    window.reject()


def test_it_dies_when_it_is_closed(qtbot: QtBot, session: Session, jobs: Jobs) -> None:
    window = read_in(qtbot, session, jobs, read_plan(*DOUBTS))
    gone = weakref.ref(window)
    window.close()
    qtbot.waitUntil(partial(is_gone, window))
    qtbot.waitUntil(lambda: jobs.idle)
    del window
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize(
    ("place", "words"),
    [(Place("Sheet1", 12), "Sheet1 row 12"), (Place("Sheet1", 12, "C12"), "Sheet1 row 12, C12"), (Place(None, 3), "row 3")],
)
def test_places_in_words(place: Place, words: str) -> None:
    assert place_words(place) == words


def test_kinds_in_words() -> None:
    assert kind_words("target-date_unknown") == "Target date unknown"


def is_gone(widget: QWidget) -> bool:
    return not isValid(widget)
