"""Which row of the tracker a new row of the document is: one of those that the document seems not to have."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from tracker_gui.ops.comparing import RowComparison
from tracker_gui.views.pages.tables import ListView, TextRow, TextTable
from tracker_gui.views.theme import SPACE, SPACE_LARGE


class SameRowDialog(QDialog):
    """``chosen(key, row_id)``: the new row of this key is that row of the tracker."""

    chosen = Signal(str, str)

    def __init__(self, new: RowComparison, missing: Sequence[RowComparison], parent: QWidget | None = None) -> None:
        """Offer these rows."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Is the same as…")
        self.setObjectName("sameRow")
        self._new = new
        self._missing = missing
        words = QLabel(f"Which row of the tracker is “{new.name}”? Offered are those that the document seems not to have.")
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Show only those with these words")
        self.filter.setAccessibleName("Show only those with these words")
        self.filter.setClearButtonEnabled(True)
        self.table = TextTable(("Action in the tracker", "Where"), self)
        self.view = ListView((58,), self)
        self.view.setAccessibleName("Actions in the tracker only")
        self.view.setModel(self.table)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        same = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        same.setText("It is the &same")
        # It is drawn bold as the default, and is measured before.
        bold = QFont(same.font())
        bold.setBold(True)
        same.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(same.text()) + 48)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        column.setSpacing(SPACE)
        for part in (words, self.filter, self.view, self.buttons):
            column.addWidget(part)
        self.filter.textChanged.connect(self._fill)
        self.view.asked.connect(self._asked)
        self._fill()

    def sizeHint(self) -> QSize:
        """Return a size in which some rows can be read."""
        return QSize(720, 420)

    @Slot()
    def _fill(self) -> None:
        words = self.filter.text().casefold().split()
        rows = [row for row in self._missing if all(word in f"{row.name} {row.where}".casefold() for word in words)]
        self.table.fill([TextRow((row.name, row.where), row.table, row.key) for row in rows])
        if rows:
            self.view.setCurrentIndex(self.table.index(0, 0))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(rows))

    @Slot(QModelIndex)
    def _asked(self, _index: QModelIndex) -> None:
        self.accept()

    def accept(self) -> None:
        """Say which one it is."""
        index = self.view.currentIndex()
        if index.isValid():
            self.chosen.emit(self._new.key, self.table.row(index).row_id)
            super().accept()
