"""Readers that tests hold back or let go, and plans as they would be read."""

from __future__ import annotations

import copy
import threading

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.views.conftest import found_plan
from tests.views.recording import Recording
from tracker_gui.exchange.document import Document
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
from tracker_gui.exchange.grid import Cell, GridRow, Sheet
from tracker_gui.exchange.opened import Opened
from tracker_gui.exchange.progress import Progress
from tracker_gui.exchange.recognise import recognise_document
from tracker_gui.exchange.recognised import Recognised
from tracker_gui.live.jobs import Jobs
from tracker_gui.live.session import Session
from tracker_gui.views.importing.window import ImportWindow

DOUBTS = (
    Doubt(Place("Sheet1", 12, "F12"), "target date", "left the date open", "the date is a question mark", ("no date is meant",)),
    Doubt(Place("Sheet1", 40), "note", "kept it as a note", "it stands outside the table"),
)


def read_plan(*doubts: Doubt) -> FoundPlan:
    """Return a plan of one action as read in a workbook."""
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


def later_edition() -> FoundPlan:
    """Return a later edition of the small plan: one value changed, one action new, one gone, one reworded."""
    later = copy.deepcopy(found_plan())
    later.source = "later.xlsx"
    first = later.themes[0].objectives[0].actions
    first[0].due_text = "30/6/2017"
    first[0].outcomes.append(FoundOutcome("2016/17 Q3", "Rota kept by everybody", "Green"))
    first.append(FoundAction(what="Publish the waiting times", who=["Team Manager"]))
    later.themes[0].objectives[1].actions[0].what = "Audit all files of children"
    later.themes[1].objectives[0].actions.pop()
    return later


def document(*lines: tuple[str, ...], name: str = "Plan") -> Document:
    """Return a document of one sheet with these rows."""
    rows = [
        GridRow(number, {column: Cell(text) for column, text in enumerate(line, start=1) if text})
        for number, line in enumerate(lines, start=1)
    ]
    made = Sheet(name, [row for row in rows if row.cells])
    made.index()
    return Document("plan.xlsx", (made,))


def opened(made: Document | FoundPlan) -> Opened:
    """Return a document with what is recognised in it; of a plan, a workbook of ours that holds it."""
    read = Document(made.source, exact=made) if isinstance(made, FoundPlan) else made
    return Opened(read, recognise_document(read))


class Held:
    """A reader that reports progress and waits until it is let go or told to stop."""

    def __init__(self, result: FoundPlan | Document | Exception) -> None:
        self.result = result
        self.go = threading.Event()
        self.reading = threading.Event()

    def __call__(self, progress: Progress) -> Opened:
        progress(1, 4, "Reading rows")
        self.reading.set()
        while not self.go.wait(0.01):
            progress(2, 4, "Recognising")
        if isinstance(self.result, Exception):
            raise self.result
        return opened(self.result)


def shown(qtbot: QtBot, session: Session, jobs: Jobs, read: Held, asking: Recording | None = None) -> ImportWindow:
    """Return the import window, reading."""
    window = ImportWindow("plan.xlsx", read, session, jobs, asking or Recording())
    with qtbot.waitExposed(window):
        window.show()
    return window


def read_in(
    qtbot: QtBot, session: Session, jobs: Jobs, made: FoundPlan | Document, asking: Recording | None = None
) -> ImportWindow:
    """Return the import window with this read."""
    read = Held(made)
    read.go.set()
    window = shown(qtbot, session, jobs, read, asking)
    qtbot.waitUntil(lambda: window.choosing is not None)
    return window


def settled(qtbot: QtBot, window: ImportWindow) -> Recognised:
    """Wait until what was decided is read, and return it."""
    choosing = window.choosing
    assert choosing is not None
    qtbot.waitUntil(lambda: not choosing.busy)
    return choosing.recognised


def to_the_end(qtbot: QtBot, window: ImportWindow) -> None:
    """Go on by Return to the step from which it is imported."""
    while window.frame.next_button.isVisible():
        before = window.step
        qtbot.keyClick(window, Qt.Key.Key_Return)
        assert window.step != before
