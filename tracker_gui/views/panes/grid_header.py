"""The headings of a table: each with a button for its menu, as Excel's have; those of frozen columns stay in place.

A click on a heading selects the column. The menu is also opened by the right button, and by Alt+Down in the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHeaderView

from tracker_gui.views import theme

if TYPE_CHECKING:
    from tracker_gui.views.panes.grid import GridView

BUTTON = 20
"""Pixels at the right end of a heading that open its menu."""

EDGE = 4
"""Pixels at the very edge that resize."""


class GridHeader(QHeaderView):
    """The headings of one grid. ``menu_asked(column, place)``: the menu of a column is wanted there (global)."""

    menu_asked = Signal(int, QPoint)

    def __init__(self, grid: GridView) -> None:
        """Stand over this grid."""
        super().__init__(Qt.Orientation.Horizontal, grid)
        self._grid = grid
        self._shift = 0
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName("Column headings")

    # --- where things are ---------------------------------------------------------------------------------------------

    def left_of(self, column: int) -> int:
        """Return where a heading begins, as it is seen."""
        held = self._grid.frozen.left_of(column)
        return self.sectionViewportPosition(column) if held is None else held

    def column_at(self, x: int) -> int:
        """Return the column of the heading at this place, as it is seen; -1 for none."""
        held = self._grid.frozen.column_at(x)
        return self.logicalIndexAt(x) if held is None else held

    def menu_place(self, column: int) -> QPoint:
        """Return where the menu of a column opens (global)."""
        return self.viewport().mapToGlobal(QPoint(self.left_of(column), self.height()))

    def _on_button(self, at: QPoint) -> int:
        """Return the column whose button is there; -1 for none."""
        column = self.column_at(at.x())
        if column < 0:
            return -1
        right = self.left_of(column) + self.sectionSize(column)
        return column if right - BUTTON <= at.x() < right - EDGE else -1

    # --- painting -----------------------------------------------------------------------------------------------------

    def sectionSizeFromContents(self, column: int) -> QSize:
        """Leave room for the button."""
        size = super().sectionSizeFromContents(column)
        return QSize(size.width() + BUTTON, size.height())

    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:
        """Paint a heading, its button, and which way the rows are sorted by it."""
        painter.save()
        super().paintSection(painter, rect, column)
        painter.restore()
        if rect.width() > 3 * BUTTON:
            self._paint_button(painter, rect, column)

    def _paint_button(self, painter: QPainter, rect: QRect, column: int) -> None:
        sorting = self._grid.table.sorting
        mine = sorting is not None and self._grid.table.columns[column].key == sorting.key
        own = theme.colours()
        x, y = rect.right() - BUTTON / 2 - 2, rect.center().y() + 0.5
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if mine and sorting is not None:
            way = 1 if sorting.descending else -1
            painter.setPen(QPen(QColor(own.accent), 1.8))
            painter.drawLine(QPointF(x, y - 5), QPointF(x, y + 5))
            painter.drawPolyline(
                QPolygonF([QPointF(x - 3.5, y + way * 1.5), QPointF(x, y + way * 5), QPointF(x + 3.5, y + way * 1.5)])
            )
        else:
            painter.setPen(QPen(QColor(own.faint), 1.4))
            painter.drawPolyline(QPolygonF([QPointF(x - 3.5, y - 1.5), QPointF(x, y + 2), QPointF(x + 3.5, y - 1.5)]))
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the headings, the held ones last."""
        super().paintEvent(event)
        held = self._grid.frozen.columns
        if not held:
            return
        painter = QPainter(self.viewport())
        left = 0
        for column in held:
            rect = QRect(left, 0, self.sectionSize(column), self.height())
            painter.fillRect(rect, QColor(theme.colours().header))
            self.paintSection(painter, rect, column)
            left += rect.width()
        painter.setPen(QColor(theme.colours().muted))
        painter.drawLine(left - 1, 0, left - 1, self.height())

    # --- the mouse ----------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the menu where the button is; otherwise as ever, a held heading taken for itself."""
        at = event.position().toPoint()
        column = self._on_button(at)
        if column >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.menu_asked.emit(column, self.menu_place(column))
            return
        self._shift = self.offset() if self._grid.frozen.column_at(at.x()) is not None else 0
        super().mousePressEvent(self._moved(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Resize, move or look."""
        if event.buttons() == Qt.MouseButton.NoButton:
            held = self._grid.frozen.column_at(event.position().toPoint().x())
            self._shift = 0 if held is None else self.offset()
        super().mouseMoveEvent(self._moved(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End resizing or moving."""
        super().mouseReleaseEvent(self._moved(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fit a column by its edge."""
        super().mouseDoubleClickEvent(self._moved(event))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the heading."""
        column = self.column_at(event.pos().x())
        if column >= 0:
            self.menu_asked.emit(column, event.globalPos())

    def _moved(self, event: QMouseEvent) -> QMouseEvent:
        """Return the event as if the heading stood where it would without being held."""
        if not self._shift:
            return event
        at = event.position() - QPointF(self._shift, 0)
        return QMouseEvent(
            event.type(), at, event.scenePosition(), event.globalPosition(), event.button(), event.buttons(), event.modifiers()
        )
