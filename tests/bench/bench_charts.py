"""Charts: another measure, the overview of a large tracker, one edit, scrolling sixty small charts; each against bare pyqtgraph.

Run by ``make bench``, not by ``make test``. Every figure is that of this machine; the ratio is what can be compared.
"""

from __future__ import annotations

import datetime
import statistics
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from db.batch import Change
from db.records import Action, Plan, Tracker
from tests.bench.floors import seconds
from tests.bench.plans import rows
from tests.views.charts.plans import plan_of
from tracker_gui.ops.tally import Tally, counted
from tracker_gui.views.charts.measure_chart import MeasureChart
from tracker_gui.views.pages.overview import OverviewPage
from tracker_gui.views.pages.todo import TodoPage

DAY = datetime.date(2016, 12, 1)
TIMES = 40


def readings(shift: int) -> tuple[tuple[str, float], ...]:
    """Return ten years of months."""
    return tuple((f"{2010 + at // 12}-{at % 12 + 1:02d}-28", 50.0 + (at * 7 + shift) % 23) for at in range(120))


def tell(what: str, ours: list[float], floor: list[float], floor_is: str, at_most: float) -> None:
    """Print the median and the 95th percentile of both in milliseconds, and fail where the medians' ratio is too large."""
    told = []
    for times in (ours, floor):
        ordered = sorted(times)
        told.append((statistics.median(ordered) * 1000, ordered[int(len(ordered) * 0.95)] * 1000))
    ratio = told[0][0] / told[1][0]
    print(
        f"\n{what}: median {told[0][0]:.1f} ms, 95 % within {told[0][1]:.1f} ms = {ratio:.2f} x {floor_is} "
        f"({told[1][0]:.1f} and {told[1][1]:.1f} ms); limit {at_most:g} x"
    )
    assert ratio <= at_most, f"{what}: {ratio:.2f} times {floor_is}"


def painted(widget: QWidget) -> None:
    """Paint what waits to be painted."""
    widget.repaint()
    QApplication.processEvents()


def alternating(work: Callable[[int], None]) -> list[float]:
    """Return how long each of some calls took, with 0 and 1 in turn; the first two are not counted."""
    times = [seconds(lambda at=at: work(at % 2)) for at in range(TIMES + 2)]  # type: ignore[misc]
    return times[2:]


@pytest.fixture(scope="module")
def large() -> Plan:
    """Two thousand actions with four thousand measures."""
    return Plan([Tracker(id="t", title="Large"), *rows(2000, readings=12)])


def bare_plot(qtbot: QtBot) -> Callable[[int], None]:
    """Return what draws 120 readings as a line with points into a bare plot of pyqtgraph."""
    import pyqtgraph as pg

    plot = pg.PlotWidget()
    qtbot.addWidget(plot)
    plot.resize(560, 330)
    plot.show()

    def draw(which: int) -> None:
        values = [value for _, value in readings(which)]
        plot.clear()
        plot.plot(list(range(120)), values, pen=pg.mkPen("b", width=2), symbol="o", symbolSize=5, antialias=True)
        painted(plot)

    return draw


@pytest.mark.parametrize("kind", ["line", "SPC"])
def test_selecting_another_measure(qtbot: QtBot, kind: str) -> None:
    plans = [plan_of(readings(which)) for which in range(2)]
    chart = MeasureChart(today=lambda: DAY)
    qtbot.addWidget(chart)
    chart.resize(560, 330)
    chart.show()
    chart.show_measure(plans[0], "m")
    if kind == "SPC":
        chart.switch.spc_button.click()

    def ours(which: int) -> None:
        chart.show_measure(plans[which], "m")
        painted(chart)

    tell(f"another measure with 120 readings ({kind})", alternating(ours), alternating(bare_plot(qtbot)), "a bare plot", 3)


def bare_bars(qtbot: QtBot) -> Callable[[int], None]:
    """Return what shows as many bars as the summary has, in bare plots of pyqtgraph, one for each chart of the summary."""
    import pyqtgraph as pg

    def draw(_which: int) -> None:
        window = pg.GraphicsLayoutWidget()
        window.resize(1300, 900)
        for row in range(6):
            plot = window.addPlot(row=row, col=0)
            plot.addItem(pg.BarGraphItem(x=list(range(6)), height=[3, 5, 2, 6, 4, 1], width=0.6))
        window.show()
        painted(window)
        window.close()
        window.deleteLater()

    return draw


def test_the_overview_of_a_large_tracker(qtbot: QtBot, large: Plan) -> None:
    tally = counted(large, DAY)

    def ours(_which: int) -> None:
        page = OverviewPage(today=lambda: DAY)
        page.resize(1300, 900)
        page.show_tally(tally)
        page.show()
        painted(page)
        page.close()
        page.deleteLater()

    tell("the overview of 2,000 actions appears", alternating(ours)[:10], alternating(bare_bars(qtbot))[:10], "bare bars", 3)


@pytest.mark.parametrize("tab", [0, 1, 2, 3])
def test_each_part_of_the_overview_after_one_edit(qtbot: QtBot, large: Plan, tab: int) -> None:
    tally = counted(large, DAY)
    page = OverviewPage(today=lambda: DAY)
    qtbot.addWidget(page)
    page.resize(1300, 900)
    page.show_tally(tally)
    page.show()
    page.tabs.setCurrentIndex(tab)
    painted(page)
    action = large.rows(Action)[700]

    def ours(which: int) -> None:
        stage = ("complete", "in progress")[which]
        change = Change("action", action.id, "update", "stage", large.get(Action, action.id).stage, stage)
        large.apply([change])
        tally.mark([change])
        tally.work()
        page.show_tally(tally)
        painted(page)

    def anew(_which: int) -> None:
        Tally(large, DAY).work()

    names = ("summary", "due dates", "measures", "distances")
    tell(f"{names[tab]} after one edit", alternating(ours)[:10], alternating(anew)[:6], "counting all anew", 1)


def test_the_to_do_list_after_one_edit(qtbot: QtBot, large: Plan) -> None:
    tally = counted(large, DAY)
    page = TodoPage(today=lambda: DAY)
    qtbot.addWidget(page)
    page.resize(1300, 900)
    page.show_tally(tally)
    page.show()
    painted(page)
    action = large.rows(Action)[700]

    def ours(which: int) -> None:
        stage = ("complete", "in progress")[which]
        change = Change("action", action.id, "update", "stage", large.get(Action, action.id).stage, stage)
        large.apply([change])
        tally.mark([change])
        tally.work()
        page.show_tally(tally)
        painted(page)

    def anew(_which: int) -> None:
        Tally(large, DAY).work()

    tell("the to-do list after one edit", alternating(ours)[:10], alternating(anew)[:6], "counting all anew", 1)


def bare_wall(qtbot: QtBot) -> Callable[[int], None]:
    """Return what scrolls over sixty bare plots of pyqtgraph in one scroll area."""
    import pyqtgraph as pg

    plots = pg.GraphicsLayoutWidget()
    plots.setFixedSize(1200, 15 * 180)
    for place in range(60):
        plot = plots.addPlot(row=place // 4, col=place % 4)
        plot.plot(list(range(12)), [50 + (place * 3 + at * 7) % 20 for at in range(12)], symbol="o", symbolSize=4)
    area = QScrollArea()
    qtbot.addWidget(area)
    area.resize(1240, 800)
    area.setWidget(plots)
    area.show()
    painted(area)
    bar = area.verticalScrollBar()

    def scroll(_which: int, _alive: QScrollArea = area) -> None:
        bar.setValue((bar.value() + 37) % bar.maximum())
        QApplication.processEvents()

    return scroll


def test_scrolling_sixty_small_charts(qtbot: QtBot) -> None:
    plan = Plan([Tracker(id="t", title="Sixty"), *rows(30, readings=12)])
    page = OverviewPage(today=lambda: DAY)
    qtbot.addWidget(page)
    page.resize(1240, 900)
    page.show_tally(counted(plan, DAY))
    page.show()
    page.tabs.setCurrentIndex(2)
    painted(page)
    wall = page.measures.wall
    bar = wall.verticalScrollBar()

    def ours(_which: int) -> None:
        bar.setValue((bar.value() + 37) % bar.maximum())
        QApplication.processEvents()

    assert wall.count() == 60
    tell("a step of scrolling 60 small charts", alternating(ours), alternating(bare_wall(qtbot)), "60 bare plots", 1)
