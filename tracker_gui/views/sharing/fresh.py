"""Cells that a colleague has just changed: for some seconds they have a frame and the name of whoever it was."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QObject, QRect, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from tracker_gui.models.roles import Index, Role
from tracker_gui.views import theme

SHOWN_MS = 8_000


class Fresh(QObject):
    """Knows which cells were changed a moment ago, and by whom. ``changed()``: paint anew."""

    changed = Signal()

    def __init__(self) -> None:
        """Know of none."""
        super().__init__()
        self._cells: dict[tuple[str, str], str] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.forget)

    def mark(self, cells: Iterable[tuple[str, str]], who: str) -> None:
        """Mark these cells; the time of all marks begins anew, so that nothing vanishes while more comes."""
        self._cells.update((cell, who) for cell in cells)
        if self._cells:
            self._timer.start()
            self.changed.emit()

    @Slot()
    def forget(self) -> None:
        """Take all marks away."""
        if self._cells:
            self._cells = {}
            self.changed.emit()

    def who(self, row_id: str, column: str) -> str:
        """Return who changed this cell a moment ago; "" for nobody."""
        return self._cells.get((row_id, column), "")

    def paint(self, painter: QPainter, cell: QRect, font: QFont, index: Index) -> None:
        """Paint the mark over a cell that has one."""
        if not self._cells:
            return  # nearly always, and this is asked for every cell that is painted
        columns = getattr(index.model(), "columns", ())
        if index.column() >= len(columns):
            return
        who = self.who(str(index.data(Role.ROW_ID)), columns[index.column()].key)
        if not who:
            return
        own = theme.colours()
        painter.setPen(QPen(QColor(own.accent), 2))
        painter.drawRect(cell.adjusted(1, 1, -2, -2))
        metrics = QFontMetricsF(font)
        words = metrics.elidedText(who, Qt.TextElideMode.ElideRight, cell.width() - 16)
        width, height = metrics.horizontalAdvance(words) + 8, metrics.height() + 2
        tag = QRectF(cell.right() - width - 1, cell.bottom() - height - 1, width, height)
        painter.fillRect(tag, QColor(own.accent))
        painter.setPen(QColor(own.on_accent))
        painter.setFont(font)
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, words)


@cache
def fresh() -> Fresh:
    """Return the marks of this program; every table asks the same."""
    return Fresh()
