"""The import dialog: progress and Cancel, the report, errors as one sentence; nothing is ever written by it."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.found import (
    Doubt,
    FoundAction,
    FoundCell,
    FoundMeasure,
    FoundNote,
    FoundObjective,
    FoundOutcome,
    FoundPlan,
    FoundStep,
    FoundTheme,
    Place,
)
from tracker_gui.exchange.progress import Progress
from tracker_gui.live.jobs import Jobs
from tracker_gui.texts import sentence_of
from tracker_gui.views.dialogs.import_found import kind_words, numbers_text, place_words
from tracker_gui.views.dialogs.import_report import ImportDialog


def found_plan(*doubts: Doubt) -> FoundPlan:
    action = FoundAction(
        what="Visit in time",
        who=["Head of Service"],
        steps=[FoundStep("Train"), FoundStep("Check", level=1, done=True)],
        stage="in progress",
        due_text="31/3/17",
        outcomes=[FoundOutcome("2016/17 Q2", "Begun", "Amber")],
        measures=[FoundMeasure("% in time", "75%", "100% / ?")],
        extra={"Priority": "High"},
        received=[
            FoundCell(Place("Sheet1", 12, "C12"), "What?", "Visit  in time"),
            FoundCell(Place("Sheet1", 12, "F12"), "Target/ date", "100% / ?"),
        ],
    )
    return FoundPlan(
        source="plan.xlsx",
        title="Improvement plan",
        version="Version 3",
        themes=[FoundTheme("Front door", objectives=[FoundObjective("Contacts", actions=[action])])],
        notes=[FoundNote(Place("Sheet1", 40), "Printed by the office")],
        doubts=list(doubts),
        joined_rows=2,
        dropped_repeats=1,
    )


DOUBTS = (
    Doubt(Place("Sheet1", 12, "F12"), "target date", "left the date open", "the date is a question mark", ("no date is meant",)),
    Doubt(Place("Sheet1", 40), "note", "kept it as a note", "it stands outside the table"),
)


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.stop()


class Held:
    """A reader that reports progress and waits until it is let go or told to stop."""

    def __init__(self, result: FoundPlan | Exception) -> None:
        self.result = result
        self.go = threading.Event()
        self.reading = threading.Event()

    def __call__(self, path: Path, progress: Progress) -> FoundPlan:
        progress(1, 4, "Reading rows")
        self.reading.set()
        while not self.go.wait(0.01):
            progress(2, 4, "Recognising")
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


def shown(qtbot: QtBot, jobs: Jobs, read: Held) -> ImportDialog:
    dialog = ImportDialog(Path("plan.xlsx"), jobs, read=read)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def reported(qtbot: QtBot, jobs: Jobs, plan: FoundPlan) -> ImportDialog:
    read = Held(plan)
    read.go.set()
    dialog = shown(qtbot, jobs, read)
    qtbot.waitUntil(lambda: dialog.found is not None)
    return dialog


def test_progress_is_shown_and_nothing_can_be_kept_yet(qtbot: QtBot, jobs: Jobs) -> None:
    read = Held(found_plan())
    dialog = shown(qtbot, jobs, read)
    qtbot.waitUntil(lambda: dialog.progress_bar.maximum() == 4)
    assert dialog.progress_label.text() in {"Reading rows", "Recognising"}
    assert not dialog.keep_button.isEnabled()
    dialog.accept()
    assert dialog.isVisible(), "there is nothing to keep"
    read.go.set()
    qtbot.waitUntil(lambda: dialog.found is not None)
    assert dialog.keep_button.isEnabled()
    dialog.reject()


@pytest.mark.parametrize("by_key", [False, True])
def test_cancel_while_reading_stops_the_job_and_leaves_nothing(qtbot: QtBot, jobs: Jobs, *, by_key: bool) -> None:
    read = Held(found_plan())
    dialog = shown(qtbot, jobs, read)
    qtbot.waitUntil(read.reading.is_set)
    kept: list[object] = []
    dialog.keep_asked.connect(kept.append)
    if by_key:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    else:
        qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(partial(is_gone, dialog))
    qtbot.waitUntil(lambda: jobs.idle)
    assert dialog.found is None
    assert kept == []
    assert not read.go.is_set()


def test_cancel_after_reading_keeps_nothing(qtbot: QtBot, jobs: Jobs) -> None:
    dialog = reported(qtbot, jobs, found_plan())
    with qtbot.waitSignal(dialog.rejected), qtbot.assertNotEmitted(dialog.keep_asked):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_keep_hands_over_what_was_read(qtbot: QtBot, jobs: Jobs) -> None:
    plan = found_plan(*DOUBTS)
    dialog = reported(qtbot, jobs, plan)
    with qtbot.waitSignals([dialog.keep_asked, dialog.accepted]):
        qtbot.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    assert dialog.found is plan
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_the_numbers_are_said(qtbot: QtBot, jobs: Jobs) -> None:
    text = numbers_text(found_plan(*DOUBTS))
    assert "Improvement plan · Version 3" in text
    assert "1 theme, 1 objective, 1 action, 1 role, 2 steps, 1 measure, 1 outcome" in text
    assert "2 rows joined" in text
    assert "1 repeated headings left out" in text
    assert text.endswith("2 doubts to look at.")
    dialog = reported(qtbot, jobs, found_plan(*DOUBTS))
    assert dialog.report.numbers_label.text() == text
    dialog.reject()


def test_doubts_can_be_filtered_and_show_their_source(qtbot: QtBot, jobs: Jobs) -> None:
    dialog = reported(qtbot, jobs, found_plan(*DOUBTS))
    doubts = dialog.report.doubts
    assert doubts.table.row(0).texts == (
        "Sheet1 row 12, F12",
        "Left the date open",
        "The date is a question mark",
        "No date is meant",
    )
    assert doubts.source_text.toPlainText() == "Target/ date: 100% / ?\n\nWhat?: Visit  in time"
    qtbot.keyClick(doubts.view, Qt.Key.Key_Down)
    assert doubts.source_text.toPlainText() == "Printed by the office"
    doubts.kind_box.setFocus()
    qtbot.keyClick(doubts.kind_box, Qt.Key.Key_Down)
    assert doubts.kind_box.currentText() == "Target date (1)"
    assert doubts.table.rowCount() == 1
    dialog.reject()


def test_no_doubts_lead_straight_to_the_plan(qtbot: QtBot, jobs: Jobs) -> None:
    dialog = reported(qtbot, jobs, found_plan())
    assert dialog.report.tabs.currentWidget() is dialog.report.tree
    assert dialog.report.doubts.none_label.text().startswith("Everything was read without a doubt.")
    dialog.reject()


def test_the_plan_can_be_opened_by_keys_down_to_its_words(qtbot: QtBot, jobs: Jobs) -> None:
    dialog = reported(qtbot, jobs, found_plan())
    tree = dialog.report.tree
    tree.setCurrentItem(tree.topLevelItem(0))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right):
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
    dialog.reject()


def test_notes_are_shown_with_their_place(qtbot: QtBot, jobs: Jobs) -> None:
    dialog = reported(qtbot, jobs, found_plan())
    assert dialog.report.notes.toPlainText() == "Sheet1 row 40:\nPrinted by the office"
    assert dialog.report.tabs.tabText(2) == "&Notes (1)"
    dialog.reject()


@pytest.mark.parametrize("error", [DocumentError("doc.not_a_workbook", name="plan.xlsx"), ValueError("x")])
def test_an_error_is_one_sentence_and_only_close_is_left(qtbot: QtBot, jobs: Jobs, error: Exception) -> None:
    read = Held(error)
    read.go.set()
    dialog = shown(qtbot, jobs, read)
    qtbot.waitUntil(lambda: dialog.error_label.text() != "")
    assert dialog.error_label.text() == sentence_of(error)
    assert not dialog.keep_button.isVisible()
    with qtbot.waitSignal(dialog.rejected), qtbot.assertNotEmitted(dialog.keep_asked):
        qtbot.keyClick(dialog.cancel_button, Qt.Key.Key_Space)


def test_every_part_that_takes_the_keyboard_has_a_name(qtbot: QtBot, jobs: Jobs) -> None:
    dialog = reported(qtbot, jobs, found_plan(*DOUBTS))
    focusable = [
        widget
        for widget in dialog.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.window() is dialog
    ]
    nameless = [type(w).__name__ for w in focusable if not (w.accessibleName() or getattr(w, "text", str)())]
    assert not nameless
    dialog.reject()


def test_it_dies_when_it_is_closed(qtbot: QtBot, jobs: Jobs) -> None:
    dialog = reported(qtbot, jobs, found_plan(*DOUBTS))
    gone = weakref.ref(dialog)
    dialog.close()
    qtbot.waitUntil(partial(is_gone, dialog))
    del dialog
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
