"""Charts out of the window: the one that is shown is copied, saved and printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records import Measure
from tests.views.recording import Recording
from tracker_gui.views.window import MainWindow


@pytest.fixture
def charted(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """Return the window with a measure that has readings."""
    measure = next(row for row in window.session.plan.rows(Measure) if row.unit == "%")
    window.go_to("measure", measure.id)
    qtbot.waitUntil(lambda: window.plan_page.chart.has_plot)
    qtbot.waitUntil(lambda: window.kept.counting.todo is not None)
    return window


def test_the_chart_of_the_measure_is_copied_by_its_key(charted: MainWindow, qtbot: QtBot) -> None:
    charted.actions_["copy_chart"].trigger()
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert data.text().startswith("% visited in 5 days\nLatest 78.2%")
    assert "Source: A small plan" in data.text()


@pytest.mark.parametrize("name", ["chart.png", "chart.svg", "chart"])
def test_it_is_saved_where_the_user_says(charted: MainWindow, asking: Recording, tmp_path: Path, qtbot: QtBot, name: str) -> None:
    asking.files = [tmp_path / name]
    with qtbot.waitSignal(charted.picturing.said) as heard:
        charted.plan_page.chart.bar.entries["save"].trigger()
    written = tmp_path / (name if "." in name else f"{name}.png")
    assert heard.args == [f"The chart is in {written.name}."]
    if written.suffix == ".png":
        assert QImage(str(written)).width() == 2000
    else:
        assert b"<svg" in written.read_bytes()
    assert list(tmp_path.glob("*.part")) == []


def test_a_place_that_cannot_be_written_is_told(charted: MainWindow, asking: Recording, tmp_path: Path, qtbot: QtBot) -> None:
    asking.files = [tmp_path / "not there" / "chart.png"]
    charted.picturing.save()
    qtbot.waitUntil(lambda: bool(asking.told))
    assert "could not be written there" in asking.told[0]


@pytest.mark.parametrize("tab", range(4))
def test_the_part_of_the_overview_that_is_shown_is_copied(charted: MainWindow, tab: int) -> None:
    charted.show_page(1)
    charted.overview_page.tabs.setCurrentIndex(tab)
    QApplication.clipboard().clear()
    charted.picturing.copy()
    title = ["Overview", "Due dates of the actions", "Measures", "Distance to target: baseline, now and target"][tab]
    assert QGuiApplication.clipboard().text().splitlines()[0] == title


def test_without_a_chart_it_is_said(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.picturing.said) as heard:
        window.plan_page.chart.show_measure(window.session.plan, None)
        window.picturing.copy()
    assert "no chart here" in heard.args[0]


def test_the_page_is_shown_before_it_is_printed(charted: MainWindow, qtbot: QtBot) -> None:
    seen: list[str] = []

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QPrintPreviewDialog):
            seen.append(dialog.windowTitle())
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(300, close)
    charted.actions_["print_chart"].trigger()
    assert seen == ["Print: % visited in 5 days"]
