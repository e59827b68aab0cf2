"""Due dates on a line of time, one action below the other: when it is due, when it was first agreed to be, and today."""

from __future__ import annotations

import datetime
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from tracker_gui.views.charts.colours import ChartColours, chart_colours
from tracker_gui.views.charts.painted import PaintedView
from tracker_gui.views.charts.spc_look import kind_look
from tracker_gui.views.charts.ticks import time_ticks

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class DueRow:
    """One action: what it is, when it is due, when it was first to be, how it stands ("late", "done", "open"), in words."""

    action_id: str
    title: str
    due: datetime.date
    first: datetime.date | None
    state: str
    said: str

    @property
    def words(self) -> str:
        """The row in words."""
        return f"{self.title}: due {self.due.day} {self.due:%B %Y}, {self.said}."


class DueView(PaintedView):
    """The rows of actions, by date."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._rows: list[DueRow] = []
        self._days = (0, 1)
        self._today = datetime.date.min
        self._start_month = 4
        self.setAccessibleName("Due dates of the actions")

    def show_rows(self, rows: Sequence[DueRow], today: datetime.date, start_month: int) -> None:
        """Show these rows in this order, on one line of time."""
        self._rows, self._today, self._start_month = list(rows), today, start_month
        days = [day.toordinal() for row in rows for day in (row.due, row.first) if day]
        first, last = min(days, default=today.toordinal()), max(days, default=today.toordinal())
        # Today belongs on the line unless it is so far away that the dates would crowd at one end.
        if -(last - first + 90) <= today.toordinal() - first <= (last - first + 90) * 2:
            first, last = min(first, today.toordinal()), max(last, today.toordinal())
        air = max((last - first) // 30, 20)
        self._days = (first - air, last + air)
        self.refresh()

    def row(self, index: int) -> DueRow:
        """Return a row."""
        return self._rows[index]

    def count(self) -> int:
        """Return the number of rows."""
        return len(self._rows)

    def cell_height(self) -> int:
        """Return the height of a line of text with air."""
        return self.fontMetrics().height() + 10

    def header_height(self) -> int:
        """Return the height of the months above the rows."""
        return self.fontMetrics().height() + 12

    def words(self, index: int) -> str:
        """Return a row in words."""
        return self._rows[index].words

    def state_of(self, index: int) -> Hashable:
        """Return what the picture of a row depends on."""
        return (self._rows[index], self._days, self._today)

    def paint_header(self, painter: QPainter, rect: QRectF) -> None:
        """Write the months."""
        colours = chart_colours(self.looks())
        _, line, _ = _parts(rect)
        most = max(int(line.width() / (self.fontMetrics().horizontalAdvance("Apr 2016") * 1.5)), 2)
        painter.setPen(colours.faint_text)
        shown = self._days[0] <= self._today.toordinal() <= self._days[1]
        today = self._x(line, self._today.toordinal())
        room = self.fontMetrics().horizontalAdvance("Apr 2016 Today") * 0.6
        for day, text in time_ticks(*self._days, most, self._start_month):
            x = self._x(line, day)
            if not shown or abs(x - today) > room:
                painter.drawText(QRectF(x - 50, rect.top(), 100, rect.height()), Qt.AlignmentFlag.AlignCenter, text)
        if shown:
            painter.setPen(colours.text)
            painter.drawText(QRectF(today - 50, rect.top(), 100, rect.height()), Qt.AlignmentFlag.AlignCenter, "Today")

    def paint_cell(self, painter: QPainter, rect: QRectF, index: int) -> None:
        """Paint title, line and words of a row."""
        row, colours = self._rows[index], chart_colours(self.looks())
        title, line, words = _parts(rect)
        metrics = self.fontMetrics()
        painter.setPen(QPen(colours.grid, 1))
        painter.drawLine(QPointF(rect.left(), rect.bottom()), QPointF(rect.right(), rect.bottom()))
        painter.setPen(colours.text)
        painter.drawText(title, _LEFT, metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, int(title.width())))
        late = kind_look("concern", dark=colours.dark).colour
        painter.setPen(late if row.state == "late" else colours.faint_text)
        painter.drawText(words, _LEFT, metrics.elidedText(row.said, Qt.TextElideMode.ElideRight, int(words.width())))
        self._paint_line(painter, line, row, colours)

    def _paint_line(self, painter: QPainter, line: QRectF, row: DueRow, colours: ChartColours) -> None:
        middle, x = line.center().y(), self._x(line, row.due.toordinal())
        if self._days[0] <= self._today.toordinal() <= self._days[1]:
            today = self._x(line, self._today.toordinal())
            painter.setPen(QPen(colours.faint_text, 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(today, line.top()), QPointF(today, line.bottom()))
        late = kind_look("concern", dark=colours.dark).colour
        colour = late if row.state == "late" else colours.baseline if row.state == "done" else colours.readings
        if row.first and row.first != row.due:
            begin = self._x(line, row.first.toordinal())
            painter.setPen(QPen(colour, 1.6, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(begin, middle), QPointF(x, middle))
            painter.setPen(QPen(colour, 1.6))
            painter.setBrush(colours.background)
            painter.drawEllipse(QPointF(begin, middle), 4, 4)
        painter.setPen(QPen(colour, 1.4))
        painter.setBrush(colours.background if row.state == "done" else colour)
        if row.state == "late":
            painter.drawPolygon(QPolygonF([QPointF(x + dx, middle + dy) for dx, dy in ((0, -6), (6, 5), (-6, 5))]))
        elif row.state == "done":
            painter.drawRect(QRectF(x - 4, middle - 4, 8, 8))
        else:
            painter.drawEllipse(QPointF(x, middle), 4.6, 4.6)

    def _x(self, line: QRectF, day: float) -> float:
        return line.left() + (day - self._days[0]) / max(self._days[1] - self._days[0], 1) * line.width()


def _parts(rect: QRectF) -> tuple[QRectF, QRectF, QRectF]:
    """Return where title, line and words of a row stand."""
    title = QRectF(rect.left() + 10, rect.top(), rect.width() * 0.34, rect.height())
    words = QRectF(rect.right() - rect.width() * 0.24, rect.top(), rect.width() * 0.24 - 10, rect.height())
    line = QRectF(title.right() + 16, rect.top(), words.left() - title.right() - 32, rect.height())
    return title, line, words
