"""The plot itself: with ``spc_items`` the only module that imports pyqtgraph, and so only imported when the first chart is shown.

One plot lives as long as its chart: pyqtgraph keeps much of every plot that is thrown away. The time axis counts days, so
that no time zone or summer time can move a mark.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSizeF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFont, QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from tracker_gui.views.charts.colours import ChartColours
from tracker_gui.views.charts.labels import Wish, at_point, is_clear, on_line, place_labels
from tracker_gui.views.charts.series import Point, Series, TargetMark
from tracker_gui.views.charts.spc_items import line_item, reading_items
from tracker_gui.views.charts.spc_look import kind_look
from tracker_gui.views.charts.spc_view import SpcView
from tracker_gui.views.charts.summary import target_text, value_text
from tracker_gui.views.charts.ticks import time_ticks, value_ticks

_NEAR = 40
"""Pixels: a point further than this from the mouse is not the one meant."""


@dataclass(frozen=True, slots=True)
class _Label:
    """The words of a horizontal line, and shorter ones for where these are wider than the plot; some can be done without."""

    item: Any
    text: str
    short: str
    value: float
    right: bool
    needed: bool


class Plot(QObject):
    """Draws one series after the other into the same plot widget; emits ``pointed`` with the index of a point, or -1."""

    pointed = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        """Make the plot widget (``widget``) with nothing in it."""
        super().__init__(parent)
        self.widget: Any = pg.PlotWidget(parent)
        self.widget.setFrameShape(QFrame.Shape.NoFrame)
        self.widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._item: Any = self.widget.getPlotItem()
        self._item.setMenuEnabled(False)
        self._item.hideButtons()
        self._item.getViewBox().setMouseEnabled(x=False, y=False)
        self._item.getViewBox().setDefaultPadding(0)
        self._item.setContentsMargins(4, 10, 28, 2)
        self._series: Series | None = None
        self._colours: ChartColours | None = None
        self._start_month = 4
        self._days = (0, 1)
        self._values = (0.0, 1.0)
        self._ring: Any = None
        self._labels: list[_Label] = []
        self._lines: list[float] = []
        self._latest: Any = None
        self._diamond: QPointF | None = None
        self.widget.viewport().installEventFilter(self)
        self.widget.setMouseTracking(True)

    def draw(self, series: Series, colours: ChartColours, start_month: int, spc: SpcView | None = None) -> None:
        """Show this series instead of what was there: as its line, or as an SPC chart where ``spc`` is given."""
        self._series, self._colours, self._start_month = series, colours, start_month
        self._days, self._values = (spc.days, spc.values) if spc else (series.days(), series.values())
        self._item.clear()
        self._labels = []
        self._lines = []
        self._latest = None
        self._diamond = None
        self._ring = None
        self.widget.setBackground(colours.background)
        first, last = self._days
        margin = (last - first) * 0.04
        self._item.setXRange(first - margin, last + margin, padding=0)
        self._item.setYRange(*self._values, padding=0)
        self._axes(colours)
        if series.target:
            self._target(series, series.target, colours, due=spc is None)
        if spc:
            self._spc(spc, colours)
        elif series.baseline is not None:
            self._baseline(series, series.baseline, colours)
        self._readings(series, colours, spc)
        self._arrange()

    def mark(self, index: int) -> None:
        """Ring the point with this index; -1 takes the ring away."""
        if self._series is None or self._ring is None:
            return
        if 0 <= index < len(self._series.points):
            day, value = self._series.points[index]
            self._ring.setData([day.toordinal()], [value])
        else:
            self._ring.setData([], [])

    def place_of(self, index: int) -> QPointF:
        """Return where the point with this index is, in pixels of the plot widget."""
        assert self._series is not None
        day, value = self._series.points[index]
        scene = self._item.getViewBox().mapViewToScene(QPointF(day.toordinal(), value))
        return QPointF(self.widget.mapFromScene(scene))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell which point the mouse is near, and place the axis marks anew when the size changes."""
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self.pointed.emit(self._nearest(event.position()))
        elif event.type() == QEvent.Type.Leave:
            self.pointed.emit(-1)
        elif event.type() == QEvent.Type.Resize:
            # After the plot itself has taken its new size.
            QTimer.singleShot(0, self, self._arrange)
        return super().eventFilter(watched, event)

    def _nearest(self, position: QPointF) -> int:
        points: tuple[Point, ...] = self._series.points if self._series else ()
        best, best_distance = -1, float(_NEAR)
        for index in range(len(points)):
            place = self.place_of(index)
            # Along the time axis first: people follow a line from left to right, not its height.
            distance = abs(place.x() - position.x()) + abs(place.y() - position.y()) * 0.25
            if distance < best_distance:
                best, best_distance = index, distance
        return best

    def _axes(self, colours: ChartColours) -> None:
        for name in ("left", "bottom"):
            axis = self._item.getAxis(name)
            axis.setPen(pg.mkPen(colours.grid))
            axis.setTextPen(pg.mkPen(colours.faint_text))
            axis.setTickPen(pg.mkPen(colours.grid))
            axis.setStyle(tickFont=self.widget.font(), tickLength=-5, tickTextOffset=7)
            axis.setGrid(26 if name == "left" else False)
            axis.setStyle(hideOverlappingLabels=False)

    @Slot()
    def _arrange(self) -> None:
        """Place what depends on the size: axis marks, room above the highest line, labels."""
        if self._series is None:
            return
        self._ticks()
        # The axes take their room when the layout runs; the labels need the area that is left.
        self._item.layout.activate()
        box = self._item.getViewBox()
        self._make_headroom(self._series, box.boundingRect().height())
        area = QRectF(box.mapRectToScene(box.boundingRect()))
        points = [box.mapViewToScene(QPointF(day.toordinal(), value)) for day, value in self._series.points]
        self._place_labels(area, points)

    def _make_headroom(self, series: Series, height: float) -> None:
        """Let the words of the highest line stand above it, of the lowest below: in a low chart the usual air is too little."""
        bottom, top = self._values
        room = self.widget.fontMetrics().height() + 12
        highest = max([*self._lines, *(value for _, value in series.points)], default=top)
        if height > room * 3:
            top = max(top, highest + (highest - bottom) * room / (height - room))
        lowest = min(self._lines, default=top)
        if height > room * 3 and lowest <= min(value for _, value in series.points):
            bottom = min(bottom, lowest - (top - lowest) * room / (height - room))
        self._item.setYRange(bottom, top, padding=0)

    def _place_labels(self, area: QRectF, points: list[QPointF]) -> None:
        """Move the labels to where they cover least: the value of the latest reading chooses first."""
        box = self._item.getViewBox()

        def height_of(value: float) -> float:
            return float(box.mapViewToScene(QPointF(0, value)).y())

        items: list[Any] = []
        wishes: list[Wish] = []
        if self._latest is not None:
            items.append(self._latest)
            wishes.append(at_point(points[-1], QSizeF(self._latest.boundingRect().size()), area))
        for label in self._labels:
            label.item.setText(label.text)
            if label.item.boundingRect().width() > area.width():
                label.item.setText(label.short)
            items.append(label.item)
            size = QSizeF(label.item.boundingRect().size())
            wishes.append(on_line(height_of(label.value), size, area, right=label.right))
        kept_free = []
        if self._diamond:
            at = box.mapViewToScene(self._diamond)
            kept_free.append(QRectF(at.x() - 7, at.y() - 7, 14, 14))
        lines = [height_of(value) for value in self._lines]
        places = place_labels(wishes, area, points, kept_free, lines)
        for item, place in zip(items, places, strict=True):
            item.setPos(box.mapSceneToView(place.topLeft()))
        self._leave_out(places[len(places) - len(self._labels) :], area, lines)

    def _leave_out(self, places: list[QRectF], area: QRectF, lines: list[float]) -> None:
        """Hide words that can be done without where they stand on other words, on a line, or beyond the plot."""
        shown: list[QRectF] = []
        for label, place in zip(self._labels, places, strict=True):
            clear = label.needed or is_clear(place, area, shown, lines)
            label.item.setVisible(clear)
            if clear:
                shown.append(place)

    def _ticks(self) -> None:
        if self._series is None:
            return
        metrics = self.widget.fontMetrics()
        first, last = self._days
        bottom, top = self._values
        wide = max(int(self.widget.width() / (metrics.horizontalAdvance("Apr 2016") * 1.5)), 2)
        high = max(self.widget.height() // (metrics.height() * 3), 2)
        self._item.getAxis("bottom").setTicks([time_ticks(first, last, wide, self._start_month)])
        self._item.getAxis("left").setTicks([value_ticks(bottom, top, min(high, 6), self._series.unit)])

    def _target(self, series: Series, target: TargetMark, colours: ChartColours, *, due: bool) -> None:
        """Draw a line, or a band for a range, and with ``due`` a diamond at the date the target is due."""
        pen = pg.mkPen(colours.target, width=1.6)
        ends = [target.value] if target.high is None else [target.value, target.high]
        if target.high is not None:
            band = pg.LinearRegionItem(ends, orientation="horizontal", movable=False, brush=colours.target_band, pen=pen)
            band.setZValue(-10)
            self._item.addItem(band)
        else:
            self._item.addItem(pg.InfiniteLine(target.value, angle=0, pen=pen))
        if target.date and due:
            middle = sum(ends) / len(ends)
            self._diamond = QPointF(target.date.toordinal(), middle)
            mark = pg.ScatterPlotItem(
                [target.date.toordinal()],
                [middle],
                symbol="d",
                size=13,
                brush=colours.background,
                pen=pg.mkPen(colours.target, width=2),
            )
            mark.setZValue(5)
            self._item.addItem(mark)
        self._lines.extend(ends)
        short = f"Target {target_text(target, series.unit, dated=False)}"
        words = f"Target {target_text(target, series.unit)}" if due else short
        self._label(words, short, max(ends), colours.target, right=True)

    def _baseline(self, series: Series, value: float, colours: ChartColours) -> None:
        pen = pg.mkPen(colours.baseline, width=1.6, style=Qt.PenStyle.DashLine)
        self._item.addItem(pg.InfiniteLine(value, angle=0, pen=pen))
        period = f" ({series.baseline_period})" if series.baseline_period else ""
        short = f"Baseline {value_text(value, series.unit)}"
        self._lines.append(value)
        self._label(f"{short}{period}", short, value, colours.baseline, right=False)

    def _label(self, text: str, short: str, value: float, colour: QColor, *, right: bool, needed: bool = True) -> None:
        """Write on a line itself instead of in a legend; where exactly is decided when the size is known."""
        item = self._text(text, colour)
        self._labels.append(_Label(item, text, short, value, right, needed))

    def _text(self, text: str, colour: QColor, *, bold: bool = False) -> Any:
        """Return words on a veil: where readings are so dense that they cannot be kept clear of, the words stand above them."""
        assert self._colours is not None
        veil = QColor(self._colours.background)
        # None about a value: it stands close to the lines, and would hide them.
        veil.setAlpha(0 if bold else 205)
        item = pg.TextItem(text, color=colour, anchor=(0, 0), fill=veil)
        font = QFont(self.widget.font())
        font.setBold(bold)
        item.setFont(font)
        item.setZValue(7)
        self._item.addItem(item, ignoreBounds=True)
        return item

    def _spc(self, spc: SpcView, colours: ChartColours) -> None:
        """Draw the mean and the limits; the words go on those of the latest group."""
        grey = kind_look("common cause", dark=colours.dark).colour
        for line in spc.lines:
            self._item.addItem(line_item(line, colours))
            self._lines.append(line.value)
            if line.text:
                colour = grey if line.limit else colours.text
                self._label(line.text, line.brief, line.value, colour, right=False, needed=False)

    def _readings(self, series: Series, colours: ChartColours, spc: SpcView | None) -> None:
        if spc:
            for item in reading_items(spc, colours):
                self._item.addItem(item)
        else:
            self._plain_readings(series, colours)
        if series.latest:
            colour = kind_look(spc.chart.judged[-1].kind, dark=colours.dark).colour if spc else colours.readings
            self._latest = self._text(value_text(series.latest[1], series.unit), colour, bold=True)
        self._ring = pg.ScatterPlotItem([], [], symbol="o", size=16, brush=None, pen=pg.mkPen(colours.text, width=2))
        self._ring.setZValue(8)
        self._item.addItem(self._ring)

    def _plain_readings(self, series: Series, colours: ChartColours) -> None:
        days = [day.toordinal() for day, _ in series.points]
        values = [value for _, value in series.points]
        line = pg.PlotDataItem(days, values, pen=pg.mkPen(colours.readings, width=2.2), antialias=True)
        self._item.addItem(line)
        size = 8 if len(days) <= 60 else 5
        dots = pg.ScatterPlotItem(days, values, symbol="o", size=size, brush=colours.readings, pen=pg.mkPen(colours.background))
        dots.setZValue(6)
        self._item.addItem(dots)
