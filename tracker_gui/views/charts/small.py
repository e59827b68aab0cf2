"""Small charts painted by hand: many of them cost less than one interactive plot, and they print at any size."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPen, QPolygonF

from tracker_gui.views.charts.colours import ChartColours
from tracker_gui.views.charts.marks import marks_of
from tracker_gui.views.charts.series import Series
from tracker_gui.views.charts.summary import month_text, target_text, value_text
from tracker_gui.views.charts.ticks import value_ticks

LATEST_SIGN, BASELINE_SIGN, TARGET_SIGN = "●", "╌", "◇"
"""What stands for the three lines below a chart that has no room for their names."""

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def paint_small_chart(painter: QPainter, rect: QRectF, series: Series, colours: ChartColours, kept_free: float = 0.0) -> None:
    """Paint title, latest value, line with points, baseline and target, and the months at both ends, into ``rect``.

    ``kept_free`` pixels at the right of the lowest line are left to the caller.
    """
    painter.save()
    metrics = QFontMetrics(painter.font(), painter.device())
    line = metrics.height()
    latest = value_text(series.latest[1], series.unit) if series.latest else "no readings"
    value_width = metrics.horizontalAdvance(latest) * 1.2 + 10
    painter.setPen(colours.text)
    title = QRectF(rect.left(), rect.top(), rect.width() - value_width, line * 2.1)
    painter.drawText(title, _LEFT | Qt.TextFlag.TextWordWrap, two_lines(series.title, metrics, title.width()))
    bold = painter.font()
    bold.setBold(True)
    plain = painter.font()
    painter.setFont(bold)
    painter.setPen(colours.readings if series.latest else colours.faint_text)
    painter.drawText(QRectF(title.right(), rect.top(), value_width, line * 2.1), _RIGHT, latest)
    painter.setFont(plain)
    plot = rect.adjusted(0, title.height() + 10, 0, -line * 2.2)
    _paint_plot(painter, plot, series, colours, metrics)
    painter.setPen(colours.faint_text)
    foot = QRectF(rect.left(), rect.bottom() - line * 1.05, rect.width() - kept_free, line)
    painter.drawText(foot, _LEFT, metrics.elidedText(_foot(series), Qt.TextElideMode.ElideRight, int(foot.width())))
    painter.restore()


def _foot(series: Series) -> str:
    """Return what baseline and target are: in so small a chart their lines have no room for words."""
    parts = []
    if series.baseline is not None:
        parts.append(f"{BASELINE_SIGN} {value_text(series.baseline, series.unit)}")
    if series.target:
        day = series.target.date
        when = f" by {day:%b} {day.year}" if day else ""
        parts.append(f"{TARGET_SIGN} {target_text(series.target, series.unit, dated=False)}{when}")
    return "   ".join(parts) or "no baseline, no target as a number"


def two_lines(text: str, metrics: QFontMetrics, width: float) -> str:
    """Return the text cut at a word, with an ellipsis, so that it wraps to two lines at most in this width."""
    words = text.split()
    for count in range(len(words), 0, -1):
        cut = " ".join(words[:count]) + ("" if count == len(words) else "…")
        box = metrics.boundingRect(0, 0, int(width), 10_000, int(Qt.TextFlag.TextWordWrap), cut)
        if box.height() <= metrics.height() * 2.2 and box.width() <= width + 1:
            return cut
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width))


def _paint_plot(painter: QPainter, rect: QRectF, series: Series, colours: ChartColours, metrics: QFontMetrics) -> None:
    bottom, top = series.values()
    first, last = series.days()
    ticks = value_ticks(bottom, top, 4, series.unit)
    gutter = max((metrics.horizontalAdvance(text) for _, text in ticks), default=0) + 6.0
    area = rect.adjusted(gutter, 2, -6, 0)

    def place(day: float, value: float) -> QPointF:
        x = area.left() + (day - first) / (last - first) * area.width()
        return QPointF(x, area.bottom() - (value - bottom) / (top - bottom) * area.height())

    for value, text in ticks:
        y = place(first, value).y()
        painter.setPen(QPen(colours.grid, 1))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        painter.setPen(colours.faint_text)
        painter.drawText(QRectF(rect.left(), y - 10, gutter - 6, 20), _RIGHT, text)
    _paint_target(painter, series, colours, place)
    if series.baseline is not None:
        painter.setPen(QPen(colours.baseline, 1.4, Qt.PenStyle.DashLine))
        painter.drawLine(place(first, series.baseline), place(last, series.baseline))
    points = [place(day.toordinal(), value) for day, value in series.points]
    painter.setPen(QPen(colours.readings, 1.8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    painter.setBrush(QBrush(colours.readings))
    painter.setPen(QPen(colours.background, 1))
    for point in points:
        painter.drawEllipse(point, 3.2, 3.2)
    painter.setPen(colours.faint_text)
    ends = QRectF(area.left() - gutter, area.bottom() + 2, area.width() + gutter + 6, metrics.height())
    if series.points:
        painter.drawText(ends.adjusted(gutter, 0, 0, 0), _LEFT, month_text(series.points[0][0]))
    if len(series.points) > 1 or (series.target and series.target.date):
        end = series.target.date if series.target and series.target.date else series.points[-1][0]
        painter.drawText(ends, _RIGHT, month_text(max(end, series.points[-1][0]) if series.points else end))


def _paint_target(painter: QPainter, series: Series, colours: ChartColours, place: Callable[[float, float], QPointF]) -> None:
    first, last = series.days()
    if series.path:
        marks = marks_of(series)
        painter.setPen(QPen(colours.target, 1.4))
        for stroke in marks.strokes:
            if stroke.role == "target":
                painter.drawPolyline(QPolygonF([place(min(x, last), value) for x, value in stroke.points]))
        return
    target = series.target
    if target is None:
        return
    ends = [target.value] if target.high is None else [target.value, target.high]
    if target.high is not None:
        painter.fillRect(QRectF(place(first, target.high), place(last, target.value)), colours.target_band)
    painter.setPen(QPen(colours.target, 1.4))
    for value in ends:
        painter.drawLine(place(first, value), place(last, value))
    if target.date:
        at = place(target.date.toordinal(), sum(ends) / len(ends))
        painter.setBrush(QBrush(colours.background))
        painter.drawPolygon(QPolygonF([at + QPointF(*step) for step in ((0, -5), (5, 0), (0, 5), (-5, 0))]))
