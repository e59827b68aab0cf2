"""Small charts painted by hand: many of them cost less than one interactive plot, and they print at any size."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPen, QPolygonF

from tracker_gui.views.charts.colours import ChartColours
from tracker_gui.views.charts.mark_looks import colour_of, line_of
from tracker_gui.views.charts.marks import Marks, marks_of
from tracker_gui.views.charts.series import Series
from tracker_gui.views.charts.summary import target_text, value_text
from tracker_gui.views.charts.ticks import value_ticks

LATEST_SIGN, BASELINE_SIGN, TARGET_SIGN, BENCHMARK_SIGN = "●", "╌", "◇", "─·"
"""What stands for the lines below a chart that has no room for their names."""
KEY = (
    f"{LATEST_SIGN} readings, the latest in figures   ┈○ forecast at the recent pace   {BASELINE_SIGN} baseline   "
    f"{TARGET_SIGN} target   {BENCHMARK_SIGN} benchmark"
)

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def paint_small_chart(painter: QPainter, rect: QRectF, series: Series, colours: ChartColours, kept_free: float = 0.0) -> None:
    """Paint title, latest value, line with points and forecast, baseline, target, benchmarks, and the months at both ends.

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
    plot = rect.adjusted(0, title.height() + 10, 0, -line * 2.5)
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
    parts += [f"{BENCHMARK_SIGN} {mark.name} {value_text(mark.value, series.unit)}" for mark in series.benchmarks]
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
    marks = marks_of(series)
    bottom, top = marks.values
    first, last = marks.days
    ticks = value_ticks(bottom, top, 4, series.unit)
    gutter = max((metrics.horizontalAdvance(text) for _, text in ticks), default=0) + 6.0
    area = rect.adjusted(gutter, 2, -6, 0)

    def place(day: float, value: float) -> QPointF:
        x = area.left() + (min(max(day, first), last) - first) / (last - first) * area.width()
        return QPointF(x, area.bottom() - (value - bottom) / (top - bottom) * area.height())

    for value, text in ticks:
        y = place(first, value).y()
        painter.setPen(QPen(colours.grid, 1))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        painter.setPen(colours.faint_text)
        painter.drawText(QRectF(rect.left(), y - 10, gutter - 6, 20), _RIGHT, text)
    for band in marks.bands:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.target_band)
        painter.drawPolygon(QPolygonF([place(x, y) for x, y in band]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for stroke in sorted(marks.strokes, key=lambda each: _ORDER.index(each.role)):
        painter.setPen(QPen(colour_of(stroke.role, colours), 1.8 if stroke.role in _BOLD else 1.4, line_of(stroke.role)[1]))
        painter.drawPolyline(QPolygonF([place(x, y) for x, y in stroke.points]))
    for dot in marks.dots:
        _paint_dot(painter, place(dot.x, dot.y), dot.role, colours)
    _paint_ends(painter, area.adjusted(-gutter, 0, 6, 0), marks, metrics, colours)


_ORDER = ("target", "benchmark", "baseline", "missing", "readings", "forecast")
"""What is drawn over what."""
_BOLD = ("readings", "forecast")
_DIAMOND = ((0, -5), (5, 0), (0, 5), (-5, 0))


def _paint_dot(painter: QPainter, at: QPointF, role: str, colours: ChartColours) -> None:
    """Paint a reading, the end of the forecast (hollow), or the diamond of a target; other points have no room."""
    if role == "readings":
        painter.setPen(QPen(colours.background, 1))
        painter.setBrush(QBrush(colours.readings))
        painter.drawEllipse(at, 3.2, 3.2)
    elif role in ("forecast", "target"):
        painter.setPen(QPen(colour_of(role, colours), 1.4))
        painter.setBrush(QBrush(colours.background))
        if role == "forecast":
            painter.drawEllipse(at, 3.0, 3.0)
        else:
            painter.drawPolygon(QPolygonF([at + QPointF(*step) for step in _DIAMOND]))


def _paint_ends(painter: QPainter, room: QRectF, marks: Marks, metrics: QFontMetrics, colours: ChartColours) -> None:
    """Write the months of the first and the last mark below the plot."""
    days = [x for x, _ in marks.readings] + [dot.x for dot in marks.dots]
    if not days:
        return
    painter.setPen(colours.faint_text)
    ends = QRectF(room.left(), room.bottom() + 2, room.width(), metrics.height())
    first, last = (datetime.date.fromordinal(int(day)) for day in (min(days), max(days)))
    if (first.year, first.month) == (last.year, last.month):
        painter.drawText(ends, Qt.AlignmentFlag.AlignCenter, f"{last:%b} {last.year}")
        return
    painter.drawText(ends, _LEFT, f"{first:%b} {first.year}")
    painter.drawText(ends, _RIGHT, f"{last:%b} {last.year}")
