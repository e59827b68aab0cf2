"""The table view of the panes: rows as high as their text, keys as in a spreadsheet.

Only visible rows are measured at once; the rest follows in idle slices, with what is at the top of the view held in place.
Rows are not cut short by default: in a plan the end of a sentence matters, and the view scrolls by pixels, so a row higher
than the view can be read too. The compact height shows a few lines of each cell for an overview.
"""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from tracker_gui.live.settings import Settings, columns
from tracker_gui.models.roles import Index, Role
from tracker_gui.models.row_table import RowTable
from tracker_gui.views.delegates.cell_delegate import CellDelegate
from tracker_gui.views.panes.grid_block import select, selected_block, shown_columns
from tracker_gui.views.panes.grid_keys import deed_of

MIN_ROW = 34
START_ROW = 60
SLICE = 0.006
"""Seconds of measuring in one idle slice: less than a frame."""

COMPACT_LINES = 3


class GridView(QTableView):
    """A table of a ``RowTable``. ``row_changed(id)``: another row is current ("" for none)."""

    row_changed = Signal(str)
    asked = Signal(str)
    """A deed on the selected cells: copy, cut, paste, clear."""

    def __init__(self, name: str, title: str, model: RowTable[Any], settings: Settings, parent: QWidget | None = None) -> None:
        """Show ``model``; ``name`` is the object name and the name under which widths are kept."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.table = model
        self._settings = settings
        self._fitted: set[str] = set()
        self.cells = CellDelegate(self)
        self.setItemDelegate(self.cells)
        self.cells.left.connect(self._go_on)
        self._set_up()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._fit)
        self.setModel(model)
        self._watch(model)
        self.apply_widths()

    def _set_up(self) -> None:
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.verticalScrollBar().setSingleStep(24)
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setMinimumSectionSize(MIN_ROW)
        rows.setDefaultSectionSize(START_ROW)
        heads.setSectionsMovable(True)
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setAccessibleName("Column headings")
        heads.sectionResized.connect(self._columns_changed)

    def _watch(self, model: QAbstractItemModel) -> None:
        model.modelReset.connect(self._all_changed)
        model.rowsInserted.connect(self._later)
        model.rowsRemoved.connect(self._later)
        model.layoutChanged.connect(self._all_changed)
        model.dataChanged.connect(self._cells_changed)
        self.verticalScrollBar().valueChanged.connect(self._later)

    # --- rows as high as their text --------------------------------------------------------------------------------

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - a checkable action says it
        """Show a few lines of each cell, or all of them."""
        self.cells.lines = COMPACT_LINES if compact else None
        self._all_changed()

    def look_again(self) -> None:
        """Measure everything anew: another theme, font or scale."""
        self.cells.cache.clear()
        self._all_changed()

    @Slot()
    def _all_changed(self) -> None:
        self._fitted.clear()
        self._later()

    @Slot()
    def _later(self) -> None:
        self._timer.start()

    @Slot(QModelIndex, QModelIndex)
    def _cells_changed(self, first: Index, last: Index) -> None:
        for row in range(first.row(), last.row() + 1):
            self._fitted.discard(self.table.row_id(row) or "")
        self._later()

    @Slot()
    def _columns_changed(self) -> None:
        self._all_changed()

    @Slot()
    def _fit(self) -> None:
        """Measure the visible rows, then others for a slice of time; go on later where any are left."""
        count = self.table.rowCount()
        if not count or not self.isVisible():
            return
        top = self.rowAt(0)
        before = self.rowViewportPosition(top) if top >= 0 else 0
        row, bottom = max(top, 0), self.viewport().height()
        while row < count and self.rowViewportPosition(row) <= bottom:
            self._fit_row(row)
            row += 1
        ends = time.perf_counter() + SLICE
        left = [row for row in range(count) if self.table.row_id(row) not in self._fitted] if len(self._fitted) < count else []
        for row in left:
            self._fit_row(row)
            if time.perf_counter() > ends:
                self._timer.start(15)
                break
        moved = self.rowViewportPosition(top) - before if top >= 0 else 0
        if moved:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + moved)

    def _fit_row(self, row: int) -> None:
        row_id = self.table.row_id(row)
        if row_id is None or row_id in self._fitted:
            return
        self._fitted.add(row_id)
        font = self.font()
        height = MIN_ROW
        for column in range(self.table.columnCount()):
            if not self.isColumnHidden(column):
                height = max(height, self.cells.height_for(self.table, row, column, self.columnWidth(column), font))
        if height != self.rowHeight(row):
            self.setRowHeight(row, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure rows that come into view."""
        super().resizeEvent(event)
        self._later()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure before the first paint."""
        super().showEvent(event)
        self._fit()

    # --- columns --------------------------------------------------------------------------------------------------------

    def apply_widths(self) -> None:
        """Give the columns the widths kept for them, or their own."""
        for place, column in enumerate(self.table.columns):
            self.setColumnWidth(place, column.width)
        kept = self._settings.get(columns(self.objectName()))
        if not kept.isEmpty() and self.table.columnCount():
            self.horizontalHeader().restoreState(kept)

    def keep_widths(self) -> None:
        """Remember the columns as they are."""
        self._settings.set(columns(self.objectName()), self.horizontalHeader().saveState())

    # --- current row, keys ------------------------------------------------------------------------------------------

    def current_id(self) -> str:
        """Return the id of the current row, or ""."""
        return str(self.currentIndex().data(Role.ROW_ID) or "") if self.currentIndex().isValid() else ""

    def go_to(self, row_id: str, column: int | None = None) -> bool:
        """Make this row current and show it; False where it is not in the table."""
        place = self.table.place(row_id)
        if place is None:
            return False
        wanted = self.currentIndex().column() if column is None else column
        self.setCurrentIndex(self.table.index(place, max(wanted, 0)))
        self._fit()
        self.scrollTo(self.currentIndex())
        return True

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is current."""
        super().currentChanged(current, previous)
        if current.row() != previous.row() or not (current.isValid() and previous.isValid()):
            self.row_changed.emit(str(current.data(Role.ROW_ID) or "") if current.isValid() else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes down and Tab right, as after an edit; the rest is what a spreadsheet does."""
        key, plain = event.key(), event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        deed = deed_of(event)
        if deed:
            self.asked.emit(deed)
        elif key == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            select(self, range(self.table.rowCount()), selected_block(self).columns)
        elif key == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            select(self, selected_block(self).rows, shown_columns(self))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._go_on(1, 0)
        elif key == Qt.Key.Key_Tab and plain and self._has_next(1):
            self._go_on(0, 1)
        elif key == Qt.Key.Key_Backtab and self._has_next(-1):
            self._go_on(0, -1)
        else:
            super().keyPressEvent(event)

    def _has_next(self, step: int) -> bool:
        """Return whether there is a cell beside the current one; at the end of the row Tab leaves the table."""
        return self._beside(step) != self.currentIndex().column()

    def _beside(self, step: int) -> int:
        """Return the shown column so many steps to the right of the current one, or the last one there is."""
        shown = shown_columns(self)
        column = self.currentIndex().column()
        if column not in shown:
            return column
        return shown[min(max(shown.index(column) + step, 0), len(shown) - 1)]

    @Slot(int, int)
    def _go_on(self, rows: int, columns_on: int) -> None:
        row = min(max(self.currentIndex().row() + rows, 0), self.table.rowCount() - 1)
        self.setFocus()
        self.selectionModel().setCurrentIndex(
            self.table.index(row, self._beside(columns_on)), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def cell_text(self) -> str:
        """Return the text of the current cell, as an editor would begin with it."""
        return str(self.currentIndex().data(Qt.ItemDataRole.EditRole) or "") if self.currentIndex().isValid() else ""

    def put_text(self, text: str) -> None:
        """Give the current cell this text, if it can be edited."""
        index = self.currentIndex()
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.table.setData(index, text)
