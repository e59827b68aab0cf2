"""Which measures the workbook draws: asked before the place, ticked by keys, remembered, and what stands in the file then."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from db.records import Measure
from tests.views.keys import trigger
from tests.views.recording import Recording
from tracker_gui.exchange.workbook_layout import CHARTS_SHEET
from tracker_gui.views.dialogs.tick_list import TickList
from tracker_gui.views.window import MainWindow

ENTRIES = [("a", "Visits in time  (3 readings)"), ("b", "Complaints  (1 reading)"), ("c", "Visits recorded  (9 readings)")]


@pytest.fixture
def ticks(window: MainWindow) -> TickList:
    made = TickList(window, "Export", "Tick some", ENTRIES, {"a"}, "Go on")
    made.show()
    return made


def test_ticked_by_keys_and_all_that_is_shown_at_once(ticks: TickList, qtbot: QtBot) -> None:
    assert (ticks.ticked(), ticks.count.text()) == (["a"], "1 of 3 ticked")
    qtbot.keyClick(ticks.list, Qt.Key.Key_Down)
    qtbot.keyClick(ticks.list, Qt.Key.Key_Space)
    assert ticks.ticked() == ["a", "b"]
    qtbot.keyClicks(ticks.search, "visits")
    qtbot.keyClick(ticks.none, Qt.Key.Key_Space)
    assert ticks.ticked() == ["b"]
    qtbot.keyClick(ticks.all, Qt.Key.Key_Space)
    assert (ticks.ticked(), ticks.count.text()) == (["a", "b", "c"], "3 of 3 ticked")
    qtbot.keyClick(ticks.buttons.button(QDialogButtonBox.StandardButton.Ok), Qt.Key.Key_Space)
    assert ticks.result() == TickList.DialogCode.Accepted


def test_many_are_ticked_at_once_and_counted_once(window: MainWindow, qtbot: QtBot) -> None:
    many = TickList(window, "Export", "Tick some", [(str(number), f"Measure {number}") for number in range(300)], set(), "Go on")
    many.show()
    counted = QSignalSpy(many.list.itemChanged)
    qtbot.keyClick(many.all, Qt.Key.Key_Space)
    assert many.count.text() == "300 of 300 ticked"
    assert counted.count() == 0, "a count of all for each would take seconds for thousands"


def charts(path: Path) -> int:
    book = openpyxl.load_workbook(path)
    return len(book[CHARTS_SHEET]._charts) if CHARTS_SHEET in book.sheetnames else 0


def test_the_workbook_draws_what_was_ticked_and_proposes_it_again(
    window: MainWindow, asking: Recording, tmp_path: Path, qtbot: QtBot
) -> None:
    measure = next(row for row in window.session.plan.rows(Measure) if row.unit == "%")
    asking.ticks = [None, [measure.id]]
    asking.files = [tmp_path / "one.xlsx", tmp_path / "again.xlsx"]
    trigger(window, "export")
    qtbot.waitUntil(lambda: bool(asking.offered))
    assert not list(tmp_path.glob("*.xlsx")), "cancelled: nothing is asked further, nothing written"
    assert asking.offered == ["% visited in 5 days  (1 reading)"]
    for name in ("one.xlsx", "again.xlsx"):
        trigger(window, "export")
        qtbot.waitUntil((tmp_path / name).exists, timeout=20_000)
        qtbot.waitUntil(lambda: window.jobs.idle)
        assert charts(tmp_path / name) == 1
