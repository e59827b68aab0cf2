"""The window appears with its first tracker; where that takes its time, without it; and never after it was closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.views.recording import Recording
from tracker_gui import app
from tracker_gui.live.answers import Loaded
from tracker_gui.live.filework import FileWork
from tracker_gui.views.window import MainWindow

Begin = Callable[[Path | None], MainWindow]


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """What keeps every tracker from being read until it is set."""
    open_now, real = Event(), FileWork.open

    def slow(work: FileWork, path: Path) -> Loaded:
        open_now.wait()
        return real(work, path)

    monkeypatch.setattr(FileWork, "open", slow)
    yield open_now
    open_now.set()


@pytest.fixture
def begun(qtbot: QtBot) -> Iterator[Begin]:
    """Begin a window as the program does; it is closed in the end."""
    app.application()
    made: list[MainWindow] = []

    def begin(path: Path | None) -> MainWindow:
        made.append(app.begun_window(path, Recording()))
        qtbot.addWidget(made[-1])
        return made[-1]

    yield begin
    for window in made:
        window.close()


def test_without_a_tracker_at_once(begun: Begin) -> None:
    window = begun(None)
    assert window.isVisible()


def test_with_its_tracker(begun: Begin, example_tracker: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "PATIENCE_MS", 600_000)
    window = begun(example_tracker)
    shown: list[bool] = []
    window.session.opened.connect(lambda: shown.append(window.isVisible()))
    assert not window.isVisible()
    assert window.session.wait_idle()
    assert shown == [True]
    assert window.plan_page.actions_grid.table.rowCount()


def test_without_it_where_that_takes_its_time(
    begun: Begin, qtbot: QtBot, example_tracker: Path, gate: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "PATIENCE_MS", 1)
    window = begun(example_tracker)
    qtbot.waitUntil(window.isVisible)
    assert not window.session.is_open
    gate.set()
    assert window.session.wait_idle()
    assert window.session.is_open


def test_a_tracker_that_is_refused_leaves_a_window(
    begun: Begin, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "PATIENCE_MS", 1)
    window = begun(tmp_path / "none.tracker")
    assert window.session.wait_idle()
    qtbot.waitUntil(window.isVisible)
    assert not window.session.is_open


def test_not_after_it_was_closed(
    begun: Begin, qapp: QApplication, example_tracker: Path, gate: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "PATIENCE_MS", 0)
    window = begun(example_tracker)
    gate.set()
    window.close()
    qapp.processEvents()
    assert not window.isVisible()
