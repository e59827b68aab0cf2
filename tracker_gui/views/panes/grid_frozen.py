"""Frozen columns: the first ones stay at the left while the others scroll under them.

One view does it all: where a frozen column is, is answered for it, and it is painted last. So there is one current cell, one
editor and one set of keys, as with no column frozen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QRegion
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from tracker_gui.views import theme
from tracker_gui.views.panes.grid_block import shown_columns

if TYPE_CHECKING:
    from tracker_gui.views.panes.grid import GridView

MOST = 0.7
"""Frozen columns that would take more than this share of the view are not held: there would be no room for the others."""


class Frozen:
    """Which columns of a view are held at the left, and where they are seen."""

    def __init__(self, grid: GridView) -> None:
        """Hold none."""
        self._grid = grid
        self.count = 0
        """How many of the shown columns, from the left."""

    @property
    def columns(self) -> list[int]:
        """The columns that are held now; none where they would leave no room, or nothing is scrolled."""
        if not self.count or not self._grid.horizontalScrollBar().value():
            return []
        held = shown_columns(self._grid)[: self.count]
        width = sum(self._grid.columnWidth(column) for column in held)
        return held if width <= self._grid.viewport().width() * MOST else []

    @property
    def width(self) -> int:
        """How wide the held columns are together."""
        return sum(self._grid.columnWidth(column) for column in self.columns)

    def left_of(self, column: int) -> int | None:
        """Return where a held column begins; None for one that scrolls."""
        left = 0
        for held in self.columns:
            if held == column:
                return left
            left += self._grid.columnWidth(held)
        return None

    def column_at(self, x: int) -> int | None:
        """Return the held column at this place, or None."""
        right = 0
        for held in self.columns:
            right += self._grid.columnWidth(held)
            if 0 <= x < right:
                return held
        return None

    def region(self) -> QRegion:
        """Return the part of the view that the held columns take."""
        width = self.width
        return QRegion(0, 0, width, self._grid.viewport().height()) if width else QRegion()

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Paint the held columns over what has scrolled under them."""
        grid, columns = self._grid, self.columns
        if not columns or dirty.left() > self.width:
            return
        own = theme.colours()
        whole = QRect(0, dirty.top(), self.width, dirty.height())
        painter.fillRect(whole, QColor(own.base))
        row = grid.rowAt(max(dirty.top(), 0))
        while 0 <= row < grid.table.rowCount() and grid.rowViewportPosition(row) <= dirty.bottom():
            left = 0
            for column in columns:
                width = grid.columnWidth(column)
                rect = QRect(left, grid.rowViewportPosition(row), width - 1, grid.rowHeight(row) - 1)
                self._paint_cell(painter, rect, row, column)
                painter.setPen(QColor(own.grid))
                painter.drawLine(rect.right() + 1, rect.top(), rect.right() + 1, rect.bottom() + 1)
                painter.drawLine(rect.left(), rect.bottom() + 1, rect.right() + 1, rect.bottom() + 1)
                left += width
            row += 1
        painter.setPen(QColor(own.muted))
        painter.drawLine(self.width - 1, dirty.top(), self.width - 1, dirty.bottom())

    def _paint_cell(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        grid = self._grid
        index = grid.table.index(row, column)
        option = QStyleOptionViewItem()
        grid.initViewItemOption(option)
        option.rect = rect
        if grid.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected
        if index == grid.currentIndex() and grid.hasFocus():
            option.state |= QStyle.StateFlag.State_HasFocus
        grid.cells.paint(painter, option, index)
