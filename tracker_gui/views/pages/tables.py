"""A plain table of texts for pages and dialogs: rows of prepared strings, each with a key that leads back to its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimerEvent, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tracker_gui.models.list_model import heading
from tracker_gui.views.theme import CELL_PADDING_X, CELL_PADDING_Y

_WRAPPED = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TextRow:
    """One row: a text for each column, and the table and row id it stands for ("" where none)."""

    texts: tuple[str, ...]
    table: str = ""
    row_id: str = ""


class TextTable(QAbstractTableModel):
    """Rows of texts. It is filled whole: such lists are computed, not edited."""

    def __init__(self, headings: Sequence[str], parent: QWidget | None = None) -> None:
        """Make the empty table with these column headings."""
        super().__init__(parent)
        self._headings = tuple(headings)
        self._rows: list[TextRow] = []

    def fill(self, rows: Sequence[TextRow]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, index: Index | int) -> TextRow:
        """Return the row at a place; raises IndexError where there is none."""
        return self._rows[index if isinstance(index, int) else index.row()]

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell; long texts also as tooltip."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()].texts[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = self._rows[index.row()].texts[index.column()]
            return f"{self._headings[index.column()]}: {text or 'empty'}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column."""
        return heading(self._headings, section, orientation, role)


class PaddedText(QStyledItemDelegate):
    """Paints wrapped text with air about it and a line below each row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the selection, the text and the line."""
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        text, own.text = own.text, ""
        style = own.widget.style() if own.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, own, painter, own.widget)
        painter.save()
        painter.setPen(own.palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(own.rect.bottomLeft(), own.rect.bottomRight())
        painter.setPen(own.palette.color(QPalette.ColorRole.Text))
        painter.setFont(own.font)
        inner = own.rect.adjusted(CELL_PADDING_X, CELL_PADDING_Y, -CELL_PADDING_X, -CELL_PADDING_Y)
        painter.drawText(inner, _WRAPPED, text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room that the text takes in its column."""
        view = self.parent()
        width = view.columnWidth(index.column()) if isinstance(view, QTableView) else 200
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        box = option.fontMetrics.boundingRect(0, 0, max(width - 2 * CELL_PADDING_X, 20), 100_000, _WRAPPED, text)
        return QSize(width, max(box.height(), option.fontMetrics.height()) + 2 * CELL_PADDING_Y + 1)


class ListView(QTableView):
    """A table to read and choose from: whole rows, wrapped text, Enter or double-click asks for a row.

    Only rows that can be seen are sized to their text: sizing all of a long list would take seconds.
    """

    asked = Signal(QModelIndex)

    def __init__(self, widths: Sequence[int], parent: QWidget | None = None) -> None:
        """Make the view; ``widths`` are those of the columns, in average letters, the last column takes the rest."""
        super().__init__(parent)
        self.setProperty("page", True)
        self._widths = tuple(widths)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setItemDelegate(PaddedText(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 2 * CELL_PADDING_Y + 1)
        self.verticalHeader().setMinimumSectionSize(self.fontMetrics().height() + 2 * CELL_PADDING_Y + 1)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.sectionResized.connect(self._later)
        self.verticalScrollBar().valueChanged.connect(self._later)
        self.doubleClicked.connect(self.asked)
        self._due = self.startTimer(0)

    def setModel(self, model: Any) -> None:
        """Show a model, with columns as wide as was asked for."""
        super().setModel(model)
        letter = self.fontMetrics().averageCharWidth()
        for column, width in enumerate(self._widths):
            self.setColumnWidth(column, width * letter)
        model.modelReset.connect(self._later)
        self._later()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the current row on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.asked.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Size the rows that came into sight."""
        super().resizeEvent(event)
        self._later()

    def timerEvent(self, event: QTimerEvent) -> None:
        """Give the rows in sight the height of their text."""
        if event.timerId() != self._due:
            super().timerEvent(event)
            return
        self.killTimer(self._due)
        self._due = 0
        if self.model() is None:
            return
        first = max(self.rowAt(0), 0)
        last = self.rowAt(self.viewport().height())
        last = self.model().rowCount() - 1 if last < 0 else last
        for row in range(first, last + 1):
            wanted = self.sizeHintForRow(row)
            if self.rowHeight(row) != wanted:
                self.setRowHeight(row, wanted)

    def look_again(self) -> None:
        """Size the rows in sight again: there are more of them."""
        self._later()

    def _later(self) -> None:
        if not self._due:
            self._due = self.startTimer(0)
