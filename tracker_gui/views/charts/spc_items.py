"""The parts of an SPC plot: lines of mean and limits, and the readings in the shape and colour of their kind."""

from __future__ import annotations

import math
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import Qt

from tracker_gui.rules.spc import gaps_of
from tracker_gui.views.charts.colours import ChartColours
from tracker_gui.views.charts.spc_look import kind_look
from tracker_gui.views.charts.spc_view import SpcLine, SpcView


def line_item(line: SpcLine, colours: ChartColours) -> Any:
    """Return a mean as a full line and a limit as a dashed one."""
    colour = kind_look("common cause", dark=colours.dark).colour if line.limit else colours.text
    style = Qt.PenStyle.DashLine if line.limit else Qt.PenStyle.SolidLine
    pen = pg.mkPen(colour, width=1.4, style=style)
    return pg.PlotDataItem([line.first, line.last], [line.value, line.value], pen=pen, antialias=True)


def reading_items(view: SpcView, colours: ChartColours) -> list[Any]:
    """Return the line that joins the readings, and their points."""
    days = [day.toordinal() for day in view.chart.days]
    values = list(view.chart.values)
    looks = [kind_look(one.kind, dark=colours.dark) for one in view.chart.judged]
    grey = kind_look("common cause", dark=colours.dark).colour
    line = pg.PlotDataItem(*_parted(view), pen=pg.mkPen(grey, width=1.6), antialias=True, connect="finite")
    points = pg.ScatterPlotItem(
        days,
        values,
        symbol=[look.symbol for look in looks],
        size=[look.size for look in looks],
        brush=[pg.mkBrush(look.colour) for look in looks],
        pen=pg.mkPen(colours.background),
    )
    points.setZValue(6)
    return [line, points]


def _parted(view: SpcView) -> tuple[list[float], list[float]]:
    """Return days and values with a hole wherever a period is missing: the line must not claim what nobody counted."""
    days: list[float] = []
    values: list[float] = []
    missing = gaps_of(view.chart.days)
    for at, (day, value) in enumerate(zip(view.chart.days, view.chart.values, strict=True)):
        if at in missing:
            days.append(math.nan)
            values.append(math.nan)
        days.append(day.toordinal())
        values.append(value)
    return days, values
