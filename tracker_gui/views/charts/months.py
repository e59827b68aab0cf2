"""Due dates by month as columns: what is done, open and late, painted by hand.

Left and Right walk along the months, Enter or a click chooses the one pointed at.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tracker_gui.views.charts.colours import SegmentLook, blend, move_look, stage_look

PARTS = ("done", "open", "late")


@dataclass(frozen=True, slots=True)
class MonthColumn:
    """How many actions are due in a month (``2017-04``): done, open and late."""

    month: str
    done: int
    open: int
    late: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.done + self.open + self.late

    @property
    def words(self) -> str:
        """The column in words."""
        day = datetime.date.fromisoformat(f"{self.month}-01")
        parts = [f"{number} {name}" for name, number in zip(PARTS, (self.done, self.open, self.late), strict=True) if number]
        return f"Due in {day:%B %Y}: {', '.join(parts) or 'none'}"


class MonthColumns(QWidget):
    """The columns; ``chosen(month)`` carries the one that was clicked or entered."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._columns: tuple[MonthColumn, ...] = ()
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Actions due by month")

    def show_columns(self, columns: Sequence[MonthColumn]) -> None:
        """Show these months."""
        self._columns = tuple(columns)
        self._point_at(min(self._at, len(self._columns) - 1))

    def sizeHint(self) -> QSize:
        """Return a low strip."""
        return QSize(400, self.fontMetrics().height() * 8)

    def column_rect(self, index: int) -> QRectF:
        """Return where a column stands, its month below it included."""
        wide = min(self.width() / max(len(self._columns), 1), 90.0)
        return QRectF(index * wide, 0, wide, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the columns with their numbers, and the months below them."""
        painter = QPainter(self)
        palette = self.palette()
        text, base = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
        metrics = self.fontMetrics()
        foot = metrics.height() * 2 + 4.0
        room = self.height() - foot - metrics.height() - 4
        largest = max((column.total for column in self._columns), default=1)
        every = max(int(metrics.horizontalAdvance("Mar ") / max(self.column_rect(0).width(), 1)) + 1, 1)
        year = ""
        for index, column in enumerate(self._columns):
            rect = self.column_rect(index)
            self._paint_column(painter, rect.adjusted(2, 0, -2, 0), column, room / max(largest, 1), self.height() - foot)
            day = datetime.date.fromisoformat(f"{column.month}-01")
            painter.setPen(blend(text, base, 0.72))
            if index % every == 0:
                painter.drawText(QRectF(rect.left(), self.height() - foot + 2, 60, metrics.height()), f"{day:%b}")
            if f"{day.year}" != year:
                year = f"{day.year}"
                painter.drawText(QRectF(rect.left(), self.height() - foot / 2, 60, metrics.height()), year)
            if index == self._at and (self.hasFocus() or self.underMouse()):
                painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_column(self, painter: QPainter, rect: QRectF, column: MonthColumn, scale: float, bottom: float) -> None:
        palette = self.palette()
        y = bottom
        for name, number in zip(PARTS, (column.done, column.open, column.late), strict=True):
            if number:
                look = part_look(name, palette)
                place = QRectF(rect.left(), y - number * scale, rect.width(), number * scale)
                painter.fillRect(place, look.fill)
                painter.setPen(QPen(look.outline, 1))
                painter.drawRect(place)
                painter.setPen(look.text)
                if place.height() > self.fontMetrics().height() and place.width() > self.fontMetrics().averageCharWidth() * 5:
                    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, f"{look.code} {number}")
                y = place.top()
        if column.total:
            painter.setPen(QColor(palette.color(QPalette.ColorRole.Text)))
            above = QRectF(rect.left() - 10, y - self.fontMetrics().height() - 1, rect.width() + 20, self.fontMetrics().height())
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(column.total))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse."""
        self._point_at(self._index_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the month that was clicked."""
        index = self._index_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and index >= 0:
            self._point_at(index)
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the months, choose with Enter or Space."""
        last = len(self._columns) - 1
        steps = {Qt.Key.Key_Right: self._at + 1, Qt.Key.Key_Left: self._at - 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        if Qt.Key(event.key()) in steps:
            self._point_at(max(min(steps[Qt.Key(event.key())], last), min(0, last)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tell the month under the mouse in a tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self._index_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._columns[index].words if index >= 0 else "", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first month."""
        super().focusInEvent(event)
        if self._at < 0 and self._columns:
            self._point_at(0)
        self.update()

    def _index_at(self, position: QPointF) -> int:
        return next((at for at in range(len(self._columns)) if self.column_rect(at).contains(position)), -1)

    def _point_at(self, index: int) -> None:
        self._at = index
        pointed = f"{self._columns[index].words}. " if 0 <= index < len(self._columns) else ""
        self.setAccessibleDescription(f"{pointed}{len(self._columns)} months.")
        self.update()

    def _choose(self) -> None:
        if 0 <= self._at < len(self._columns):
            self.chosen.emit(self._columns[self._at].month)


def part_look(name: str, palette: QPalette) -> SegmentLook:
    """Return how a part of a column is painted."""
    look = move_look("worse", palette) if name == "late" else stage_look("complete" if name == "done" else "in progress", palette)
    return replace(look, code={"done": "✓", "open": "○", "late": "▲"}[name], word=name, meaning="")
