"""The marks of a chart painted by hand: sharp at any size, for pictures and for the printed page."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from tracker_gui.views.charts.arranging import headroom, place_words
from tracker_gui.views.charts.colours import ChartColours
from tracker_gui.views.charts.mark_looks import DotLook, colour_of, dot_of, line_of
from tracker_gui.views.charts.marks import Marks
from tracker_gui.views.charts.ticks import time_ticks, value_ticks

At = Callable[[float, float], QPointF]
_AIR = 4
_CORNERS = {"s": 4, "d": 4, "h": 6, "t": 3}


def paint_marks(painter: QPainter, rect: QRectF, marks: Marks, colours: ChartColours, start_month: int) -> None:
    """Paint axes, lines, points and words into ``rect``, in the font of the painter."""
    painter.save()
    metrics = QFontMetricsF(painter.font(), painter.device())
    line = metrics.height()
    bottom, top = headroom(marks, rect.height() - line * 1.8, line)
    high = max(int(rect.height() // (line * 3)), 2)
    values = value_ticks(bottom, top, min(high, 6), marks.unit)
    gutter = max((metrics.horizontalAdvance(text) for _, text in values), default=0.0) + 10
    area = rect.adjusted(gutter, 4, -24, -line * 1.8)
    first, last = marks.days

    def at(day: float, value: float) -> QPointF:
        x = area.left() + (day - first) / (last - first) * area.width()
        return QPointF(x, area.bottom() - (value - bottom) / (top - bottom) * area.height())

    for value, text in values:
        y = at(first, value).y()
        painter.setPen(QPen(colours.grid, 1))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        painter.setPen(colours.faint_text)
        beside = QRectF(rect.left(), y - line / 2, gutter - 8, line)
        painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
    wide = max(int(area.width() / (metrics.horizontalAdvance("Apr 2016") * 1.5)), 2)
    for day, text in time_ticks(int(first) + 1, int(last), wide, start_month) if marks.dated else ():
        below = QRectF(at(day, bottom).x() - 60, area.bottom() + 4, 120, line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, text)
    painter.setClipRect(area.adjusted(-8, -8, 8, 8))
    _paint_plane(painter, area, marks, colours, at)
    painter.setClipping(False)
    _paint_words(painter, area, marks, colours, at)
    painter.restore()


def _paint_plane(painter: QPainter, area: QRectF, marks: Marks, colours: ChartColours, at: At) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colours.target_band))
    for corners in marks.bands:
        painter.drawPolygon(QPolygonF([at(x, y) for x, y in corners]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for stroke in marks.strokes:
        width, dashes = line_of(stroke.role)
        painter.setPen(QPen(colour_of(stroke.role, colours), width, dashes))
        painter.drawPolyline(QPolygonF([at(x, y) for x, y in stroke.points]))
    for upright in marks.uprights:
        width, dashes = line_of(upright.role)
        painter.setPen(QPen(colour_of(upright.role, colours), width, dashes))
        x = at(upright.x, 0).x()
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
    for dot in marks.dots:
        look = dot_of(dot.role, colours, len(marks.readings))
        colour = colour_of(dot.role, colours)
        painter.setPen(QPen(colours.background, 1) if look.filled else QPen(colour, look.width))
        filling = QBrush(Qt.BrushStyle.NoBrush) if dot.role == "note" else QBrush(colours.background)
        painter.setBrush(QBrush(colour) if look.filled else filling)
        _paint_dot(painter, at(dot.x, dot.y), look)


def _paint_dot(painter: QPainter, place: QPointF, look: DotLook) -> None:
    radius = look.size / 2
    corners = _CORNERS.get(look.shape)
    if corners is None:
        painter.drawEllipse(place, radius, radius)
        return
    turn = {"s": math.pi / 4, "t": math.pi}.get(look.shape, 0.0)
    reach = radius * (1.3 if look.shape == "s" else 1.0)
    angles = [turn + 2 * math.pi * corner / corners for corner in range(corners)]
    shape = [place + QPointF(math.sin(angle) * reach, -math.cos(angle) * reach) for angle in angles]
    painter.drawPolygon(QPolygonF(shape))


def _paint_words(painter: QPainter, area: QRectF, marks: Marks, colours: ChartColours, at: At) -> None:
    fonts = {bold: QFont(painter.font()) for bold in (False, True)}
    fonts[True].setBold(True)
    metrics = {bold: QFontMetricsF(font, painter.device()) for bold, font in fonts.items()}

    def size_of(text: str, bold: bool) -> QSizeF:  # noqa: FBT001 - what the caller calls it by
        return QSizeF(metrics[bold].horizontalAdvance(text) + 2 * _AIR, metrics[bold].height() + 2 * _AIR)

    veil = QColor(colours.background)
    veil.setAlpha(205)
    for placed in place_words(marks, at, size_of, area):
        if not (placed.bold and placed.clear):
            painter.fillRect(placed.place, veil)
        painter.setFont(fonts[placed.bold])
        painter.setPen(colour_of(placed.role, colours))
        painter.drawText(placed.place, Qt.AlignmentFlag.AlignCenter, placed.text)
