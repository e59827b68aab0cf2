"""The preview of a document's real cells. Kinds of rows, meanings of columns and the row of headings are changed in place."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tracker_gui.exchange.choices import RowKind
from tracker_gui.models.import_grid import GridRole, ImportGrid
from tracker_gui.ops.row_kind_words import KIND_KEYS
from tracker_gui.views import theme
from tracker_gui.views.importing.grid_headers import KindHeader, MeaningHeader
from tracker_gui.views.importing.kind_looks import kind_colour
from tracker_gui.views.importing.meaning_menu import kind_menu, meaning_menu
from tracker_gui.views.theme import CELL_PADDING_X, CELL_PADDING_Y

LINES: Final = 2
MOST_SPANS: Final = 3_000
"""With more merged blocks than these the cells are shown apart: the view would be slow to scroll."""
_WRAPPED: Final = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
_KINDS: Final[dict[int, RowKind]] = {
    int(getattr(Qt.Key, f"Key_{'Delete' if key == 'Del' else key}")): kind for kind, key in KIND_KEYS.items()
}
AS_IT_WAS: Final = ""
"""Asked for instead of a kind: what the reader proposed."""


class _Cells(QStyledItemDelegate):
    """Paints the colour of the row's kind and a few lines of the text."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint one cell."""
        own = theme.colours()
        kind = index.data(GridRole.KIND)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(option.rect, QColor(own.selection) if selected else kind_colour(kind) or QColor(own.base))
        inner = option.rect.adjusted(CELL_PADDING_X, CELL_PADDING_Y, -CELL_PADDING_X, -CELL_PADDING_Y)
        fill = index.data(GridRole.FILL)
        if fill:
            # The colour that the document itself gives the cell, as a stripe: many a rating is nothing but that.
            painter.fillRect(QRect(option.rect.left(), option.rect.top(), 4, option.rect.height()), QColor(f"#{fill[-6:]}"))
        font = QFont(option.font)
        font.setBold(bool(index.data(GridRole.BOLD)))
        font.setStrikeOut(kind == "left out")
        painter.setFont(font)
        painter.setPen(QColor(own.muted if kind == "left out" else own.text))
        painter.setClipRect(inner)
        painter.drawText(inner, _WRAPPED, str(index.data() or ""))
        painter.setClipping(False)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(own.accent))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()


class GridPreview(QTableView):
    """The cells. Rows and columns are named by their numbers on the sheet."""

    kinds_asked = Signal(list, str)
    """These rows are to be of this kind; "" for what was proposed."""
    meaning_asked = Signal(int, object)
    """This column means this choice; None for what was proposed."""
    header_asked = Signal(int, int)
    """The headings of a table are in this row, and in so many rows; 0: a table without headings begins here; -1: none here."""

    def __init__(self, model: ImportGrid, parent: QWidget | None = None) -> None:
        """Show this model."""
        super().__init__(parent)
        self.setObjectName("importGrid")
        self.setAccessibleName("The cells of the document")
        self.grid = model
        self.columns, self.kinds = MeaningHeader(self), KindHeader(self)
        self.setHorizontalHeader(self.columns)
        self.setVerticalHeader(self.kinds)
        self.setModel(model)
        self.setItemDelegate(_Cells(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        height = LINES * self.fontMetrics().lineSpacing() + 2 * CELL_PADDING_Y + 2
        self.kinds.setDefaultSectionSize(height)
        self.kinds.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu_in_cells)
        self.kinds.customContextMenuRequested.connect(self._menu_on_rows)
        self.kinds.sectionDoubleClicked.connect(self._menu_for_row)
        self.columns.meaning_asked.connect(self.ask_meaning)
        model.modelReset.connect(self._fresh)

    def current_row(self) -> int | None:
        """Return the number on the sheet of the current row."""
        index = self.currentIndex()
        return self.grid.row_number(index.row()) if index.isValid() else None

    def chosen_rows(self) -> list[int]:
        """Return the numbers on the sheet of the rows that have a selected cell."""
        places = sorted({index.row() for index in self.selectedIndexes()})
        return [self.grid.row_number(place) for place in places]

    def go_to(self, row: int, column: int | None) -> bool:
        """Make a cell of the sheet the current one; return whether it is there."""
        index = self.grid.cell_index(row, column)
        if not index.isValid():
            return False
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the chosen rows a kind by its letter; Enter or Alt+Down opens the meanings of the column."""
        key, plain = event.key(), event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        index = self.currentIndex()
        if not index.isValid():
            super().keyPressEvent(event)
        elif plain and key in _KINDS:
            self.kinds_asked.emit(self.chosen_rows(), _KINDS[key])
        elif plain and key == Qt.Key.Key_P:
            self.kinds_asked.emit(self.chosen_rows(), AS_IT_WAS)
        elif plain and key == Qt.Key.Key_H:
            self.header_asked.emit(self.grid.row_number(index.row()), 1)
        elif (plain and key == Qt.Key.Key_F2) or (
            key == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier
        ):
            left = self.columns.sectionViewportPosition(index.column())
            self.ask_meaning(index.column(), self.columns.mapToGlobal(QPoint(left, self.columns.height())))
        else:
            super().keyPressEvent(event)

    # --- menus --------------------------------------------------------------------------------------------------------

    @Slot(int, QPoint)
    def ask_meaning(self, section: int, at: QPoint) -> None:
        """Open the menu of meanings of a column."""
        column = self.grid.column_found(section)
        if column is None:
            return
        menu = meaning_menu(column, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setProperty("column", column.number)
        menu.triggered.connect(self._meaning_chosen)
        menu.popup(at)

    @Slot(QAction)
    def _meaning_chosen(self, action: QAction) -> None:
        menu = self.sender()
        if menu is not None:
            self.meaning_asked.emit(int(menu.property("column")), action.data())

    @Slot(QPoint)
    def _menu_in_cells(self, at: QPoint) -> None:
        self._menu(self.viewport().mapToGlobal(at))

    @Slot(QPoint)
    def _menu_on_rows(self, at: QPoint) -> None:
        place = self.kinds.logicalIndexAt(at)
        if place >= 0 and self.grid.row_number(place) not in self.chosen_rows():
            self.selectRow(place)
        self._menu(self.kinds.mapToGlobal(at))

    @Slot(int)
    def _menu_for_row(self, place: int) -> None:
        self.selectRow(place)
        self._menu(self.kinds.mapToGlobal(QPoint(self.kinds.width(), self.kinds.sectionViewportPosition(place))))

    def _menu(self, at: QPoint) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        menu = kind_menu(self.grid.row_found(index.row()), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        row = self.grid.row_number(index.row())
        table = self.grid.table_found()
        here = table is not None and table.header_row == row
        for words, depth in (
            ("&Headings are in this row\tH", 1),
            ("Headings are in this row and the ne&xt", 2),
            ("A table &without headings begins here", 0),
            *((("No headings here", -1),) if here else ()),
        ):
            action = menu.addAction(words)
            action.setData(depth)
            action.setProperty("heading", True)
        menu.triggered.connect(self._chosen)
        menu.popup(at)

    @Slot(QAction)
    def _chosen(self, action: QAction) -> None:
        row = self.current_row()
        if row is None:
            return
        if action.property("heading"):
            self.header_asked.emit(row, int(action.data()))
        else:
            self.kinds_asked.emit(self.chosen_rows(), str(action.data() or AS_IT_WAS))

    # --- looks --------------------------------------------------------------------------------------------------------

    @Slot()
    def _fresh(self) -> None:
        """Make columns as wide as what stands in them asks for, and merge what is merged."""
        self.clearSpans()
        letter = self.fontMetrics().averageCharWidth()
        for place in range(self.grid.columnCount()):
            found = self.grid.column_found(place)
            longest = max((len(sample) for sample in found.samples), default=0) if found else 12
            self.setColumnWidth(place, letter * min(max(longest + 2, 20), 44) + 2 * CELL_PADDING_X)
        spans = self.grid.spans()
        for row, column, down, across in spans if len(spans) <= MOST_SPANS else ():
            self.setSpan(row, column, down, across)
