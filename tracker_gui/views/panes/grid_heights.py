"""How high the rows of a table are: as high as their text, measured when a row comes into view and not before.

A height once measured is kept with the row, so that a filter, another part of the plan or a sorting costs nothing anew. What is
at the top of the view is held in place while rows above or below it get their heights.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QTimer, Slot

from tracker_gui.models.roles import Index

if TYPE_CHECKING:
    from tracker_gui.views.panes.grid import GridView

MIN_ROW = 34
START_ROW = 84
"""The height of a row that was never seen: about that of a row of the trackers at hand."""


class RowHeights(QObject):
    """Keeps the rows of one view as high as their text."""

    def __init__(self, grid: GridView) -> None:
        """Follow the model of the view."""
        super().__init__(grid)
        self._grid = grid
        self._known: dict[str, int] = {}
        self._fitting = False
        self._scale = 1.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.fit)
        model = grid.table
        model.modelReset.connect(self.later)
        model.layoutChanged.connect(self.fit_all_known)
        model.rowsInserted.connect(self.later)
        model.rowsRemoved.connect(self.later)
        model.dataChanged.connect(self._cells_changed)
        self.start()

    def start(self, scale: float | None = None) -> None:
        """Give all rows the height of one that was not measured yet; forget what was measured."""
        self._scale = scale or self._scale
        self._known.clear()
        grid, rows = self._grid, self._grid.verticalHeader()
        top = grid.rowAt(0)
        before = grid.rowViewportPosition(top)
        rows.setMinimumSectionSize(self.smallest)
        rows.setDefaultSectionSize(self.one_line if self._compact else round(START_ROW * self._scale))
        if top > 0:
            bar = grid.verticalScrollBar()
            bar.setValue(bar.value() + grid.rowViewportPosition(top) - before)
        self.later()

    def forget(self) -> None:
        """Measure the rows in view anew, and others when they come into view: columns are wider or narrower."""
        self._known.clear()
        self.later()

    @property
    def smallest(self) -> int:
        """The height of a row without any text."""
        return round(MIN_ROW * self._scale)

    @property
    def one_line(self) -> int:
        """The height of a compact row."""
        return max(self.smallest, self._grid.cells.height_of_line(self._grid.font()))

    @property
    def _compact(self) -> bool:
        return self._grid.cells.lines is not None

    @Slot()
    def later(self) -> None:
        """Measure once what is going on now is over."""
        self._timer.start()

    def fit_now(self) -> None:
        """Measure at once what was to be measured later, if anything was."""
        if self._timer.isActive():
            self._timer.stop()
            self.fit()

    @Slot()
    def fit_all_known(self) -> None:
        """Take the kept heights to the new places of the rows (another order)."""
        self._grid.verticalHeader().setDefaultSectionSize(self._grid.verticalHeader().defaultSectionSize())
        self.later()

    @Slot(QModelIndex, QModelIndex)
    def _cells_changed(self, first: Index, last: Index) -> None:
        for row in range(first.row(), last.row() + 1):
            self._known.pop(self._grid.table.row_id(row) or "", None)
        # Not at once: a click elsewhere saves what was typed first, and must not meet another row than the one under the mouse.
        self.later()

    @Slot()
    def fit(self) -> None:
        """Give the rows in view their heights."""
        grid = self._grid
        count = grid.table.rowCount()
        if self._fitting or not count or not grid.isVisible():
            return
        self._fitting = True
        try:
            top = max(grid.rowAt(0), 0)
            before = grid.rowViewportPosition(top)
            row, bottom = top, grid.viewport().height()
            while row < count and grid.rowViewportPosition(row) <= bottom:
                self._fit_row(row)
                row += 1
            moved = grid.rowViewportPosition(top) - before
            if moved:
                bar = grid.verticalScrollBar()
                bar.setValue(bar.value() + moved)
        finally:
            self._fitting = False

    def _fit_row(self, row: int) -> None:
        grid = self._grid
        row_id = grid.table.row_id(row) or ""
        height = self.one_line if self._compact else self._known.get(row_id)
        if height is None:
            font = grid.font()
            height = self.smallest
            for column in range(grid.table.columnCount()):
                if not grid.isColumnHidden(column):
                    height = max(height, grid.cells.height_for(grid.table, row, column, grid.columnWidth(column), font))
            self._known[row_id] = height
        if height != grid.rowHeight(row):
            grid.setRowHeight(row, height)
