"""What is done from the chart of a measure, in the window: step changes with their reason, notes on readings."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.records import Measure, Reading, StepChange
from tests.views.recording import Recording
from tracker_gui.ops.reports import set_reading
from tracker_gui.views.charts.measure_chart import MeasureChart
from tracker_gui.views.window import MainWindow


@pytest.fixture
def chart(window: MainWindow, qtbot: QtBot) -> MeasureChart:
    """Return the chart of a measure with thirty months of readings."""
    measure = next(row for row in window.session.plan.rows(Measure) if row.unit == "%")
    for month in range(30):
        day = datetime.date(2014 + month // 12, month % 12 + 1, 28)
        value = 50.0 + (month * 7) % 5 + (20 if month >= 14 else 0)
        window.session.do(set_reading(window.session.plan, measure.id, day, value))
    window.go_to("measure", measure.id)
    found = window.plan_page.chart
    qtbot.waitUntil(lambda: found.series is not None and len(found.series.points) == 31)
    found.switch.spc_button.click()
    return found


def test_a_step_change_by_keys_asks_for_its_reason_and_begins_new_limits(
    window: MainWindow, chart: MeasureChart, asking: Recording, qtbot: QtBot
) -> None:
    assert chart.spc is not None
    assert len(chart.spc.chart.groups) == 1
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    for _ in range(14):
        qtbot.keyClick(chart, Qt.Key.Key_Right)
    asking.lines = ["A second team began"]
    chart.bar.entries["step"].trigger()
    qtbot.waitUntil(lambda: chart.spc is not None and len(chart.spc.chart.groups) == 2)
    (step,) = window.session.plan.rows(StepChange)
    assert (step.date, step.reason) == ("2015-03-28", "A second team began")
    assert "2015" in asking.asked[-1]
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    for _ in range(14):
        qtbot.keyClick(chart, Qt.Key.Key_Right)
    chart.bar.entries["unstep"].trigger()
    qtbot.waitUntil(lambda: chart.spc is not None and len(chart.spc.chart.groups) == 1)
    assert not window.session.plan.rows(StepChange)


def test_a_step_change_by_the_mouse(window: MainWindow, chart: MeasureChart, asking: Recording, qtbot: QtBot) -> None:
    plot = chart._plot
    assert plot is not None
    qtbot.waitUntil(lambda: plot.widget.width() > 100)
    qtbot.mouseClick(plot.widget.viewport(), Qt.MouseButton.LeftButton, pos=plot.place_of(14).toPoint())
    assert chart.point == 14
    asking.lines = ["A second team began"]
    chart.bar.entries["step"].trigger()
    qtbot.waitUntil(lambda: len(window.session.plan.rows(StepChange)) == 1)


def test_a_step_change_without_a_reason_is_refused_and_one_cancelled_is_none(
    window: MainWindow, chart: MeasureChart, asking: Recording, qtbot: QtBot
) -> None:
    qtbot.keyClick(chart, Qt.Key.Key_End)
    asking.lines = ["", None]
    chart.bar.entries["step"].trigger()
    assert asking.told
    told = len(asking.told)
    chart.bar.entries["step"].trigger()
    assert len(asking.told) == told
    assert not window.session.plan.rows(StepChange)


def test_a_note_is_pinned_to_a_reading(window: MainWindow, chart: MeasureChart, asking: Recording, qtbot: QtBot) -> None:
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    asking.lines = ["Counted by hand"]
    chart.bar.entries["note"].trigger()
    assert [row.note for row in window.session.plan.rows(Reading) if row.note] == ["Counted by hand"]
    qtbot.waitUntil(lambda: chart.series is not None and chart.series.note_at(0) == "Counted by hand")
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert chart.value_label.text().endswith("Counted by hand")
