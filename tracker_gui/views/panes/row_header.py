"""The numbers left of a table's rows: a click selects a row, a drag carries the selected rows elsewhere.

Dragging the cells themselves selects a block of them, as in a spreadsheet; so rows are taken by their number.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHeaderView, QWidget

from tracker_gui.models.row_mime import CarriedRows, carried, carrying
from tracker_gui.views.panes.grid import GridView
from tracker_gui.views.panes.grid_block import selected_block

WIDTH = 30
DRAGS = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave, QEvent.Type.Drop})


class RowHeader(QHeaderView):
    """``dropped(rows, row_id, behind)``: rows (``CarriedRows``) are to stand ahead of or behind the row with this id."""

    dropped = Signal(object, str, bool)

    def __init__(self, grid: GridView, table: str, may_drag: Callable[[], bool]) -> None:
        """Number the rows of this grid, whose rows are of this kind; ``may_drag`` says whether their order can be changed now."""
        super().__init__(Qt.Orientation.Vertical, grid)
        self._grid = grid
        self._table = table
        self._may_drag = may_drag
        self._pressed: QPoint | None = None
        self._line = QFrame(grid.viewport())
        self._line.setObjectName("dropLine")
        self._line.hide()
        old = grid.verticalHeader()
        least, default = old.minimumSectionSize(), old.defaultSectionSize()
        self.setObjectName("rowNumbers")
        self.setAccessibleName("Row numbers")
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setFixedWidth(WIDTH)
        self.setToolTip("Click selects the row; drag moves the selected rows within the table or onto an objective of the tree")
        grid.setVerticalHeader(self)
        self.setMinimumSectionSize(least)
        self.setDefaultSectionSize(default)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        grid.setAcceptDrops(True)
        grid.viewport().installEventFilter(self)

    def sizeHint(self) -> QSize:
        """Return the fixed width. Qt would ask for 200 numbers and their fonts after each change of a row's height."""
        return QSize(WIDTH, 0)

    # --- taking rows --------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the row, unless it is selected already: then all that is selected may be dragged."""
        row = self.logicalIndexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and row >= 0:
            self._pressed = event.position().toPoint()
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and row in selected_block(self._grid).rows and self._grid.selectionModel().isRowSelected(row):
                return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to carry the selected rows."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        if (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self._carry()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select the one row where nothing was carried."""
        if self._pressed is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            row = self.logicalIndexAt(event.position().toPoint())
            if len(selected_block(self._grid).rows) > 1 and row >= 0:
                self._grid.selectRow(row)
        self._pressed = None
        super().mouseReleaseEvent(event)

    def _carry(self) -> None:
        table = self._grid.table
        ids = [row_id for row in selected_block(self._grid).rows if (row_id := table.row_id(row))]
        if ids and table.session.read_only_reason is None:
            drag = QDrag(self._grid)
            drag.setMimeData(carrying(self._table, ids, table.session.path))
            drag.exec(Qt.DropAction.MoveAction)

    # --- putting rows down --------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show a line where rows that are dragged over the table would stand, and move them there."""
        # Other events are left alone: some come while the table is taken down.
        if event.type() in DRAGS and watched is self._grid.viewport():
            if event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove) and isinstance(event, QDragMoveEvent):
                return self._over(event)
            if event.type() == QEvent.Type.DragLeave:
                self._line.hide()
            if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
                return self._drop(event)
        return super().eventFilter(watched, event)

    def _rows(self, event: QDropEvent) -> CarriedRows | None:
        found = carried(event.mimeData(), self._grid.table.session.path)
        return found if found is not None and found.table == self._table and self._may_drag() else None

    def _over(self, event: QDragMoveEvent) -> bool:
        place = self._place(event.position().toPoint()) if self._rows(event) else None
        if place is None:
            self._line.hide()
            event.ignore()
            return True
        self._line.setGeometry(place[2])
        self._line.show()
        self._line.raise_()
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        return True

    def _drop(self, event: QDropEvent) -> bool:
        self._line.hide()
        rows = self._rows(event)
        place = self._place(event.position().toPoint()) if rows else None
        if place is None:
            event.ignore()
            return True
        event.accept()
        self.dropped.emit(rows, place[0], place[1])
        return True

    def _place(self, at: QPoint) -> tuple[str, bool, QRect] | None:
        """Return the row at a point, whether the point is in its lower half, and where the line is to be drawn."""
        row = self._grid.rowAt(at.y())
        row_id = self._grid.table.row_id(row)
        if row_id is None:
            return None
        top, height = self._grid.rowViewportPosition(row), self._grid.rowHeight(row)
        behind = at.y() > top + height / 2
        view: QWidget = self._grid.viewport()
        return row_id, behind, QRect(0, top + (height if behind else 0) - 2, view.width(), 3)
