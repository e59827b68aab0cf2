"""The import window on 2,000 rows: showing a reading, and painting the cells. The floor is a bare table of the same size."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from tests.bench.floors import compare
from tests.views.importing.conftest import jobs, no_tracker
from tests.views.importing.reading import document, read_in
from tracker_gui.exchange.recognise import recognise_document
from tracker_gui.live.jobs import Jobs
from tracker_gui.live.session import Session
from tracker_gui.models.roles import NO_INDEX, Index
from tracker_gui.views.importing.reading_shown import show_reading
from tracker_gui.views.importing.window import TABLE

__all__ = ["jobs", "no_tracker"]

ROWS = 2_000
HEADER = ("Ref", "Action", "Lead", "Steps", "Deadline", "RAG", "Priority", "Comments")


class Bare(QAbstractTableModel):
    """As many cells, all alike."""

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else ROWS

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(HEADER)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return "Review the case and write" if index.isValid() and role == Qt.ItemDataRole.DisplayRole else None


@pytest.fixture(scope="module")
def made() -> Any:
    rows = [
        (
            str(n),
            f"Review case {n} and write",
            "Head of Service",
            "• Plan\n• Do",
            "March 2027",
            "GARB"[n % 4],
            "High",
            "Going well.",
        )
        for n in range(ROWS)
    ]
    return document(HEADER, *rows)


def test_showing_and_painting_two_thousand_rows(made: Any, no_tracker: Session, jobs: Jobs, qtbot: QtBot) -> None:
    window = read_in(
        qtbot, no_tracker, jobs, document(HEADER, ("1", "Meet", "Director", "Set dates", "May 2026", "G", "High", ""))
    )
    window.go_to(TABLE)
    choosing = window.choosing
    assert choosing is not None
    choosing.recognised = recognise_document(made)

    def show() -> None:
        window.frame.table.grid.show_sheet(None)
        show_reading(window.frame, choosing)
        QApplication.processEvents()

    view = QTableView()
    qtbot.addWidget(view)
    view.resize(window.frame.table.view.size())
    view.show()

    def bare() -> None:
        view.setModel(Bare(view))
        QApplication.processEvents()

    compare("a reading shown", show, bare, "a bare table shown", at_most=6)
    window.reject()
