"""What an edit asks and paints: of the rows that are seen, and once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from pytestqt.qtbot import QtBot

from tests.views.keys import cell, editor, to_front
from tests.views.recording import Recording
from tracker_gui import app
from tracker_gui.live.session import Session
from tracker_gui.models.action_table import ActionTable
from tracker_gui.views.panes.grid import GridView
from tracker_gui.views.panes.row_header import RowHeader
from tracker_gui.views.window import MainWindow


@pytest.fixture
def full(example_tracker: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window on the example tracker, whose rows do not all fit into it."""
    made = app.open_window(example_tracker, Recording())
    qtbot.addWidget(made)
    to_front(made, qtbot)
    yield made
    made.close()


class Painted(QObject):
    """Counts how often one widget is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        self.times += event.type() == QEvent.Type.Paint
        return False


class Counted(ActionTable):
    """Knows for which rows a heading was asked."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.asked: set[int] = set()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            self.asked.add(section)
        return super().headerData(section, orientation, role)


def test_another_height_asks_nothing_of_rows_that_are_not_seen(full: MainWindow, qtbot: QtBot) -> None:
    model = Counted(full.session)
    model.start_over()
    grid = GridView("counted", "Counted", model, full.settings, full)
    RowHeader(grid, "action", lambda: False)
    grid.resize(600, 300)
    grid.show()
    qtbot.waitUntil(lambda: bool(model.asked))
    model.asked.clear()
    grid.setRowHeight(0, grid.rowHeight(0) + 40)
    qtbot.waitUntil(lambda: bool(model.asked))  # the numbers that are seen are painted anew
    assert max(model.asked) <= grid.rowAt(grid.viewport().height() - 1) < model.rowCount() - 1


def test_a_row_edited_by_key_has_its_height_before_it_is_painted(full: MainWindow, qtbot: QtBot) -> None:
    grid = full.plan_page.actions_grid
    cell(grid, 0, "what", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    editor(grid).setPlainText("\n".join(f"Line {number}" for number in range(14)))
    before = grid.rowHeight(0)
    painted = Painted()
    grid.viewport().installEventFilter(painted)
    qtbot.keyClick(editor(grid), Qt.Key.Key_Tab)
    assert grid.rowHeight(0) > before
    assert painted.times == 0
    grid.viewport().removeEventFilter(painted)
