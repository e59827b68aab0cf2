"""A start is quick because each part is made inside the one that holds it: Qt dresses all of a part anew when it is moved."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tracker_gui import app
from tracker_gui.views.window import MainWindow

FEW = 25
"""So many widgets may be in a part that is moved: a field, a row of buttons."""


class Moved(QObject):
    """Notes what is moved into another part, with how much is in it."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[tuple[str, int]] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ParentChange and isinstance(watched, QWidget):
            inside = len(watched.findChildren(QWidget))
            self.parts.append((f"{type(watched).__name__} {watched.objectName()}", inside))
        return False


@pytest.fixture
def moved(qapp: QApplication) -> Iterator[Moved]:
    app.application()
    made = Moved()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def test_no_large_part_is_moved_while_the_window_is_made(moved: Moved, qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    assert moved.parts
    assert [part for part in moved.parts if part[1] > FEW] == []
