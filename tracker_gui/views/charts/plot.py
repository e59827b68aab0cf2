"""The plot itself: the only module that imports pyqtgraph, and so only imported when the first chart is shown.

One plot lives as long as its chart, and so do its items: what one measure does not need is hidden until another one does.
Making and throwing away items took most of the time of a drawing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSizeF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsPolygonItem, QWidget

from tracker_gui.views.charts.arranging import headroom, place_words
from tracker_gui.views.charts.colours import ChartColours
from tracker_gui.views.charts.mark_looks import colour_of, dot_of, line_of
from tracker_gui.views.charts.marks import Dot, Marks
from tracker_gui.views.charts.ticks import time_ticks, value_ticks
from tracker_gui.views.charts.zoom import View, moved, zoomed

_NEAR = 40
"""Pixels: a point further than this from the mouse is not the one meant."""
_AIR = 4


class Plot(QObject):
    """Draws one chart after the other into the same plot widget.

    ``pointed(index)`` tells the reading the mouse is near, or -1; ``picked(index)`` one that was clicked; ``zoom_changed`` that
    another part is seen.
    """

    pointed = Signal(int)
    picked = Signal(int)
    zoom_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Make the plot widget (``widget``) with nothing in it."""
        super().__init__(parent)
        self.widget: Any = pg.PlotWidget(parent)
        self.widget.setFrameShape(QFrame.Shape.NoFrame)
        self.widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._item: Any = self.widget.getPlotItem()
        self._item.setMenuEnabled(False)
        self._item.hideButtons()
        self._box: Any = self._item.getViewBox()
        self._box.setMouseEnabled(x=False, y=False)
        self._box.setDefaultPadding(0)
        self._box.disableAutoRange()
        self._item.setContentsMargins(4, 10, 28, 2)
        self._marks: Marks | None = None
        self._colours: ChartColours | None = None
        self._start_month = 4
        self._view: View | None = None
        self._whole = View((0.0, 1.0), (0.0, 1.0))
        self._pools: dict[str, list[Any]] = {}
        self._used: dict[str, int] = {}
        self._pressed: QPointF | None = None
        self._dragged = False
        self._look: tuple[Any, ...] = ()
        self._ring: Any = pg.ScatterPlotItem([], [], symbol="o", size=16, brush=None)
        self._ring.setZValue(8)
        self._item.addItem(self._ring, ignoreBounds=True)
        self.widget.viewport().installEventFilter(self)
        self.widget.setMouseTracking(True)

    def draw(self, marks: Marks, colours: ChartColours, start_month: int, *, keep_view: bool = False) -> None:
        """Show these marks instead of what was there; ``keep_view`` keeps the part that is looked at."""
        self._marks, self._colours, self._start_month = marks, colours, start_month
        if not keep_view:
            self._view = None
        self._used = {}
        self._axes(colours)
        for corners in marks.bands:
            self._band(corners, colours)
        for stroke in marks.strokes:
            self._stroke(stroke.role, stroke.points, colours)
        roles = list(dict.fromkeys(dot.role for dot in marks.dots))
        for role in roles:
            self._dots(role, [dot for dot in marks.dots if dot.role == role], colours)
        low, high = marks.values
        reach = (high - low) * 10
        for upright in marks.uprights:
            self._stroke(upright.role, ((upright.x, low - reach), (upright.x, high + reach)), colours)
        self._ring.setPen(pg.mkPen(colours.text, width=2))
        self._ring.setData([], [])
        self._arrange()

    @property
    def is_zoomed(self) -> bool:
        """Whether only a part of the chart is seen."""
        return self._view is not None

    def mark(self, index: int) -> None:
        """Ring the reading with this index; -1 takes the ring away."""
        readings = self._marks.readings if self._marks else ()
        if 0 <= index < len(readings):
            self._ring.setData([readings[index][0]], [readings[index][1]])
        else:
            self._ring.setData([], [])

    def place_of(self, index: int) -> QPointF:
        """Return where the reading with this index is, in pixels of the plot widget."""
        assert self._marks is not None
        return QPointF(self.widget.mapFromScene(self._at(*self._marks.readings[index])))

    def is_seen(self, index: int) -> bool:
        """Return whether the reading lies in the part that is seen."""
        assert self._marks is not None
        day, value = self._marks.readings[index]
        view = self._view or self._whole
        return view.days[0] <= day <= view.days[1] and view.values[0] <= value <= view.values[1]

    def zoom(self, factor: float, at: float | None = None, *, values: bool = False) -> None:
        """Look closer (below 1) or from further away, about a day or value, the middle by default."""
        view = self._view or self._whole
        span = view.values if values else view.days
        wanted = zoomed(view, self._whole, factor, sum(span) / 2 if at is None else at, values=values)
        self._look_at(wanted)

    def pan(self, days: float, values: float = 0.0) -> None:
        """Move what is seen by so large a share of it."""
        view = self._view or self._whole
        wide, high = view.days[1] - view.days[0], view.values[1] - view.values[0]
        self._look_at(moved(view, self._whole, wide * days, high * values))

    def show_day(self, index: int) -> None:
        """Move so that the reading can be seen."""
        if self._marks is not None and self._view is not None and not self.is_seen(index):
            day, value = self._marks.readings[index]
            view = self._view
            middle = (sum(view.days) / 2, sum(view.values) / 2)
            self._look_at(moved(view, self._whole, day - middle[0], value - middle[1]))

    def reset_zoom(self) -> None:
        """Show the whole chart again."""
        self._look_at(self._whole)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the mouse: near a reading, dragging, turning the wheel; place everything anew when the size changes."""
        kind = event.type()
        if isinstance(event, QMouseEvent):
            return self._mouse(event) or super().eventFilter(watched, event)
        if kind == QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            self._wheel(event)
            return True
        if kind == QEvent.Type.Leave:
            self.pointed.emit(-1)
        elif kind == QEvent.Type.Resize:
            # After the plot itself has taken its new size.
            QTimer.singleShot(0, self, self._arrange)
        return super().eventFilter(watched, event)

    def _mouse(self, event: QMouseEvent) -> bool:
        """Return whether the event ends here: the plot's own dragging must not see it."""
        kind, position = event.type(), event.position()
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = position, False
            return False
        if kind == QEvent.Type.MouseMove and self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(position)
            return True
        if kind == QEvent.Type.MouseMove:
            self.pointed.emit(self._nearest(position))
        elif kind == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton:
            if self._pressed is not None and not self._dragged:
                self.picked.emit(self._nearest(position))
            self._pressed = None
        elif kind == QEvent.Type.MouseButtonDblClick:
            self.reset_zoom()
        return False

    def _drag(self, position: QPointF) -> None:
        assert self._pressed is not None
        step = position - self._pressed
        if not self._dragged and step.manhattanLength() < 6:
            return
        self._dragged, self._pressed = True, position
        size = self._box.boundingRect().size()
        self.pan(-step.x() / max(size.width(), 1), step.y() / max(size.height(), 1))

    def _wheel(self, event: QWheelEvent) -> None:
        """Scale time about the mouse; with Ctrl the values, with Shift move along."""
        turn = event.angleDelta().y() or event.angleDelta().x()
        if not turn:
            return
        under = self._box.mapSceneToView(self.widget.mapToScene(event.position().toPoint()))
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan(-0.1 if turn > 0 else 0.1)
            return
        values = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self.zoom(0.8 if turn > 0 else 1.25, under.y() if values else under.x(), values=values)

    def _look_at(self, wanted: View) -> None:
        whole = wanted == self._whole or (
            wanted.days[1] - wanted.days[0] >= (self._whole.days[1] - self._whole.days[0]) * 0.999
            and wanted.values[1] - wanted.values[0] >= (self._whole.values[1] - self._whole.values[0]) * 0.999
        )
        self._view = None if whole else wanted
        self._arrange()
        self.zoom_changed.emit()

    def _nearest(self, position: QPointF) -> int:
        """Return the index of the reading near the mouse, or -1."""
        if self._marks is None:
            return -1
        spot = QPointF(self.widget.mapToScene(position.toPoint()))
        at = self._quick_at(QRectF(self._box.mapRectToScene(self._box.boundingRect())), self._view or self._whole)
        best, best_distance = -1, float(_NEAR)
        for index, (day, value) in enumerate(self._marks.readings):
            # Along the time axis first: people follow a line from left to right, not its height.
            away = at(day, value) - spot
            distance = abs(away.x()) + abs(away.y()) * 0.25
            if distance < best_distance:
                best, best_distance = index, distance
        return best

    def _at(self, day: float, value: float) -> QPointF:
        return QPointF(self._box.mapViewToScene(QPointF(day, value)))

    def _quick_at(self, area: QRectF, view: View) -> Callable[[float, float], QPointF]:
        """Return the same for many points: both axes are even, so that nothing need be asked of the plotting library."""
        left, bottom = area.left(), area.bottom()
        wide = area.width() / (view.days[1] - view.days[0])
        high = area.height() / (view.values[1] - view.values[0])
        first, lowest = view.days[0], view.values[0]

        def at(day: float, value: float) -> QPointF:
            return QPointF(left + (day - first) * wide, bottom - (value - lowest) * high)

        return at

    # --- what is drawn ------------------------------------------------------------------------------------------------

    def _take(self, kind: str) -> Any:
        """Return an item of this kind that is not in use."""
        pool = self._pools.setdefault(kind, [])
        place = self._used.get(kind, 0)
        self._used[kind] = place + 1
        if place == len(pool):
            pool.append(self._made(kind))
        pool[place].setVisible(True)
        return pool[place]

    def _made(self, kind: str) -> Any:
        if kind == "line":
            item: Any = pg.PlotCurveItem(antialias=True)
        elif kind == "dots":
            item = pg.ScatterPlotItem()
        elif kind == "band":
            item = QGraphicsPolygonItem()
            item.setPen(Qt.PenStyle.NoPen)
            item.setZValue(-10)
        else:
            item = pg.TextItem("", anchor=(0, 0))
            item.setZValue(7)
        self._item.addItem(item, ignoreBounds=True)
        return item

    def _hide_rest(self, kinds: tuple[str, ...]) -> None:
        for kind in kinds:
            for item in self._pools.get(kind, [])[self._used.get(kind, 0) :]:
                item.setVisible(False)

    def _stroke(self, role: str, points: tuple[tuple[float, float], ...], colours: ChartColours) -> None:
        if len(points) < 2:
            return
        width, dashes = line_of(role)
        item = self._take("line")
        item.setData(
            [x for x, _ in points], [y for _, y in points], pen=pg.mkPen(colour_of(role, colours), width=width, style=dashes)
        )
        item.setZValue(3 if role in ("readings", "spc readings") else 1)

    def _band(self, corners: tuple[tuple[float, float], ...], colours: ChartColours) -> None:
        item = self._take("band")
        item.setPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
        item.setBrush(colours.target_band)

    def _dots(self, role: str, dots: list[Dot], colours: ChartColours) -> None:
        assert self._marks is not None
        look = dot_of(role, colours, len(self._marks.readings))
        colour = colour_of(role, colours)
        item = self._take("dots")
        item.setData(
            [dot.x for dot in dots],
            [dot.y for dot in dots],
            symbol=look.shape,
            size=look.size,
            brush=pg.mkBrush(colour) if look.filled else pg.mkBrush(None) if role == "note" else pg.mkBrush(colours.background),
            pen=pg.mkPen(colours.background) if look.filled else pg.mkPen(colour, width=look.width),
        )
        item.setZValue(5 if role == "target" else 6)

    def _axes(self, colours: ChartColours) -> None:
        look = (colours, self.widget.font().toString())
        if look == self._look:
            return
        self._look = look
        self.widget.setBackground(colours.background)
        for name in ("left", "bottom"):
            axis = self._item.getAxis(name)
            axis.setPen(pg.mkPen(colours.grid))
            axis.setTextPen(pg.mkPen(colours.faint_text))
            axis.setTickPen(pg.mkPen(colours.grid))
            axis.setStyle(tickFont=self.widget.font(), tickLength=-5, tickTextOffset=7)
            axis.setGrid(26 if name == "left" else False)
            axis.setStyle(hideOverlappingLabels=False)

    # --- what depends on the size -------------------------------------------------------------------------------------

    @Slot()
    def _arrange(self) -> None:
        """Place what depends on the size and on the part that is seen: axis marks, room above the highest line, words."""
        marks, colours = self._marks, self._colours
        if marks is None or colours is None:
            return
        line = self.widget.fontMetrics().height()
        self._whole = View(marks.days, headroom(marks, self._box.boundingRect().height(), line))
        self._ticks(marks, self._view or self._whole)
        # The axes take their room when the layout runs; the words need the area that is left.
        self._item.layout.activate()
        self._whole = View(marks.days, headroom(marks, self._box.boundingRect().height(), line))
        view = self._view or self._whole
        self._box.setRange(xRange=view.days, yRange=view.values, padding=0, disableAutoRange=False)
        self._words(marks, colours, QRectF(self._box.mapRectToScene(self._box.boundingRect())))
        self._hide_rest(("line", "dots", "band", "text"))

    def _words(self, marks: Marks, colours: ChartColours, area: QRectF) -> None:
        fonts = {bold: self._font(bold=bold) for bold in (False, True)}
        metrics = {bold: QFontMetricsF(font) for bold, font in fonts.items()}

        def size_of(text: str, bold: bool) -> QSizeF:  # noqa: FBT001 - what the caller calls it by
            return QSizeF(metrics[bold].horizontalAdvance(text) + 2 * _AIR, metrics[bold].height() + 2 * _AIR)

        self._used["text"] = 0
        at = self._quick_at(area, self._view or self._whole)
        for placed in place_words(marks, at, size_of, area):
            item = self._take("text")
            item.setFont(fonts[placed.bold])
            item.setText(placed.text, colour_of(placed.role, colours))
            # Words on a veil: where readings are so dense that they cannot be kept clear of, the words stand above them. None
            # about a value that is clear of them: it stands close to the lines, and would hide them.
            veil = QColor(colours.background)
            veil.setAlpha(0 if placed.bold and placed.clear else 205)
            item.fill = pg.mkBrush(veil)
            item.setPos(*self._back(placed.place, area))
        self._hide_rest(("text",))

    def _back(self, place: QRectF, area: QRectF) -> tuple[float, float]:
        """Return the day and value of the upper left corner of a place."""
        view = self._view or self._whole
        days, values = view.days[1] - view.days[0], view.values[1] - view.values[0]
        return (
            view.days[0] + (place.left() - area.left()) / max(area.width(), 1) * days,
            view.values[0] + (area.bottom() - place.top()) / max(area.height(), 1) * values,
        )

    def _font(self, *, bold: bool) -> QFont:
        font = QFont(self.widget.font())
        font.setBold(bold)
        return font

    def _ticks(self, marks: Marks, view: View) -> None:
        metrics = self.widget.fontMetrics()
        wide = max(int(self.widget.width() / (metrics.horizontalAdvance("Apr 2016") * 1.5)), 2)
        high = max(self.widget.height() // (metrics.height() * 3), 2)
        first, last = int(view.days[0]) + 1, int(view.days[1])
        self._item.getAxis("bottom").setTicks([time_ticks(first, last, wide, self._start_month) if marks.dated else []])
        self._item.getAxis("left").setTicks([value_ticks(*view.values, min(high, 6), marks.unit)])
