"""Distance to target: baseline, now and target of each measure on one line, the furthest from its target first."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from tracker_gui.rules.distance import Distance
from tracker_gui.rules.value_words import value_text
from tracker_gui.views.charts.colours import ChartColours, chart_colours
from tracker_gui.views.charts.painted import PaintedView

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEAST, MOST = -0.5, 1.3
"""What the line shows of the way: from half of it in the wrong direction to a third beyond the target."""


@dataclass(frozen=True, slots=True)
class DistanceRow:
    """One measure: its title, where it stands, and what is said of it."""

    measure_id: str
    title: str
    unit: str | None
    target: str
    found: Distance

    @property
    def words(self) -> str:
        """The row in words."""
        found = self.found
        parts = [
            f"baseline {value_text(found.baseline, self.unit)}" if found.baseline is not None else "no baseline",
            f"now {value_text(found.now, self.unit)}" if found.now is not None else "no reading yet",
            f"target {self.target}" if self.target else "no target as a number",
        ]
        return f"{self.title}: {', '.join(parts)}{self.progress}."

    @property
    def progress(self) -> str:
        """How far it has come, in words with a comma before them; "" where it cannot be said."""
        if self.found.met:
            return ", target met"
        share = self.found.share
        if share is None:
            return ""
        return ", worse than the baseline" if share < 0 else f", {round(min(share, 0.99) * 100)}% of the way"

    @property
    def said(self) -> str:
        """What stands at the right of the line; with the value of now where it has no place on the line."""
        found = self.found
        said = self.progress.removeprefix(", ")
        if found.now is None:
            return "no reading yet"
        if found.share is None:
            lacks = "" if found.baseline is not None else "no baseline"
            return f"now {value_text(found.now, self.unit)}, {said or lacks}".removesuffix(", ")
        return said


class DistanceView(PaintedView):
    """The rows of measures, each with its line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._rows: list[DistanceRow] = []
        self.setAccessibleName("Distance to target of the measures")

    def show_rows(self, rows: Sequence[DistanceRow]) -> None:
        """Show these rows in this order."""
        self._rows = list(rows)
        self.refresh()

    def row(self, index: int) -> DistanceRow:
        """Return a row."""
        return self._rows[index]

    def count(self) -> int:
        """Return the number of rows."""
        return len(self._rows)

    def cell_height(self) -> int:
        """Return the height of two lines of text."""
        return self.fontMetrics().height() * 2 + 26

    def header_height(self) -> int:
        """Return the height of the names of the scale."""
        return self.fontMetrics().height() + 12

    def words(self, index: int) -> str:
        """Return a row in words."""
        return self._rows[index].words

    def state_of(self, index: int) -> Hashable:
        """Return what the picture of a row depends on."""
        return self._rows[index]

    def paint_header(self, painter: QPainter, rect: QRectF) -> None:
        """Name the ends of the scale."""
        paint_scale(painter, rect, chart_colours(self.looks()))

    def paint_cell(self, painter: QPainter, rect: QRectF, index: int) -> None:
        """Paint a row."""
        paint_distance(painter, rect, self._rows[index], chart_colours(self.looks()))


def _parts(rect: QRectF) -> tuple[QRectF, QRectF, QRectF]:
    """Return where title, line and words of a row stand."""
    title = QRectF(rect.left() + 10, rect.top(), rect.width() * 0.36, rect.height())
    words = QRectF(rect.right() - rect.width() * 0.17 - 10, rect.top(), rect.width() * 0.17, rect.height())
    line = QRectF(title.right() + 16, rect.top(), words.left() - title.right() - 32, rect.height())
    return title, line, words


def _x(line: QRectF, share: float) -> float:
    kept = min(max(share, LEAST), MOST)
    return line.left() + (kept - LEAST) / (MOST - LEAST) * line.width()


def paint_scale(painter: QPainter, rect: QRectF, colours: ChartColours) -> None:
    """Write "Baseline" and "Target" where these stand on every line, and what the point between them is."""
    _, line, _ = _parts(rect)
    painter.setPen(colours.faint_text)
    for share, text in ((0.0, "▪ Baseline"), (0.5, "● Now"), (1.0, "◇ Target")):
        painter.drawText(QRectF(_x(line, share) - 60, rect.top(), 120, rect.height()), Qt.AlignmentFlag.AlignCenter, text)


def paint_distance(painter: QPainter, rect: QRectF, row: DistanceRow, colours: ChartColours) -> None:
    """Paint the title, the line with baseline, now and target, and how far it has come."""
    title, line, words = _parts(rect)
    metrics = painter.fontMetrics()
    painter.setPen(QPen(colours.grid, 1))
    painter.drawLine(QPointF(rect.left() + 8, rect.bottom()), QPointF(rect.right() - 8, rect.bottom()))
    painter.setPen(colours.text)
    painter.drawText(
        title,
        _LEFT | Qt.TextFlag.TextWordWrap,
        metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, int(title.width() * 1.85)),
    )
    painter.setPen(colours.faint_text)
    painter.drawText(words, _RIGHT | Qt.TextFlag.TextWordWrap, row.said)
    _paint_line(painter, line, row, colours)


def _paint_line(painter: QPainter, line: QRectF, row: DistanceRow, colours: ChartColours) -> None:
    found, middle = row.found, line.center().y()
    start, end = _x(line, 0.0), _x(line, 1.0)
    painter.setPen(QPen(colours.grid, 3))
    painter.drawLine(QPointF(_x(line, LEAST), middle), QPointF(_x(line, MOST), middle))
    below = QRectF(0, middle + 5, 0, painter.fontMetrics().height())
    if found.share is not None:
        now = _x(line, found.share)
        painter.setPen(QPen(colours.readings, 3))
        painter.drawLine(QPointF(start, middle), QPointF(now, middle))
    if found.baseline is not None:
        painter.fillRect(QRectF(start - 4, middle - 4, 8, 8), colours.baseline)
        _value(painter, below, start, value_text(found.baseline, row.unit), colours.baseline)
    if found.aim is not None:
        painter.setBrush(colours.background)
        painter.setPen(QPen(colours.target, 2))
        painter.drawPolygon(QPolygonF([QPointF(end + dx, middle + dy) for dx, dy in ((0, -6), (6, 0), (0, 6), (-6, 0))]))
        _value(painter, below, end, row.target, colours.target)
    if found.share is not None and found.now is not None:
        now = _x(line, found.share)
        painter.setBrush(colours.readings)
        painter.setPen(QPen(colours.background, 1))
        painter.drawEllipse(QPointF(now, middle), 5.5, 5.5)
        above = QRectF(0, middle - painter.fontMetrics().height() - 6, 0, painter.fontMetrics().height())
        _value(painter, above, now, value_text(found.now, row.unit), colours.readings, bold=True)


def _value(painter: QPainter, row: QRectF, x: float, text: str, colour: QColor, *, bold: bool = False) -> None:
    font = painter.font()
    font.setBold(bold)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(QRectF(x - 90, row.top(), 180, row.height()), Qt.AlignmentFlag.AlignCenter, text)
    font.setBold(False)
    painter.setFont(font)
