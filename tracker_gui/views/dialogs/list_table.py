"""A short list to type into: a few columns, and always one empty row at the end for the next entry."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

Entry = tuple[str | None, tuple[str, ...]]
"""The id of the row an entry stands for (None: a new one), and its texts."""

_ID = Qt.ItemDataRole.UserRole


class ListTable(QTableWidget):
    """Entries with one text a column. Delete empties the selected rows; an emptied row is no entry any more."""

    def __init__(self, name: str, spoken: str, titles: Sequence[str], parent: QWidget | None = None) -> None:
        """Show no entries yet."""
        super().__init__(0, len(titles), parent)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setHorizontalHeaderLabels(list(titles))
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setDefaultSectionSize(170)
        self.verticalHeader().hide()
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(96)
        self.itemChanged.connect(self._grow)
        self.begun_text = ""
        """The entries that were shown at first, as ``as_text`` says them."""

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these, and an empty row."""
        self.blockSignals(True)
        self.setRowCount(0)
        for row_id, texts in entries:
            self._add(row_id, texts)
        self._add(None, ("",) * self.columnCount())
        self.blockSignals(False)
        self.begun_text = self.as_text()

    def as_text(self) -> str:
        """Return what is there now in words, an entry a line."""
        return "\n".join(": ".join(texts) for _, texts in self.entries())

    def entries(self) -> list[Entry]:
        """Return what is there now; rows without any text are left out."""
        found: list[Entry] = []
        for row in range(self.rowCount()):
            items = [self.item(row, column) for column in range(self.columnCount())]
            texts = tuple(item.text().strip() if item else "" for item in items)
            if any(texts):
                first = items[0]
                found.append((first.data(_ID) if first else None, texts))
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the selected cells with Delete; leave Enter to the cell and not to the dialog's button."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            for item in self.selectedItems():
                item.setText("")
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.editItem(self.currentItem())
            return
        super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on by Tab to the next cell, but from the last one out of the table: it must not hold whoever has no mouse."""
        ways, row, column = QAbstractItemDelegate.EndEditHint, self.currentRow(), self.currentColumn()
        out = hint == ways.EditNextItem and (row, column) == (self.rowCount() - 1, self.columnCount() - 1)
        back = hint == ways.EditPreviousItem and (row, column) == (0, 0)
        super().closeEditor(editor, ways.NoHint if out or back else hint)
        if out or back:
            self.focusNextPrevChild(out)

    def _add(self, row_id: str | None, texts: Sequence[str]) -> None:
        row = self.rowCount()
        self.insertRow(row)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setData(_ID, row_id)
            self.setItem(row, column, item)

    @Slot()
    def _grow(self) -> None:
        """Keep one empty row at the end."""
        last = self.rowCount() - 1
        if last >= 0 and any((item := self.item(last, column)) and item.text().strip() for column in range(self.columnCount())):
            self.blockSignals(True)
            self._add(None, ("",) * self.columnCount())
            self.blockSignals(False)
