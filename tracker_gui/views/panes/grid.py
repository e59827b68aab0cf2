"""The table view of the panes: cells selected, edited and moved between as in a spreadsheet, rows as high as their text.

Rows are not cut short by default: in a plan the end of a sentence matters, and the view scrolls by pixels, so a row higher
than the view can be read too. Compact rows show one line, and the whole text under the pointer.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QToolTip, QWidget

from tracker_gui.live.settings import Settings, column_layout
from tracker_gui.models.roles import Index
from tracker_gui.models.row_table import RowTable
from tracker_gui.views.commit import left_over_by_editor
from tracker_gui.views.delegates.cell_delegate import CellDelegate
from tracker_gui.views.panes.grid_block import select, selected_block, shown_columns
from tracker_gui.views.panes.grid_columns import ColumnLayout
from tracker_gui.views.panes.grid_fill import FillHandle
from tracker_gui.views.panes.grid_frozen import Frozen
from tracker_gui.views.panes.grid_header import GridHeader
from tracker_gui.views.panes.grid_heights import RowHeights
from tracker_gui.views.panes.grid_keys import ENTER, deed_of
from tracker_gui.views.panes.grid_moves import moved
from tracker_gui.views.panes.grid_tips import tip_of


class GridView(QTableView):
    """A table of a ``RowTable``. ``row_changed(id)``: another row is current ("" for none)."""

    row_changed = Signal(str)
    gone_to = Signal()
    """A row of this table is to be seen."""

    asked = Signal(str)
    """A deed on the selected cells: copy, cut, paste, clear, explain; or one on what is shown: clear_filter, column_menu."""

    fill_asked = Signal(str)
    """A text was typed that is meant for all selected cells."""

    zoom_asked = Signal(int)
    """The wheel was turned with Ctrl: larger (1) or smaller (-1)."""

    escaped = Signal()
    """Esc was pressed with no editor open."""

    column_menu_asked = Signal(int, QPoint)

    def __init__(self, name: str, title: str, model: RowTable[Any], settings: Settings, parent: QWidget | None = None) -> None:
        """Show ``model``; ``name`` is the object name and the name under which the columns are kept."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.table = model
        self._settings = settings
        self.frozen = Frozen(self)
        self.cells = CellDelegate(self)
        self.setItemDelegate(self.cells)
        self.cells.left.connect(self._go_on)
        self.cells.filled.connect(self.fill_asked)
        self._tabbed = (0, (-1, -1))
        self._base_font = self.font()
        self.zoom = 100
        self.setHorizontalHeader(GridHeader(self))
        self._set_up()
        self.setModel(model)
        self.heights = RowHeights(self)
        self.layout_of_columns = ColumnLayout(self)
        self.fill_handle = FillHandle(self)
        self.layout_of_columns.read(settings.get(column_layout(name)))
        head = self.horizontalHeader()
        head.sectionResized.connect(self._resized)
        head.sectionMoved.connect(self._columns_moved)
        if isinstance(head, GridHeader):
            head.menu_asked.connect(self.column_menu_asked)

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
        self.verticalHeader().hide()

    # --- rows as high as their text -----------------------------------------------------------------------------------

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - a checkable action says it
        """Show one line of each cell, or all of its text."""
        self.cells.lines = 1 if compact else None
        self.heights.start()
        self.viewport().update()

    def look_again(self) -> None:
        """Measure everything anew: another theme, font or scale."""
        self.cells.cache.clear()
        self.heights.start()

    def set_zoom(self, percent: int) -> None:
        """Show text and columns larger or smaller."""
        self.zoom = percent
        font = QFont(self._base_font)
        font.setPointSizeF(QApplication.font().pointSizeF() * percent / 100)
        self.setFont(font)
        self.horizontalHeader().setFont(font)
        self.cells.cache.clear()
        self.layout_of_columns.set_zoom(percent / 100)
        self.heights.start(percent / 100)

    @Slot()
    def _resized(self) -> None:
        self.layout_of_columns.note()
        self.heights.forget()

    @Slot()
    def _columns_moved(self) -> None:
        self.layout_of_columns.note()
        self.columns_changed()

    def columns_changed(self) -> None:
        """Paint and measure anew: other columns are shown, or in another order."""
        current, shown = self.currentIndex(), shown_columns(self)
        if current.isValid() and shown and current.column() not in shown:
            # What is typed or cleared next must not go into a cell that nobody sees.
            self.setCurrentIndex(self.table.index(current.row(), shown[0]))
        self.heights.forget()
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure rows that come into view."""
        super().resizeEvent(event)
        self.heights.later()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure before the first paint."""
        super().showEvent(event)
        self.heights.fit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Measure what comes into view before it is painted; held columns are painted anew."""
        super().scrollContentsBy(dx, dy)
        if dy:
            self.heights.fit()
        if dx and self.frozen.count:
            self.viewport().update()
            self.horizontalHeader().viewport().update()

    # --- held columns -------------------------------------------------------------------------------------------------

    def visualRect(self, index: Index) -> QRect:
        """Return where a cell is seen."""
        rect = super().visualRect(index)
        left = self.frozen.left_of(index.column()) if self.frozen.count else None
        if left is not None:
            rect.moveLeft(left)
        return rect

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the cell that is seen there."""
        column = self.frozen.column_at(point.x()) if self.frozen.count else None
        if column is None:
            return super().indexAt(point)
        row = self.rowAt(point.y())
        return self.table.index(row, column) if row >= 0 else QModelIndex()

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible) -> None:
        """Scroll so that the cell is seen, not under held columns."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        held = bool(self.frozen.count) and self.frozen.left_of(index.column()) is not None
        super().scrollTo(index, hint)
        if held:
            bar.setValue(before)
        elif self.frozen.count:
            over = self.frozen.width - self.columnViewportPosition(index.column())
            if over > 0:
                bar.setValue(bar.value() - over)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return what is to be painted anew for a selection."""
        region = super().visualRegionForSelection(selection)
        return region.united(self.frozen.region()) if self.frozen.count else region

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, the held columns over them, and the handle of the selection."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if self.frozen.count:
            self.frozen.paint(painter, event.rect())
        self.fill_handle.paint(painter)

    # --- what is kept -------------------------------------------------------------------------------------------------

    def arrange(self, columns: object) -> None:
        """Arrange the columns as they were in this tracker; in one never seen as they were in the last, none of them hidden."""
        if isinstance(columns, dict):
            self.layout_of_columns.apply(columns)
        else:
            self.layout_of_columns.read(self._settings.get(column_layout(self.objectName())), all_shown=True)

    def keep_widths(self) -> None:
        """Remember the columns as they are."""
        if self.table.columnCount():
            self._settings.set(column_layout(self.objectName()), self.layout_of_columns.text())

    # --- current row, keys, mouse -------------------------------------------------------------------------------------

    def current_id(self) -> str:
        """Return the id of the current row, or ""."""
        return self.table.row_id(self.currentIndex().row()) or ""

    def selected_ids(self) -> list[str]:
        """Return the ids of the rows in which anything is selected, from top to bottom."""
        return [row_id for row_id in map(self.table.row_id, selected_block(self).rows) if row_id]

    def go_to(self, row_id: str, column: int | None = None) -> bool:
        """Make this row current and show it; False where it is not in the table."""
        place = self.table.place(row_id)
        if place is None:
            return False
        wanted = self.currentIndex().column() if column is None else column
        if wanted < 0 or self.isColumnHidden(wanted):
            wanted = next(iter(shown_columns(self)), 0)
        self.gone_to.emit()
        self.setCurrentIndex(self.table.index(place, wanted))
        self.heights.fit()
        self.scrollTo(self.currentIndex())
        return True

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is current."""
        super().currentChanged(current, previous)
        if current.row() != previous.row() or not (current.isValid() and previous.isValid()):
            self.row_changed.emit(self.table.row_id(current.row()) or "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes down and Tab right, as after an edit; the rest is what a spreadsheet does."""
        if left_over_by_editor(self):
            return
        key, plain = event.key(), event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        deed = deed_of(event)
        if deed:
            self.asked.emit(deed)
        elif key == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            select(self, range(self.table.rowCount()), selected_block(self).columns)
        elif key == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            select(self, selected_block(self).rows, shown_columns(self))
        elif key in ENTER and plain:
            self._go_on(1, 0)
        elif key in ENTER and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._go_on(-1, 0)
        elif key == Qt.Key.Key_Escape and plain:
            self.escaped.emit()
        elif key == Qt.Key.Key_Backspace and plain:
            self._type_over()
        elif not moved(self, event) and not self._menu_key(event) and not self._not_edited(event):
            self.cells.by_typing = event.text().isprintable() and bool(event.text())
            super().keyPressEvent(event)
            self.cells.by_typing = False

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - as Qt has it
        """Go to the next cell by Tab; from the last one of the row Tab leaves the table."""
        step = 1 if forward else -1
        if self.hasFocus() and self._has_next(step):
            self._go_on(0, step)
            return True
        return super().focusNextPrevChild(forward)

    def _type_over(self) -> None:
        """Open the current cell emptied, as Backspace does in a spreadsheet; Esc still leaves it as it was."""
        index = self.currentIndex()
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.cells.by_typing = True
            self.edit(index)
            self.cells.by_typing = False
            self.cells.empty_open_editor()

    def _not_edited(self, event: QKeyEvent) -> bool:
        """Have it said that a cell is not edited itself, where somebody begins to type in it."""
        index = self.currentIndex()
        typed = event.key() == Qt.Key.Key_F2 or (event.text().isprintable() and bool(event.text().strip()))
        refused = typed and index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsEditable
        if refused:
            self.asked.emit("explain")
        return refused

    def _menu_key(self, event: QKeyEvent) -> bool:
        """Open the menu of the current column by Alt+Down, as in Excel; return whether that was asked."""
        head, column = self.horizontalHeader(), self.currentIndex().column()
        wanted = event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier
        if wanted and column >= 0 and isinstance(head, GridHeader):
            self.column_menu_asked.emit(column, head.menu_place(column))
        return wanted

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_asked.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the cell with the cursor where the click was."""
        super().mouseDoubleClickEvent(event)
        self.cells.point_in_open_editor(event.globalPosition().toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to fill where the handle is, else select."""
        if not self.fill_handle.begin(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on filling or selecting."""
        if not self.fill_handle.go_on(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Fill, or end selecting."""
        if not self.fill_handle.end():
            super().mouseReleaseEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the whole text of a cell that shows only a part of it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = tip_of(self, self.indexAt(event.pos()))
            if text:
                QToolTip.showText(event.globalPos(), text, self.viewport())
                return True
        return super().viewportEvent(event)

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
        """Go to another cell; Enter after Tab goes below the cell where one began with Tab, as one fills in a row."""
        here = self.currentIndex()
        row = min(max(here.row() + rows, 0), self.table.rowCount() - 1)
        column = self._beside(columns_on)
        begun, at = self._tabbed
        if at != (here.row(), here.column()):
            begun = here.column()
        if rows and not self.isColumnHidden(begun):
            column = begun
        self._tabbed = (begun, (row, column) if columns_on else (-1, -1))
        self.setFocus()
        # A key went on, so no click is under way: the row edited gets its height before it is painted, and not after.
        self.heights.fit_now()
        self.selectionModel().setCurrentIndex(self.table.index(row, column), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def cell_text(self) -> str:
        """Return the text of the current cell, as an editor would begin with it."""
        return str(self.currentIndex().data(Qt.ItemDataRole.EditRole) or "") if self.currentIndex().isValid() else ""

    def put_text(self, text: str) -> None:
        """Give the current cell this text, if it can be edited."""
        index = self.currentIndex()
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.table.setData(index, text)
