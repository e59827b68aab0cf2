"""Windows of two people on one file, in one program: each with an author of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.author import Author
from tests.views.recording import Recording
from tracker_gui import app
from tracker_gui.views.sharing.fresh import fresh
from tracker_gui.views.window import MainWindow

Opener = Callable[[str], MainWindow]


@pytest.fixture
def opened(tracker: Path, qtbot: QtBot) -> Iterator[Opener]:
    """Return what opens the small tracker in a window of somebody."""
    kept: list[MainWindow] = []  # nobody else holds a window, and Python would take it away in the middle of a test

    def open_as(who: str) -> MainWindow:
        app.application()
        window = MainWindow(Recording(), Author(who, f"{who.upper()}-PC"))
        qtbot.addWidget(window)
        kept.append(window)
        window.show()
        window.session.open(tracker)
        assert window.session.wait_idle()
        return window

    yield open_as
    fresh().forget()
