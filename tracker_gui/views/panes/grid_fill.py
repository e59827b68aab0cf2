"""The fill handle: the small square at the corner of the selection, dragged to repeat the selected cells over others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen

from tracker_gui.views import theme
from tracker_gui.views.panes.grid_block import Block, selected_block, shown_columns

if TYPE_CHECKING:
    from tracker_gui.views.panes.grid import GridView

SIDE = 7
REACH = 6
"""Pixels around the handle that count as on it."""


class FillHandle(QObject):
    """The handle of one view. ``dropped(block, rows, columns)``: repeat the block over these rows and columns."""

    dropped = Signal(object, object, object)

    def __init__(self, grid: GridView) -> None:
        """Stand at the corner of the selection of this view."""
        super().__init__(grid)
        self._grid = grid
        self._from: Block | None = None
        self._rows: tuple[int, ...] = ()
        self._columns: tuple[int, ...] = ()
        grid.viewport().setMouseTracking(True)

    # --- where it is --------------------------------------------------------------------------------------------------

    def place(self) -> QRect:
        """Return where the handle is; an empty rectangle where there is none."""
        grid = self._grid
        block = selected_block(grid)
        if not block.rows or not block.whole or grid.table.session.read_only_reason or not _unbroken(block, grid):
            return QRect()
        corner = grid.visualRect(grid.table.index(block.rows[-1], block.columns[-1]))
        if corner.isEmpty():
            return QRect()
        return QRect(corner.right() - SIDE + 2, corner.bottom() - SIDE + 2, SIDE, SIDE)

    def _on_it(self, at: QPoint) -> bool:
        place = self.place()
        return not place.isEmpty() and place.adjusted(-2, -2, REACH - 2, REACH - 2).contains(at)

    def paint(self, painter: QPainter) -> None:
        """Paint the handle, and while it is dragged what it would fill."""
        own = theme.colours()
        place = self.place()
        if not place.isEmpty() and self._grid.hasFocus():
            painter.fillRect(place, QColor(own.accent))
            painter.setPen(QColor(own.base))
            painter.drawRect(place)
        if self._from is not None and (self._rows or self._columns):
            painter.setPen(QPen(QColor(own.accent), 2, Qt.PenStyle.DashLine))
            rows, columns = self._rows or self._from.rows, self._columns or self._from.columns
            first = self._grid.visualRect(self._grid.table.index(rows[0], columns[0]))
            last = self._grid.visualRect(self._grid.table.index(rows[-1], columns[-1]))
            painter.drawRect(first.united(last).adjusted(0, 0, -1, -1))

    # --- dragging -----------------------------------------------------------------------------------------------------

    def begin(self, event: QMouseEvent) -> bool:
        """Begin to drag where the handle was pressed; return whether it was."""
        if event.button() != Qt.MouseButton.LeftButton or not self._on_it(event.position().toPoint()):
            return False
        self._from = selected_block(self._grid)
        self._rows = self._columns = ()
        return True

    def go_on(self, event: QMouseEvent) -> bool:
        """Follow the pointer; return whether the handle is being dragged."""
        at = event.position().toPoint()
        if self._from is None:
            if event.buttons() == Qt.MouseButton.NoButton:
                shape = Qt.CursorShape.CrossCursor if self._on_it(at) else Qt.CursorShape.ArrowCursor
                self._grid.viewport().setCursor(shape)
            return False
        index = self._grid.indexAt(at)
        if index.isValid():
            self._rows, self._columns = self._reach(self._from, index.row(), index.column())
            self._grid.viewport().update()
        return True

    def _reach(self, block: Block, row: int, column: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the rows or the columns to fill when the pointer is there: down or up, else right or left."""
        if row > block.rows[-1]:
            return tuple(range(block.rows[-1] + 1, row + 1)), ()
        if row < block.rows[0]:
            return tuple(range(row, block.rows[0])), ()
        shown = shown_columns(self._grid)
        first, last, here = shown.index(block.columns[0]), shown.index(block.columns[-1]), shown.index(column)
        if here > last:
            return (), tuple(shown[last + 1 : here + 1])
        return (), tuple(shown[here:first])

    def end(self) -> bool:
        """Fill what was dragged over; return whether the handle was dragged."""
        block, rows, columns = self._from, self._rows, self._columns
        if block is None:
            return False
        self._from, self._rows, self._columns = None, (), ()
        self._grid.viewport().update()
        if rows or columns:
            self.dropped.emit(block, rows, columns)
        return True


def _unbroken(block: Block, grid: GridView) -> bool:
    """Return whether rows and columns of the block follow each other without a gap."""
    shown = shown_columns(grid)
    start = shown.index(block.columns[0])
    rows = block.rows[-1] - block.rows[0] + 1 == len(block.rows)
    return rows and tuple(shown[start : start + len(block.columns)]) == block.columns
