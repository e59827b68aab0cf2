"""The chart pane: what it shows, what it says, and what it costs."""

from __future__ import annotations

import datetime
import gc
import subprocess
import sys
import weakref
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from db.records import Plan, Tracker
from tests.views.charts.plans import READINGS, plan_of
from tracker_gui.views.charts.marks import marks_of
from tracker_gui.views.charts.measure_chart import MeasureChart

NO_FIGURES = {
    "baseline_text": "to be provided",
    "baseline_value": None,
    "baseline_period": None,
    "target_text": "?",
    "target_value": None,
    "target_date": None,
}
READINGS_OF = {
    "one": (("2016-06-30", 78.2),),
    "equal": (("2016-05-31", 5.0), ("2016-06-30", 5.0)),
    "negative": (("2016-05-31", -5.0), ("2016-06-30", -12.5)),
    "same day": (("2016-06-30", 1.0), ("2016-06-30", 2.0)),
    "many": tuple((f"20{year}-{month:02d}-28", float(month * year)) for year in range(10, 20) for month in range(1, 13)),
}


@pytest.fixture
def chart(qtbot: QtBot) -> MeasureChart:
    made = MeasureChart(today=lambda: datetime.date(2016, 7, 5))
    qtbot.addWidget(made)
    made.resize(500, 320)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_it_says_what_to_do_when_nothing_is_chosen(chart: MeasureChart) -> None:
    assert chart.empty_label.isVisible()
    assert "Choose a measure" in chart.empty_label.text()
    assert "Choose a measure" in chart.accessibleDescription()
    assert not chart.has_plot


def test_without_any_figure_it_says_what_is_known_and_what_to_do(chart: MeasureChart) -> None:
    chart.show_measure(plan_of((), **NO_FIGURES), "m")
    assert chart.empty_label.isVisible()
    assert chart.empty_label.text().startswith("No readings yet, baseline “to be provided” and target “?”: ")
    assert "Add reading" in chart.accessibleDescription()
    assert not chart.has_plot


def test_without_readings_baseline_and_target_are_drawn_on_a_time_axis(chart: MeasureChart) -> None:
    chart.show_measure(plan_of(()), "m")
    assert chart.has_plot
    assert not chart.empty_label.isVisible()
    assert chart.summary_label.text() == "No readings yet, baseline 75% (Oct 15); target 100% by April 2017."
    marks = marks_of(chart.series, None, datetime.date(2016, 7, 5)) if chart.series else None
    assert marks is not None
    days = {dot.role: datetime.date.fromordinal(int(dot.x)) for dot in marks.dots}
    assert days == {"baseline": datetime.date(2015, 10, 31), "target": datetime.date(2017, 4, 30)}
    assert [words.text for words in marks.words] == ["Target 100% by April 2017", "Baseline 75% (Oct 15)"]
    assert [upright.text for upright in marks.uprights] == ["Today"]


def test_it_shows_title_sentence_and_plot(chart: MeasureChart) -> None:
    chart.show_measure(plan_of(), "m")
    assert chart.title_label.text() == "% of visits in time"
    assert f"{chart.summary_label.text()} {chart.pace_label.text()}" == chart.accessibleDescription()
    assert chart.accessibleDescription().startswith("Latest 78.2% in June 2016, up from")
    assert chart.accessibleName() == "Chart of % of visits in time"
    assert chart.has_plot
    assert not chart.empty_label.isVisible()


def test_a_measure_that_is_gone_empties_it(chart: MeasureChart) -> None:
    chart.show_measure(plan_of(), "m")
    chart.show_measure(plan_of(), "gone")
    assert "Choose a measure" in chart.empty_label.text()
    assert chart.empty_label.isVisible()
    assert not chart.title_label.isVisible()
    chart.show_measure(Plan([Tracker(id="t", title="")]), None)
    assert chart.empty_label.isVisible()


@pytest.mark.parametrize("kind", READINGS_OF)
@pytest.mark.parametrize(
    "fields", [{}, {"target_value": None, "baseline_value": None}, {"target_high": 110.0, "target_comparator": "range"}]
)
def test_every_shape_of_readings_is_painted(chart: MeasureChart, kind: str, fields: dict[str, Any]) -> None:
    chart.show_measure(plan_of(READINGS_OF[kind], **fields), "m")
    image = chart.grab().toImage()
    colours = {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    assert len(colours) > 5
    assert chart.has_plot


def items_in(chart: MeasureChart) -> int:
    assert chart._plot is not None
    return len(chart._plot.widget.getPlotItem().items)


def test_drawing_again_reuses_the_plot_and_leaves_nothing_behind(chart: MeasureChart) -> None:
    chart.show_measure(plan_of(), "m")
    widget, count, children = chart._plot.widget if chart._plot else None, items_in(chart), chart.stack.count()
    scene = 0
    for number in range(20):
        chart.show_measure(plan_of(((f"2016-0{number % 6 + 1}-28", float(number)), ("2016-09-30", 50.0))), "m")
        chart.show_measure(plan_of(()), "m")
        if not number:
            # What one measure does not need is hidden, not thrown away: from here on nothing more is made.
            count, scene = items_in(chart), len(widget.scene().items())
    chart.show_measure(plan_of(), "m")
    assert chart._plot is not None
    assert chart._plot.widget is widget
    assert items_in(chart) == count
    assert len(widget.scene().items()) == scene
    assert chart.stack.count() == children


def test_keys_walk_along_the_readings(chart: MeasureChart, qtbot: QtBot) -> None:
    chart.show_measure(plan_of(), "m")
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.value_label.text() == "30 June 2016: 78.2%"
    assert chart.value_label.isVisible()
    assert chart.accessibleDescription().startswith("30 June 2016: 78.2%. Latest")
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.value_label.text() == "30 April 2016: 74%"
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.value_label.text() == "31 May 2016: 76.5%"
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert not chart.value_label.isVisible()


def test_the_mouse_near_a_reading_shows_its_value(chart: MeasureChart, qtbot: QtBot) -> None:
    chart.show_measure(plan_of(), "m")
    plot = chart._plot
    assert plot is not None
    qtbot.waitUntil(lambda: plot.widget.width() > 100)
    place = plot.place_of(1).toPoint()
    qtbot.mouseMove(plot.widget.viewport(), place + QPoint(3, 4))
    assert chart.value_label.text() == "31 May 2016: 76.5%"
    assert chart.rect().contains(chart.value_label.geometry())


def test_another_measure_forgets_the_reading_pointed_at(chart: MeasureChart, qtbot: QtBot) -> None:
    chart.show_measure(plan_of(), "m")
    qtbot.keyClick(chart, Qt.Key.Key_End)
    chart.show_measure(plan_of((("2016-06-30", 1.0),)), "m")
    assert not chart.value_label.isVisible()
    assert chart.accessibleDescription().startswith("Latest 1%")


def test_plus_and_minus_look_closer_and_zero_shows_the_whole_again(chart: MeasureChart, qtbot: QtBot) -> None:
    chart.show_measure(plan_of(), "m")
    plot = chart._plot
    assert plot is not None
    qtbot.waitUntil(lambda: plot.widget.width() > 400)
    QApplication.processEvents()
    whole = ticks_of(chart)
    qtbot.keyClick(chart, Qt.Key.Key_Plus)
    assert plot.is_zoomed
    assert chart.bar.whole_button.isVisible()
    assert ticks_of(chart) != whole
    qtbot.keyClick(chart, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert plot.is_zoomed
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert plot.is_seen(2), "walking to a reading brings it into sight"
    qtbot.keyClick(chart, Qt.Key.Key_0)
    assert not plot.is_zoomed
    assert ticks_of(chart) == whole
    assert not chart.bar.whole_button.isVisible()


def test_the_wheel_looks_closer_dragging_moves_and_a_double_click_shows_the_whole(chart: MeasureChart, qtbot: QtBot) -> None:
    chart.show_measure(plan_of(), "m")
    plot = chart._plot
    assert plot is not None
    qtbot.waitUntil(lambda: plot.widget.width() > 400)
    place = plot.widget.viewport().rect().center()
    for _ in range(4):
        turn_wheel(plot.widget.viewport(), place, 120)
    before = plot.place_of(1)
    assert plot.is_zoomed
    qtbot.mousePress(plot.widget.viewport(), Qt.MouseButton.LeftButton, pos=place)
    drag_to(plot.widget.viewport(), place + QPoint(60, 0))
    qtbot.mouseRelease(plot.widget.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(60, 0))
    assert plot.place_of(1).x() > before.x() + 30
    qtbot.mouseDClick(plot.widget.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not plot.is_zoomed


def test_another_measure_is_seen_whole_and_a_new_reading_keeps_the_part_looked_at(chart: MeasureChart, qtbot: QtBot) -> None:
    chart.show_measure(plan_of(), "m")
    qtbot.keyClick(chart, Qt.Key.Key_Plus)
    chart.show_measure(plan_of((*READINGS, ("2016-07-31", 80.0))), "m")
    assert chart._plot is not None
    assert chart._plot.is_zoomed
    chart.show_measure(plan_of(), None)
    chart.show_measure(plan_of(), "m")
    assert not chart._plot.is_zoomed


def test_the_table_shows_every_figure_and_goes_with_the_reading_pointed_at(chart: MeasureChart, qtbot: QtBot) -> None:
    chart.resize(800, 320)
    chart.show_measure(plan_of(), "m")
    chart.bar.table_button.click()
    assert chart.table.isVisible()
    assert chart.stack.isVisible()
    assert chart.table.texts() == [
        ("Baseline", "Oct 15", "75%", ""),
        ("Reading", "30 April 2016", "74%", ""),
        ("Reading", "31 May 2016", "76.5%", ""),
        ("Reading", "30 June 2016", "78.2%", ""),
        ("Target", "30 April 2017", "100%", ""),
    ]
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert chart.table.currentIndex().row() == 1
    chart.table.setFocus()
    qtbot.keyClick(chart.table, Qt.Key.Key_Down)
    assert chart.value_label.text() == "31 May 2016: 76.5%"
    chart.resize(400, 320)
    assert chart.table.isVisible()
    assert not chart.stack.isVisible(), "no room beside it: the table stands instead of the plot"


def test_the_menu_offers_what_can_be_done(chart: MeasureChart, qtbot: QtBot) -> None:
    chart.show_measure(plan_of((), **NO_FIGURES), "m")
    assert not chart.bar.entries["copy"].isEnabled()
    chart.show_measure(plan_of(READINGS_OF["many"]), "m")
    assert chart.bar.entries["copy"].isEnabled()
    assert not chart.bar.entries["step"].isEnabled()
    chart.switch.spc_button.click()
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert chart.bar.entries["step"].isEnabled()
    with qtbot.waitSignal(chart.asked) as heard:
        chart.bar.entries["step"].trigger()
    assert heard.args == ["step"]


def ticks_of(chart: MeasureChart) -> list[tuple[float, str]]:
    assert chart._plot is not None
    found: list[tuple[float, str]] = chart._plot.widget.getPlotItem().getAxis("bottom")._tickLevels[0]
    return found


def turn_wheel(viewport: QWidget, at: QPoint, turn: int) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(viewport.mapToGlobal(at)),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def drag_to(viewport: QWidget, at: QPoint) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(viewport.mapToGlobal(at)),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(viewport, event)


def test_it_follows_the_palette(chart: MeasureChart) -> None:
    chart.show_measure(plan_of(), "m")
    dark = QPalette(chart.palette())
    for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
        dark.setColor(role, QColor("#101418"))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
        dark.setColor(role, QColor("#f0f4f8"))
    before = background_of(chart)
    chart.setPalette(dark)
    assert before.lightness() > 200
    assert background_of(chart).name() == "#101418"


def background_of(chart: MeasureChart) -> QColor:
    assert chart._plot is not None
    image = chart._plot.widget.grab().toImage()
    return image.pixelColor(image.width() - 3, 2)


def test_it_dies_when_it_is_thrown_away(qtbot: QtBot) -> None:
    chart = MeasureChart()
    chart.resize(400, 300)
    with qtbot.waitExposed(chart):
        chart.show()
    chart.show_measure(plan_of(), "m")
    chart.close()
    gone = weakref.ref(chart)
    chart.deleteLater()
    qtbot.waitUntil(partial(is_gone, chart))
    del chart
    gc.collect()
    assert gone() is None


def test_the_plotting_library_is_loaded_by_the_first_chart_only() -> None:
    program = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "from tests.views.charts.plans import plan_of\n"
        "from tracker_gui.views.charts.measure_chart import MeasureChart\n"
        "from tracker_gui.views.pages.overview import OverviewPage\n"
        "chart = MeasureChart()\n"
        "chart.show_measure(plan_of((), baseline_value=None, target_value=None), 'm')\n"
        "page = OverviewPage(); page.show_plan(plan_of()); page.show()\n"
        "assert 'pyqtgraph' not in sys.modules and 'numpy' not in sys.modules\n"
        "chart.show_measure(plan_of(), 'm')\n"
        "assert 'pyqtgraph' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def is_gone(widget: QWidget) -> bool:
    return not isValid(widget)
